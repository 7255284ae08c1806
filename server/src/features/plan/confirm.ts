/** Klar is not Uppnådd: a person confirms that what was done has been enough. */
import { ACHIEVED } from '@stegvis/shared/model/model.ts';
import type { Item } from '@stegvis/shared/scoring/result.ts';
import type { Transaction } from '../../db/connect.ts';
import { AppError } from '../../errors.ts';
import { findAnswer, saveAnswer } from '../assessments/store.ts';
import { keyOf, type Act, type PlanState } from './state.ts';

/**
 * @param proposed questions whose last action is Klar
 * @returns whether anything changed: what is already Uppnådd stays as it is
 */
export async function confirmAchieved(
  tx: Transaction,
  state: PlanState,
  proposed: readonly Item[],
  act: Act,
  items: readonly Item[],
): Promise<boolean> {
  const allowed = new Set(proposed.map(keyOf));
  items.forEach((item, i) => {
    if (allowed.has(keyOf(item)) || state.level(item) === ACHIEVED) return;
    throw new AppError('invalid', { fields: { [`items.${i}`]: 'unknown' } });
  });
  const wanted = new Set(items.map(keyOf));
  const confirmed = proposed.filter((item) => wanted.has(keyOf(item)));
  if (confirmed.length === 0) return false;
  for (const { unit, code } of confirmed) {
    const answer = await findAnswer(tx, act.assessmentId, unit, code);
    if (!answer) throw new Error(`${code} counts but has no answer`);
    await saveAnswer(tx, {
      ...answer,
      level: ACHIEVED,
      confirmed: true,
      revision: answer.revision + 1,
      changeId: null,
      answeredBy: act.personId,
      answeredAt: act.at,
    });
  }
  await tx.log({
    act: 'answer.confirm-achieved',
    subject: `assessment:${act.assessmentId}`,
    before: confirmed.map((item) => ({ ...item, level: state.level(item) })),
    after: confirmed.map((item) => ({ ...item, level: ACHIEVED })),
  });
  return true;
}
