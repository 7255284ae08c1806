/** Klar is not Uppnådd: a person confirms that what was done has been enough. */
import { ACHIEVED } from '@stegvis/shared/model/model.ts';
import type { Item } from '@stegvis/shared/scoring/result.ts';
import type { Transaction } from '../../db/connect.ts';
import { AppError } from '../../errors.ts';
import type { AnswerRow } from '../assessments/store.ts';
import { keyOf, type Act, type PlanState } from './state.ts';
import { confirmAnswer } from './store.ts';

/**
 * @param proposed questions whose last action is Klar
 * @returns whether anything changed: what is already Uppnådd stays as it is
 */
export async function confirmAchieved(
  tx: Transaction,
  state: PlanState,
  answers: readonly AnswerRow[],
  proposed: readonly Item[],
  act: Act,
  items: readonly Item[],
): Promise<boolean> {
  const allowed = new Set(proposed.map(keyOf));
  const before = new Map(answers.map((answer) => [keyOf({ unit: answer.unitId, code: answer.code }), answer]));
  items.forEach((item, i) => {
    if (allowed.has(keyOf(item)) || state.level(item) === ACHIEVED) return;
    throw new AppError('invalid', { fields: { [`items.${i}`]: 'unknown' } });
  });
  const confirmed = proposed.filter((item) => items.some((one) => keyOf(one) === keyOf(item)));
  for (const { unit, code } of confirmed) {
    const revision = (before.get(keyOf({ unit, code }))?.revision ?? 0) + 1;
    const key = { assessmentId: act.assessmentId, unitId: unit, code };
    await confirmAnswer(tx, key, { level: ACHIEVED, revision, answeredBy: act.personId, answeredAt: act.at });
  }
  if (confirmed.length === 0) return false;
  await tx.log({
    act: 'answer.confirm-achieved',
    subject: `assessment:${act.assessmentId}`,
    before: confirmed.map((item) => ({ ...item, level: state.level(item) })),
    after: confirmed.map((item) => ({ ...item, level: ACHIEVED })),
  });
  return true;
}
