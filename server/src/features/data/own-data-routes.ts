import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { errorBody } from '@stegvis/shared/api/error.ts';
import type { Db } from '../../db/connect.ts';
import { AppError } from '../../errors.ts';
import { getPerson } from '../../http/session.ts';
import { ownData } from './own-data.ts';

export const ownDataRoutes: FastifyPluginAsyncZod<{ db: Db }> = async (app, { db }) => {
  app.get(
    '/me/data',
    { schema: { response: { 200: z.any(), 401: errorBody, 403: errorBody } } },
    async (request, reply) => {
      const person = getPerson(request);
      // A guest has no account: what a guest has answered is the organisation's to hand out.
      if (person.guest) throw new AppError('forbidden');
      const now = new Date().toISOString();
      const onlyOrganisation = request.session?.organisationId ?? null;
      const found = await db.snapshot((reader) =>
        ownData(reader, { personId: person.id, onlyOrganisation, session: request.session, now }),
      );
      const actor = {
        personId: person.id,
        organisationId: onlyOrganisation,
        requestId: request.id,
        address: request.ip,
      };
      await db.write(actor, { act: 'data.export-own', subject: `person:${person.id}` }, async () => undefined);
      return reply
        .type('application/json; charset=utf-8')
        .header('content-disposition', `attachment; filename="stegvis-${now.slice(0, 10)}.json"`)
        .send(`${JSON.stringify(found, null, 2)}\n` as never);
    },
  );
};
