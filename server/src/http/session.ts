/** Who is asking. The JWT carries a session id only; the session itself is a row that can be ended. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Locale } from '@stegvis/shared/model/model.ts';
import type { Db } from '../db/connect.ts';
import { AppError } from '../errors.ts';
import { findSession } from '../features/auth/store.ts';

export const COOKIE = 'stegvis';
/** An absolute life of twelve hours: a working day, and a workshop that runs late. */
export const SESSION_HOURS = 12;

export interface Person {
  id: string;
  name: string;
  email: string;
  locale: Locale;
}

declare module 'fastify' {
  interface FastifyRequest {
    person: Person | null;
    sessionId: string | null;
  }
}
declare module '@fastify/jwt' {
  interface FastifyJWT {
    payload: { sid: string };
    user: { sid: string };
  }
}

/** Reads the cookie on every API request. Someone without a valid session is nobody; routes decide what nobody may do. */
export function readSession(app: FastifyInstance, db: Db): void {
  app.decorateRequest('person', null);
  app.decorateRequest('sessionId', null);
  app.addHook('onRequest', async (request) => {
    const token = request.cookies[COOKIE];
    if (!token) return;
    const claims = verify(app, token);
    if (!claims) return;
    const session = await findSession(db.read, claims.sid, new Date().toISOString());
    if (!session) return;
    request.person = session.person;
    request.sessionId = claims.sid;
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

export function setSessionCookie(reply: FastifyReply, sid: string, secure: boolean): void {
  void reply.setCookie(COOKIE, reply.server.jwt.sign({ sid }, { expiresIn: SESSION_HOURS * 3600 }), {
    httpOnly: true,
    sameSite: 'lax',
    secure,
    path: '/',
    maxAge: SESSION_HOURS * 3600,
  });
}

export function getPerson(request: FastifyRequest): Person {
  if (!request.person) throw new AppError('signed-out');
  return request.person;
}
