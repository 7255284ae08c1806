/** Moving rows to another step by hand, with a reason, and taking a move back. */
import { v7 as uuid } from 'uuid';
import type { MoveRows } from '@stegvis/shared/api/plan.ts';
import type { Step } from '@stegvis/shared/model/model.ts';
import type { Item } from '@stegvis/shared/scoring/result.ts';
import type { Transaction } from '../../db/connect.ts';
import { AppError, notFound } from '../../errors.ts';
import { keyOf, type Act, type PlannedAction, type PlanState } from './state.ts';
import { findMove, insertMoves, undoMoves, type MoveRow } from './store.ts';

/** Actions go with the questions that only they serve, and questions with their actions: a row stands in one place. */
export async function moveRows(tx: Transaction, state: PlanState, act: Act, sent: MoveRows): Promise<true> {
  const actions = movedActions(state, sent);
  const rows: MoveRow[] = [];
  const add = (togetherId: string, fromStep: Step, what: Partial<Pick<MoveRow, 'unitId' | 'code' | 'actionId'>>) =>
    rows.push({
      id: uuid(),
      assessmentId: act.assessmentId,
      unitId: null,
      code: null,
      actionId: null,
      togetherId,
      fromStep,
      toStep: sent.to,
      reason: sent.reason,
      byId: act.personId,
      at: act.at,
      undoneAt: null,
      ...what,
    });
  const moved = new Set<string>();
  const addItem = (item: Item, togetherId: string): (Item & { step: Step })[] => {
    const step = state.stepOf(item);
    if (step === undefined || moved.has(keyOf(item))) return [];
    moved.add(keyOf(item));
    add(togetherId, step, { unitId: item.unit, code: item.code });
    return [{ ...item, step }];
  };
  const after = { step: sent.to, reason: sent.reason };

  for (const { row, step, items } of actions) {
    const togetherId = uuid();
    add(togetherId, step, { actionId: row.id });
    // A question that other actions serve too stays where those are.
    for (const item of items) if (state.serving(item).every((other) => actions.has(other))) addItem(item, togetherId);
    await tx.log({ act: 'plan.move', subject: `action:${row.id}`, before: { step }, after });
  }
  const alone = sent.items.flatMap((item) => addItem(item, uuid()));
  if (alone.length > 0) {
    await tx.log({ act: 'plan.move', subject: `assessment:${act.assessmentId}`, before: alone, after });
  }
  await insertMoves(tx, rows);
  return true;
}

function movedActions(state: PlanState, sent: MoveRows): Set<PlannedAction> {
  if (sent.items.length + sent.actionIds.length === 0) throw new AppError('invalid', { fields: { items: 'missing' } });
  const actions = new Set<PlannedAction>();
  for (const id of sent.actionIds) {
    const action = state.action(id);
    if (!action) throw notFound();
    actions.add(action);
  }
  sent.items.forEach((item, i) => {
    if (!state.isAsked(item)) throw new AppError('invalid', { fields: { [`items.${i}`]: 'unknown' } });
    for (const action of state.serving(item)) actions.add(action);
  });
  return actions;
}

/** The move before it counts again. @returns whether anything changed: undone twice is undone once */
export async function undoMove(tx: Transaction, act: Act, id: string): Promise<boolean> {
  const move = await findMove(tx, act.assessmentId, id);
  if (!move) throw notFound();
  if (move.undoneAt !== null) return false;
  const undone = await undoMoves(tx, act.assessmentId, move.togetherId, act.at);
  const ofActions = undone.filter((row) => row.actionId !== null);
  for (const { actionId, unitId, code, fromStep, toStep, reason } of ofActions.length > 0 ? ofActions : undone) {
    await tx.log({
      act: 'plan.move-undo',
      subject: actionId ? `action:${actionId}` : `assessment:${act.assessmentId}`,
      before: { step: toStep, reason, ...(code && { unit: unitId, code }) },
      after: { step: fromStep },
    });
  }
  return true;
}
