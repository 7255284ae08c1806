/** Documents made for the one who takes them out: of what that person may see. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canSeeInternal } from '@stegvis/shared/access/permissions.ts';
import { errorBody } from '@stegvis/shared/api/error.ts';
import type { Model } from '@stegvis/shared/model/model.ts';
import { locale } from '@stegvis/shared/model/schema.ts';
import type { Db } from '../../db/connect.ts';
import { notFound } from '../../errors.ts';
import { localeOf } from '../../http/error-handler.ts';
import { actorOf, allow, getMember } from '../../http/member.ts';
import { renderPdf } from '../../pdf/render.ts';
import { slugify } from '../../slug.ts';
import { getAssessment } from '../assessments/open.ts';
import { sightOf } from '../assessments/sight.ts';
import { listAssessmentUnits, type AssessmentRow } from '../assessments/store.ts';
import { assembleAppendix } from './assemble.ts';
import { fileWords } from './file-names.ts';
import { assembleMine } from './mine.ts';
import { assembleWorkshop } from './workshop.ts';

interface Options {
  db: Db;
  models: ReadonlyMap<string, Model>;
}

const params = z.object({ org: z.string(), assessment: z.string() });
const querystring = z.object({ lang: locale.optional() });
const response = { 200: z.any(), 400: errorBody, 401: errorBody, 403: errorBody, 404: errorBody };

export const documentRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, models }) => {
  app.get(
    '/assessments/:assessment/appendix.pdf',
    { schema: { params, querystring, response } },
    async (request, reply) => {
      const row = await getAssessment(db.read, request);
      const { access, organisation } = allow(request, canSeeInternal, { boardId: row.board.id });
      const language = request.query.lang ?? localeOf(request);
      const asked = { row, organisation: organisation.name, language, delivery: null };
      const bytes = await renderPdf('appendix', await assembleAppendix(db.read, models, asked, sightOf(access, row)));
      return send(request, reply, row, 'appendix', fileWords(language).appendix, bytes);
    },
  );

  app.get(
    '/assessments/:assessment/plan/mine.pdf',
    { schema: { params, querystring, response } },
    async (request, reply) => {
      const row = await getAssessment(db.read, request);
      const { access, organisation, person } = getMember(request);
      const language = request.query.lang ?? localeOf(request);
      const asked = { row, organisation: organisation.name, person: person.name, access, language };
      const bytes = await renderPdf('mine', await assembleMine(db.read, models, asked));
      return send(request, reply, row, 'mine', fileWords(language).mine, bytes);
    },
  );

  app.get(
    '/assessments/:assessment/units/:unit/workshop.pdf',
    { schema: { params: params.extend({ unit: z.string() }), querystring, response } },
    async (request, reply) => {
      const row = await getAssessment(db.read, request);
      const { access, organisation } = getMember(request);
      const unit = (await listAssessmentUnits(db.read, row.id)).find(({ slug }) => slug === request.params.unit);
      if (!unit) throw notFound();
      const language = request.query.lang ?? localeOf(request);
      const asked = { row, unit, organisation: organisation.name, access, language };
      const bytes = await renderPdf('workshop', await assembleWorkshop(db.read, models, asked));
      return send(request, reply, row, 'workshop', `${fileWords(language).workshop} ${unit.name}`, bytes);
    },
  );

  async function send(
    request: FastifyRequest,
    reply: FastifyReply,
    row: AssessmentRow,
    file: 'appendix' | 'mine' | 'workshop',
    name: string,
    bytes: Uint8Array,
  ) {
    // What leaves the building is logged.
    await db.write(
      actorOf(request),
      { act: 'report.export', subject: `assessment:${row.id}`, after: { file, format: 'pdf' } },
      async () => undefined,
    );
    return reply
      .type('application/pdf')
      .header('content-disposition', `attachment; filename="${slugify(`${name} ${row.title}`)}.pdf"`)
      .send(Buffer.from(bytes));
  }
};
