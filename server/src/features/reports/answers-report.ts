/** From the answers to the report of them: every question asked, what an edition may show of its answer. */
import { asked, type Locale, type Model } from '@stegvis/shared/model/model.ts';
import type { AnswersReport, ReportAnswer } from '@stegvis/shared/report/answers-report.ts';
import type { Edition } from '@stegvis/shared/report/plan-report.ts';
import type { AnswerRow } from '../assessments/store.ts';
import type { Frame } from './plan-report.ts';

export interface Answered {
  locale: Locale;
  edition: Edition;
  model: Model;
  units: readonly { id: string; name: string; form: string }[];
  answers: readonly AnswerRow[];
  /** May not be shown: the question is left out. */
  isWithheld: (answer: AnswerRow) => boolean;
  /** Who answered, by id. */
  names: ReadonlyMap<string, string>;
}

export function answersReport(input: Answered, frame: Frame): AnswersReport {
  const { areas, units, total: _total, thresholds: _thresholds, ...about } = frame;
  return {
    ...about,
    edition: input.edition,
    areas: areas.map(({ id, title }) => ({ id, title })),
    units: units.map(({ id, name }) => ({ id, name })),
    answers: reportAnswers(input),
    secretCount: input.answers.filter(input.isWithheld).length,
  };
}

/** Unit by unit, in the model's order. */
export function reportAnswers(input: Answered): ReportAnswer[] {
  const given = new Map(input.answers.map((row) => [keyOf(row.unitId, row.code), row]));
  return input.units.flatMap((unit) =>
    asked(input.model, unit.form).flatMap((indicator) => {
      const answer = given.get(keyOf(unit.id, indicator.code));
      return answer && input.isWithheld(answer) ? [] : [reportAnswer(input, unit, indicator, answer)];
    }),
  );
}

function reportAnswer(
  { locale, edition, names }: Answered,
  unit: { id: string; name: string },
  { code, area, statement, step, required }: ReturnType<typeof asked>[number],
  answer: AnswerRow | undefined,
): ReportAnswer {
  const inside = edition === 'internal' ? answer : undefined;
  return {
    ...{ unit: unit.name, unitId: unit.id, code, area, step, required },
    statement: statement[locale],
    level: answer?.level ?? null,
    confirmed: answer?.confirmed ?? false,
    reason: inside?.reason ?? '',
    evidence: inside?.evidence ?? [],
    answeredBy: (inside?.answeredBy && names.get(inside.answeredBy)) || null,
    answeredOn: inside?.answeredAt?.slice(0, 10) ?? null,
  };
}

export const keyOf = (unit: string, code: string): string => `${unit}\n${code}`;
