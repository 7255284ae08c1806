import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  answerConflict,
  lockCheck,
  reopen,
  resultPage,
  saveAnswer as saveBody,
  savedAnswer,
  walkThrough,
} from '@stegvis/shared/api/assessment.ts';
import { errorBody } from '@stegvis/shared/api/error.ts';
import { asked, findIndicator, type Model } from '@stegvis/shared/model/model.ts';
import { isLate, isOpen } from '@stegvis/shared/plan/status.ts';
import { compare } from '@stegvis/shared/scoring/compare.ts';
import type { Db } from '../../db/connect.ts';
import { AppError, notFound } from '../../errors.ts';
import { today } from '../../clock.ts';
import { refuse } from '../../http/error-handler.ts';
import { actorOf, allow, getMember } from '../../http/member.ts';
import { canEdit, canSeeSecrecy } from '../../http/permissions.ts';
import { nextAnswer } from './answer.ts';
import { lock, unlock } from './lock.ts';
import { getAssessment } from './open.ts';
import { checkLock, describeAssessment, loadAssessment, modelOf, resultOf, showAnswer, withheldFrom } from './read.ts';
import {
  countedAnswers,
  findAnswer,
  findAssessmentById,
  findForm,
  isAssessmentOpen,
  listAnswerLevels,
  listAssessmentUnits,
  listPlannedItems,
  listPromises,
  listUnitAnswers,
  namesOf,
  saveAnswer,
} from './store.ts';

interface Options {
  db: Db;
  models: ReadonlyMap<string, Model>;
}

const refusals = { 400: errorBody, 401: errorBody, 403: errorBody, 404: errorBody };
const inAssessment = z.object({ org: z.string(), assessment: z.string() });

export const assessmentRoutes: FastifyPluginAsyncZod<Options> = async (app, { db, models }) => {
  app.get(
    '/assessments/:assessment/units/:unit',
    { schema: { params: inAssessment.extend({ unit: z.string() }), response: { 200: walkThrough, ...refusals } } },
    async (request) => {
      const member = getMember(request);
      const row = await getAssessment(db, request);
      const { model, units, answers } = await loadAssessment(db.read, models, row);
      const unit = units.find((one) => one.slug === request.params.unit);
      if (!unit) throw notFound();
      const sees = canSeeSecrecy(member);
      const [assessment, own, earlier, promises] = await Promise.all([
        describeAssessment(db.read, model, row, units, answers),
        listUnitAnswers(db.read, row.id, unit.id),
        row.previousId ? listUnitAnswers(db.read, row.previousId, unit.id) : [],
        row.previousId ? listPromises(db.read, row.previousId, unit.id) : [],
      ]);
      const names = await namesOf(
        db.read,
        own.map((answer) => answer.answeredBy),
      );
      const codes = new Set(asked(model, unit.form).map((indicator) => indicator.code));
      const latest = own
        .filter((answer) => answer.answeredBy === member.person.id && answer.answeredAt !== null)
        .sort((a, b) => (b.answeredAt ?? '').localeCompare(a.answeredAt ?? ''))[0];
      return {
        assessment,
        unit,
        answers: own.map((answer) => showAnswer(answer, names, sees)),
        previous: earlier.flatMap(({ code, level, reason, confirmed, secrecy }) =>
          level && confirmed && codes.has(code) && (sees || !secrecy) ? [{ code, level, reason }] : [],
        ),
        promises: promises.map(({ secrecy, title, ...promise }) => ({
          ...promise,
          title: secrecy && !sees ? null : title,
        })),
        others: answers.flatMap(({ unitId, code, level, confirmed, secrecy }) =>
          unitId !== unit.id && level && confirmed && (sees || !secrecy) ? [{ unitId, code, level }] : [],
        ),
        resumeAt: latest?.code ?? null,
      };
    },
  );

  app.put(
    '/assessments/:assessment/answers/:unitId/:code',
    {
      schema: {
        params: inAssessment.extend({ unitId: z.string(), code: z.string() }),
        body: saveBody,
        response: { 200: savedAnswer, ...refusals, 409: z.union([answerConflict, errorBody]), 422: errorBody },
      },
    },
    async (request, reply) => {
      const { person } = allow(request, canEdit);
      if ((request.body.personId ?? person.id) !== person.id) throw new AppError('signed-out');
      const row = await getAssessment(db, request);
      const { unitId, code } = request.params;
      const form = await findForm(db.read, row.id, unitId);
      const indicator = findIndicator(modelOf(models, row), code);
      if (!form || !indicator || indicator.retired || !indicator.forms.includes(form)) throw notFound();
      const subject = `answer:${row.id}/${unitId}/${code}`;

      const saving = await db.write(actorOf(request), null, async (tx) => {
        // Read again inside: the assessment may have been locked, and the answer changed, since this request began.
        if (!(await isAssessmentOpen(tx, row.id))) throw new AppError('locked');
        const current = await findAnswer(tx, row.id, unitId, code);
        const key = { assessmentId: row.id, unitId, code };
        const next = nextAnswer(indicator, current, key, request.body, {
          personId: person.id,
          at: new Date().toISOString(),
        });
        if (next.outcome !== 'saved') return next;
        await saveAnswer(tx, next.row);
        await tx.log({ act: 'answer.save', subject, before: forLog(current), after: forLog(next.row) });
        return next;
      });

      const names =
        saving.outcome === 'stale'
          ? await namesOf(db.read, [saving.row.answeredBy])
          : new Map([[person.id, person.name]]);
      const answer = showAnswer(saving.row, names, true);
      if (saving.outcome === 'stale')
        return refuse(request, reply, 'conflict', undefined, { current: answer }) as never;
      return { answer };
    },
  );

  app.get(
    '/assessments/:assessment/result',
    { schema: { params: inAssessment, response: { 200: resultPage, ...refusals } } },
    async (request) => {
      const row = await getAssessment(db, request);
      const sees = canSeeSecrecy(getMember(request));
      const { model, units, answers } = await loadAssessment(db.read, models, row);
      const earlier = row.previousId
        ? await findAssessmentById(db.read, row.organisationId, row.previousId)
        : undefined;
      const [assessment, planned, earlierUnits, earlierAnswers] = await Promise.all([
        describeAssessment(db.read, model, row, units, answers),
        listPlannedItems(db.read, row.id),
        earlier ? listAssessmentUnits(db.read, earlier.id) : [],
        earlier ? listAnswerLevels(db.read, earlier.id) : [],
      ]);
      const shown = withheldFrom(sees, answers);
      // A change tells both years' levels.
      const change = withheldFrom(sees, answers, earlierAnswers);
      const comparison =
        earlier &&
        compare(
          { model: modelOf(models, earlier), units: earlierUnits, answers: countedAnswers(earlierAnswers) },
          { model, units, answers: countedAnswers(answers) },
        );
      const now = today();
      return {
        assessment,
        result: shown.result(resultOf(model, row, units, answers)),
        answers: shown.items(countedAnswers(answers)),
        lock: shown.lock(checkLock(model, units, answers)),
        comparison: comparison
          ? {
              year: earlier?.year ?? 0,
              rose: change.items(comparison.rose),
              fell: change.items(comparison.fell),
              crossed: change.items(comparison.crossed),
              same: comparison.same,
              added: comparison.added.length,
              gone: comparison.gone.length,
              before: change.result(comparison.common.before),
              now: change.result(comparison.common.now),
            }
          : null,
        planned: planned
          .filter((one) => isOpen(one.status))
          .map(({ unit, code, status, dueOn }) => ({ unit, code, dueOn, late: isLate({ status, dueOn }, now) })),
      };
    },
  );

  app.post(
    '/assessments/:assessment/lock',
    {
      schema: {
        params: inAssessment,
        response: { 204: z.null(), ...refusals, 409: errorBody.extend({ lock: lockCheck.optional() }) },
      },
    },
    async (request, reply) => {
      const { organisation } = allow(request, canEdit);
      const row = await getAssessment(db, request);
      await db.write(actorOf(request), { act: 'assessment.lock', subject: `assessment:${row.id}` }, (tx) =>
        lock(tx, modelOf(models, row), organisation.id, row.id),
      );
      return reply.status(204).send(null);
    },
  );

  app.post(
    '/assessments/:assessment/reopen',
    { schema: { params: inAssessment, body: reopen, response: { 204: z.null(), ...refusals, 409: errorBody } } },
    async (request, reply) => {
      const { organisation } = allow(request, canEdit);
      const row = await getAssessment(db, request);
      const entry = { act: 'assessment.reopen', subject: `assessment:${row.id}`, after: request.body };
      await db.write(actorOf(request), entry, (tx) => unlock(tx, organisation.id, row.id));
      return reply.status(204).send(null);
    },
  );
};

/** What the log keeps of an answer: everything that a person set. */
function forLog(row: Awaited<ReturnType<typeof findAnswer>>) {
  if (!row) return null;
  const { level, reason, evidence, secrecy, secrecyProvision, confirmed, revision } = row;
  return { level, reason, evidence, secrecy, secrecyProvision, confirmed, revision };
}
