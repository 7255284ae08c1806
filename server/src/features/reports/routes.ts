import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { canSeeInternal } from '@stegvis/shared/access/permissions.ts';
import { errorBody } from '@stegvis/shared/api/error.ts';
import type { Locale, Model } from '@stegvis/shared/model/model.ts';
import { locale } from '@stegvis/shared/model/schema.ts';
import { workbook as en } from '@stegvis/shared/text/en/workbook.ts';
import { workbook as sv } from '@stegvis/shared/text/sv/workbook.ts';
import type { Db } from '../../db/connect.ts';
import { AppError } from '../../errors.ts';
import { localeOf } from '../../http/error-handler.ts';
import { actorOf, getMember } from '../../http/member.ts';
import { renderPdf } from '../../pdf/render.ts';
import { getAssessment } from '../assessments/open.ts';
import { slugify } from '../../slug.ts';
import { assemblePlan } from './assemble.ts';
import type { Edition, PlanReport } from '@stegvis/shared/report/plan-report.ts';

interface Options {
  db: Db;
  models: ReadonlyMap<string, Model>;
}

const params = z.object({ org: z.string(), assessment: z.string() });
const querystring = z.object({ edition: z.enum(['public', 'internal']).default('public'), lang: locale.optional() });
const schema = {
  params,
  querystring,
  response: { 200: z.any(), 400: errorBody, 401: errorBody, 403: errorBody, 404: errorBody },
};

const texts = { sv, en };

export const reportRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, models }) => {
  async function report(request: FastifyRequest, edition: Edition, language: Locale): Promise<PlanReport> {
    const member = getMember(request);
    const row = await getAssessment(db.read, request);
    if (edition === 'internal' && !canSeeInternal(member.access, { boardId: row.board.id })) {
      throw new AppError('forbidden');
    }
    const { name: organisation } = member.organisation;
    return assemblePlan(db.read, models, { row, organisation, edition, language, delivery: null });
  }

  function send(reply: FastifyReply, made: PlanReport, ending: 'pdf', bytes: Uint8Array) {
    const { fileName } = texts[made.locale];
    const name = `${slugify(`${fileName} ${made.organisation} ${made.title}`)}${made.edition === 'internal' ? `-${texts[made.locale].internal}` : ''}.${ending}`;
    const types = { pdf: 'application/pdf' };
    return reply
      .type(types[ending])
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(Buffer.from(bytes));
  }

  app.get('/assessments/:assessment/plan.pdf', { schema }, async (request, reply) => {
    const { edition, lang = localeOf(request) } = request.query;
    const made = await report(request, edition, lang);
    const bytes = await renderPdf('plan', made);
    await logExport(request, 'pdf', edition);
    return send(reply, made, 'pdf', bytes);
  });

  /** What leaves the building is logged. */
  async function logExport(request: FastifyRequest, format: string, edition: Edition) {
    const { id } = await getAssessment(db.read, request);
    await db.write(
      actorOf(request),
      { act: 'plan.export', subject: `assessment:${id}`, after: { format, edition } },
      async () => undefined,
    );
  }
};
