/** A year as a whole: setting it up, and how far its assessment and its plan have come. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { createAssessment as createBody, overview } from '@stegvis/shared/api/assessment.ts';
import { errorBody } from '@stegvis/shared/api/error.ts';
import type { Model } from '@stegvis/shared/model/model.ts';
import { gaps } from '@stegvis/shared/plan/status.ts';
import { today } from '../../clock.ts';
import type { Db } from '../../db/connect.ts';
import { actorOf, allow, getMember } from '../../http/member.ts';
import { canEdit, canSeeSecrecy } from '../../http/permissions.ts';
import { getAssessment } from '../assessments/open.ts';
import { checkLock, describeAssessment, loadAssessment, resultOf, withheldFrom } from '../assessments/read.ts';
import { findAssessmentById } from '../assessments/store.ts';
import { readPlan } from '../plan/read.ts';
import { createAssessment } from './create.ts';

interface Options {
  db: Db;
  models: ReadonlyMap<string, Model>;
}

const refusals = { 400: errorBody, 401: errorBody, 403: errorBody, 404: errorBody };
const inOrg = z.object({ org: z.string() });
const inAssessment = z.object({ org: z.string(), assessment: z.string() });

export const yearRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, models }) => {
  app.post(
    '/assessments',
    { schema: { params: inOrg, body: createBody, response: { 201: z.object({ slug: z.string() }), ...refusals } } },
    async (request, reply) => {
      const { organisation } = allow(request, canEdit);
      const slug = await db.write(
        actorOf(request),
        { act: 'assessment.create', subject: `organisation:${organisation.id}`, after: request.body },
        (tx) => createAssessment(tx, models, organisation.id, request.body),
      );
      return reply.status(201).send({ slug });
    },
  );

  app.get(
    '/assessments/:assessment',
    { schema: { params: inAssessment, response: { 200: overview, ...refusals } } },
    async (request) => {
      const row = await getAssessment(db, request);
      const sees = canSeeSecrecy(getMember(request));
      const { model, units, answers } = await loadAssessment(db.read, models, row);
      const shown = withheldFrom(sees, answers);
      const [assessment, plan, previous] = await Promise.all([
        describeAssessment(db.read, model, row, units, answers),
        readPlan(db.read, model, row, units, answers, sees),
        row.previousId ? findAssessmentById(db.read, row.organisationId, row.previousId) : undefined,
      ]);
      const counted = gaps(
        plan.actions.map(({ status, lead, dueOn }) => ({ status, hasLead: lead !== null, dueOn })),
        today(),
      );
      const byStatus = Map.groupBy(plan.actions, (action) => action.status);
      return {
        assessment,
        result: shown.result(resultOf(model, row, units, answers)),
        plan: {
          ...counted,
          undecided: plan.proposals.filter((proposal) => proposal.choice === null && proposal.actionIds.length === 0)
            .length,
          byStatus: Object.fromEntries([...byStatus].map(([status, list]) => [status, list.length])),
        },
        previousIndex: previous?.result?.total.index ?? null,
        lock: shown.lock(checkLock(model, units, answers)),
      };
    },
  );
};
