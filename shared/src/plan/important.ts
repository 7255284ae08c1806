/**
 * Which of the open actions come first. The rule, and the only place where it stands:
 *
 * 1. Actions that serve a required question, or stand in Steg 1, come before all others.
 * 2. (Priority comes here when actions have one; they do not yet.)
 * 3. Then by effect on Uppnått steg: first those that by themselves bring something a step up, the whole before an area
 *    before a unit; then those that raise the index most, over the whole, then over the areas, then over the units.
 * 4. Then in the plan's own order.
 *
 * Source: the product's section 6, "by a stated rule". Pure; words are made where it is shown.
 */
import { findIndicator, type Model, type Step } from '../model/model.ts';
import { scoreMany, type ScoredAnswer, type ScoredUnit } from '../scoring/score.ts';
import { effects, liftedBy, type Effect } from '../scoring/what-if.ts';
import type { Item } from '../scoring/result.ts';
import { isOpen, type ActionStatus } from './status.ts';

export const HOW_MANY = 5;

export interface Candidate {
  id: string;
  step: Step;
  status: ActionStatus;
  items: readonly Item[];
}

export interface Important {
  id: string;
  /** What puts it before the others: a required question, the step, or nothing but its effect and its place. */
  first: 'required' | 'step-1' | null;
  /** The widest scope that it by itself brings a step up; null = none. */
  lifts: Effect | null;
  /** Whether it raises the index of the whole, of an area or of a unit. */
  raises: boolean;
}

export interface Ground {
  model: Model;
  units: readonly ScoredUnit[];
  answers: readonly ScoredAnswer[];
  /** Questions whose answers the reader may not see. */
  withheld?: readonly Item[];
}

/**
 * @param actions all of the plan that the reader may see, in the plan's order: an action lifts a question only when it
 *   is the last open one that serves it
 */
export function mostImportant(ground: Ground, actions: readonly Candidate[], howMany = HOW_MANY): Important[] {
  const weigh = weighing(ground, actions);
  const ranked = (list: readonly Candidate[]) => list.map(weigh).sort(byEffect).slice(0, howMany);
  const open = actions.filter(({ status }) => isOpen(status));
  const isFirst = (action: Candidate) => whyFirst(ground.model, action) !== null;
  const first = ranked(open.filter(isFirst));
  // The others are not weighed where the first ones are enough.
  const others = first.length < howMany ? ranked(open.filter((action) => !isFirst(action))) : [];
  return [...first, ...others].slice(0, howMany).map(({ gains, ...important }) => ({
    ...important,
    raises: gains.some((gain) => gain > 0),
  }));
}

function whyFirst(model: Model, { step, items }: Candidate): Important['first'] {
  if (items.some(({ code }) => findIndicator(model, code)?.required)) return 'required';
  return step === 1 ? 'step-1' : null;
}

interface Weighed extends Omit<Important, 'raises'> {
  /** Of index, 0–100: over the whole, summed over the areas, summed over the units. */
  gains: number[];
}

function weighing(
  { model, units, answers, withheld = [] }: Ground,
  actions: readonly Candidate[],
): (action: Candidate) => Weighed {
  const { now, raised } = scoreMany(model, units, answers, withheld);
  const lifting = actions.map(({ id, items, status }) => ({ id, items, open: isOpen(status) }));
  return (action) => {
    const { id } = action;
    const lifted = liftedBy(lifting, new Set([id]));
    const changed = lifted.length === 0 ? [] : effects(now, raised(lifted));
    const gain = (kind: Effect['scope']['kind']) =>
      changed
        .filter(({ scope }) => scope.kind === kind)
        .reduce((sum, { index }) => sum + (index.to ?? 0) - (index.from ?? 0), 0);
    return {
      id,
      first: whyFirst(model, action),
      lifts: changed.find(({ reachedStep: { from, to } }) => (to ?? 0) > (from ?? 0)) ?? null,
      gains: SCOPES.map(gain),
    };
  };
}

/** Widest first, as `effects` lists them. */
const SCOPES = ['total', 'area', 'unit'] as const;

function byEffect(a: Weighed, b: Weighed): number {
  const lift = ({ lifts }: Weighed) => (lifts ? SCOPES.indexOf(lifts.scope.kind) : SCOPES.length);
  const more = b.gains.map((gain, i) => gain - (a.gains[i] ?? 0)).find((difference) => difference !== 0);
  // Equal ones stay in the plan's own order: sorting is stable.
  return lift(a) - lift(b) || (more ?? 0);
}
