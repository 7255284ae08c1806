/** Freezing an assessment: check, score and store in one transaction. Reopening thaws it and is logged with its reason. */
import type { Model } from '@stegvis/shared/model/model.ts';
import { score } from '@stegvis/shared/scoring/score.ts';
import type { Transaction } from '../../db/connect.ts';
import { AppError } from '../../errors.ts';
import { checkLock } from './read.ts';
import { countedAnswers, findAssessmentById, listAnswers, listAssessmentUnits, updateAssessment } from './store.ts';

export async function lock(tx: Transaction, model: Model, organisationId: string, id: string): Promise<void> {
  const row = await findAssessmentById(tx, organisationId, id);
  if (row?.status !== 'open') throw new AppError('locked');
  const [units, answers] = await Promise.all([listAssessmentUnits(tx, id), listAnswers(tx, id)]);
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
