/** The public API, version 1: Stratsys, Hypergene or a BI tool reads result, plan and report by ids that stay the same. */
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canRead } from '@stegvis/shared/access/permissions.ts';
import { errorBody } from '@stegvis/shared/api/error.ts';
import { v1Assessments, v1Plan, v1Result } from '@stegvis/shared/api/v1.ts';
import type { Model } from '@stegvis/shared/model/model.ts';
import { locale } from '@stegvis/shared/model/schema.ts';
import { boardReport } from '@stegvis/shared/report/board-report.ts';
import type { Db } from '../../db/connect.ts';
import { notFound } from '../../errors.ts';
import { loadAssessment, resultOf } from '../assessments/read.ts';
import { sightOf, visibleAnswers } from '../assessments/sight.ts';
import { countedAnswers, findAssessmentById, type AssessmentRow } from '../assessments/store.ts';
import { readPlan } from '../plan/read.ts';
import { assembleBoard } from '../reports/board-report.ts';
import { getBearer, requireBearer } from './bearer.ts';
import { showAction, showAssessment, showFigures, showQuestion, showUnits } from './show.ts';
import { listOpenTo } from './store.ts';
import { answerUnchanged } from './unchanged.ts';

interface Options {
  db: Db;
  models: ReadonlyMap<string, Model>;
}

const params = z.object({ id: z.string() });
const querystring = z.object({ lang: locale.default('sv') });
const refusals = { 400: errorBody, 401: errorBody, 403: errorBody, 404: errorBody, 429: errorBody };
const common = { tags: ['v1'], security: [{ token: [] }] };

export const publicApiRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, models }) => {
  await requireBearer(app, db);
  answerUnchanged(app);

  /** Another organisation's or nämnd's does not exist. */
  async function getAssessment(request: FastifyRequest): Promise<AssessmentRow> {
    const { token, access } = getBearer(request);
    const { id } = request.params as { id: string };
    const row = await findAssessmentById(db.read, token.organisationId, id);
    if (!row || !canRead(access, { boardId: row.board.id })) throw notFound();
    return row;
  }

  /** The assessment in the address with what the token may see of it. */
  async function open(request: FastifyRequest) {
    const row = await getAssessment(request);
    const { model, units, answers } = await loadAssessment(db.read, models, row);
    const sight = sightOf(getBearer(request).access, row);
    const visible = visibleAnswers(sight, answers);
    const assessment = { ...showAssessment(row), units: showUnits(units) };
    return { row, model, units, sight, visible, assessment };
  }

  app.get(
    '/assessments',
    {
      schema: {
        ...common,
        summary: 'The assessments that the token may read',
        response: { 200: v1Assessments, ...refusals },
      },
    },
    async (request) => {
      const { token, organisation } = getBearer(request);
      const rows = await listOpenTo(db.read, token.organisationId, token.boardId);
      return { organisation, assessments: rows.map(showAssessment) };
    },
  );

  app.get(
    '/assessments/:id/result',
    {
      config: { scope: 'result' },
      schema: { ...common, summary: 'Figures and answers', params, response: { 200: v1Result, ...refusals } },
    },
    async (request) => {
      const { row, model, units, visible, assessment } = await open(request);
      const { seen, withheld } = visible;
      return {
        assessment,
        figures: showFigures(resultOf(model, row, units, seen, withheld)),
        answers: countedAnswers(seen).map(({ unit: unitId, code, level }) => ({ unitId, code, level })),
        withheld: withheld.map(showQuestion),
      };
    },
  );

  app.get(
    '/assessments/:id/plan',
    {
      config: { scope: 'plan' },
      schema: {
        ...common,
        ...{ summary: 'The actions, in the order of the plan', params, querystring },
        response: { 200: v1Plan, ...refusals },
      },
    },
    async (request) => {
      const { row, model, units, sight, visible, assessment } = await open(request);
      const { actions } = await readPlan(db.read, model, row, units, visible, sight);
      return { assessment, actions: actions.map((action) => showAction(model, request.query.lang, action)) };
    },
  );

  app.get(
    '/assessments/:id/report',
    {
      config: { scope: 'report' },
      schema: {
        ...common,
        ...{ summary: 'The report to the nämnd, public edition', params, querystring },
        response: { 200: boardReport, ...refusals },
      },
    },
    async (request) => {
      const row = await getAssessment(request);
      const { name: organisation } = getBearer(request).organisation;
      const { lang: language } = request.query;
      // The same for everybody: made of what may leave the building.
      return assembleBoard(db.read, models, { row, organisation, edition: 'public', language, delivery: null });
    },
  );
};
