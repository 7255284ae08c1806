/**
 * What other systems are told of: that an action has another status than before. Seen from outside the acts, so that
 * none of them has to think of it. An action that is marked with sekretess, before or after, or that only serves marked
 * questions is told nothing of.
 */
import type { Transaction } from '../../db/connect.ts';
import { among } from '../assessments/sight.ts';
import { queueEvents, type Told } from '../integrations/queue.ts';
import type { OpenPlan } from './open.ts';
import type { PlannedAction } from './state.ts';

type Seen = Pick<OpenPlan, 'assessment' | 'seen' | 'state' | 'view'>;

/** To be called in the transaction of the act. */
export async function tellStatusChanges(tx: Transaction, before: Seen, after: Seen) {
  const { id: assessmentId, organisationId, board } = after.assessment;
  const wasOpen = openActions(before);
  const told: Told[] = [];
  for (const [actionId, to] of openActions(after)) {
    const from = wasOpen.get(actionId);
    if (from === undefined || from === to) continue;
    told.push({ type: 'action.status', data: { assessmentId, actionId, status: { from, to } } });
  }
  await queueEvents(tx, { organisationId, boardId: board.id }, told);
}

/** The status of each action that everybody in the nämnd may see. */
function openActions({ state, seen, view }: Seen): Map<string, PlannedAction['row']['status']> {
  const isMarked = among([
    ...view.withheld,
    ...seen.filter(({ secrecy }) => secrecy).map(({ unitId: unit, code }) => ({ unit, code })),
  ]);
  return new Map(
    state.actions
      .filter(({ row, items }) => !row.secrecy && !(items.length > 0 && items.every(isMarked)))
      .map(({ row }) => [row.id, row.status]),
  );
}
