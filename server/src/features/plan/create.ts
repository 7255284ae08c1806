/** An action of the group's own: it has no indicator, and is equal in every other way. */
import type { z } from 'zod';
import type { createAction as createBody } from '@stegvis/shared/api/plan.ts';
import type { Transaction } from '../../db/connect.ts';
import { AppError } from '../../errors.ts';
import { newAction } from './choose.ts';
import type { Act, PlanState } from './state.ts';
import { insertAction } from './store.ts';

/** @returns the action's id */
export async function createAction(
  tx: Transaction,
  state: PlanState,
  act: Act,
  sent: z.infer<typeof createBody>,
): Promise<string> {
  const { step, unitId, title, activity } = sent;
  if (unitId !== null && !state.units.some((unit) => unit.id === unitId)) {
    throw new AppError('invalid', { fields: { unitId: 'unknown' } });
  }
  const row = newAction(act, { step, unitId, title, activity });
  await insertAction(tx, row, []);
  await tx.log({ act: 'action.create', subject: `action:${row.id}`, after: sent });
  return row.id;
}
