import rateLimit from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { errorBody } from '@stegvis/shared/api/error.ts';
import {
  session,
  setPassword,
  setPreferences,
  signIn,
  signInDemo,
  signInOptions,
  welcome,
} from '@stegvis/shared/api/session.ts';
import type { Db } from '../../db/connect.ts';
import { AppError } from '../../errors.ts';
import { COOKIE, getPerson, setSessionCookie } from '../../http/session.ts';
import { openSession } from './open.ts';
import { hashPassword, isRight } from './password.ts';
import { tokenHash } from './token.ts';
import {
  endSession,
  findLink,
  findPerson,
  findPersonByEmail,
  listDemoPeople,
  listMemberships,
  setLocale,
  useLink,
} from './store.ts';

export interface AuthOptions {
  db: Db;
  secure: boolean;
  production: boolean;
  /** Attempts per account from one address and quarter of an hour; ten times that for the address in all. */
  attempts: number;
}

export const authRoutes: FastifyPluginAsyncZod<AuthOptions> = async (app, { db, secure, production, attempts }) => {
  const failures = { 401: errorBody, 429: errorBody };
  await app.register(rateLimit, { global: false });
  // A whole town hall may sit behind one address, so an account is limited tightly there and the address itself loosely.
  const timeWindow = '15 minutes';
  const limited = { rateLimit: { max: attempts * 10, timeWindow } };
  const checkAccount = app.createRateLimit({
    max: attempts,
    timeWindow,
    keyGenerator: (request) => `${request.ip}\n${(request.body as { email: string }).email.trim().toLowerCase()}`,
  });

  async function open(personId: string, act: string, method: 'password' | 'demo', request: FastifyRequest) {
    const actor = { personId, organisationId: null, requestId: request.id, address: request.ip };
    return db.write(actor, { act, subject: `person:${personId}` }, (tx) =>
      openSession(tx, request, { personId, method }),
    );
  }

  async function describe(personId: string | undefined) {
    const person = personId && (await findPerson(db.read, personId));
    if (!person) return { person: null, memberships: [] };
    const rows = await listMemberships(db.read, person.id);
    const bySlug = Map.groupBy(rows, (row) => row.slug);
    return {
      person: { ...person, email: person.email ?? '' },
      memberships: [...bySlug].map(([slug, own]) => ({
        organisation: { slug, name: own[0]?.name ?? slug },
        roles: own.map((row) => row.role),
      })),
    };
  }

  app.get('/session', { schema: { response: { 200: session } } }, async (request) => describe(request.person?.id));

  app.get('/sign-in-options', { schema: { response: { 200: signInOptions } } }, async () => ({
    demo: production ? [] : await listDemoPeople(db.read),
  }));

  app.post(
    '/session',
    { config: limited, schema: { body: signIn, response: { 200: session, ...failures } } },
    async (request, reply) => {
      const tried = await checkAccount(request);
      if (!tried.isAllowed && tried.isExceeded) throw new AppError('too-many-attempts');
      const found = await findPersonByEmail(db.read, request.body.email);
      if (!(await isRight(request.body.password, found?.passwordHash)) || !found)
        throw new AppError('wrong-credentials');
      setSessionCookie(reply, await open(found.id, 'session.open', 'password', request), secure);
      return describe(found.id);
    },
  );

  app.post(
    '/session/demo',
    { config: limited, schema: { body: signInDemo, response: { 200: session, ...failures } } },
    async (request, reply) => {
      const people = production ? [] : await listDemoPeople(db.read);
      const chosen = people.find((person) => person.id === request.body.personId);
      if (!chosen) throw new AppError('wrong-credentials');
      setSessionCookie(reply, await open(chosen.id, 'session.open-demo', 'demo', request), secure);
      return describe(chosen.id);
    },
  );

  app.delete('/session', { schema: { response: { 204: z.null() } } }, async (request, reply) => {
    const { session, person } = request;
    if (session && person) {
      const actor = { personId: person.id, organisationId: null, requestId: request.id, address: request.ip };
      await db.write(actor, { act: 'session.end', subject: `person:${person.id}` }, (tx) =>
        endSession(tx, session.id, new Date().toISOString()),
      );
    }
    return reply.clearCookie(COOKIE, { path: '/' }).status(204).send(null);
  });

  app.put(
    '/preferences',
    { schema: { body: setPreferences, response: { 204: z.null(), 401: errorBody } } },
    async (request, reply) => {
      const person = getPerson(request);
      const actor = { personId: person.id, organisationId: null, requestId: request.id, address: request.ip };
      const { locale } = request.body;
      await db.write(
        actor,
        { act: 'person.locale', subject: `person:${person.id}`, before: person.locale, after: locale },
        (tx) => setLocale(tx, person.id, locale),
      );
      return reply.status(204).send(null);
    },
  );

  const link = { params: z.object({ token: z.string().min(20).max(100) }) };

  app.get(
    '/links/:token',
    { config: limited, schema: { ...link, response: { 200: welcome, 410: errorBody, 429: errorBody } } },
    async (request) => {
      const found = await findLink(db.read, tokenHash(request.params.token), new Date().toISOString());
      if (!found) throw new AppError('link-used');
      return { ...found, email: found.email ?? '' };
    },
  );

  app.post(
    '/links/:token',
    {
      config: limited,
      schema: { ...link, body: setPassword, response: { 200: session, 410: errorBody, 429: errorBody } },
    },
    async (request, reply) => {
      const hash = tokenHash(request.params.token);
      const now = new Date().toISOString();
      const found = await findLink(db.read, hash, now);
      if (!found) throw new AppError('link-used');
      const passwordHash = await hashPassword(request.body.password);
      const actor = { personId: found.personId, organisationId: null, requestId: request.id, address: request.ip };
      const used = await db.write(actor, { act: 'link.use', subject: `person:${found.personId}` }, (tx) =>
        useLink(tx, hash, found.personId, passwordHash, now),
      );
      if (!used) throw new AppError('link-used');
      setSessionCookie(reply, await open(found.personId, 'session.open', 'password', request), secure);
      return describe(found.personId);
    },
  );
};
