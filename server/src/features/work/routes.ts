/** One's own long work: what is under way and how far it has come. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { errorBody } from '@stegvis/shared/api/error.ts';
import { work, type Work } from '@stegvis/shared/api/work.ts';
import type { Db } from '../../db/connect.ts';
import { notFound } from '../../errors.ts';
import { getMember } from '../../http/member.ts';
import { closeInterrupted, settleWork } from './begin.ts';
import { findWork, listWorks, type WorkRow } from './store.ts';

const org = z.object({ org: z.string() });
const failures = { 401: errorBody, 403: errorBody, 404: errorBody };

/** Enough to find what one began last week. */
const MOST = 20;

const shown = ({ id, kind, assessment, state, done, total, resultId, error, startedAt, endedAt }: WorkRow): Work => ({
  ...{ id, kind, assessment, state, done, total, resultId, error, startedAt, endedAt },
});

export const workRoutes: FastifyPluginAsyncZod<{ db: Db }> = async (app, { db }) => {
  app.addHook('onReady', () => closeInterrupted(db));
  app.addHook('onClose', settleWork);

  app.get('/works', { schema: { params: org, response: { 200: z.array(work), ...failures } } }, async (request) => {
    const { organisation, person } = getMember(request);
    return (await listWorks(db.read, organisation.id, person.id, MOST)).map(shown);
  });

  app.get(
    '/works/:id',
    { schema: { params: org.extend({ id: z.string() }), response: { 200: work, ...failures } } },
    async (request) => {
      const { organisation, person } = getMember(request);
      const row = await findWork(db.read, organisation.id, person.id, request.params.id);
      if (!row) throw notFound();
      return shown(row);
    },
  );
};
