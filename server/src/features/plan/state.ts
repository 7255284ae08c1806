/** A plan as it stands, with what the rules look up in it: made once per request, inside the transaction for a write. */
import type { Owner } from '@stegvis/shared/api/plan.ts';
import { asked, findIndicator, type LevelId, type Model, type Step } from '@stegvis/shared/model/model.ts';
import { propose, type Proposal, type Touch } from '@stegvis/shared/plan/propose.ts';
import type { Item } from '@stegvis/shared/scoring/result.ts';
import type { ScoredAnswer, ScoredUnit } from '@stegvis/shared/scoring/score.ts';
import type { ActionRow, ChoiceRow, PlanRows } from './store.ts';

type Move = PlanRows['moves'][number];
type FollowUp = PlanRows['followUps'][number];

/** Who writes, in which assessment, when. */
export interface Act {
  assessmentId: string;
  personId: string;
  at: string;
}

/** An action with everything that belongs to it. */
export interface PlannedAction {
  row: ActionRow;
  items: Item[];
  lead: Owner | null;
  others: Owner[];
  /** Newest first. */
  followUps: FollowUp[];
  /** Moves that are not undone, oldest first; the last one counts. */
  moves: Move[];
  /** Where it stands now. */
  step: Step;
}

export interface PlanState {
  model: Model;
  units: readonly ScoredUnit[];
  /** Answers that count. */
  counted: readonly ScoredAnswer[];
  proposals: Proposal[];
  /** As they were made. */
  actions: PlannedAction[];
  action: (id: string) => PlannedAction | undefined;
  proposal: (item: Item) => Proposal | undefined;
  level: (item: Item) => LevelId | null;
  choice: (item: Item) => ChoiceRow | undefined;
  /** The question's own moves that are not undone, oldest first; the last one counts. */
  moves: (item: Item) => Move[];
  /** Actions that serve the question, whatever their status, as they were made. */
  serving: (item: Item) => PlannedAction[];
  /** Whether the unit is part of the assessment and is asked this. */
  isAsked: (item: Item) => boolean;
  /** Where the question's row stands: moved there by hand, or given by the model. undefined for codes the model lacks. */
  stepOf: (item: Item) => Step | undefined;
}

export const keyOf = ({ unit, code }: Item) => `${unit}\n${code}`;

export function planState(
  model: Model,
  units: readonly ScoredUnit[],
  counted: readonly ScoredAnswer[],
  rows: PlanRows,
): PlanState {
  const movesOfItems = new Map<string, Move[]>();
  const touches: Touch[] = [];
  for (const move of rows.moves) {
    if (move.unitId === null || move.code === null) continue;
    const touch = { unit: move.unitId, code: move.code, to: move.toStep };
    touches.push(touch);
    append(movesOfItems, keyOf(touch), move);
  }

  const actions = planActions(rows);
  const serving = new Map<string, PlannedAction[]>();
  for (const action of actions) {
    for (const item of action.items) append(serving, keyOf(item), action);
  }
  const proposals = propose(model, units, counted, touches);
  const byId = new Map(actions.map((action) => [action.row.id, action]));
  const byItem = new Map(proposals.map((proposal) => [keyOf(proposal), proposal]));
  const levels = new Map(counted.map((answer) => [keyOf(answer), answer.level]));
  const choices = new Map(rows.choices.map((row) => [keyOf({ unit: row.unitId, code: row.code }), row]));
  const codes = new Map(units.map((unit) => [unit.id, new Set(asked(model, unit.form).map((one) => one.code))]));

  return {
    model,
    units,
    counted,
    proposals,
    actions,
    action: (id) => byId.get(id),
    proposal: (item) => byItem.get(keyOf(item)),
    level: (item) => levels.get(keyOf(item)) ?? null,
    choice: (item) => choices.get(keyOf(item)),
    moves: (item) => movesOfItems.get(keyOf(item)) ?? [],
    serving: (item) => serving.get(keyOf(item)) ?? [],
    isAsked: (item) => codes.get(item.unit)?.has(item.code) ?? false,
    stepOf: (item) => movesOfItems.get(keyOf(item))?.at(-1)?.toStep ?? findIndicator(model, item.code)?.step,
  };
}

/** The actions with what belongs to each, as they were made. */
export function planActions(rows: PlanRows): PlannedAction[] {
  const items = Map.groupBy(rows.items, (row) => row.actionId);
  const owners = Map.groupBy(rows.owners, (row) => row.actionId);
  const followUps = Map.groupBy(rows.followUps, (row) => row.actionId);
  const moves = Map.groupBy(rows.moves, (row) => row.actionId);
  return rows.actions.map((row) => {
    const own = owners.get(row.id) ?? [];
    const moved = moves.get(row.id) ?? [];
    return {
      row,
      items: (items.get(row.id) ?? []).map(({ unit, code }) => ({ unit, code })),
      lead: own.find((one) => one.isLead)?.owner ?? null,
      others: own.filter((one) => !one.isLead).map((one) => one.owner),
      followUps: followUps.get(row.id) ?? [],
      moves: moved,
      step: moved.at(-1)?.toStep ?? row.step,
    };
  });
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
