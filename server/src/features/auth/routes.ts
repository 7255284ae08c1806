/** Signing in and out: password, link by mail, the demo's people, and the second step. */
import rateLimit from '@fastify/rate-limit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { errorBody } from '@stegvis/shared/api/error.ts';
import {
  askForLink,
  codeGiven,
  followLink,
  giveCode,
  session,
  setPreferences,
  signIn,
  signInDemo,
  signInOptions,
  welcome,
  type Session,
} from '@stegvis/shared/api/session.ts';
import type { Actor } from '../../db/connect.ts';
import { AppError, notFound } from '../../errors.ts';
import { clearSessionCookie, getPerson, setSessionCookie } from '../../http/session.ts';
import { afterwards } from './afterwards.ts';
import { hashOfChosen } from './choose.ts';
import { useCode } from './code.ts';
import { isDoorOpen } from './door.ts';
import { enter, type Entered } from './enter.ts';
import { QUARTER, withinLimit } from './limits.ts';
import { sendLink } from './link.ts';
import { rolesByOrganisation } from './memberships.ts';
import { tellOfChange } from './notify.ts';
import type { AuthOptions } from './options.ts';
import { openSession } from './open.ts';
import { isRight, makeDecoy } from './password.ts';
import {
  countRecoveryCodes,
  endSession,
  endSessionsOf,
  findAccount,
  findLink,
  findPerson,
  findPersonByEmail,
  listDemoPeople,
  listMemberships,
  listProviders,
  setLocale,
  setPassword,
  useLink,
  voidLinks,
} from './store.ts';
import { tokenHash } from './token.ts';

/** More than can be filled up with made-up names to have one's own tries forgotten. Read by the plugin; its types leave it out. */
const remembering = { cache: 100_000 };
/** Codes tried in one half-open session. */
const CODE_ATTEMPTS = 5;

export const authRoutes: FastifyPluginAsyncZod<AuthOptions> = async (
  app,
  { db, sealing, origin, secure, production, canMail, attempts },
) => {
  const failures = { 400: errorBody, 401: errorBody, 403: errorBody, 429: errorBody };
  await app.register(rateLimit, { global: false });
  await makeDecoy();
  const later = afterwards(app);
  // A whole town hall may sit behind one address, so an account is limited tightly there and the address itself loosely.
  const limited = { rateLimit: { max: attempts * 10, timeWindow: QUARTER } };
  const emailIn = (request: FastifyRequest) => (request.body as { email: string }).email.trim().toLowerCase();
  const limit = (max: number, keyGenerator: (request: FastifyRequest) => string) =>
    app.createRateLimit({ ...remembering, max, timeWindow: QUARTER, keyGenerator });
  const perAccount = limit(attempts, (request) => `${request.ip}\n${emailIn(request)}`);
  // One account tried from a great many addresses.
  const perAccountAnywhere = limit(attempts * 10, emailIn);
  const linksPerAccount = limit(Math.ceil(attempts / 4), (request) => `${request.ip}\n${emailIn(request)}`);
  // Nobody's mailbox is filled, from however many addresses it is tried.
  const linksPerMailbox = limit(attempts, emailIn);
  const codesPerSession = limit(CODE_ATTEMPTS, (request) => request.session?.id ?? '');
  // Who has the password gets a new half-open session whenever they like.
  const codesPerPerson = limit(attempts, (request) => request.session?.personId ?? '');

  const actorFor = (request: FastifyRequest, personId: string | null): Actor => ({
    personId,
    organisationId: null,
    requestId: request.id,
    address: request.ip,
  });

  interface Seen {
    personId: string;
    organisationId: string | null;
    secondFactor: Session['secondFactor'];
  }
  async function describe(seen: Seen | null): Promise<Session> {
    const { personId, organisationId, secondFactor = 'none' } = seen ?? {};
    const person = personId && secondFactor !== 'pending' ? await findPerson(db.read, personId) : undefined;
    if (!person) return { person: null, memberships: [], secondFactor };
    const rows = await listMemberships(db.read, person.id);
    const memberships = rolesByOrganisation(rows, organisationId ?? null);
    return { person: { ...person, email: person.email ?? '' }, memberships, secondFactor };
  }

  async function letIn(reply: FastifyReply, personId: string, { sid, secondFactor }: Entered): Promise<Session> {
    setSessionCookie(reply, sid, secure);
    return describe({ personId, organisationId: null, secondFactor });
  }

  app.get('/session', { schema: { response: { 200: session } } }, async (request) => describe(request.session));

  app.get('/sign-in-options', { schema: { response: { 200: signInOptions } } }, async () => ({
    demo: production ? [] : await listDemoPeople(db.read),
    mail: canMail,
    providers: await listProviders(db.read),
  }));

  app.post(
    '/session',
    { config: limited, schema: { body: signIn, response: { 200: session, ...failures } } },
    async (request, reply) => {
      await withinLimit(perAccount, request, reply);
      await withinLimit(perAccountAnywhere, request, reply);
      const found = await findPersonByEmail(db.read, request.body.email);
      const right = await isRight(request.body.password, found?.passwordHash);
      if (!found || !right || found.deactivatedAt !== null) {
        await noteRefusal(request, found?.id ?? null, 'credentials');
        throw new AppError('wrong-credentials');
      }
      if (!(await isDoorOpen(db.read, found.id))) {
        await noteRefusal(request, found.id, 'sign-on-needed');
        throw new AppError('sign-on-needed');
      }
      const entered = await db.write(actorFor(request, found.id), null, (tx) => enter(tx, request, found, 'password'));
      return letIn(reply, found.id, entered);
    },
  );

  /** Written whether the account exists, so that it takes as long. */
  const noteRefusal = (request: FastifyRequest, personId: string | null, cause: 'credentials' | 'sign-on-needed') =>
    db.write(
      actorFor(request, personId),
      { act: 'session.refused', subject: `person:${personId ?? 'unknown'}`, after: { cause } },
      async () => undefined,
    );

  app.post(
    '/session/demo',
    { config: limited, schema: { body: signInDemo, response: { 200: session, ...failures } } },
    async (request, reply) => {
      const people = production ? [] : await listDemoPeople(db.read);
      const chosen = people.find((person) => person.id === request.body.personId);
      const account = chosen && (await findAccount(db.read, chosen.id));
      if (!account) throw new AppError('wrong-credentials');
      const entered = await db.write(actorFor(request, account.id), null, (tx) => enter(tx, request, account, 'demo'));
      return letIn(reply, account.id, entered);
    },
  );

  app.post(
    '/session/second-factor',
    { config: limited, schema: { body: giveCode, response: { 200: codeGiven, ...failures } } },
    async (request, reply) => {
      const half = request.session;
      if (half?.secondFactor !== 'pending') throw new AppError('signed-out');
      const { personId, method } = half;
      await withinLimit(codesPerPerson, request, reply);
      const tried = await codesPerSession(request);
      const isLast = !tried.isAllowed && tried.remaining === 0;
      const isOver = !tried.isAllowed && tried.isExceeded;
      const account = await findAccount(db.read, personId);
      if (!account) throw new AppError('signed-out');
      const subject = `person:${personId}`;
      const opened = await db.write(actorFor(request, personId), null, async (tx) => {
        const how = isOver ? null : await useCode(tx, sealing, account, request.body.code);
        if (how || isLast) await endSession(tx, half.id, new Date().toISOString());
        if (!how) return void (await tx.log({ act: 'session.refused', subject, after: { cause: 'code' } }));
        await tx.log({ act: 'session.open', subject, after: { method, secondFactor: how } });
        return { how, sid: await openSession(tx, request, { personId, method, secondFactor: 'done' }) };
      });
      if (!opened && isLast) {
        clearSessionCookie(reply, secure);
        throw new AppError('too-many-attempts');
      }
      if (!opened) throw new AppError('wrong-code');
      setSessionCookie(reply, opened.sid, secure);
      return {
        ...(await describe({ personId, organisationId: null, secondFactor: 'done' })),
        recoveryCodesLeft: opened.how === 'recovery' ? await countRecoveryCodes(db.read, personId) : null,
      };
    },
  );

  app.delete('/session', { schema: { response: { 204: z.null() } } }, async (request, reply) => {
    const { session } = request;
    if (session) {
      const entry = { act: 'session.end', subject: `person:${session.personId}` };
      await db.write(actorFor(request, session.personId), entry, (tx) =>
        endSession(tx, session.id, new Date().toISOString()),
      );
    }
    clearSessionCookie(reply, secure);
    return reply.status(204).send(null);
  });

  app.put(
    '/preferences',
    { schema: { body: setPreferences, response: { 204: z.null(), 401: errorBody } } },
    async (request, reply) => {
      const person = getPerson(request);
      const { locale } = request.body;
      const entry = { act: 'person.locale', subject: `person:${person.id}`, before: person.locale, after: locale };
      await db.write(actorFor(request, person.id), entry, (tx) => setLocale(tx, person.id, locale));
      return reply.status(204).send(null);
    },
  );

  app.post(
    '/session/links',
    {
      config: limited,
      schema: { body: askForLink, response: { 202: z.object({}), 404: errorBody, ...failures } },
    },
    async (request, reply) => {
      if (!canMail) throw notFound();
      await withinLimit(linksPerAccount, request, reply);
      await withinLimit(linksPerMailbox, request, reply);
      later(request, () => sendLink(db, sealing, request, { origin, ...request.body }));
      return reply.status(202).send({});
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
      schema: { ...link, body: followLink, response: { 200: session, 410: errorBody, ...failures } },
    },
    async (request, reply) => {
      const hash = tokenHash(request.params.token);
      const found = await findLink(db.read, hash, new Date().toISOString());
      const account = found && (await findAccount(db.read, found.personId));
      if (!found || !account) throw new AppError('link-used');
      if (!(await isDoorOpen(db.read, account.id))) throw new AppError('sign-on-needed');
      const { purpose } = found;
      const { password } = request.body;
      if (purpose === 'password' && password === undefined) {
        throw new AppError('invalid', { fields: { password: 'missing' } });
      }
      const chosen =
        purpose === 'password' && password !== undefined ? await hashOfChosen(db.read, password, account) : null;
      const entered = await db.write(actorFor(request, account.id), null, async (tx) => {
        const now = new Date().toISOString();
        if (!(await useLink(tx, hash, now))) return;
        await tx.log({ act: 'link.use', subject: `person:${account.id}`, after: { purpose } });
        if (chosen !== null) {
          await setPassword(tx, account.id, chosen);
          // A new password shuts out whoever had the old one.
          await endSessionsOf(tx, account.id, now);
          await voidLinks(tx, account.id, now);
          await tellOfChange(tx, sealing, account, 'password');
        }
        return enter(tx, request, account, purpose === 'sign-in' ? 'link' : 'password');
      });
      if (!entered) throw new AppError('link-used');
      return letIn(reply, account.id, entered);
    },
  );
};
