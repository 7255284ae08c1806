/** Where the report stands on its way to a decision, and what comes next. Pure. */
import type { Delivery, Outcome } from '@stegvis/shared/api/delivery.ts';

export interface Standing {
  /** The latest version; null before the first. */
  latest: Delivery | null;
  /** The version that holds while a later one waits for its decision; null where there is none. */
  inForce: Delivery | null;
  at: 'draft' | 'handed-over' | 'decided';
}

const adopted: readonly string[] = ['antagen', 'antagen-med-andringar'] satisfies Outcome[];

export function standingOf(deliveries: readonly Delivery[]): Standing {
  const [latest = null] = newestFirst(deliveries);
  const inForce = deliveries.find((one) => one !== latest && adopted.includes(one.state)) ?? null;
  return { latest, inForce, at: latest === null ? 'draft' : latest.decision === null ? 'handed-over' : 'decided' };
}

export const newestFirst = (deliveries: readonly Delivery[]): Delivery[] =>
  deliveries.toSorted((a, b) => b.number - a.number);
