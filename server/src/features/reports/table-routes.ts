/** The tables of an assessment as files: a workbook, CSV, and JSON with a published schema. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canRead, canSeeInternal } from '@stegvis/shared/access/permissions.ts';
import { errorBody } from '@stegvis/shared/api/error.ts';
import type { Model } from '@stegvis/shared/model/model.ts';
import { locale } from '@stegvis/shared/model/schema.ts';
import { edition } from '@stegvis/shared/report/plan-report.ts';
import { published } from '@stegvis/shared/report/published.ts';
import type { Db } from '../../db/connect.ts';
import { frozenJson } from '../../frozen.ts';
import { localeOf } from '../../http/error-handler.ts';
import { actorOf, allow, getMember } from '../../http/member.ts';
import type { Table } from '../../sheets/book.ts';
import { csvOf } from '../../sheets/write-csv.ts';
import { slugify } from '../../slug.ts';
import { getAssessment } from '../assessments/open.ts';
import { assembleAnswers, assembleBook, assembleResult } from './assemble-tables.ts';
import { assemblePlan, type Asked } from './assemble.ts';
import { planWorkbook } from './plan-workbook.ts';
import { answersTable } from './tables/answers.ts';
import { planTable } from './tables/plan.ts';
import { proposalsTable } from './tables/proposals.ts';
import { resultTable } from './tables/result.ts';
import { wordsOf } from './tables/words.ts';

interface Options {
  db: Db;
  models: ReadonlyMap<string, Model>;
}

const params = z.object({ org: z.string(), assessment: z.string() });
const query = z.object({ edition: edition.default('public'), lang: locale.optional() });
const csvQuery = query.extend({
  /** A byte order mark first: Excel on Windows needs it to see that the file is UTF-8. */
  bom: z.enum(['0', '1']).default('0'),
  separator: z.enum(['comma', 'semicolon']).default('comma'),
});
const response = { 200: z.any(), 400: errorBody, 401: errorBody, 403: errorBody, 404: errorBody };

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json; charset=utf-8',
};
type Name = 'plan' | 'proposals' | 'result' | 'answers';

export const tableRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, models }) => {
  const tables: Record<Name, (asked: Asked) => Promise<Table>> = {
    plan: async (asked) => planTable(await assemblePlan(db.read, models, asked)),
    proposals: async (asked) => proposalsTable(await assemblePlan(db.read, models, asked)),
    result: async (asked) => {
      const report = await assembleResult(db.read, models, asked);
      return resultTable(report, report.cells);
    },
    answers: async (asked) => answersTable(await assembleAnswers(db.read, models, asked)),
  };
  const data: Record<Exclude<Name, 'proposals'>, (asked: Asked) => Promise<object>> = {
    plan: async (asked) => published('plan-report', await assemblePlan(db.read, models, asked)),
    result: async (asked) => published('result-report', await assembleResult(db.read, models, asked)),
    answers: async (asked) => published('answers-report', await assembleAnswers(db.read, models, asked)),
  };

  app.get(
    '/assessments/:assessment/plan.xlsx',
    { schema: { params, querystring: query, response } },
    async (request, reply) => {
      const asked = await askedIn(request, request.query);
      const bytes = await planWorkbook(await assembleBook(db.read, models, asked));
      await db.write(actorOf(request), entry('plan.export', asked, { format: 'xlsx' }), async () => undefined);
      return send(reply, asked, 'plan', 'xlsx', Buffer.from(bytes));
    },
  );

  for (const [name, make] of Object.entries(tables) as [Name, (asked: Asked) => Promise<Table>][]) {
    const schema = { params, querystring: csvQuery, response };
    app.get(`/assessments/:assessment/${name}.csv`, { schema }, async (request, reply) => {
      const { bom, separator, ...wanted } = request.query;
      const asked = await askedIn(request, wanted);
      const text = csvOf(await make(asked), { separator, bom: bom === '1' });
      const act = entry('report.export', asked, { file: name, format: 'csv' });
      await db.write(actorOf(request), act, async () => undefined);
      return send(reply, asked, name, 'csv', Buffer.from(text));
    });
  }

  for (const [name, make] of Object.entries(data) as [Name, (asked: Asked) => Promise<object>][]) {
    const schema = { params, querystring: query, response };
    app.get(`/assessments/:assessment/${name}.json`, { schema }, async (request, reply) => {
      const asked = await askedIn(request, request.query);
      const text = frozenJson(await make(asked));
      const act = entry('report.export', asked, { file: name, format: 'json' });
      await db.write(actorOf(request), act, async () => undefined);
      return send(reply, asked, name, 'json', Buffer.from(text));
    });
  }

  async function askedIn(request: FastifyRequest, wanted: z.infer<typeof query>): Promise<Asked> {
    const row = await getAssessment(db.read, request);
    allow(request, wanted.edition === 'internal' ? canSeeInternal : canRead, { boardId: row.board.id });
    const { name: organisation } = getMember(request).organisation;
    return { row, organisation, edition: wanted.edition, language: wanted.lang ?? localeOf(request), delivery: null };
  }
};

/** What leaves the building is logged. */
const entry = (act: string, { row, edition }: Asked, file: object) => ({
  act,
  subject: `assessment:${row.id}`,
  after: { ...file, edition },
});

function send(
  reply: FastifyReply,
  { row, organisation, edition, language }: Asked,
  name: Name,
  ending: keyof typeof TYPES,
  bytes: Buffer,
) {
  const t = wordsOf(language);
  const called = slugify(`${t.sheets[name]} ${organisation} ${row.title}`);
  const fileName = `${called}${edition === 'internal' ? `-${t.internal}` : ''}.${ending}`;
  return reply.type(TYPES[ending]).header('content-disposition', `attachment; filename="${fileName}"`).send(bytes);
}
