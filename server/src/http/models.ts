/** Released models: immutable, the same for everyone, cached for good. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { errorBody } from '@stegvis/shared/api/error.ts';
import type { Model } from '@stegvis/shared/model/model.ts';
import { modelSchema } from '@stegvis/shared/model/schema.ts';
import { notFound } from '../errors.ts';

export const modelRoutes: FastifyPluginAsyncZod<{ models: ReadonlyMap<string, Model> }> = async (app, { models }) => {
  // Written once: a model is some 200 kB, and it never changes.
  const bodies = new Map([...models].map(([key, model]) => [key, JSON.stringify(model)]));
  app.get(
    '/models/:id/:version',
    { schema: { params: z.object({ id: z.string(), version: z.string() }), response: { 200: modelSchema, 404: errorBody } } },
    async (request, reply) => {
      const body = bodies.get(`${request.params.id}@${request.params.version}`);
      if (body === undefined) throw notFound();
      return reply
        .header('cache-control', 'public, max-age=31536000, immutable')
        .type('application/json; charset=utf-8')
        .serializer((payload: unknown) => String(payload))
        .send(body as never);
    },
  );
};
