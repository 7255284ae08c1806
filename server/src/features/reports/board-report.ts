/** Rapport till nämnd of an assessment: this year and the year before read, put together, and the written texts laid in. */
import type { Model } from '@stegvis/shared/model/model.ts';
import type { BoardReport } from '@stegvis/shared/report/board-report.ts';
import { compare } from '@stegvis/shared/scoring/compare.ts';
import type { Reader } from '../../db/connect.ts';
import { loadAssessment, resultOf } from '../assessments/read.ts';
import { PUBLIC_SIGHT, among, visibleAnswers } from '../assessments/sight.ts';
import { countedAnswers, findAssessmentById } from '../assessments/store.ts';
import { readPlan } from '../plan/read.ts';
import { readInput, type Asked } from './assemble.ts';
import { boardReport, type BoardReportInput } from './board-report-content.ts';
import { listCarried, listTexts } from './texts-store.ts';
import { withWritten } from './texts.ts';

/** As it is read: the texts that somebody has written stand instead of the made ones. */
export async function assembleBoard(
  db: Reader,
  models: ReadonlyMap<string, Model>,
  asked: Asked,
): Promise<BoardReport> {
  const [made, written] = await Promise.all([
    makeBoard(db, models, asked),
    listTexts(db, asked.row.id, asked.language),
  ]);
  return withWritten(made, written);
}

/** With every text as the figures make it. What leaves the building is made of what everyone may see, in either edition. */
export async function makeBoard(db: Reader, models: ReadonlyMap<string, Model>, asked: Asked): Promise<BoardReport> {
  const { input, units, seen, withheld } = await readInput(db, models, asked, PUBLIC_SIGHT);
  const now = { model: input.model, units, answers: countedAnswers(seen), withheld };
  return boardReport({ ...input, ...now, before: await readBefore(db, models, asked, input, now) });
}

type Now = Pick<BoardReportInput, 'answers' | 'model' | 'units' | 'withheld'>;

async function readBefore(
  db: Reader,
  models: ReadonlyMap<string, Model>,
  { row }: Asked,
  { actions }: Pick<BoardReportInput, 'actions'>,
  now: Now,
): Promise<BoardReportInput['before']> {
  const earlier = row.previousId ? await findAssessmentById(db, row.organisationId, row.previousId) : undefined;
  if (!earlier) return null;
  const [{ model, units, answers }, carried] = await Promise.all([
    loadAssessment(db, models, earlier),
    listCarried(db, row.id),
  ]);
  const then = visibleAnswers(PUBLIC_SIGHT, answers);
  // A question that is marked now is not told of as it was then either, nor an action.
  const isMarked = among(now.withheld);
  const visible = {
    seen: then.seen.filter(({ unitId: unit, code }) => !isMarked({ unit, code })),
    withheld: [...then.withheld, ...now.withheld],
  };
  const plan = await readPlan(db, model, earlier, units, visible, PUBLIC_SIGHT);
  const byId = new Map(actions.filter((one) => !one.secrecy).map((action) => [action.id, action]));
  const marked = new Set(carried.filter(({ id }) => !byId.has(id)).map(({ from }) => from));
  const goesOn = carried.flatMap(({ id, from }) => {
    const action = byId.get(id);
    return action ? [{ from, action }] : [];
  });
  return {
    year: earlier.year,
    comparison: compare({ model, units, answers: countedAnswers(then.seen), withheld: then.withheld }, now),
    reachedStep: resultOf(model, earlier, units, visible.seen, visible.withheld).total.reachedStep,
    plan: {
      model,
      units,
      actions: plan.actions.filter(({ id, secrecy }) => !secrecy && !marked.has(id)),
      carried: Map.groupBy(goesOn, ({ from }) => from),
    },
  };
}
