/** Who is asking. The JWT carries a session id only; the session itself is a row that can be ended. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Locale } from '@stegvis/shared/model/model.ts';
import type { Db } from '../db/connect.ts';
import { AppError } from '../errors.ts';
import { findSession, touchSession, type SessionRow } from '../features/auth/store.ts';

/** In production a name that browsers let nobody set from another host or over plain HTTP. */
export const cookieName = (secure: boolean) => (secure ? '__Host-stegvis' : 'stegvis');
/** An absolute life of twelve hours: a working day, and a workshop that runs late. */
export const SESSION_HOURS = 12;
/** Left alone for two hours, as over a long lunch, a session ends by itself. */
export const IDLE_HOURS = 2;
/** `seenAt` is written at most this often: a read should not cost a write. */
const SEEN_EVERY_MS = 5 * 60_000;

export interface Person {
  id: string;
  name: string;
  /** Empty for a guest. */
  email: string;
  locale: Locale;
  guest: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** null also while the code of the second factor has not been given: such a session opens nothing. */
    person: Person | null;
    session: SessionRow | null;
  }
}
declare module '@fastify/jwt' {
  interface FastifyJWT {
    payload: { sid: string };
    user: { sid: string };
  }
}

/** Reads the cookie on every API request. Someone without a valid session is nobody; routes decide what nobody may do. */
export function readSession(app: FastifyInstance, db: Db, secure: boolean): void {
  app.decorateRequest('person', null);
  app.decorateRequest('session', null);
  app.addHook('onRequest', async (request) => {
    const token = request.cookies[cookieName(secure)];
    if (!token) return;
    const claims = verify(app, token);
    if (!claims) return;
    const now = Date.now();
    const found = await findSession(db.read, claims.sid, {
      now: new Date(now).toISOString(),
      idleSince: new Date(now - IDLE_HOURS * 3_600_000).toISOString(),
    });
    if (!found) return;
    const { person, session } = found;
    request.session = session;
    if (session.secondFactor !== 'pending') request.person = { ...person, email: person.email ?? '' };
    if (now - Date.parse(session.seenAt) > SEEN_EVERY_MS) {
      await db.touch((tx) => touchSession(tx, session.id, new Date(now).toISOString()));
    }
  });
}

function verify(app: FastifyInstance, token: string): { sid: string } | null {
  try {
    const claims = app.jwt.verify<{ sid: unknown }>(token);
    return typeof claims.sid === 'string' ? { sid: claims.sid } : null;
  } catch {
    return null; // expired, forged or from before a change of secret: all the same to the one who asks
  }
}

export function setSessionCookie(reply: FastifyReply, sid: string, secure: boolean, hours = SESSION_HOURS): void {
  void reply.setCookie(cookieName(secure), reply.server.jwt.sign({ sid }, { expiresIn: hours * 3600 }), {
    httpOnly: true,
    sameSite: 'lax',
    secure,
    path: '/',
    maxAge: hours * 3600,
  });
}

export function clearSessionCookie(reply: FastifyReply, secure: boolean): void {
  void reply.clearCookie(cookieName(secure), { httpOnly: true, sameSite: 'lax', secure, path: '/' });
}

export function getPerson(request: FastifyRequest): Person {
  if (!request.person) throw new AppError('signed-out');
  return request.person;
}
