/** One's own profile: name, e-mail, password, second factor, sessions. Outside every organisation. */
import rateLimit from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { errorBody } from '@stegvis/shared/api/error.ts';
import {
  changePassword,
  confirmSecondFactor,
  MAIL_DEFAULTS,
  profile,
  proof,
  recoveryCodes,
  secondFactorSetup,
  setProfile,
} from '@stegvis/shared/api/profile.ts';
import type { Actor } from '../../db/connect.ts';
import { AppError, notFound } from '../../errors.ts';
import { IDLE_HOURS, clearSessionCookie, getPerson, setSessionCookie } from '../../http/session.ts';
import { browserOf } from './browser.ts';
import { hashOfChosen } from './choose.ts';
import { QUARTER, withinLimit } from './limits.ts';
import { rolesByOrganisation } from './memberships.ts';
import { tellOfChange } from './notify.ts';
import { rotateSession } from './open.ts';
import type { AuthOptions } from './options.ts';
import { isRight } from './password.ts';
import { proofsOf, prove, refusal } from './prove.ts';
import {
  beginTotp,
  countRecoveryCodes,
  endSession,
  endSessionsOf,
  findAccount,
  listMemberships,
  listSessions,
  replaceRecoveryCodes,
  setOwn,
  setPassword,
  turnTotpOff,
  turnTotpOn,
  useStep,
  voidLinks,
  type Account,
  type SessionRow,
} from './store.ts';
import { newRecoveryCodes, newSecret, recoveryHash, stepOf } from './totp.ts';

type Options = Omit<AuthOptions, 'origin' | 'production'>;

export const profileRoutes: FastifyPluginAsyncZod<Options> = async (
  app,
  { db, sealing, secure, canMail, attempts },
) => {
  const failures = { 400: errorBody, 401: errorBody, 403: errorBody };
  await app.register(rateLimit, { global: false });
  const proofsPerPerson = app.createRateLimit({
    max: attempts,
    timeWindow: QUARTER,
    keyGenerator: (request) => request.session?.personId ?? '',
  });

  /** Someone with an account: a guest has only a link. */
  async function getOwn(request: FastifyRequest): Promise<{ account: Account; session: SessionRow }> {
    const person = getPerson(request);
    const { session } = request;
    if (person.guest) throw new AppError('no-account');
    const account = await findAccount(db.read, person.id);
    if (!session || !account) throw new AppError('signed-out');
    return { account, session };
  }

  /** What protects the account is not changed by someone whom an organisation's sign-in vouches for: it speaks for that one only. */
  async function getUnmanaged(request: FastifyRequest) {
    const own = await getOwn(request);
    if (own.session.organisationId !== null) throw new AppError('managed-elsewhere');
    return own;
  }

  const actorFor = (request: FastifyRequest, { id }: Account): Actor => ({
    personId: id,
    organisationId: null,
    requestId: request.id,
    address: request.ip,
  });
  const about = (act: string, { id }: Account) => ({ act, subject: `person:${id}` });

  const liveSessions = (personId: string, organisationId: string | null) => {
    const now = Date.now();
    return listSessions(db.read, personId, {
      now: new Date(now).toISOString(),
      idleSince: new Date(now - IDLE_HOURS * 3_600_000).toISOString(),
      organisationId,
    });
  };

  app.get('/profile', { schema: { response: { 200: profile, ...failures } } }, async (request) => {
    const { account, session } = await getOwn(request);
    const [rows, sessions, recoveryCodesLeft] = await Promise.all([
      listMemberships(db.read, account.id),
      liveSessions(account.id, session.organisationId),
      countRecoveryCodes(db.read, account.id),
    ]);
    const memberships = rolesByOrganisation(rows, session.organisationId);
    return {
      name: account.name,
      email: account.email ?? '',
      mailPreferences: account.mailPreferences ?? MAIL_DEFAULTS,
      memberships,
      managedBy: session.organisationId === null ? null : (memberships[0]?.organisation.name ?? ''),
      mail: canMail,
      hasPassword: account.passwordHash !== null,
      secondFactor: {
        since: account.totpSince,
        recoveryCodesLeft,
        demandedBy:
          session.organisationId === null
            ? [...new Set(rows.filter((row) => row.requireTotp).map((row) => row.name))]
            : [],
        proof: proofsOf(account, session),
      },
      sessions: sessions.map(({ userAgent, ...one }) => ({
        ...one,
        ...browserOf(userAgent),
        current: one.id === session.id,
      })),
    };
  });

  app.put(
    '/profile',
    { schema: { body: setProfile, response: { 204: z.null(), ...failures } } },
    async (request, reply) => {
      const { account, session } = await getOwn(request);
      const { name, mailPreferences } = request.body;
      // The name comes from the organisation's sign-in, where that is how one came.
      if (session.organisationId !== null && name !== account.name) throw new AppError('managed-elsewhere');
      const entry = {
        ...about('person.profile', account),
        before: { mailPreferences: account.mailPreferences ?? MAIL_DEFAULTS },
        // Names are not in the log: only that it was changed.
        after: { mailPreferences, renamed: name !== account.name },
      };
      await db.write(actorFor(request, account), entry, (tx) => setOwn(tx, account.id, { name, mailPreferences }));
      return reply.status(204).send(null);
    },
  );

  app.put(
    '/profile/password',
    { schema: { body: changePassword, response: { 204: z.null(), 429: errorBody, ...failures } } },
    async (request, reply) => {
      const { account, session } = await getUnmanaged(request);
      await withinLimit(proofsPerPerson, request, reply);
      // Whoever has none sets one by a link in a mail.
      if (!(await isRight(request.body.current, account.passwordHash))) {
        throw await refusal(db, actorFor(request, account), account, { current: 'wrongPassword' });
      }
      const hash = await hashOfChosen(db.read, request.body.password, account);
      const sid = await db.write(actorFor(request, account), about('person.password', account), async (tx) => {
        const now = new Date().toISOString();
        await setPassword(tx, account.id, hash);
        await endSessionsOf(tx, account.id, now, session.id);
        await voidLinks(tx, account.id, now);
        await tellOfChange(tx, sealing, account, 'password');
        return rotateSession(tx, request, session.id);
      });
      setSessionCookie(reply, sid, secure);
      return reply.status(204).send(null);
    },
  );

  app.post(
    '/profile/second-factor',
    { schema: { body: proof, response: { 200: secondFactorSetup, 409: errorBody, 429: errorBody, ...failures } } },
    async (request, reply) => {
      const { account, session } = await getUnmanaged(request);
      if (account.totpSince !== null) throw new AppError('conflict');
      await withinLimit(proofsPerPerson, request, reply);
      await prove(db, sealing, actorFor(request, account), account, session, request.body);
      const { sealed, ...shown } = newSecret(sealing, account.email ?? '');
      await db.write(actorFor(request, account), about('person.second-factor-begun', account), (tx) =>
        beginTotp(tx, account.id, sealed),
      );
      return shown;
    },
  );

  app.post(
    '/profile/second-factor/confirm',
    {
      schema: {
        body: confirmSecondFactor,
        response: { 200: recoveryCodes, 409: errorBody, 429: errorBody, ...failures },
      },
    },
    async (request, reply) => {
      const { account, session } = await getUnmanaged(request);
      const { totpSecret } = account;
      if (account.totpSince !== null || totpSecret === null) throw new AppError('conflict');
      await withinLimit(proofsPerPerson, request, reply);
      const step = stepOf(sealing, totpSecret, request.body.code);
      if (step === null) throw await refusal(db, actorFor(request, account), account, { code: 'wrongCode' });
      const codes = newRecoveryCodes();
      const sid = await db.write(actorFor(request, account), null, async (tx) => {
        if (!(await useStep(tx, account.id, totpSecret, step))) return null;
        const now = new Date().toISOString();
        await tx.log(about('person.second-factor-on', account));
        await turnTotpOn(tx, account.id, now);
        await keepCodes(tx, account, codes);
        // Those that were opened with a password alone.
        await endSessionsOf(tx, account.id, now, session.id);
        await tellOfChange(tx, sealing, account, 'second-factor-on');
        return rotateSession(tx, request, session.id, { secondFactor: 'done' });
      });
      if (sid === null) throw new AppError('invalid', { fields: { code: 'wrongCode' } });
      setSessionCookie(reply, sid, secure);
      return { codes };
    },
  );

  const keepCodes = (tx: Parameters<typeof replaceRecoveryCodes>[0], { id }: Account, codes: readonly string[]) =>
    replaceRecoveryCodes(
      tx,
      id,
      codes.map((code) => recoveryHash(sealing, id, code)),
    );

  app.post(
    '/profile/second-factor/codes',
    { schema: { body: proof, response: { 200: recoveryCodes, 409: errorBody, 429: errorBody, ...failures } } },
    async (request, reply) => {
      const { account, session } = await getUnmanaged(request);
      if (account.totpSince === null) throw new AppError('conflict');
      await withinLimit(proofsPerPerson, request, reply);
      await prove(db, sealing, actorFor(request, account), account, session, request.body);
      const codes = newRecoveryCodes();
      await db.write(actorFor(request, account), about('person.recovery-codes', account), (tx) =>
        keepCodes(tx, account, codes),
      );
      return { codes };
    },
  );

  app.post(
    '/profile/second-factor/off',
    { schema: { body: proof, response: { 204: z.null(), 409: errorBody, 429: errorBody, ...failures } } },
    async (request, reply) => {
      const { account, session } = await getUnmanaged(request);
      if (account.totpSince === null) throw new AppError('conflict');
      await withinLimit(proofsPerPerson, request, reply);
      await prove(db, sealing, actorFor(request, account), account, session, request.body);
      const sid = await db.write(actorFor(request, account), about('person.second-factor-off', account), async (tx) => {
        await turnTotpOff(tx, account.id);
        await endSessionsOf(tx, account.id, new Date().toISOString(), session.id);
        await tellOfChange(tx, sealing, account, 'second-factor-off');
        return rotateSession(tx, request, session.id, { secondFactor: 'none' });
      });
      setSessionCookie(reply, sid, secure);
      return reply.status(204).send(null);
    },
  );

  app.delete(
    '/profile/sessions/:id',
    {
      schema: {
        params: z.object({ id: z.string().max(64) }),
        response: { 204: z.null(), 404: errorBody, ...failures },
      },
    },
    async (request, reply) => {
      const { account, session } = await getOwn(request);
      const { id } = request.params;
      // Looked for among one's own: somebody else's is as one that never was.
      const own = await liveSessions(account.id, session.organisationId);
      if (!own.some((one) => one.id === id)) throw notFound();
      await db.write(actorFor(request, account), about('session.end', account), (tx) =>
        endSession(tx, id, new Date().toISOString()),
      );
      if (id === session.id) clearSessionCookie(reply, secure);
      return reply.status(204).send(null);
    },
  );

  app.delete('/profile/sessions', { schema: { response: { 204: z.null(), ...failures } } }, async (request, reply) => {
    const { account, session } = await getOwn(request);
    const own = await liveSessions(account.id, session.organisationId);
    await db.write(actorFor(request, account), about('session.end-others', account), async (tx) => {
      const now = new Date().toISOString();
      // Half-open ones are nobody's to see in the list, and end with the rest.
      if (session.organisationId === null) return endSessionsOf(tx, account.id, now, session.id);
      for (const { id } of own) if (id !== session.id) await endSession(tx, id, now);
    });
    return reply.status(204).send(null);
  });
};
