/** What stands in the tables of an assessment: plan, result and answers, each as its report. */
import { fileStamp } from '@stegvis/shared/import/stamp.ts';
import type { Model } from '@stegvis/shared/model/model.ts';
import type { AnswersReport } from '@stegvis/shared/report/answers-report.ts';
import type { ResultReport } from '@stegvis/shared/report/result-report.ts';
import type { Reader } from '../../db/connect.ts';
import { PUBLIC_SIGHT } from '../assessments/sight.ts';
import { listAnswers, listAssessmentUnits, namesOf } from '../assessments/store.ts';
import { answersReport } from './answers-report.ts';
import { readInput, type Asked } from './assemble.ts';
import { findLastChange } from './last-change.ts';
import { frameOf, planReport, type PlanReportInput } from './plan-report.ts';
import type { PlanBookInput } from './plan-workbook.ts';
import { resultReport } from './result-report.ts';

type Models = ReadonlyMap<string, Model>;

export async function assembleResult(db: Reader, models: Models, asked: Asked): Promise<ResultReport> {
  const { input } = await readInput(db, models, asked, PUBLIC_SIGHT);
  return resultReport(input, frameOf(input));
}

export async function assembleAnswers(db: Reader, models: Models, asked: Asked): Promise<AnswersReport> {
  const { input } = await readInput(db, models, asked, PUBLIC_SIGHT);
  return answersOf(db, asked, input);
}

/** Everything that the workbook draws. */
export async function assembleBook(db: Reader, models: Models, asked: Asked): Promise<PlanBookInput> {
  const stamp = fileStamp(asked.row.id, await findLastChange(db, asked.row));
  const { input } = await readInput(db, models, asked, PUBLIC_SIGHT);
  return {
    plan: planReport(input),
    result: resultReport(input, frameOf(input)),
    answers: await answersOf(db, asked, input),
    stamp,
  };
}

async function answersOf(db: Reader, { row, edition, language }: Asked, input: PlanReportInput) {
  const [units, answers] = await Promise.all([listAssessmentUnits(db, row.id), listAnswers(db, row.id)]);
  const seen = answers.filter((answer) => PUBLIC_SIGHT.answer(answer));
  const names = await namesOf(
    db,
    seen.map(({ answeredBy }) => answeredBy),
  );
  const isWithheld = (answer: (typeof answers)[number]) => !PUBLIC_SIGHT.answer(answer);
  const { model } = input;
  return answersReport({ locale: language, edition, model, units, answers, isWithheld, names }, frameOf(input));
}
