/** One's own second factor: set up, confirmed, new recovery codes, off. */
import rateLimit from '@fastify/rate-limit';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { errorBody } from '@stegvis/shared/api/error.ts';
import { confirmSecondFactor, proof, recoveryCodes, secondFactorSetup } from '@stegvis/shared/api/profile.ts';
import type { Transaction } from '../../db/connect.ts';
import { AppError } from '../../errors.ts';
import { setSessionCookie } from '../../http/session.ts';
import { QUARTER, withinLimit } from './limits.ts';
import { tellOfChange } from './notify.ts';
import { rotateSession } from './open.ts';
import type { AuthOptions } from './options.ts';
import { about, actorFor, getUnmanaged } from './own.ts';
import { prove, refusal } from './prove.ts';
import {
  beginTotp,
  endSessionsOf,
  replaceRecoveryCodes,
  turnTotpOff,
  turnTotpOn,
  useStep,
  type Account,
} from './store.ts';
import { newRecoveryCodes, newSecret, recoveryHash, stepOf } from './totp.ts';

type Options = Pick<AuthOptions, 'db' | 'sealing' | 'secure' | 'attempts'>;

export const secondFactorRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, sealing, secure, attempts }) => {
  const failures = { 400: errorBody, 401: errorBody, 403: errorBody, 409: errorBody, 429: errorBody };
  await app.register(rateLimit, { global: false });
  const proofsPerPerson = app.createRateLimit({
    max: attempts,
    timeWindow: QUARTER,
    keyGenerator: (request) => request.session?.personId ?? '',
  });

  app.post(
    '/profile/second-factor',
    { schema: { body: proof, response: { 200: secondFactorSetup, ...failures } } },
    async (request, reply) => {
      const { account, session } = await getUnmanaged(db.read, request);
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
        response: { 200: recoveryCodes, ...failures },
      },
    },
    async (request, reply) => {
      const { account, session } = await getUnmanaged(db.read, request);
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

  const keepCodes = (tx: Transaction, { id }: Account, codes: readonly string[]) =>
    replaceRecoveryCodes(
      tx,
      id,
      codes.map((code) => recoveryHash(sealing, id, code)),
    );

  app.post(
    '/profile/second-factor/codes',
    { schema: { body: proof, response: { 200: recoveryCodes, ...failures } } },
    async (request, reply) => {
      const { account, session } = await getUnmanaged(db.read, request);
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
    { schema: { body: proof, response: { 204: z.null(), ...failures } } },
    async (request, reply) => {
      const { account, session } = await getUnmanaged(db.read, request);
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
};
