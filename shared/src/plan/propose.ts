/**
 * From answers to proposals in Steg 1–3, and what generating again changes.
 * Source of the order: LIKA Socialtjänst's method, learned from a published plan of 2018 (tests/golden).
 */
import {
  ACHIEVED,
  NOT_RELEVANT,
  asked,
  getIndicator,
  levelValue,
  type LevelId,
  type Model,
  type Step,
} from '../model/model.ts';
import type { Item } from '../scoring/result.ts';
import type { ScoredAnswer, ScoredUnit } from '../scoring/score.ts';

/** A row that the group has moved to a step by hand, or placed (the same step). The latest one per row counts. */
export interface Touch extends Item {
  to: Step;
}

export interface Proposal extends Item {
  level: LevelId;
  step: Step;
  /** The step that the model gives the indicator; differs from `step` where the row was moved. */
  modelStep: Step;
  touched: boolean;
  /** Place within its step and unit, from 1. */
  position: number;
}

/** Whether an answer is a weak point: answered, counted, and not Uppnådd. */
export function isWeak(level: LevelId): boolean {
  return level !== ACHIEVED && level !== NOT_RELEVANT;
}

/**
 * Every weak point as a proposal, in the plan's order: step, unit (as given), then untouched rows by level
 * (Ej planerad first) and the model's order; rows touched by hand come after them, by level and the model's order.
 *
 * The step is a property of the indicator and does not depend on the answer. Answers to questions that the unit is not
 * asked give no proposal. The order of answers and touches never matters, save that the later touch of a row counts.
 */
export function propose(
  model: Model,
  units: readonly ScoredUnit[],
  answers: readonly ScoredAnswer[],
  touches: readonly Touch[] = [],
): Proposal[] {
  const touched = new Map(touches.map((touch) => [keyOf(touch), touch.to]));
  const unitPlace = new Map(units.map((unit, place) => [unit.id, place]));
  const codes = new Map(units.map((unit) => [unit.id, new Set(asked(model, unit.form).map(({ code }) => code))]));

  const rows = answers
    .filter((answer) => isWeak(answer.level) && codes.get(answer.unit)?.has(answer.code))
    .map(({ unit, code, level }) => {
      const indicator = getIndicator(model, code);
      const to = touched.get(keyOf({ unit, code }));
      return {
        row: { unit, code, level, step: to ?? indicator.step, modelStep: indicator.step, touched: to !== undefined },
        sort: [
          to ?? indicator.step,
          unitPlace.get(unit) ?? 0,
          to === undefined ? 0 : 1,
          levelValue(model, level) ?? 0,
          indicator.place,
        ],
      };
    });
  rows.sort((a, b) => compareNumbers(a.sort, b.sort));

  const count = new Map<string, number>();
  return rows.map(({ row }) => {
    const group = `${row.step}\n${row.unit}`;
    const position = (count.get(group) ?? 0) + 1;
    count.set(group, position);
    return { ...row, position };
  });
}

/** What the group has already made of the plan, as far as generating again is concerned. */
export interface Planned {
  id: string;
  items: readonly Item[];
  /** Not Klar and not Utgår. */
  open: boolean;
  done: boolean;
}

export interface Regeneration {
  /** Weak points that nobody has taken a stand on and that no action serves. */
  add: Item[];
  /** Open actions all of whose questions have become Uppnådd: proposed to be closed. */
  close: string[];
  /** Actions with nothing to change. Every edit stays. */
  keep: string[];
  /** Questions still weak though their last action is Klar: proposed as Uppnådd, to be confirmed. Klar is not Uppnådd. */
  confirm: Item[];
}

/**
 * Generates the plan again after answers have changed. Nothing that a person has made is altered; running it again on
 * its own outcome proposes nothing new.
 *
 * @param decided questions with a choice (I år, Senare, Nej), whatever it was
 */
export function regenerate(
  proposals: readonly Item[],
  answers: readonly ScoredAnswer[],
  decided: readonly Item[],
  planned: readonly Planned[],
): Regeneration {
  const level = new Map(answers.map((answer) => [keyOf(answer), answer.level]));
  const taken = new Set([...decided, ...planned.flatMap((action) => action.items)].map(keyOf));
  const isAchieved = (item: Item) => level.get(keyOf(item)) === ACHIEVED;

  const close = planned.filter((action) => action.open && action.items.length > 0 && action.items.every(isAchieved));
  const closing = new Set(close.map((action) => action.id));
  const serving = new Map<string, { item: Item; actions: Planned[] }>();
  for (const action of planned) {
    for (const item of action.items) {
      const entry = serving.get(keyOf(item)) ?? { item, actions: [] };
      entry.actions.push(action);
      serving.set(keyOf(item), entry);
    }
  }
  return {
    add: proposals.filter((item) => !taken.has(keyOf(item))).map(({ unit, code }) => ({ unit, code })),
    close: [...closing],
    keep: planned.filter((action) => !closing.has(action.id)).map((action) => action.id),
    confirm: [...serving.values()]
      .filter(({ item, actions }) => {
        const answer = level.get(keyOf(item));
        return (
          answer !== undefined && isWeak(answer) && actions.every((one) => !one.open) && actions.some((one) => one.done)
        );
      })
      .map(({ item }) => item),
  };
}

/** Codes that are weak in several units, and so could be one joint action. */
export function joinable(proposals: readonly Item[]): { code: string; units: string[] }[] {
  const units = new Map<string, string[]>();
  for (const { unit, code } of proposals) units.set(code, [...(units.get(code) ?? []), unit]);
  return [...units].filter(([, list]) => list.length > 1).map(([code, list]) => ({ code, units: list }));
}

const keyOf = (item: Item) => `${item.unit}\n${item.code}`;

function compareNumbers(a: readonly number[], b: readonly number[]): number {
  for (const [i, value] of a.entries()) {
    const difference = value - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
