/** Where a version that was handed over stands. Source of the rule: the product's section 5, Decision. */
import type { DeliveryState, Outcome } from '../api/delivery.ts';

export interface Decided {
  /** From 1 within the assessment. */
  number: number;
  /** null = nothing has been decided yet. */
  outcome: Outcome | null;
}

const isAdopted = ({ outcome }: Decided) => outcome === 'antagen' || outcome === 'antagen-med-andringar';

/**
 * A later version takes the place of one that nothing was decided about, or that was sent back or turned down, as soon
 * as it is handed over; what has been adopted holds until a later version is adopted.
 *
 * @param all the versions of one assessment, in any order
 * @returns `replacedBy`: the number of the version that has taken its place, null while none has
 */
export function deliveryState(
  one: Decided,
  all: readonly Decided[],
): { state: DeliveryState; replacedBy: number | null } {
  const later = all.filter(({ number }) => number > one.number).sort((a, b) => a.number - b.number);
  const next = isAdopted(one) ? later.find(isAdopted) : later[0];
  if (next) return { state: 'ersatt', replacedBy: next.number };
  return { state: one.outcome ?? 'overlamnad', replacedBy: null };
}
