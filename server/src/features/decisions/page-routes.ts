/** The page of the report in one read: what it says, the texts that can be written anew, and the versions handed over. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canRead, canSeeInternal } from '@stegvis/shared/access/permissions.ts';
import { errorBody } from '@stegvis/shared/api/error.ts';
import { reportPage } from '@stegvis/shared/api/report.ts';
import type { Model } from '@stegvis/shared/model/model.ts';
import { locale } from '@stegvis/shared/model/schema.ts';
import { edition } from '@stegvis/shared/report/plan-report.ts';
import type { Db } from '../../db/connect.ts';
import { localeOf } from '../../http/error-handler.ts';
import { allow } from '../../http/member.ts';
import { getAssessment } from '../assessments/open.ts';
import { makeBoard } from '../reports/board-report.ts';
import { listTexts } from '../reports/texts-store.ts';
import { textsOf, withWritten } from '../reports/texts.ts';
import { openTo } from './open-to.ts';
import { listDeliveries } from './store.ts';

interface Options {
  db: Db;
  models: ReadonlyMap<string, Model>;
}

const schema = {
  params: z.object({ org: z.string(), assessment: z.string() }),
  querystring: z.object({ edition: edition.default('public'), lang: locale.optional() }),
  response: { 200: reportPage, 400: errorBody, 401: errorBody, 403: errorBody, 404: errorBody },
};

export const reportPageRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, models }) => {
  app.get('/assessments/:assessment/report', { schema }, async (request) => {
    const { edition, lang: language = localeOf(request) } = request.query;
    const row = await getAssessment(db.read, request);
    const { access, organisation } = allow(request, edition === 'internal' ? canSeeInternal : canRead, {
      boardId: row.board.id,
    });
    const [made, rows, deliveries] = await Promise.all([
      makeBoard(db.read, models, { row, organisation: organisation.name, edition, language, delivery: null }),
      listTexts(db.read, row.id, language),
      listDeliveries(db.read, row.id),
    ]);
    return {
      report: withWritten(made, rows),
      texts: textsOf(made, rows),
      deliveries: deliveries.map((one) => openTo(access, row, one)),
    };
  });
};
