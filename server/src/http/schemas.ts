/** The published formats, for whoever reads our JSON: public, and the same for ever within a version. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { errorBody } from '@stegvis/shared/api/error.ts';
import { PUBLISHED, PUBLISHED_NAMES, publishedSchema } from '@stegvis/shared/report/published.ts';
import { notFound } from '../errors.ts';
import { frozenJson } from '../frozen.ts';

export const schemaRoutes: FastifyPluginAsyncZod = async (app) => {
  const made = new Map<string, string>();
  app.get(
    '/schemas/:name/:version.json',
    {
      schema: {
        params: z.object({ name: z.string(), version: z.string() }),
        response: { 200: z.any(), 404: errorBody },
      },
    },
    async (request, reply) => {
      const name = PUBLISHED_NAMES.find((one) => one === request.params.name);
      if (!name || request.params.version !== String(PUBLISHED[name].version)) throw notFound();
      const text = made.get(name) ?? frozenJson(publishedSchema(name));
      made.set(name, text);
      return reply
        .type('application/schema+json; charset=utf-8')
        .header('cache-control', 'public, max-age=86400')
        .header('access-control-allow-origin', '*')
        .header('cross-origin-resource-policy', 'cross-origin')
        .send(text);
    },
  );
};
