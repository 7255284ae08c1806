/** Dividing an action among several: the first part stays the action that it was, the others begin with its questions. */
import type { Transaction } from '../../db/connect.ts';
import { movesFor, newAction } from './choose.ts';
import type { Act, PlannedAction } from './state.ts';
import { insertAction, insertMoves, updateAction } from './store.ts';

export async function splitAction(
  tx: Transaction,
  act: Act,
  action: PlannedAction,
  titles: readonly string[],
): Promise<void> {
  const { id, step, unitId, activity, secrecy, secrecyProvision, secrecyNamed, carriedFromId, title, revision } =
    action.row;
  const [first, ...rest] = titles;
  await updateAction(tx, id, { title: first, revision: revision + 1 });
  const parts: string[] = [];
  for (const title of rest) {
    // The marking follows the text: a part of something marked is not open because it was divided.
    const mark = { secrecy, secrecyProvision, secrecyNamed };
    const row = newAction(act, { step, unitId, title, activity, ...mark, carriedFromId });
    await insertAction(tx, row, action.items);
    await insertMoves(tx, movesFor(row, action.moves));
    parts.push(row.id);
    const after = { from: id, title, step: action.step, items: action.items };
    await tx.log({ act: 'action.split', subject: `action:${row.id}`, after });
  }
  await tx.log({ act: 'action.split', subject: `action:${id}`, before: { title }, after: { titles, parts } });
}
