/** Saving what a person has agreed to, in one act: all of it or nothing. */
import { setImmediate } from 'node:timers/promises';
import type { ImportConflict } from '@stegvis/shared/api/importing.ts';
import { getIndicator, type LevelId, type Step } from '@stegvis/shared/model/model.ts';
import type { Item } from '@stegvis/shared/scoring/result.ts';
import type { Transaction } from '../../db/connect.ts';
import { AppError } from '../../errors.ts';
import { choose, movesFor, newAction } from '../plan/choose.ts';
import { difference, editable, withoutRepeats, type Edit } from '../plan/edit.ts';
import { moveRows } from '../plan/move.ts';
import type { OpenPlan } from '../plan/open.ts';
import { forLog, ownersOf } from '../plan/owners.ts';
import { keyOf, type PlannedAction } from '../plan/state.ts';
import { insertAction, insertMoves, replaceOwners, saveChoice, updateAction } from '../plan/store.ts';
import { saveAnswers } from './answers.ts';
import type { PlannedRow, Work } from './plan-row.ts';

/** What was done, in numbers. */
export interface Saved {
  actions: number;
  changed: number;
  answers: number;
  decisions: number;
}

type Adding = Extract<Work, { do: 'add' }>;
type Changing = Extract<Work, { do: 'change' }>;

/** Every so many rows others get their turn: a thousand rows take a second or two. */
const PORTION = 25;

/** @throws AppError `conflict`, with the rows that have become others than those that the person agreed to */
export function mustBeAsSeen(rows: readonly PlannedRow[], marks: Readonly<Record<string, string>>): void {
  const taken = rows.filter(({ shown }) => shown.taken);
  const changed = taken.filter(({ shown }) => marks[shown.row] !== shown.mark);
  const now = new Set(taken.map(({ shown }) => String(shown.row)));
  const gone = rows.filter(({ shown }) => String(shown.row) in marks && !now.has(String(shown.row)));
  if (changed.length + gone.length === 0) return;
  const names = [...changed, ...gone].map(({ shown: { item, title } }) => (item ? `${item.code} ${title}` : title));
  throw new AppError('conflict', { extra: { changed: names.slice(0, 50) } satisfies Pick<ImportConflict, 'changed'> });
}

/** @param moveReason what is said of a row that is moved to the file's step */
export async function saveRows(
  tx: Transaction,
  open: OpenPlan,
  rows: readonly PlannedRow[],
  moveReason: string,
): Promise<Saved> {
  const { state, act } = open;
  const answers = rows.flatMap(({ shown: { item, answer } }): { item: Item; level: LevelId | null }[] =>
    item && answer?.taken ? [{ item, level: answer.to }] : [],
  );
  await saveAnswers(tx, state.model, act, answers);
  const adding = rows.flatMap(({ work }) => (work.do === 'add' ? [work] : []));
  const moving = new Map<Step, string[]>();
  const moveTo = (step: Step, id: string) => moving.set(step, [...(moving.get(step) ?? []), id]);

  await chooseQuestions(tx, open, adding);
  for (const [i, work] of adding.entries()) {
    const id = await add(tx, open, work);
    const stands = work.item ? state.stepOf(work.item) : work.step;
    if (stands !== work.step) moveTo(work.step, id);
    if (i % PORTION === PORTION - 1) await setImmediate();
  }
  const changing = Map.groupBy(
    rows.flatMap(({ work }) => (work.do === 'change' ? [work] : [])),
    ({ action }) => action,
  );
  let n = 0;
  for (const [action, works] of changing) {
    await change(tx, action, works);
    const step = works.find((work) => work.step !== null)?.step ?? null;
    if (step !== null && step !== action.step) moveTo(step, action.row.id);
    if (++n % PORTION === 0) await setImmediate();
  }
  const decisions = rows.flatMap(({ work }) => (work.do === 'decide' ? [work] : []));
  if (moving.size + decisions.length > 0) {
    const { state: now } = await open.again();
    for (const [to, actionIds] of moving) {
      await moveRows(tx, now, act, { items: [], actionIds, to, reason: moveReason });
    }
    for (const alike of Map.groupBy(decisions, ({ choice, reason }) => JSON.stringify([choice, reason])).values()) {
      const [{ choice, reason } = { choice: null, reason: '' }] = alike;
      await choose(tx, now, act, { items: alike.map(({ item }) => item), choice, reason });
    }
  }
  return { actions: adding.length, changed: changing.size, answers: answers.length, decisions: decisions.length };
}

/** Every question that gets an action is chosen: I år. */
async function chooseQuestions(tx: Transaction, { state, act }: OpenPlan, adding: readonly Adding[]): Promise<void> {
  const items = new Map(adding.flatMap(({ item }) => (item ? [[keyOf(item), item] as const] : [])));
  const changed = [...items.values()].filter((item) => state.choice(item)?.choice !== 'i-ar');
  if (changed.length === 0) return;
  for (const { unit, code } of changed) {
    const key = { assessmentId: act.assessmentId, unitId: unit, code };
    await saveChoice(tx, { ...key, choice: 'i-ar', reason: '', decidedBy: act.personId, decidedAt: act.at });
  }
  await tx.log({
    act: 'plan.choose',
    subject: `assessment:${act.assessmentId}`,
    before: changed.map((item) => {
      const before = state.choice(item);
      return { ...item, choice: before?.choice ?? null, reason: before?.reason ?? '' };
    }),
    after: { choice: 'i-ar', reason: '', items: changed },
  });
}

/** @returns the action's id */
async function add(tx: Transaction, { state, act }: OpenPlan, work: Adding): Promise<string> {
  const { item, foreignCode, unitId, step, values } = work;
  const { lead = null, others = [], ...columns } = values;
  // As when a proposal is chosen: the step is the question's own, and another one is a move by hand.
  const modelStep = item ? getIndicator(state.model, item.code).step : step;
  const row = newAction(act, { ...columns, step: modelStep, unitId, foreignCode });
  await insertAction(tx, row, item ? [item] : [], ownersOf({ lead, others }));
  if (item) await insertMoves(tx, movesFor(row, state.moves(item)));
  const said = Object.entries(forLog(values)).filter(
    ([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  const after = { step, items: item ? [item] : [], unitId, foreignCode, ...Object.fromEntries(said) };
  await tx.log({ act: 'action.create', subject: `action:${row.id}`, after });
  return row.id;
}

/** @param works of the rows of one action; what they say does not contradict itself */
async function change(tx: Transaction, action: PlannedAction, works: readonly Changing[]): Promise<void> {
  const current = editable(action);
  const next = { ...current, ...(Object.assign({}, ...works.map(({ set }) => set)) as Edit) };
  next.others = withoutRepeats(next.lead, next.others);
  const edit = difference(current, next);
  const unit = works.find(({ unitId }) => unitId !== undefined);
  const moved = unit ? { unitId: unit.unitId ?? null } : {};
  if (Object.keys(edit.after).length === 0 && !unit) return;
  const { lead, others, ...columns } = edit.after;
  await updateAction(tx, action.row.id, { ...columns, ...moved, revision: action.row.revision + 1 });
  if (lead !== undefined || others !== undefined) await replaceOwners(tx, action.row.id, ownersOf(next));
  await tx.log({
    act: 'action.change',
    subject: `action:${action.row.id}`,
    before: { ...forLog(edit.before), ...(unit && { unitId: action.row.unitId }) },
    after: { ...forLog(edit.after), ...moved },
  });
}
