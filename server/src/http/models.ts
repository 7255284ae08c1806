/** Released models: immutable, the same for everyone, cached for good. */
import { gzipSync } from 'node:zlib';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { errorBody } from '@stegvis/shared/api/error.ts';
import type { Model } from '@stegvis/shared/model/model.ts';
import { modelSchema } from '@stegvis/shared/model/schema.ts';
import { notFound } from '../errors.ts';

export const modelRoutes: FastifyPluginAsyncZod<{ models: ReadonlyMap<string, Model> }> = async (app, { models }) => {
  // Written and packed once: a model is some 260 kB of text, and it never changes.
  const bodies = new Map([...models].map(([key, model]) => [key, once(() => gzipSync(JSON.stringify(model)))]));
  app.get(
    '/models/:id/:version',
    {
      schema: {
        params: z.object({ id: z.string(), version: z.string() }),
        response: { 200: modelSchema, 404: errorBody },
      },
    },
    async (request, reply) => {
      const { id, version } = request.params;
      const model = models.get(`${id}@${version}`);
      const packed = bodies.get(`${id}@${version}`);
      if (!model || !packed) throw notFound();
      void reply.header('cache-control', 'public, max-age=31536000, immutable').header('vary', 'accept-encoding');
      void reply.type('application/json; charset=utf-8');
      // Buffers and strings pass the serializer by: the model was checked when it was released.
      if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(JSON.stringify(model) as never);
      return reply.header('content-encoding', 'gzip').send(packed() as never);
    },
  );
};

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
