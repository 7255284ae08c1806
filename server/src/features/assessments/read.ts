/** Rows → what pages show. Figures are computed from the answers while open, and read frozen when locked. */
import type { Answer, Assessment, LockCheck } from '@stegvis/shared/api/assessment.ts';
import { NOT_RELEVANT, asked, findIndicator, type Model } from '@stegvis/shared/model/model.ts';
import type { Figures, Item, Result } from '@stegvis/shared/scoring/result.ts';
import { score, type ScoredUnit } from '@stegvis/shared/scoring/score.ts';
import type { Reader } from '../../db/connect.ts';
import {
  countedAnswers,
  findBoard,
  findYear,
  listAnswerLevels,
  listAssessmentUnits,
  type AnswerLevel,
  type AnswerRow,
  type AssessmentRow,
} from './store.ts';

export type UnitRow = ScoredUnit & { slug: string; name: string };

/** The model that an assessment was made with. A release is never taken away, so a missing one is a broken installation. */
export function modelOf(
  models: ReadonlyMap<string, Model>,
  row: Pick<AssessmentRow, 'modelId' | 'modelVersion'>,
): Model {
  const key = `${row.modelId}@${row.modelVersion}`;
  const model = models.get(key);
  if (!model) throw new Error(`The model ${key} is not among the released ones`);
  return model;
}

export function resultOf(
  model: Model,
  row: AssessmentRow,
  units: readonly ScoredUnit[],
  answers: readonly AnswerLevel[],
): Result {
  return row.result ?? score(model, units, countedAnswers(answers));
}

export async function describeAssessment(
  db: Reader,
  model: Model,
  row: AssessmentRow,
  units: readonly UnitRow[],
  answers: readonly AnswerLevel[],
): Promise<Assessment> {
  const [board, previous] = await Promise.all([
    findBoard(db, row.boardId),
    row.previousId ? findYear(db, row.organisationId, row.previousId) : undefined,
  ]);
  const answered = new Set(
    answers.filter((one) => one.confirmed && one.level).map((one) => `${one.unitId}\n${one.code}`),
  );
  return {
    id: row.id,
    slug: row.slug,
    year: row.year,
    title: row.title,
    board: board ?? { id: row.boardId, name: '' },
    model: { id: row.modelId, version: row.modelVersion },
    status: row.status,
    answerBy: row.answerBy,
    lockedAt: row.lockedAt,
    previous: previous ?? null,
    units: [...units],
    progress: units.flatMap((unit) => {
      const questions = asked(model, unit.form);
      return model.areas.map((area) => {
        const ofArea = questions.filter((indicator) => indicator.area === area.id);
        return {
          unitId: unit.id,
          area: area.id,
          asked: ofArea.length,
          answered: ofArea.filter((indicator) => answered.has(`${unit.id}\n${indicator.code}`)).length,
        };
      });
    }),
  };
}

/** An answer as it may be shown. What is marked with sekretess is blank for those who may not see it; its level too. */
export function showAnswer(row: AnswerRow, names: ReadonlyMap<string, string>, seesSecrecy: boolean): Answer {
  const hidden = row.secrecy && !seesSecrecy;
  return {
    unitId: row.unitId,
    code: row.code,
    level: hidden ? null : row.level,
    reason: hidden ? '' : row.reason,
    evidence: hidden ? [] : row.evidence,
    secrecy: row.secrecy,
    secrecyProvision: row.secrecyProvision,
    confirmed: row.confirmed,
    revision: row.revision,
    answeredBy: row.answeredBy && !hidden ? (names.get(row.answeredBy) ?? null) : null,
    answeredAt: row.answeredAt,
  };
}

/** Leaves out the questions whose answers are marked with sekretess, for those who may not see them. */
export function withheldFrom(seesSecrecy: boolean, ...answers: (readonly AnswerLevel[])[]) {
  const marked = new Set(
    seesSecrecy ? [] : answers.flat().flatMap(({ unitId, code, secrecy }) => (secrecy ? [`${unitId}\n${code}`] : [])),
  );
  const items = <T extends Item>(all: readonly T[]): T[] =>
    all.filter(({ unit, code }) => !marked.has(`${unit}\n${code}`));
  const figures = (all: Figures): Figures => ({
    ...all,
    steps: all.steps.map((step) => ({ ...step, missing: items(step.missing) })),
  });
  const each = <Key extends string>(all: Record<Key, Figures>) =>
    Object.fromEntries(Object.entries<Figures>(all).map(([key, one]) => [key, figures(one)])) as Record<Key, Figures>;
  /** The counts stay: they are of the whole. What is named as missing would tell the level. */
  const result = (all: Result): Result =>
    marked.size === 0
      ? all
      : {
          ...all,
          total: figures(all.total),
          areas: each(all.areas),
          units: each(all.units),
          cells: Object.fromEntries(Object.entries(all.cells).map(([unit, areas]) => [unit, each(areas)])),
        };
  const lock = (check: LockCheck): LockCheck => ({
    ...check,
    missingReasons: items(check.missingReasons),
    requiredNotRelevant: items(check.requiredNotRelevant),
  });
  return { items, result, lock };
}

/** What stands in the way of locking. Unanswered questions do not: the result is then marked preliminary for good. */
export function checkLock(model: Model, units: readonly UnitRow[], answers: readonly AnswerLevel[]): LockCheck {
  const forms = new Map(units.map((unit) => [unit.id, new Set(asked(model, unit.form).map((one) => one.code))]));
  const current = answers.filter((one) => forms.get(one.unitId)?.has(one.code));
  const total = [...forms.values()].reduce((sum, codes) => sum + codes.size, 0);
  const counted = current.filter((one) => one.confirmed && one.level !== null);
  const outside = counted.filter((one) => one.level === NOT_RELEVANT);
  const item = ({ unitId, code }: AnswerLevel) => ({ unit: unitId, code });
  return {
    unanswered: total - counted.length,
    unconfirmed: current.filter((one) => !one.confirmed && one.level !== null).length,
    missingReasons: outside.filter((one) => one.reason.trim() === '').map(item),
    requiredNotRelevant: outside.filter((one) => findIndicator(model, one.code)?.required).map(item),
  };
}

/** Model, units and answers of an assessment: what nearly every page starts from. */
export async function loadAssessment(db: Reader, models: ReadonlyMap<string, Model>, row: AssessmentRow) {
  const [units, answers] = await Promise.all([listAssessmentUnits(db, row.id), listAnswerLevels(db, row.id)]);
  return { model: modelOf(models, row), units, answers };
}
