/** The settings of an organisation's sign-in. */
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canAdminister } from '@stegvis/shared/access/permissions.ts';
import { errorBody } from '@stegvis/shared/api/error.ts';
import {
  saveRequireTotp,
  saveSignOn,
  signOnSettings,
  signOnTrial,
  tryProvider as trying,
} from '@stegvis/shared/api/oidc.ts';
import type { Db } from '../../db/connect.ts';
import { AppError } from '../../errors.ts';
import { linkTo } from '../../http/address.ts';
import { actorOf, allow } from '../../http/member.ts';
import type { Sealing } from '../../http/sealing.ts';
import { faultsOf } from '../people/roles.ts';
import type { Reach } from './outbound.ts';
import { tryProvider } from './provider.ts';
import { CLIENT_SECRET, callbackPath, SIGNED_OUT_PATH } from './purposes.ts';
import {
  countDoorkeepers,
  endSignOnSessions,
  findProvider,
  listPlaces,
  saveProvider,
  setRequireTotp,
} from './store.ts';

interface Options {
  db: Db;
  sealing: Sealing;
  origin: string | null;
  reach: Reach;
}

const inOrg = z.object({ org: z.string() });
const refusals = { 400: errorBody, 401: errorBody, 403: errorBody, 404: errorBody };

export const signOnSettingsRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, sealing, origin, reach }) => {
  const describe = async (
    request: FastifyRequest,
    organisation: { id: string; slug: string },
    requireTotp: boolean,
  ) => {
    const row = await findProvider(db.read, organisation.id);
    const secret = row?.clientSecret ?? null;
    return {
      requireTotp,
      provider: row
        ? {
            ...row,
            secret:
              secret === null
                ? ('none' as const)
                : sealing.open(secret, CLIENT_SECRET) === null
                  ? ('unreadable' as const)
                  : ('set' as const),
          }
        : null,
      redirectAddress: linkTo(request, origin, callbackPath(organisation.slug)),
      signOutAddress: linkTo(request, origin, SIGNED_OUT_PATH),
    };
  };

  app.get(
    '/sign-on',
    { schema: { params: inOrg, response: { 200: signOnSettings, ...refusals } } },
    async (request) => {
      const { organisation } = allow(request, canAdminister);
      return describe(request, organisation, organisation.requireTotp);
    },
  );

  app.put(
    '/sign-on',
    { schema: { params: inOrg, body: saveSignOn, response: { 200: signOnSettings, ...refusals } } },
    async (request) => {
      const { organisation } = allow(request, canAdminister);
      const { clientSecret, ...settings } = request.body;
      const organisationId = organisation.id;
      const [before, places] = await Promise.all([
        findProvider(db.read, organisationId),
        listPlaces(db.read, organisationId),
      ]);
      const faults = faultsOf(settings.mapping, places, 'mapping', before?.mapping);
      if (settings.passwordDoor === 'administrators' && (await countDoorkeepers(db.read, organisationId)) === 0) {
        faults.passwordDoor = 'doorkeeper';
      }
      if (Object.keys(faults).length > 0) throw new AppError('invalid', { fields: faults });

      const isSameIssuer = before?.issuer === settings.issuer;
      // A secret is for one issuer: it is never shown to another one.
      const kept = isSameIssuer ? (before?.clientSecret ?? null) : null;
      const sealed = clientSecret ? sealing.seal(clientSecret, CLIENT_SECRET) : clientSecret === null ? null : kept;
      const now = new Date().toISOString();
      await db.write(
        actorOf(request),
        {
          act: 'sign-on.change',
          subject: `organisation:${organisationId}`,
          before: before && forLog(before),
          after: { ...forLog({ ...settings, clientSecret: sealed }), newSecret: Boolean(clientSecret) },
        },
        async (tx) => {
          await saveProvider(tx, { ...settings, organisationId, clientSecret: sealed, changedAt: now });
          // Another provider, or none any more: whoever the one before it let in has to come again.
          if (before?.enabled && (!settings.enabled || !isSameIssuer)) await endSignOnSessions(tx, organisationId, now);
        },
      );
      return describe(request, organisation, organisation.requireTotp);
    },
  );

  app.put(
    '/sign-on/second-factor',
    { schema: { params: inOrg, body: saveRequireTotp, response: { 200: signOnSettings, ...refusals } } },
    async (request) => {
      const { organisation } = allow(request, canAdminister);
      const { requireTotp } = request.body;
      if (requireTotp !== organisation.requireTotp) {
        await db.write(
          actorOf(request),
          {
            act: 'sign-on.second-factor',
            subject: `organisation:${organisation.id}`,
            before: organisation.requireTotp,
            after: requireTotp,
          },
          (tx) => setRequireTotp(tx, organisation.id, requireTotp),
        );
      }
      return describe(request, organisation, requireTotp);
    },
  );

  app.post(
    '/sign-on/try',
    { schema: { params: inOrg, body: trying, response: { 200: signOnTrial, ...refusals } } },
    async (request) => {
      const { organisation } = allow(request, canAdminister);
      const trial = await tryProvider(request.body.issuer, reach);
      // It makes the server call out: who asked for it, and where to, is worth an entry.
      const after = { issuer: request.body.issuer, fault: trial.fault };
      await db.write(
        actorOf(request),
        { act: 'sign-on.try', subject: `organisation:${organisation.id}`, after },
        async () => undefined,
      );
      return trial;
    },
  );
};

const forLog = ({ clientSecret, ...settings }: { clientSecret: string | null; [setting: string]: unknown }) => ({
  ...settings,
  secret: clientSecret !== null,
});
