/** "Om den blir klar": the figures as they would be, by the same score(). */
import { ACHIEVED, type Model } from '../model/model.ts';
import type { Item, Result } from './result.ts';
import { score, type ScoredAnswer, type ScoredUnit, type Touched } from './score.ts';

/** The answers with each of these questions raised to Uppnådd; unanswered ones become answered. */
export function lift(answers: readonly ScoredAnswer[], items: readonly Item[]): ScoredAnswer[] {
  const lifted = new Map(items.map((item) => [`${item.unit}\n${item.code}`, item]));
  const kept = answers.filter((answer) => !lifted.has(`${answer.unit}\n${answer.code}`));
  return [...kept, ...[...lifted.values()].map(({ unit, code }) => ({ unit, code, level: ACHIEVED }))];
}

/** The result if these questions became Uppnådd: exactly score() of the changed answers. */
export function whatIf(
  model: Model,
  units: readonly ScoredUnit[],
  answers: readonly ScoredAnswer[],
  items: readonly Item[],
  withheld: readonly Item[] = [],
): Result {
  return score(model, units, lift(answers, items), withheld);
}

/** An action as far as lifting is concerned: which questions it serves and whether it is still to be done. */
export interface Lifting {
  id: string;
  items: readonly Item[];
  open: boolean;
}

/** The questions that are lifted when these actions are done: those whose *every* open action is among them. */
export function liftedBy(actions: readonly Lifting[], done: ReadonlySet<string>): Item[] {
  const items = new Map<string, { item: Item; lifted: boolean }>();
  for (const action of actions) {
    if (!action.open) continue;
    for (const item of action.items) {
      const key = `${item.unit}\n${item.code}`;
      const entry = items.get(key);
      const assumed = done.has(action.id);
      if (entry) entry.lifted &&= assumed;
      else items.set(key, { item, lifted: assumed });
    }
  }
  return [...items.values()].filter((entry) => entry.lifted).map((entry) => entry.item);
}

export interface Effect {
  scope: { kind: 'total' } | { kind: 'area'; area: string } | { kind: 'unit'; unit: string };
  reachedStep: { from: number | null; to: number | null };
  index: { from: number | null; to: number | null };
  achieved: { from: number; to: number };
}

/**
 * What differs between two results of the same assessment, widest scope first. Scopes without a difference are left out.
 *
 * @param after where it has only some of the scopes, the others have not changed
 */
export function effects(before: Result, after: Touched): Effect[] {
  const scopes: { scope: Effect['scope']; from: Result['total']; to: Result['total'] | undefined }[] = [
    { scope: { kind: 'total' }, from: before.total, to: after.total },
    ...Object.entries(before.areas).map(([area, from]) => ({
      scope: { kind: 'area' as const, area },
      from,
      to: after.areas[area as keyof Result['areas']],
    })),
    ...Object.entries(before.units).map(([unit, from]) => ({
      scope: { kind: 'unit' as const, unit },
      from,
      to: after.units[unit],
    })),
  ];
  return scopes.flatMap(({ scope, from, to }) => {
    if (!to) return [];
    const same = from.achieved === to.achieved && from.index === to.index && from.reachedStep === to.reachedStep;
    if (same) return [];
    return {
      scope,
      reachedStep: { from: from.reachedStep, to: to.reachedStep },
      index: { from: from.index, to: to.index },
      achieved: { from: from.achieved, to: to.achieved },
    };
  });
}
