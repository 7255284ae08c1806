/** One's own profile: name, e-mail, password, sessions. Outside every organisation. */
import rateLimit from '@fastify/rate-limit';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { errorBody } from '@stegvis/shared/api/error.ts';
import { changePassword, MAIL_DEFAULTS, profile, setProfile } from '@stegvis/shared/api/profile.ts';
import { AppError, notFound } from '../../errors.ts';
import { clearSessionCookie, IDLE_HOURS, setSessionCookie } from '../../http/session.ts';
import { browserOf } from './browser.ts';
import { hashOfChosen } from './choose.ts';
import { QUARTER, withinLimit } from './limits.ts';
import { rolesByOrganisation } from './memberships.ts';
import { tellOfChange } from './notify.ts';
import { rotateSession } from './open.ts';
import type { AuthOptions } from './options.ts';
import { about, actorFor, getOwn, getUnmanaged } from './own.ts';
import { isRight } from './password.ts';
import { proofsOf, refusal } from './prove.ts';
import {
  countRecoveryCodes,
  endSession,
  endSessionsOf,
  listMemberships,
  listSessions,
  setOwn,
  setPassword,
  voidLinks,
} from './store.ts';

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

  const liveSessions = (personId: string, organisationId: string | null) => {
    const now = Date.now();
    return listSessions(db.read, personId, {
      now: new Date(now).toISOString(),
      idleSince: new Date(now - IDLE_HOURS * 3_600_000).toISOString(),
      organisationId,
    });
  };

  app.get('/profile', { schema: { response: { 200: profile, ...failures } } }, async (request) => {
    const { account, session } = await getOwn(db.read, request);
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
      const { account, session } = await getOwn(db.read, request);
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
      const { account, session } = await getUnmanaged(db.read, request);
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

  app.delete(
    '/profile/sessions/:id',
    {
      schema: {
        params: z.object({ id: z.string().max(64) }),
        response: { 204: z.null(), 404: errorBody, ...failures },
      },
    },
    async (request, reply) => {
      const { account, session } = await getOwn(db.read, request);
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
    const { account, session } = await getOwn(db.read, request);
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
