/** Freezing an assessment: check, score and store in one transaction. Reopening thaws it and is logged with its reason. */
import type { Model } from '@stegvis/shared/model/model.ts';
import { score } from '@stegvis/shared/scoring/score.ts';
import type { Transaction } from '../../db/connect.ts';
import { AppError } from '../../errors.ts';
import { checkLock } from './read.ts';
import { visibleAnswers, type Sight } from './sight.ts';
import { countedAnswers, findAssessmentById, listAnswers, listAssessmentUnits, updateAssessment } from './store.ts';

/**
 * Whoever does not see every answer does not lock: that it can or cannot be locked would tell of those that are hidden.
 *
 * @throws AppError `forbidden`, `locked`, `not-lockable` with what stands in the way
 */
export async function lock(
  tx: Transaction,
  model: Model,
  organisationId: string,
  id: string,
  sight: Sight,
): Promise<void> {
  const row = await findAssessmentById(tx, organisationId, id);
  if (row?.status !== 'open') throw new AppError('locked');
  const [units, answers] = await Promise.all([listAssessmentUnits(tx, id), listAnswers(tx, id)]);
  if (visibleAnswers(sight, answers).withheld.length > 0) throw new AppError('forbidden');
  const check = checkLock(model, units, answers);
  if (check.missingReasons.length > 0 || check.requiredNotRelevant.length > 0) {
    throw new AppError('not-lockable', { extra: { lock: check } });
  }
  const result = score(model, units, countedAnswers(answers));
  await updateAssessment(tx, id, { status: 'locked', lockedAt: new Date().toISOString(), result });
}

export async function unlock(tx: Transaction, organisationId: string, id: string): Promise<void> {
  const row = await findAssessmentById(tx, organisationId, id);
  if (row?.status !== 'locked') throw new AppError('conflict');
  await updateAssessment(tx, id, { status: 'open', lockedAt: null, result: null });
}
