/** The organisation's logo: received as raw bytes, made anew, served so that it can do nothing but be seen. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canAdminister } from '@stegvis/shared/access/permissions.ts';
import { errorBody } from '@stegvis/shared/api/error.ts';
import { LOGO_BYTES, logoSaved } from '@stegvis/shared/api/organisation.ts';
import type { Db } from '../../db/connect.ts';
import { AppError, notFound } from '../../errors.ts';
import { actorOf, allow, getMember } from '../../http/member.ts';
import { cleanLogo, logoVersion } from './logo.ts';
import { deleteLogo, findLogo, saveLogo } from './store.ts';

const refusals = { 400: errorBody, 401: errorBody, 403: errorBody, 404: errorBody };
const inOrg = z.object({ org: z.string() });
/** Opened as a page it runs nothing, fetches nothing and has no origin. */
const PICTURE_CSP = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

export const logoRoutes: FastifyPluginAsyncZod<{ db: Db }> = async (app, { db }) => {
  // Of these two kinds only, and in this scope only.
  app.addContentTypeParser(
    ['image/png', 'image/svg+xml'],
    { parseAs: 'buffer', bodyLimit: LOGO_BYTES },
    (_r, body, done) => done(null, body),
  );

  app.put(
    '/logo',
    { bodyLimit: LOGO_BYTES, schema: { params: inOrg, response: { 200: logoSaved, ...refusals, 413: errorBody } } },
    async (request) => {
      const { organisation: org } = allow(request, canAdminister);
      if (!Buffer.isBuffer(request.body)) throw new AppError('invalid', { fields: { logo: 'picture' } });
      const { mediaType, bytes, removed } = await cleanLogo(request.body);
      const changedAt = new Date().toISOString();
      const entry = {
        act: 'organisation.logo',
        subject: `organisation:${org.id}`,
        after: { mediaType, bytes: bytes.length, removed },
      };
      await db.write(actorOf(request), entry, (tx) =>
        saveLogo(tx, { organisationId: org.id, mediaType, content: bytes.toString('base64'), changedAt }),
      );
      return { version: logoVersion(changedAt), removed };
    },
  );

  app.get(
    '/logo',
    {
      schema: {
        params: inOrg,
        querystring: z.object({ v: z.string().max(20).optional() }),
        response: { 200: z.any(), 304: z.null(), ...refusals },
      },
    },
    async (request, reply) => {
      const logo = await findLogo(db.read, getMember(request).organisation.id);
      if (!logo) throw notFound();
      const version = logoVersion(logo.changedAt);
      const etag = `"${version}"`;
      void reply
        .header('etag', etag)
        // Its own version for good; without one, asked about each time.
        .header(
          'cache-control',
          request.query.v === version ? 'private, max-age=31536000, immutable' : 'private, no-cache',
        )
        .header('content-security-policy', PICTURE_CSP)
        .header('x-content-type-options', 'nosniff');
      if (request.headers['if-none-match'] === etag) return reply.status(304).send(null);
      return reply
        .type(logo.mediaType === 'image/png' ? 'image/png' : 'image/svg+xml; charset=utf-8')
        .send(Buffer.from(logo.content, 'base64'));
    },
  );

  app.delete(
    '/logo',
    { schema: { params: inOrg, response: { 204: z.null(), ...refusals } } },
    async (request, reply) => {
      const { organisation: org } = allow(request, canAdminister);
      await db.write(actorOf(request), null, async (tx) => {
        const logo = await findLogo(tx, org.id);
        if (!logo) throw notFound();
        await deleteLogo(tx, org.id);
        const before = { mediaType: logo.mediaType };
        await tx.log({ act: 'organisation.logo-removed', subject: `organisation:${org.id}`, before });
      });
      return reply.status(204).send(null);
    },
  );
};
