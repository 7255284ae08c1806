/** Signing in through an organisation's own provider: out with a plain link, back by the provider's redirect. */
import rateLimit from '@fastify/rate-limit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { randomPKCECodeVerifier } from 'openid-client';
import { z } from 'zod';
import { errorBody } from '@stegvis/shared/api/error.ts';
import { signedOut, type SignOnFailure } from '@stegvis/shared/api/oidc.ts';
import type { Db } from '../../db/connect.ts';
import { linkTo } from '../../http/address.ts';
import type { Sealing } from '../../http/sealing.ts';
import { clearSessionCookie, setSessionCookie } from '../../http/session.ts';
import { openSession } from '../auth/open.ts';
import { arrive } from './arrive.ts';
import type { Reach } from './outbound.ts';
import { askWhoCame, connectTo, signInAddress, signOutAddress } from './provider.ts';
import { callbackPath, CLIENT_SECRET, ID_TOKEN, SIGNED_OUT_PATH } from './purposes.ts';
import { failureOf, SignOnRefused } from './refused.ts';
import { endSession, findProviderBySlug, findSignOnSession } from './store.ts';
import { begin, browserKey, redeem } from './underway.ts';

interface Options {
  db: Db;
  sealing: Sealing;
  origin: string | null;
  secure: boolean;
  reach: Reach;
  /** Requests per address and quarter of an hour: a whole town hall may sit behind one. */
  attempts: number;
}

const BROWSER_COOKIE = 'stegvis-sign-on';
const inOrg = z.object({ org: z.string().max(120) });
/** A page of ours and nothing else: what stands in an address must never send anyone elsewhere. */
const page = z
  .string()
  .max(500)
  .regex(/^(?!.*\/\/)\/[\w~.\-/?=&%+:,]*$/);

type Found = NonNullable<Awaited<ReturnType<typeof findProviderBySlug>>>;

export const signOnRoutes: FastifyPluginAsyncZod<Options> = async (
  app,
  { db, sealing, origin, secure, reach, attempts },
) => {
  await app.register(rateLimit, { global: false });
  const checkAddress = app.createRateLimit({ max: attempts, timeWindow: '15 minutes' });

  function clientOf(found: Found | undefined) {
    const provider = found?.provider;
    if (!found || !provider?.enabled) throw new SignOnRefused('off');
    const { issuer, clientId, clientSecret: sealed } = provider;
    const clientSecret = sealed === null ? null : sealing.open(sealed, CLIENT_SECRET);
    if (sealed !== null && clientSecret === null) throw new SignOnRefused('secret-unreadable');
    return { provider, organisation: found.organisation, client: { issuer, clientId, clientSecret } };
  }

  /** Everything that can go wrong ends here: words for the person, an entry for the organisation, nobody let in. */
  async function guarded(
    request: FastifyRequest,
    reply: FastifyReply,
    slug: string,
    work: (found: Found | undefined) => Promise<string>,
  ) {
    const refusal = (failure: SignOnFailure) =>
      reply.redirect(`/logga-in/sso?${new URLSearchParams({ fel: failure, org: slug, nr: request.id })}`, 303);
    const tried = await checkAddress(request);
    // No entry: whoever knocks without end is not to fill the log.
    if (!tried.isAllowed && tried.isExceeded) return refusal('too-many-attempts');
    const found = await findProviderBySlug(db.read, slug);
    try {
      return await reply.redirect(await work(found), 303);
    } catch (error) {
      const failure = failureOf(error) ?? 'fault';
      if (failure === 'fault') request.log.error({ err: error }, 'sign-on failed');
      else request.log.warn({ organisation: found?.organisation.id, cause: failure }, 'sign-on refused');
      const personId = error instanceof SignOnRefused ? error.personId : null;
      if (found?.provider) await logRefusal(request, found.organisation.id, failure, personId);
      return refusal(failure);
    }
  }

  const logRefusal = (request: FastifyRequest, organisation: string, cause: SignOnFailure, personId: string | null) =>
    db.write(
      { personId, organisationId: organisation, requestId: request.id, address: request.ip },
      {
        act: 'session.refused-sign-on',
        subject: personId === null ? `organisation:${organisation}` : `person:${personId}`,
        after: { organisation, cause },
      },
      async () => undefined,
    );

  app.get(
    '/:org/start',
    {
      schema: {
        params: inOrg,
        querystring: z.object({ till: page.catch('/').default('/') }),
        response: { 303: z.null(), 400: errorBody },
      },
    },
    async (request, reply) => {
      // Another site's page does not sign anybody in: the person presses the button themselves.
      if (request.headers['sec-fetch-site'] === 'cross-site') return reply.redirect('/logga-in', 303);
      return guarded(request, reply, request.params.org, async (found) => {
        const { provider, organisation, client } = clientOf(found);
        const config = await connectTo(client, reach);
        const browser = browserKey(request.cookies[BROWSER_COOKIE]);
        const underway = await begin(db, sealing, {
          organisationId: organisation.id,
          browser,
          back: request.query.till,
          codeVerifier: randomPKCECodeVerifier(),
        });
        void reply.setCookie(BROWSER_COOKIE, browser, {
          httpOnly: true,
          sameSite: 'lax',
          secure,
          path: '/api/oidc',
          maxAge: 600,
        });
        const redirectAddress = linkTo(request, origin, callbackPath(organisation.slug));
        return signInAddress(config, { ...underway, redirectAddress, scopes: provider.scopes });
      });
    },
  );

  app.get(
    '/:org/callback',
    { schema: { params: inOrg, response: { 303: z.null(), 400: errorBody } } },
    async (request, reply) =>
      guarded(request, reply, request.params.org, async (found) => {
        const { provider, organisation, client } = clientOf(found);
        const cameTo = new URL(linkTo(request, origin, callbackPath(organisation.slug)));
        cameTo.search = new URL(request.url, cameTo).search;
        const underway = await redeem(db, sealing, {
          organisationId: organisation.id,
          browser: request.cookies[BROWSER_COOKIE],
          state: cameTo.searchParams.get('state') ?? undefined,
        });
        const config = await connectTo(client, reach);
        const [groups = provider.groupsClaim] = provider.groupsClaim.split('.');
        const came = await askWhoCame(
          config,
          cameTo,
          underway,
          provider.mapping.length > 0 ? ['email', groups] : ['email'],
        );
        setSessionCookie(reply, await open(request, provider, came), secure);
        return underway.back;
      }),
  );

  async function open(
    request: FastifyRequest,
    provider: NonNullable<Found['provider']>,
    came: Awaited<ReturnType<typeof askWhoCame>>,
  ): Promise<string> {
    const { organisationId } = provider;
    const where = { organisationId, requestId: request.id, address: request.ip };
    // Roles are the provider's doing; what follows is the person's own.
    const { personId, refused } = await db.write({ personId: null, ...where }, null, (tx) =>
      arrive(tx, provider, came),
    );
    if (refused) throw refused;
    const entry = { act: 'session.open-sign-on', subject: `person:${personId}` };
    return db.write({ personId, ...where }, entry, async (tx) => {
      // One browser, one session: the one that it had is left behind.
      if (request.session) await endSession(tx, request.session.id, new Date().toISOString());
      const idToken = sealing.seal(came.idToken, ID_TOKEN);
      return openSession(tx, request, { personId, method: 'sign-on', organisationId, idToken });
    });
  }

  app.post('/sign-out', { schema: { response: { 200: signedOut } } }, async (request, reply) => {
    const { session, person } = request;
    const through = session && (await findSignOnSession(db.read, session.id));
    if (session && person) {
      const actor = { personId: person.id, organisationId: null, requestId: request.id, address: request.ip };
      await db.write(actor, { act: 'session.end', subject: `person:${person.id}` }, (tx) =>
        endSession(tx, session.id, new Date().toISOString()),
      );
    }
    clearSessionCookie(reply, secure);
    const idToken = through?.idToken ? sealing.open(through.idToken, ID_TOKEN) : null;
    if (!through || idToken === null) return { address: null, label: null };
    const { issuer, clientId, label } = through.provider;
    const backTo = linkTo(request, origin, SIGNED_OUT_PATH);
    // Signed out here in any case; a provider that cannot be reached is only not signed out of.
    const config = await connectTo({ issuer, clientId, clientSecret: null }, reach).catch(() => null);
    return { address: config && signOutAddress(config, idToken, backTo, reach), label };
  });
};
