/** The page of results, as far as somebody's sight reaches: what members read, and what a shared link shows. */
import type { ResultPage } from '@stegvis/shared/api/assessment.ts';
import type { Model } from '@stegvis/shared/model/model.ts';
import { isLate, isOpen } from '@stegvis/shared/plan/status.ts';
import { compare } from '@stegvis/shared/scoring/compare.ts';
import { today } from '../../clock.ts';
import type { Reader } from '../../db/connect.ts';
import { checkLock, describeAssessment, loadAssessment, modelOf, resultOf } from './read.ts';
import { among, visibleAnswers, type Sight } from './sight.ts';
import {
  countedAnswers,
  findAssessmentById,
  listAnswerLevels,
  listAssessmentUnits,
  listPlannedItems,
  type AssessmentRow,
} from './store.ts';

export async function readResult(
  db: Reader,
  models: ReadonlyMap<string, Model>,
  row: AssessmentRow,
  sight: Sight,
): Promise<ResultPage> {
  const { model, units, answers } = await loadAssessment(db, models, row);
  const { seen, withheld } = visibleAnswers(sight, answers);
  const earlier = row.previousId ? await findAssessmentById(db, row.organisationId, row.previousId) : undefined;
  const [assessment, planned, earlierUnits, earlierAnswers] = await Promise.all([
    describeAssessment(db, model, row, units, seen, withheld),
    listPlannedItems(db, row.id),
    earlier ? listAssessmentUnits(db, earlier.id) : [],
    earlier ? listAnswerLevels(db, earlier.id) : [],
  ]);
  const before = visibleAnswers(sight, earlierAnswers);
  const comparison =
    earlier &&
    compare(
      {
        model: modelOf(models, earlier),
        units: earlierUnits,
        answers: countedAnswers(before.seen),
        withheld: before.withheld,
      },
      { model, units, answers: countedAnswers(seen), withheld },
    );
  const hidden = among(withheld);
  const now = today();
  return {
    assessment,
    result: resultOf(model, row, units, seen, withheld),
    answers: countedAnswers(seen),
    withheld,
    lock: checkLock(model, units, seen, withheld),
    comparison: comparison
      ? {
          year: earlier?.year ?? 0,
          rose: comparison.rose,
          fell: comparison.fell,
          crossed: comparison.crossed,
          same: comparison.same,
          added: comparison.added.length,
          gone: comparison.gone.length,
          before: comparison.common.before,
          now: comparison.common.now,
        }
      : null,
    planned: planned
      .filter((one) => isOpen(one.status) && !one.secrecy && !hidden(one))
      .map(({ unit, code, status, dueOn }) => ({ unit, code, dueOn, late: isLate({ status, dueOn }, now) })),
  };
}
