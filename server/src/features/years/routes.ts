/** A year as a whole: setting it up, and how far its assessment and its plan have come. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { createAssessment as createBody, overview } from '@stegvis/shared/api/assessment.ts';
import { canSetUpYear } from '@stegvis/shared/access/permissions.ts';
import { errorBody } from '@stegvis/shared/api/error.ts';
import type { Model } from '@stegvis/shared/model/model.ts';
import { gaps } from '@stegvis/shared/plan/status.ts';
import { today } from '../../clock.ts';
import type { Db } from '../../db/connect.ts';
import { actorOf, allow, getMember } from '../../http/member.ts';
import { getAssessment } from '../assessments/open.ts';
import { checkLock, describeAssessment, loadAssessment, resultOf } from '../assessments/read.ts';
import { sightOf, visibleAnswers, type Sight } from '../assessments/sight.ts';
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
  /** The index of a locked year before, of what the one asking may see; null where it was never locked. */
  async function previousIndex(organisationId: string, id: string, sight: Sight): Promise<number | null> {
    const row = await findAssessmentById(db.read, organisationId, id);
    if (!row?.result) return null;
    const { model, units, answers } = await loadAssessment(db.read, models, row);
    const { seen, withheld } = visibleAnswers(sight, answers);
    return resultOf(model, row, units, seen, withheld).total.index;
  }

  app.post(
    '/assessments',
    { schema: { params: inOrg, body: createBody, response: { 201: z.object({ slug: z.string() }), ...refusals } } },
    async (request, reply) => {
      const { organisation } = allow(request, canSetUpYear, { boardId: request.body.boardId });
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
      const row = await getAssessment(db.read, request);
      const sight = sightOf(getMember(request).access, row);
      const { model, units, answers } = await loadAssessment(db.read, models, row);
      const visible = visibleAnswers(sight, answers);
      const { seen, withheld } = visible;
      const [assessment, plan, previous] = await Promise.all([
        describeAssessment(db.read, model, row, units, seen, withheld),
        readPlan(db.read, model, row, units, visible, sight),
        row.previousId ? previousIndex(row.organisationId, row.previousId, sight) : null,
      ]);
      const actions = plan.actions.filter((action) => !action.hidden);
      const counted = gaps(
        actions.map(({ status, lead, dueOn }) => ({ status, hasLead: lead !== null, dueOn })),
        today(),
      );
      const byStatus = Map.groupBy(actions, (action) => action.status);
      return {
        assessment,
        result: resultOf(model, row, units, seen, withheld),
        plan: {
          ...counted,
          undecided: plan.proposals.filter((proposal) => proposal.choice === null && proposal.actionIds.length === 0)
            .length,
          byStatus: Object.fromEntries([...byStatus].map(([status, list]) => [status, list.length])),
        },
        previousIndex: previous,
        withheld,
        lock: checkLock(model, units, seen, withheld),
      };
    },
  );
};
