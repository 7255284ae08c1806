/** A new year goes on with what is not finished. */
import { v7 as uuid } from 'uuid';
import { isOpen } from '@stegvis/shared/plan/status.ts';
import type { Transaction } from '../../db/connect.ts';
import { movesFor } from './choose.ts';
import { ownersOf } from './owners.ts';
import { keyOf, planActions } from './state.ts';
import { insertAction, insertMoves, loadPlanRows, saveChoice, type ActionRow } from './store.ts';

/**
 * Copies the open actions of one assessment to another, with owners, dates, status and the moves by hand that still
 * count; follow-ups stay where they were written. Questions of units that are not in the new assessment are left behind,
 * and so is an action that then has neither question nor unit there.
 *
 * @returns how many were carried
 */
export async function carryOpenActions(
  tx: Transaction,
  fromAssessmentId: string,
  toAssessmentId: string,
  unitIds: ReadonlySet<string>,
): Promise<number> {
  const rows = await loadPlanRows(tx, fromAssessmentId);
  const at = new Date().toISOString();
  const carriedMoves = new Set<string>();
  let carried = 0;
  for (const action of planActions(rows)) {
    const items = action.items.filter((item) => unitIds.has(item.unit));
    const { unitId } = action.row;
    const hasPlace = action.items.length > 0 ? items.length > 0 : unitId === null || unitIds.has(unitId);
    if (!isOpen(action.row.status) || !hasPlace) continue;

    const { id } = action.row;
    const row: ActionRow = {
      ...action.row,
      id: uuid(),
      assessmentId: toAssessmentId,
      unitId: unitId !== null && unitIds.has(unitId) ? unitId : null,
      carriedFromId: id,
      revision: 1,
      createdAt: at,
    };
    await insertAction(tx, row, items, ownersOf(action));
    await insertMoves(tx, movesFor(row, action.moves));
    for (const { unit, code } of items) {
      const key = { assessmentId: toAssessmentId, unitId: unit, code };
      await saveChoice(tx, { ...key, choice: 'i-ar', reason: '', decidedBy: null, decidedAt: at });
      // Two actions may serve the same question; its moves are carried once.
      if (carriedMoves.has(keyOf({ unit, code }))) continue;
      carriedMoves.add(keyOf({ unit, code }));
      const moves = rows.moves.filter((move) => move.unitId === unit && move.code === code);
      await insertMoves(
        tx,
        moves.map(({ by: _, ...move }) => ({ ...move, id: uuid(), assessmentId: toAssessmentId })),
      );
    }
    const after = { carriedFrom: id, step: action.step, items };
    await tx.log({ act: 'action.create', subject: `action:${row.id}`, after });
    carried += 1;
  }
  return carried;
}
