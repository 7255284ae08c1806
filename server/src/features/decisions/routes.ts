/** Versions handed over to the nämnd: handing over, the frozen files, and what the nämnd decided. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canRegister, canSeeInternal, canWriteReport } from '@stegvis/shared/access/permissions.ts';
import {
  delivery,
  deliveryChanges,
  handingOver,
  handOver as handOverBody,
  registerDecision,
  type Delivery,
} from '@stegvis/shared/api/delivery.ts';
import { errorBody } from '@stegvis/shared/api/error.ts';
import type { Model } from '@stegvis/shared/model/model.ts';
import { locale } from '@stegvis/shared/model/schema.ts';
import { planChanges } from '@stegvis/shared/report/changes.ts';
import { planReport, type PlanReport } from '@stegvis/shared/report/plan-report.ts';
import { today } from '../../clock.ts';
import type { Db } from '../../db/connect.ts';
import { AppError, notFound } from '../../errors.ts';
import { localeOf } from '../../http/error-handler.ts';
import { actorOf, allow, getMember } from '../../http/member.ts';
import { renderPdf } from '../../pdf/render.ts';
import { slugify } from '../../slug.ts';
import { getAssessment } from '../assessments/open.ts';
import type { AssessmentRow } from '../assessments/store.ts';
import { assemblePlan } from '../reports/assemble.ts';
import { fileWords } from '../reports/file-names.ts';
import { beginWork } from '../work/begin.ts';
import { decide } from './decide.ts';
import { DOCUMENTS, handOver } from './hand-over.ts';
import { openTo } from './open-to.ts';
import { findData, findFile, listDeliveries } from './store.ts';

interface Options {
  db: Db;
  models: ReadonlyMap<string, Model>;
}

const inAssessment = z.object({ org: z.string(), assessment: z.string() });
const ofDelivery = inAssessment.extend({ number: z.coerce.number().int().min(1) });
const failures = { 400: errorBody, 401: errorBody, 403: errorBody, 404: errorBody };
const TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  json: 'application/json',
};

export const decisionRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, models }) => {
  app.get(
    '/assessments/:assessment/deliveries',
    { schema: { params: inAssessment, response: { 200: z.array(delivery), ...failures } } },
    async (request) => {
      const row = await getAssessment(db.read, request);
      return (await listDeliveries(db.read, row.id)).map((one) => openTo(getMember(request).access, row, one));
    },
  );

  app.post(
    '/assessments/:assessment/deliveries',
    {
      schema: {
        params: inAssessment,
        body: handOverBody,
        response: { 202: handingOver, ...failures, 409: errorBody },
      },
    },
    async (request, reply) => {
      const row = await getAssessment(db.read, request);
      const { person, organisation } = allow(request, canWriteReport, { boardId: row.board.id });
      // Said at once, and again when the work begins.
      if (row.status !== 'locked') throw new AppError('not-locked');
      const asked = { db, models, row, actor: actorOf(request), organisation: organisation.name, on: today() };
      const work = await beginWork(
        db,
        {
          organisationId: organisation.id,
          assessmentId: row.id,
          personId: person.id,
          kind: 'hand-over',
          total: DOCUMENTS,
        },
        (progress) => handOver({ ...asked, locale: request.body.locale }, progress),
        (error) => request.log.error({ err: error }, 'handing over failed'),
      );
      return reply.status(202).send({ work });
    },
  );

  app.get(
    '/assessments/:assessment/deliveries/:number/files/:file',
    {
      schema: {
        params: ofDelivery.extend({ file: z.string() }),
        response: { 200: z.any(), ...failures },
      },
    },
    async (request, reply) => {
      const row = await getAssessment(db.read, request);
      const one = openTo(getMember(request).access, row, await getDelivery(row, request.params.number));
      // A file that one may not have is not among those of the version.
      const known = one.files.find(({ id }) => id === request.params.file);
      const file = known && (await findFile(db.read, one.id, known.id));
      if (!file) throw notFound();
      return reply
        .type(TYPES[file.format])
        .header('content-disposition', `attachment; filename="${file.fileName}"`)
        .send(Buffer.from(file.content, 'base64'));
    },
  );

  app.put(
    '/assessments/:assessment/deliveries/:number/decision',
    {
      schema: {
        params: ofDelivery,
        body: registerDecision,
        response: { 200: delivery, ...failures, 409: errorBody.extend({ current: delivery.optional() }) },
      },
    },
    async (request) => {
      const row = await getAssessment(db.read, request);
      allow(request, canRegister, { boardId: row.board.id });
      if (request.body.decidedOn > today()) throw new AppError('invalid', { fields: { decidedOn: 'notYet' } });
      const one = await getDelivery(row, request.params.number);
      const saved = await decide(db, actorOf(request), row, one, request.body);
      const current = openTo(getMember(request).access, row, await getDelivery(row, one.number));
      if (!saved) throw new AppError('conflict', { extra: { current } });
      return current;
    },
  );

  app.get(
    '/assessments/:assessment/deliveries/:number/decision.pdf',
    {
      schema: {
        params: ofDelivery,
        querystring: z.object({ lang: locale.optional() }),
        response: { 200: z.any(), ...failures },
      },
    },
    async (request, reply) => {
      const row = await getAssessment(db.read, request);
      const { number, decision, state, dnr, handedOverAt, files } = await getDelivery(row, request.params.number);
      if (!decision) throw notFound();
      const { registeredBy: _, registeredAt: __, ...decided } = decision;
      const language = request.query.lang ?? localeOf(request);
      const { name } = getMember(request).organisation;
      const bytes = await renderPdf('decision-sheet', {
        ...{ locale: language, organisation: name, board: row.board.name, title: row.title, year: row.year },
        ...{ dnr: dnr || null, delivery: { number, on: dayOf(handedOverAt) }, madeOn: today(), state },
        decision: decided,
        // What the nämnd was given: the other editions are nobody's business on a sheet that is filed.
        files: files
          .filter((file) => file.edition === 'public')
          .map(({ fileName, kind, edition, format, size, sha256 }) => {
            return { fileName, kind, edition, format, size, sha256 };
          }),
      });
      const fileName = slugify(`${fileWords(language)['decision-sheet']} ${name} ${row.title} version ${number}`);
      return reply
        .type(TYPES.pdf)
        .header('content-disposition', `attachment; filename="${fileName}.pdf"`)
        .send(Buffer.from(bytes));
    },
  );

  app.get(
    '/assessments/:assessment/deliveries/:number/changes',
    {
      schema: {
        params: ofDelivery,
        /** A later version; left out: the plan as it stands now. */
        querystring: z.object({ to: z.coerce.number().int().min(1).optional() }),
        response: { 200: deliveryChanges, ...failures },
      },
    },
    async (request) => {
      const row = await getAssessment(db.read, request);
      const { access, organisation } = getMember(request);
      const edition = canSeeInternal(access, { boardId: row.board.id }) ? 'internal' : 'public';
      const { to = null } = request.query;
      const from = await getDelivery(row, request.params.number);
      const before = await frozenPlan(from, edition);
      const language = from.files[0]?.locale ?? 'sv';
      const now =
        to === null
          ? await assemblePlan(db.read, models, {
              ...{ row, organisation: organisation.name, edition, language, delivery: null },
            })
          : await frozenPlan(await getDelivery(row, to), edition);
      return { from: from.number, to, rows: planChanges(before, now) };
    },
  );

  async function getDelivery(row: AssessmentRow, number: number): Promise<Delivery> {
    const found = (await listDeliveries(db.read, row.id)).find((one) => one.number === number);
    if (!found) throw notFound();
    return found;
  }

  async function frozenPlan({ id }: Delivery, edition: 'public' | 'internal'): Promise<PlanReport> {
    return planReport.parse(await findData(db.read, id, 'plan', edition));
  }
};

/** The Swedish day of a moment. */
const dayOf = (moment: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(new Date(moment));
