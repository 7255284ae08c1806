import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canEditPlan } from '@stegvis/shared/access/permissions.ts';
import { errorBody } from '@stegvis/shared/api/error.ts';
import {
  actionChanged,
  actionConflict,
  addFollowUp,
  choose as chooseBody,
  confirmAchieved as confirmBody,
  createAction as createBody,
  history,
  joinActions as joinBody,
  moveRows as moveBody,
  plan,
  splitAction as splitBody,
  updateAction as updateBody,
  updateMany,
} from '@stegvis/shared/api/plan.ts';
import type { Model } from '@stegvis/shared/model/model.ts';
import type { Db } from '../../db/connect.ts';
import { AppError, notFound } from '../../errors.ts';
import { allow, getMember } from '../../http/member.ts';
import { getAssessment } from '../assessments/open.ts';
import { changeAction, changeMany, followUp } from './change.ts';
import { choose } from './choose.ts';
import { confirmAchieved } from './confirm.ts';
import { createAction } from './create.ts';
import { readHistory } from './history.ts';
import { chosenActions, joinActions } from './join.ts';
import { moveRows, undoMove } from './move.ts';
import { openPlan, wholePlan, writePlan, type OpenPlan } from './open.ts';
import { describeAction, describeChange, regenerationOf } from './read.ts';
import { splitAction } from './split.ts';
import type { PlannedAction } from './state.ts';

interface Options {
  db: Db;
  models: ReadonlyMap<string, Model>;
}

const refusals = { 400: errorBody, 401: errorBody, 403: errorBody, 404: errorBody, 409: errorBody, 422: errorBody };
const inAssessment = z.object({ org: z.string(), assessment: z.string() });
const withId = inAssessment.extend({ id: z.string() });
const whole = { params: inAssessment, response: { 200: plan, ...refusals } };
const oneAction = { params: withId, response: { 200: actionChanged, ...refusals } };

function getAction({ state }: OpenPlan, id: string): PlannedAction {
  const action = state.action(id);
  if (!action) throw notFound();
  return action;
}

/** Refused with what stands now, so that the one who comes later sees both and chooses. */
function stale(open: OpenPlan, action: PlannedAction): AppError {
  return new AppError('conflict', { extra: { current: describeAction(open.state, action, open.view) } });
}

export const planRoutes: FastifyPluginAsyncZod<Options> = async (scope, { db, models }) => {
  const base = '/assessments/:assessment/plan';
  const write = async (request: FastifyRequest, work: Parameters<typeof writePlan>[3]) => {
    // Asked before the one writer is taken: whoever may not write does not keep others waiting.
    const { board } = await getAssessment(db.read, request);
    allow(request, canEditPlan, { boardId: board.id });
    return writePlan(db, models, request, work);
  };

  await scope.register(
    async (app: typeof scope) => {
      app.get('/', { schema: whole }, async (request) => wholePlan(await openPlan(db.read, models, request)));

      app.put('/choices', { schema: { ...whole, body: chooseBody } }, async (request) =>
        wholePlan(await write(request, (tx, { state, act }) => choose(tx, state, act, request.body))),
      );

      app.post('/moves', { schema: { ...whole, body: moveBody } }, async (request) =>
        wholePlan(await write(request, (tx, { state, act }) => moveRows(tx, state, act, request.body))),
      );

      app.delete('/moves/:id', { schema: { ...whole, params: withId } }, async (request) =>
        wholePlan(await write(request, (tx, { act }) => undoMove(tx, act, request.params.id))),
      );

      app.post(
        '/actions',
        { schema: { params: inAssessment, body: createBody, response: { 201: actionChanged, ...refusals } } },
        async (request, reply) => {
          let id = '';
          const { state, view } = await write(request, async (tx, open) => {
            id = await createAction(tx, open.state, open.act, request.body);
            return true;
          });
          return reply.status(201).send(describeChange(state, id, view));
        },
      );

      app.patch(
        '/actions/:id',
        {
          schema: {
            params: withId,
            body: updateBody,
            response: { ...oneAction.response, 409: z.union([actionConflict, errorBody]) },
          },
        },
        async (request) => {
          const { id } = request.params;
          const { state, view } = await write(request, async (tx, open) => {
            const action = getAction(open, id);
            const outcome = await changeAction(tx, open.assessment.organisationId, action, request.body);
            if (outcome === 'stale') throw stale(open, action);
            return outcome === 'changed';
          });
          return describeChange(state, id, view);
        },
      );

      app.post('/actions/update-many', { schema: { ...whole, body: updateMany } }, async (request) =>
        wholePlan(
          await write(request, (tx, { state, assessment }) =>
            changeMany(tx, assessment.organisationId, state, request.body),
          ),
        ),
      );

      app.post(
        '/actions/:id/split',
        {
          schema: {
            params: withId,
            body: splitBody,
            response: { ...whole.response, 409: z.union([actionConflict, errorBody]) },
          },
        },
        async (request) =>
          wholePlan(
            await write(request, async (tx, open) => {
              const action = getAction(open, request.params.id);
              if (action.row.revision !== request.body.revision) throw stale(open, action);
              await splitAction(tx, open.act, action, request.body.titles);
              return true;
            }),
          ),
      );

      app.post('/actions/join', { schema: { ...whole, body: joinBody } }, async (request) => {
        const { ids, items = [], title } = request.body;
        const { locale } = getMember(request).person;
        return wholePlan(
          await write(request, async (tx, open) => {
            for (const id of ids) getAction(open, id);
            if (items.length > 0) await choose(tx, open.state, open.act, { items, choice: 'i-ar', reason: '' });
            const { state } = items.length > 0 ? await open.again() : open;
            const [first, ...rest] = chosenActions(state, ids, items);
            await joinActions(tx, state.model, first, rest, title, locale);
            return true;
          }),
        );
      });

      app.post('/actions/:id/follow-ups', { schema: { ...oneAction, body: addFollowUp } }, async (request) => {
        const { id } = request.params;
        const { state, view } = await writePlan(db, models, request, async (tx, open) => {
          const action = getAction(open, id);
          if (!open.view.mayReport(action)) throw new AppError('forbidden');
          await followUp(tx, open.act, action, request.body);
          return true;
        });
        return describeChange(state, id, view);
      });

      app.get(
        '/actions/:id/history',
        { schema: { params: withId, response: { 200: history, ...refusals } } },
        async (request) => {
          const { id } = request.params;
          const open = await openPlan(db.read, models, request);
          return readHistory(db.read, open.assessment.organisationId, id, {
            seesMarked: open.seesMarked(getAction(open, id)),
            withheld: open.view.withheld,
          });
        },
      );

      app.post('/confirm-achieved', { schema: { ...whole, body: confirmBody } }, async (request) =>
        wholePlan(
          await write(request, (tx, { assessment, state, act }) => {
            if (assessment.status !== 'open') throw new AppError('locked');
            const { confirm } = regenerationOf(state);
            return confirmAchieved(tx, state, confirm, act, request.body.items);
          }),
        ),
      );
    },
    { prefix: base },
  );
};
