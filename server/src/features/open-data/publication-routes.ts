/** Publishing the result of a locked assessment as open data, and taking it back. */
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canShare } from '@stegvis/shared/access/permissions.ts';
import { errorBody } from '@stegvis/shared/api/error.ts';
import type { Db } from '../../db/connect.ts';
import { AppError } from '../../errors.ts';
import { actorOf, allow } from '../../http/member.ts';
import { getAssessment } from '../assessments/open.ts';
import { findAssessmentById } from '../assessments/store.ts';
import { deletePublication, findPublication, savePublication } from './store.ts';

const refusals = { 400: errorBody, 401: errorBody, 403: errorBody, 404: errorBody, 409: errorBody };
const schema = {
  params: z.object({ org: z.string(), assessment: z.string() }),
  response: { 204: z.null(), ...refusals },
};

export const publicationRoutes: FastifyPluginAsyncZod<{ db: Db }> = async (app, { db }) => {
  /** The assessment in the address, and the one who may publish it. */
  async function publishing(request: FastifyRequest) {
    const row = await getAssessment(db.read, request);
    return { row, ...allow(request, canShare, { boardId: row.board.id }) };
  }

  app.put('/assessments/:assessment/publication', { schema }, async (request, reply) => {
    const { row, organisation, person } = await publishing(request);
    const publishedAt = new Date().toISOString();
    const entry = { act: 'publication.create', subject: `assessment:${row.id}` };
    await db.write(actorOf(request), entry, async (tx) => {
      // Asked inside: it may have been opened since this request began.
      const current = await findAssessmentById(tx, organisation.id, row.id);
      if (current?.status !== 'locked') throw new AppError('not-locked');
      const ids = { assessmentId: row.id, organisationId: organisation.id };
      await savePublication(tx, { ...ids, publishedBy: person.id, publishedAt });
    });
    return reply.status(204).send(null);
  });

  app.delete('/assessments/:assessment/publication', { schema }, async (request, reply) => {
    const { row } = await publishing(request);
    await db.write(actorOf(request), null, async (tx) => {
      if (!(await findPublication(tx, row.id))) return;
      await deletePublication(tx, row.id);
      await tx.log({ act: 'publication.withdraw', subject: `assessment:${row.id}` });
    });
    return reply.status(204).send(null);
  });
};
