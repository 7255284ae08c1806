/** "Om den blir klar" for one action, by the same pure functions that make every other figure. */
import type { Action } from '@stegvis/shared/api/plan.ts';
import { getIndicator, type AreaId, type Model } from '@stegvis/shared/model/model.ts';
import { isOpen } from '@stegvis/shared/plan/status.ts';
import type { Figures, Item, Result } from '@stegvis/shared/scoring/result.ts';
import type { ScoredAnswer, ScoredUnit } from '@stegvis/shared/scoring/score.ts';
import { liftedBy, whatIf } from '@stegvis/shared/scoring/what-if.ts';

export interface Change {
  /** null = the whole assessment. */
  area: AreaId | null;
  from: Figures;
  to: Figures;
}

export interface Outcome {
  /** Other open actions that must be done too before anything is lifted. */
  with: Action[];
  /** Areas that change, then the whole; empty where no figure changes. */
  changes: Change[];
}

export interface Figured {
  model: Model;
  units: readonly ScoredUnit[];
  answers: readonly ScoredAnswer[];
  /** Questions whose answers one may not see: no figure depends on them. */
  withheld: readonly Item[];
  /** score() of the answers as they are. */
  before: Result;
}

/** What lifting these questions to Uppnådd would change. */
export function outcomeOf({ model, units, answers, withheld, before }: Figured, items: readonly Item[]): Change[] {
  const after = whatIf(model, units, answers, items, withheld);
  const areas = [...new Set(items.map((item) => getIndicator(model, item.code).area))];
  return [
    ...areas.map((area) => ({ area, from: before.areas[area], to: after.areas[area] })),
    { area: null, from: before.total, to: after.total },
  ].filter(
    ({ from, to }) => from.achieved !== to.achieved || from.index !== to.index || from.reachedStep !== to.reachedStep,
  );
}

/** A question is lifted only when all its open actions are among those assumed done, so those are assumed with it. */
export function outcomeOfAction(figured: Figured, action: Action, actions: readonly Action[]): Outcome {
  const lifting = actions.map(({ id, items, status }) => ({ id, items, open: isOpen(status) }));
  const alone = liftedBy(lifting, new Set([action.id]));
  if (alone.length > 0) return { with: [], changes: outcomeOf(figured, alone) };

  const own = new Set(action.items.map(keyOf));
  const others = actions.filter(
    (one) => one.id !== action.id && isOpen(one.status) && one.items.some((item) => own.has(keyOf(item))),
  );
  const together = liftedBy(lifting, new Set([action.id, ...others.map((one) => one.id)])).filter((item) =>
    own.has(keyOf(item)),
  );
  return { with: others, changes: outcomeOf(figured, together) };
}

const keyOf = (item: Item) => `${item.unit}\n${item.code}`;
