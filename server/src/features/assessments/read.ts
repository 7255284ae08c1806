/** Rows → what pages show. Figures are computed from the answers while open, and read frozen when locked. */
import type { Answer, Assessment, LockCheck } from '@stegvis/shared/api/assessment.ts';
import { NOT_RELEVANT, asked, findIndicator, type Model } from '@stegvis/shared/model/model.ts';
import type { Item, Result } from '@stegvis/shared/scoring/result.ts';
import { score, type ScoredUnit } from '@stegvis/shared/scoring/score.ts';
import type { Reader } from '../../db/connect.ts';
import {
  countedAnswers,
  findYear,
  listAnswerLevels,
  listAssessmentUnits,
  type AnswerLevel,
  type AnswerRow,
  type AssessmentRow,
} from './store.ts';

import { among, type Sight } from './sight.ts';

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

/** The frozen result is of the whole: whoever sees less gets figures of what they see, made in the same way. */
export function resultOf(
  model: Model,
  row: AssessmentRow,
  units: readonly ScoredUnit[],
  seen: readonly AnswerLevel[],
  withheld: readonly Item[],
): Result {
  if (row.result && withheld.length === 0) return row.result;
  return score(model, units, countedAnswers(seen), withheld);
}

export async function describeAssessment(
  db: Reader,
  model: Model,
  row: AssessmentRow,
  units: readonly UnitRow[],
  seen: readonly AnswerLevel[],
  withheld: readonly Item[],
): Promise<Assessment> {
  const previous = row.previousId ? await findYear(db, row.organisationId, row.previousId) : undefined;
  const isWithheld = among(withheld);
  const answered = new Set(seen.filter((one) => one.confirmed && one.level).map((one) => `${one.unitId}\n${one.code}`));
  return {
    id: row.id,
    slug: row.slug,
    year: row.year,
    title: row.title,
    board: { id: row.board.id, name: row.board.name },
    model: { id: row.modelId, version: row.modelVersion },
    status: row.status,
    dnr: row.dnr,
    answerBy: row.answerBy,
    lockedAt: row.lockedAt,
    previous: previous ?? null,
    units: [...units],
    progress: units.flatMap((unit) => {
      const questions = asked(model, unit.form).filter(({ code }) => !isWithheld({ unit: unit.id, code }));
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

/** An answer as it may be shown. Of what is marked, whoever may not see it gets the mark alone. */
export function showAnswer(row: AnswerRow, names: ReadonlyMap<string, string>, sight: Sight): Answer {
  const { unitId, code, secrecy, secrecyProvision } = row;
  if (!sight.answer(row)) {
    return {
      ...{ unitId, code, secrecy, secrecyProvision, hidden: true, level: null, reason: '', evidence: [] },
      ...{ secrecyNamed: [], confirmed: true, revision: 0, answeredBy: null, answeredAt: null },
    };
  }
  const { level, reason, evidence, secrecyNamed, confirmed, revision, answeredAt } = row;
  return {
    ...{ unitId, code, secrecy, secrecyProvision, secrecyNamed, hidden: false, level, reason, evidence },
    ...{ confirmed, revision, answeredAt },
    answeredBy: row.answeredBy ? (names.get(row.answeredBy) ?? null) : null,
  };
}

/** What stands in the way of locking. Unanswered questions do not: the result is then marked preliminary for good. */
export function checkLock(
  model: Model,
  units: readonly UnitRow[],
  answers: readonly AnswerLevel[],
  withheld: readonly Item[] = [],
): LockCheck {
  const isWithheld = among(withheld);
  const forms = new Map(
    units.map((unit) => [
      unit.id,
      new Set(
        asked(model, unit.form)
          .map((one) => one.code)
          .filter((code) => !isWithheld({ unit: unit.id, code })),
      ),
    ]),
  );
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
