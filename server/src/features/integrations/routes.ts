/** The page where what other systems may read, and are told, is kept. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { canConnect } from '@stegvis/shared/access/permissions.ts';
import { integrations } from '@stegvis/shared/api/integration.ts';
import type { Db } from '../../db/connect.ts';
import { allow } from '../../http/member.ts';
import { describeIntegrations } from './describe.ts';
import { inOrg, refusals } from './request-shapes.ts';
import type { Way } from './send.ts';

export const integrationRoutes: FastifyPluginAsyncZod<Way & { db: Db }> = async (app, { db, ...way }) => {
  app.get(
    '/integrations',
    { schema: { params: inOrg, response: { 200: integrations, ...refusals } } },
    async (request) => {
      const { organisation } = allow(request, canConnect);
      return describeIntegrations(db.read, way, organisation.id);
    },
  );
};
