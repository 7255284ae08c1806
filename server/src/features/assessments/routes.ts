import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  answerConflict,
  lockCheck,
  reopen,
  resultPage,
  saveAnswer as saveBody,
  savedAnswer,
  setDnr,
  walkThrough,
} from '@stegvis/shared/api/assessment.ts';
import { canAnswer, canLock, canRegister, isGuest } from '@stegvis/shared/access/permissions.ts';
import { errorBody } from '@stegvis/shared/api/error.ts';
import { asked, findIndicator, type Indicator, type Model } from '@stegvis/shared/model/model.ts';
import type { Db } from '../../db/connect.ts';
import { AppError, notFound } from '../../errors.ts';
import { refuse } from '../../http/error-handler.ts';
import { actorOf, allow, getMember } from '../../http/member.ts';
import { areMembers } from '../organisations/store.ts';
import { nextAnswer } from './answer.ts';
import { lock, unlock } from './lock.ts';
import { getAssessment, getAssessmentToAnswer } from './open.ts';
import { describeAssessment, loadAssessment, modelOf, showAnswer } from './read.ts';
import { readResult } from './result.ts';
import { among, sightOf, visibleAnswers } from './sight.ts';
import {
  findAnswer,
  findForm,
  isAssessmentOpen,
  listPromises,
  listUnitAnswers,
  namesOf,
  saveAnswer,
  updateAssessment,
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
      const { access, person } = getMember(request);
      const row = await getAssessmentToAnswer(db.read, request);
      const { model, units, answers } = await loadAssessment(db.read, models, row);
      const unit = units.find((one) => one.slug === request.params.unit);
      if (!unit) throw notFound();
      const guest = isGuest(access);
      const place = { boardId: row.board.id, unitId: unit.id, assessmentId: row.id };
      if (guest && !canAnswer(access, place)) throw notFound();
      const sight = sightOf(access, row);
      const { seen, withheld } = visibleAnswers(sight, answers);
      // A guest link may open one area of the unit, and never what others have answered elsewhere.
      const opens = (code: string) =>
        !guest || canAnswer(access, { ...place, area: findIndicator(model, code)?.area ?? 'L' });
      const [assessment, own, earlier, promises] = await Promise.all([
        describeAssessment(db.read, model, row, units, seen, withheld),
        listUnitAnswers(db.read, row.id, unit.id),
        row.previousId ? listUnitAnswers(db.read, row.previousId, unit.id) : [],
        row.previousId ? listPromises(db.read, row.previousId, unit.id) : [],
      ]);
      const names = guest
        ? new Map<string, string>()
        : await namesOf(
            db.read,
            own.map((answer) => answer.answeredBy),
          );
      const codes = new Set(
        asked(model, unit.form)
          .map((indicator) => indicator.code)
          .filter(opens),
      );
      const latest = own
        .filter((answer) => answer.answeredBy === person.id && answer.answeredAt !== null)
        .sort((a, b) => (b.answeredAt ?? '').localeCompare(a.answeredAt ?? ''))[0];
      const hidden = among(withheld);
      // What a marked answer of last year led to would tell of it.
      const hiddenThen = among(visibleAnswers(sight, earlier).withheld);
      const show = (code: string) => codes.has(code) && !hiddenThen({ unit: unit.id, code });
      return {
        assessment: guest
          ? {
              ...assessment,
              units: [unit],
              progress: assessment.progress.filter(
                (one) => one.unitId === unit.id && canAnswer(access, { ...place, area: one.area as Indicator['area'] }),
              ),
            }
          : assessment,
        unit,
        answers: own.filter((answer) => opens(answer.code)).map((answer) => showAnswer(answer, names, sight)),
        previous: earlier.flatMap(({ code, level, reason, confirmed }) =>
          level && confirmed && show(code) && !hidden({ unit: unit.id, code }) ? [{ code, level, reason }] : [],
        ),
        promises: promises.flatMap(({ code, title, status, dueOn, doneOn, ...mark }) =>
          show(code) && !hidden({ unit: unit.id, code }) && sight.action({ ...mark, unitId: mark.actionUnitId }, NOBODY)
            ? [{ code, title, status, dueOn, doneOn }]
            : [],
        ),
        others: guest
          ? []
          : seen.flatMap(({ unitId, code, level, confirmed }) =>
              unitId !== unit.id && level && confirmed ? [{ unitId, code, level }] : [],
            ),
        withheld: guest ? withheld.filter((item) => item.unit === unit.id && opens(item.code)) : withheld,
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
      const { person, access } = getMember(request);
      if ((request.body.personId ?? person.id) !== person.id) throw new AppError('signed-out');
      const row = await getAssessmentToAnswer(db.read, request);
      const { unitId, code } = request.params;
      const form = await findForm(db.read, row.id, unitId);
      const indicator = findIndicator(modelOf(models, row), code);
      if (!form || !indicator || indicator.retired || !indicator.forms.includes(form)) throw notFound();
      const place = { boardId: row.board.id, unitId, area: indicator.area, assessmentId: row.id };
      if (!canAnswer(access, place)) throw isGuest(access) ? notFound() : new AppError('forbidden');
      const sight = sightOf(access, row);
      const named = request.body.secrecyNamed ?? [];
      if (named.length > 0 && !(await areMembers(db.read, row.organisationId, named))) {
        throw new AppError('invalid', { fields: { secrecyNamed: 'unknown' } });
      }
      const subject = `answer:${row.id}/${unitId}/${code}`;

      const saving = await db.write(actorOf(request), null, async (tx) => {
        // Read again inside: the assessment may have been locked, and the answer changed, since this request began.
        if (!(await isAssessmentOpen(tx, row.id))) throw new AppError('locked');
        const current = await findAnswer(tx, row.id, unitId, code);
        // Nobody writes over what they may not read.
        if (current && !sight.answer(current)) throw new AppError('forbidden');
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
      const answer = showAnswer(saving.row, names, sight);
      if (saving.outcome === 'stale')
        return refuse(request, reply, 'conflict', undefined, { current: answer }) as never;
      return { answer };
    },
  );

  app.get(
    '/assessments/:assessment/result',
    { schema: { params: inAssessment, response: { 200: resultPage, ...refusals } } },
    async (request) => {
      const row = await getAssessment(db.read, request);
      return readResult(db.read, models, row, sightOf(getMember(request).access, row));
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
      const row = await getAssessment(db.read, request);
      const { organisation, access } = allow(request, canLock, { boardId: row.board.id });
      await db.write(actorOf(request), { act: 'assessment.lock', subject: `assessment:${row.id}` }, (tx) =>
        lock(tx, modelOf(models, row), organisation.id, row.id, sightOf(access, row)),
      );
      return reply.status(204).send(null);
    },
  );

  app.put(
    '/assessments/:assessment/dnr',
    { schema: { params: inAssessment, body: setDnr, response: { 204: z.null(), ...refusals } } },
    async (request, reply) => {
      const row = await getAssessment(db.read, request);
      allow(request, canRegister, { boardId: row.board.id });
      const { dnr } = request.body;
      if (dnr !== row.dnr) {
        const entry = { act: 'assessment.dnr', subject: `assessment:${row.id}`, before: row.dnr, after: dnr };
        await db.write(actorOf(request), entry, (tx) => updateAssessment(tx, row.id, { dnr }));
      }
      return reply.status(204).send(null);
    },
  );

  app.post(
    '/assessments/:assessment/reopen',
    { schema: { params: inAssessment, body: reopen, response: { 204: z.null(), ...refusals, 409: errorBody } } },
    async (request, reply) => {
      const row = await getAssessment(db.read, request);
      const { organisation } = allow(request, canLock, { boardId: row.board.id });
      const entry = { act: 'assessment.reopen', subject: `assessment:${row.id}`, after: request.body };
      await db.write(actorOf(request), entry, (tx) => unlock(tx, organisation.id, row.id));
      return reply.status(204).send(null);
    },
  );
};

/** Last year's actions are shown to whoever may see them by unit or role; who was responsible then is not looked up. */
const NOBODY = { people: [], roles: [] };

/** What the log keeps of an answer: everything that a person set. */
function forLog(row: Awaited<ReturnType<typeof findAnswer>>) {
  if (!row) return null;
  const { level, reason, evidence, secrecy, secrecyProvision, secrecyNamed, confirmed, revision } = row;
  return { level, reason, evidence, secrecy, secrecyProvision, secrecyNamed, confirmed, revision };
}
