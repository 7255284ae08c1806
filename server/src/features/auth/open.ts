/** Opening a session: the one way in, whichever door somebody came through. */
import type { FastifyRequest } from 'fastify';
import { v7 as uuid } from 'uuid';
import type { Transaction } from '../../db/connect.ts';
import { SESSION_HOURS } from '../../http/session.ts';
import { endSession, findWholeSession, insertSession, type NewSession } from './store.ts';

export type Opening = Pick<NewSession, 'personId' | 'method'> & {
  /** Through the single sign-on of one organisation: it opens that one only. */
  organisationId?: string | null;
  secondFactor?: NewSession['secondFactor'];
  /** Sealed. */
  idToken?: string | null;
  /** An earlier end than the absolute life gives, ISO. */
  notAfter?: string;
};

/** A session id is never used again: whatever raises what it may do gets a new one. @returns the new session's id */
export async function openSession(tx: Transaction, request: FastifyRequest, opening: Opening): Promise<string> {
  const { notAfter, ...more } = opening;
  const now = new Date();
  const life = new Date(now.getTime() + SESSION_HOURS * 3_600_000).toISOString();
  const id = uuid();
  await insertSession(tx, {
    ...more,
    id,
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 200),
    address: request.ip,
    createdAt: now.toISOString(),
    seenAt: now.toISOString(),
    expiresAt: notAfter !== undefined && notAfter < life ? notAfter : life,
  });
  return id;
}

/**
 * The same sign-in under a new id, when what it may do has changed: the old id is dead, and its end is no later.
 * @returns the new session's id
 */
export async function rotateSession(
  tx: Transaction,
  request: FastifyRequest,
  sid: string,
  changed: { secondFactor?: NewSession['secondFactor'] } = {},
): Promise<string> {
  const old = await findWholeSession(tx, sid);
  if (!old) throw new Error('The session to be rotated is not there');
  await endSession(tx, sid, new Date().toISOString());
  const { personId, method, organisationId, secondFactor, idToken, expiresAt } = old;
  return openSession(tx, request, {
    personId,
    method,
    organisationId,
    secondFactor,
    idToken,
    notAfter: expiresAt,
    ...changed,
  });
}
