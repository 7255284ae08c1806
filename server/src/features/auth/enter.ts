/** What every door of a person's own leads to: a session, or half of one where a code is still to be given. */
import type { FastifyRequest } from 'fastify';
import type { Transaction } from '../../db/connect.ts';
import { openSession, type Opening } from './open.ts';
import { endSession, type Account } from './store.ts';

/** Time enough to find the telephone. */
const PENDING_MINUTES = 10;

export interface Entered {
  sid: string;
  secondFactor: 'none' | 'pending';
}

/** Leaves its own entry in the log. One browser, one session: the one that it had is left behind. */
export async function enter(
  tx: Transaction,
  request: FastifyRequest,
  account: Pick<Account, 'id' | 'totpSince'>,
  method: NonNullable<Opening['method']>,
): Promise<Entered> {
  const now = Date.now();
  if (request.session) await endSession(tx, request.session.id, new Date(now).toISOString());
  const subject = `person:${account.id}`;
  if (account.totpSince !== null) {
    await tx.log({ act: 'session.first-step', subject, after: { method } });
    const notAfter = new Date(now + PENDING_MINUTES * 60_000).toISOString();
    const sid = await openSession(tx, request, { personId: account.id, method, secondFactor: 'pending', notAfter });
    return { sid, secondFactor: 'pending' };
  }
  await tx.log({ act: method === 'demo' ? 'session.open-demo' : 'session.open', subject, after: { method } });
  return { sid: await openSession(tx, request, { personId: account.id, method }), secondFactor: 'none' };
}
