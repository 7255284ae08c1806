/**
 * Open data for anybody and any program: no account, any origin, and in caches for five minutes. What has been taken back
 * is gone at once here, and from caches when those minutes are over.
 */
import rateLimit from '@fastify/rate-limit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { errorBody } from '@stegvis/shared/api/error.ts';
import { openData, openDataIndex, type OpenData } from '@stegvis/shared/api/open-data.ts';
import type { Model } from '@stegvis/shared/model/model.ts';
import { locale } from '@stegvis/shared/model/schema.ts';
import { published } from '@stegvis/shared/report/published.ts';
import { openData as en } from '@stegvis/shared/text/en/open-data.ts';
import { openData as sv } from '@stegvis/shared/text/sv/open-data.ts';
import type { Db } from '../../db/connect.ts';
import { notFound } from '../../errors.ts';
import { sha256 } from '../../frozen.ts';
import { linkTo } from '../../http/address.ts';
import { QUARTER } from '../auth/limits.ts';
import { catalogRdf } from './catalog.ts';
import { answersCsv, figuresCsv } from './csv.ts';
import { describePublished, readOpenData } from './open-data.ts';
import { listPublished } from './store.ts';

interface Options {
  db: Db;
  models: ReadonlyMap<string, Model>;
  origin: string | null;
  /** Requests for each kind of file from one address in a quarter of an hour. */
  requests: number;
}

/** How long somebody else's copy may be shown, in seconds. */
const FRESH = 300;

const refusals = { 400: errorBody, 404: errorBody, 429: errorBody };
const params = z.object({ org: z.string().max(120), assessment: z.string().max(120) });
const file = { params, querystring: z.object({ lang: locale.default('sv') }), response: { 200: z.any(), ...refusals } };

export const openDataRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, models, origin, requests }) => {
  await app.register(rateLimit, { global: false });
  const config = { rateLimit: { max: requests, timeWindow: QUARTER } };

  // Reading only, by anybody's page; refusals too, so that the page can tell what was wrong.
  app.addHook('onRequest', async (_request, reply) => {
    void reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin');
  });

  /** The same bytes have the same tag: whoever has them is told so. */
  function send(request: FastifyRequest, reply: FastifyReply, type: string, body: string) {
    const tag = `"${sha256(body).slice(0, 32)}"`;
    void reply.header('cache-control', `public, max-age=${FRESH}`).header('etag', tag).type(type);
    const known = (request.headers['if-none-match'] ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
    if (known.includes(tag) || known.includes('*')) return reply.status(304).send();
    return reply.serializer((payload: unknown) => payload as string).send(body);
  }

  async function find(request: FastifyRequest): Promise<OpenData> {
    const { org, assessment } = request.params as z.infer<typeof params>;
    const data = await readOpenData(db.read, models, org, assessment);
    if (!data) throw notFound();
    return data;
  }
  const json = (value: unknown) => `${JSON.stringify(value)}\n`;

  app.get(
    '/open-data',
    { config, schema: { response: { 200: openDataIndex, ...refusals } } },
    async (request, reply) => {
      const assessments = (await listPublished(db.read)).map(describePublished);
      return send(request, reply, 'application/json; charset=utf-8', json({ assessments })) as never;
    },
  );

  app.get(
    '/open-data/catalog.rdf',
    {
      config,
      schema: { querystring: z.object({ organisation: z.string().max(120).optional() }), response: file.response },
    },
    async (request, reply) => {
      const { organisation } = request.query;
      const rows = (await listPublished(db.read)).filter(
        (row) => (organisation ?? row.organisation.slug) === row.organisation.slug,
      );
      if (organisation !== undefined && rows.length === 0) throw notFound();
      const rdf = catalogRdf(rows.map(describePublished), { sv: sv.catalog, en: en.catalog }, (path) =>
        linkTo(request, origin, path),
      );
      return send(request, reply, 'application/rdf+xml; charset=utf-8', rdf);
    },
  );

  app.get(
    '/open-data/:org/:assessment.json',
    {
      config,
      schema: { params, response: { 200: openData.extend({ $schema: z.string(), version: z.int() }), ...refusals } },
    },
    async (request, reply) =>
      send(
        request,
        reply,
        'application/json; charset=utf-8',
        json(published('open-data', await find(request))),
      ) as never,
  );

  const asCsv = (name: string, make: (data: OpenData, language: 'sv' | 'en') => string) =>
    async function (request: FastifyRequest, reply: FastifyReply) {
      const data = await find(request);
      const { lang } = request.query as z.infer<typeof file.querystring>;
      const fileName = [data.organisation.slug, data.slug, name].filter(Boolean).join('-');
      void reply.header('content-disposition', `attachment; filename="${fileName}.csv"`);
      return send(request, reply, 'text/csv; charset=utf-8', make(data, lang));
    };
  app.get('/open-data/:org/:assessment.csv', { config, schema: file }, asCsv('', answersCsv));
  app.get('/open-data/:org/:assessment/figures.csv', { config, schema: file }, asCsv('figures', figuresCsv));
};
