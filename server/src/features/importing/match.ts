/**
 * Which action of the plan a row without an id of ours is about, so that the same file read twice makes nothing twice:
 * the one with the same words, else one that nobody has filled in yet. Each action is matched once.
 */
import type { Item } from '@stegvis/shared/scoring/result.ts';
import type { PlannedAction, PlanState } from '../plan/state.ts';
import { isSame } from './edits.ts';

export interface Sought {
  item: Item | null;
  foreignCode: string | null;
  unitId: string | null;
  title: string | null;
  activity: string | null;
}

export function matcher(state: PlanState): (sought: Sought) => PlannedAction | undefined {
  const taken = new Set<PlannedAction>();
  // What has no question is looked for by its unit; looked up once, since a file may hold a thousand of them.
  const ownOf = Map.groupBy(
    state.actions.filter((action) => action.items.length === 0),
    ({ row }) => row.unitId,
  );
  return ({ item, foreignCode, unitId, title, activity }) => {
    const all = item
      ? state.serving(item)
      : (ownOf.get(unitId) ?? []).filter(({ row }) => row.foreignCode === foreignCode);
    const candidates = all.filter((action) => !taken.has(action));
    const hasTitle = ({ row }: PlannedAction) => isSame(row.title ?? '', title ?? '');
    const hasActivity = ({ row }: PlannedAction) => isSame(row.activity ?? '', activity ?? '');
    const found =
      candidates.find((action) => hasTitle(action) && hasActivity(action)) ??
      (title === null ? undefined : candidates.find(hasTitle)) ??
      (item ? candidates.find(isBare) : undefined);
    if (found) taken.add(found);
    return found;
  };
}

/** Chosen, and not yet touched. */
const isBare = ({ row, lead, others, followUps }: PlannedAction) =>
  row.title === null &&
  row.activity === null &&
  row.status === 'ej-paborjad' &&
  row.dueOn === null &&
  lead === null &&
  others.length === 0 &&
  followUps.length === 0;
