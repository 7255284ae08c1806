/** A plan from a file: read, looked at, saved in one act, taken back in one act. */
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { canEditPlan } from '@stegvis/shared/access/permissions.ts';
import { errorBody } from '@stegvis/shared/api/error.ts';
import {
  importChoices,
  importConflict,
  importFile,
  importList,
  importPage,
  saveImport,
  startedImport,
  type ImportPage,
} from '@stegvis/shared/api/importing.ts';
import type { Reading } from '@stegvis/shared/import/reading.ts';
import type { Model } from '@stegvis/shared/model/model.ts';
import { importPage as en } from '@stegvis/shared/text/en/import-page.ts';
import { importPage as sv } from '@stegvis/shared/text/sv/import-page.ts';
import type { Db, Reader } from '../../db/connect.ts';
import { AppError, notFound } from '../../errors.ts';
import { actorOf, allow, getMember } from '../../http/member.ts';
import { MOST_PLAN_BYTES } from '../../sheets/read.ts';
import { getAssessment } from '../assessments/open.ts';
import { modelOf } from '../assessments/read.ts';
import { openPlan, writePlan } from '../plan/open.ts';
import { NO_CHOICES, beginReading } from './read-in.ts';
import { reportOn } from './report.ts';
import { mustBeAsSeen, saveRows } from './save.ts';
import { differenceBetween, standing } from './standing.ts';
import { findImport, listImports, updateImport, type ImportRow } from './store.ts';
import { summaryOf } from './summary.ts';
import { undo } from './undo.ts';

interface Options {
  db: Db;
  models: ReadonlyMap<string, Model>;
}

const texts = { sv, en };
const refusals = { 400: errorBody, 401: errorBody, 403: errorBody, 404: errorBody, 409: errorBody };
const conflicts = { ...refusals, 409: z.union([importConflict, errorBody]), 422: errorBody };
const inAssessment = z.object({ org: z.string(), assessment: z.string() });
const withId = inAssessment.extend({ id: z.string() });

/** Enough to find last year's, and the one that went wrong. */
const MOST = 20;

export const importRoutes: FastifyPluginAsyncZod<Options> = async (scope, { db, models }) => {
  async function getEditable(request: FastifyRequest) {
    const assessment = await getAssessment(db.read, request);
    allow(request, canEditPlan, { boardId: assessment.board.id });
    return assessment;
  }
  const get = async (reader: Reader, assessmentId: string, id: string): Promise<ImportRow> => {
    const row = await findImport(reader, assessmentId, id);
    if (!row) throw notFound();
    return row;
  };
  /** What is in a file is for the one who brought it: it may hold what others must not see. */
  const getUnsaved = async (reader: Reader, request: FastifyRequest, assessmentId: string, id: string) => {
    const row = await get(reader, assessmentId, id);
    if (row.personId !== getMember(request).person.id) throw new AppError('forbidden');
    if (row.state !== 'read') throw new AppError('conflict', { extra: { changed: [] } });
    return row;
  };
  async function page(request: FastifyRequest, row: ImportRow): Promise<ImportPage> {
    const { access, person } = getMember(request);
    const summary = summaryOf(row, person.id);
    if (!summary.mine || row.state !== 'read') return { summary, choices: NO_CHOICES, report: null };
    const { fileName, reading, choices } = row;
    const open = await openPlan(db.read, models, request);
    const asked = { fileName, reading: reading as Reading, choices: choices.chosen, access, locale: person.locale };
    return { summary, choices: choices.chosen, report: (await reportOn(open, asked)).report };
  }

  await scope.register(
    async (app: typeof scope) => {
      app.post(
        '/',
        {
          // Base64 makes a file a third longer.
          bodyLimit: Math.ceil((MOST_PLAN_BYTES * 4) / 3) + 10_000,
          schema: {
            params: inAssessment,
            body: importFile,
            response: { 202: startedImport, ...refusals, 413: errorBody },
          },
        },
        async (request, reply) => {
          const assessment = await getEditable(request);
          const { person } = getMember(request);
          const { fileName, file } = request.body;
          const bytes = Buffer.from(file, 'base64');
          if (bytes.length > MOST_PLAN_BYTES) throw new AppError('too-large');
          const model = modelOf(models, assessment);
          const actor = { ...actorOf(request), personId: person.id };
          const arrived = { actor, assessment, model, fileName, bytes };
          const work = await beginReading(db, arrived, (error) => request.log.error(error));
          return reply.status(202).send({ work });
        },
      );

      app.get(
        '/',
        { schema: { params: inAssessment, response: { 200: importList, ...refusals } } },
        async (request) => {
          const { id } = await getEditable(request);
          const { person } = getMember(request);
          return (await listImports(db.read, id, MOST)).map((row) => summaryOf(row, person.id));
        },
      );

      app.get('/:id', { schema: { params: withId, response: { 200: importPage, ...refusals } } }, async (request) => {
        const { id } = await getEditable(request);
        return page(request, await get(db.read, id, request.params.id));
      });

      app.put(
        '/:id/choices',
        {
          bodyLimit: 5 * 1024 * 1024,
          schema: { params: withId, body: importChoices, response: { 200: importPage, ...conflicts } },
        },
        async (request) => {
          const { id: assessmentId } = await getEditable(request);
          const chosen = request.body;
          const row = await db.touch(async (tx) => {
            const found = await getUnsaved(tx, request, assessmentId, request.params.id);
            const choices = { ...found.choices, chosen };
            await updateImport(tx, found.id, { choices });
            return { ...found, choices };
          });
          return page(request, row);
        },
      );

      app.post(
        '/:id/save',
        {
          bodyLimit: 5 * 1024 * 1024,
          schema: { params: withId, body: saveImport, response: { 200: importPage, ...conflicts } },
        },
        async (request) => {
          const { id: assessmentId } = await getEditable(request);
          const { access, person } = getMember(request);
          const { locale } = person;
          await writePlan(db, models, request, async (tx, open) => {
            const row = await getUnsaved(tx, request, assessmentId, request.params.id);
            const { id, fileName, reading, choices } = row;
            const asked = { fileName, reading: reading as Reading, choices: choices.chosen, access, locale };
            const { rows } = await reportOn({ ...open, db: tx }, asked);
            mustBeAsSeen(rows, request.body.marks);
            if (!rows.some(({ shown }) => shown.taken)) {
              throw new AppError('invalid', { fields: { marks: 'missing' } });
            }
            const was = await standing(tx, assessmentId);
            const saved = await saveRows(tx, open, rows, texts[locale].written.moveReason(fileName));
            const before = differenceBetween(was, await standing(tx, assessmentId));
            await updateImport(tx, id, {
              ...{ state: 'saved', savedAt: open.act.at, before },
              choices: { ...choices, saved },
            });
            await tx.log({
              act: 'import.save',
              subject: `assessment:${assessmentId}`,
              after: { import: id, file: fileName, ...saved },
            });
            return true;
          });
          return page(request, await get(db.read, assessmentId, request.params.id));
        },
      );

      app.post(
        '/:id/undo',
        { schema: { params: withId, response: { 200: importPage, ...conflicts } } },
        async (request) => {
          const { id: assessmentId } = await getEditable(request);
          const { locale } = getMember(request).person;
          await writePlan(db, models, request, async (tx, open) => {
            const { id, state, fileName, before } = await get(tx, assessmentId, request.params.id);
            if (state !== 'saved' || !before) throw new AppError('conflict', { extra: { changed: [] } });
            await undo(tx, open, before, locale, texts[locale].undo);
            // What the file held is no longer needed by anybody.
            await updateImport(tx, id, { state: 'undone', undoneAt: open.act.at, before: null, reading: {} });
            await tx.log({
              act: 'import.undo',
              subject: `assessment:${assessmentId}`,
              after: { import: id, file: fileName },
            });
            return true;
          });
          return page(request, await get(db.read, assessmentId, request.params.id));
        },
      );

      app.post(
        '/:id/discard',
        { schema: { params: withId, response: { 204: z.null(), ...refusals } } },
        async (request, reply) => {
          const { id: assessmentId } = await getEditable(request);
          await db.write(actorOf(request), null, async (tx) => {
            const { id, fileName } = await getUnsaved(tx, request, assessmentId, request.params.id);
            await updateImport(tx, id, { state: 'discarded', reading: {} });
            const subject = `assessment:${assessmentId}`;
            await tx.log({ act: 'import.discard', subject, after: { import: id, file: fileName } });
          });
          return reply.status(204).send(null);
        },
      );
    },
    { prefix: '/assessments/:assessment/imports' },
  );
};
