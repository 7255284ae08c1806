/** Writing edits of actions: one, many, and with a follow-up. */
import { v7 as uuid } from 'uuid';
import type { AddFollowUp, UpdateAction, UpdateMany } from '@stegvis/shared/api/plan.ts';
import { today } from '../../clock.ts';
import type { Transaction } from '../../db/connect.ts';
import { AppError, notFound } from '../../errors.ts';
import { areMembers } from '../organisations/store.ts';
import { difference, editable, edited, type Edit } from './edit.ts';
import { forLog, ownersOf, withKnownOwners } from './owners.ts';
import type { Act, PlannedAction, PlanState } from './state.ts';
import { insertFollowUp, replaceOwners, updateAction } from './store.ts';

/** `stale`: someone else has saved since this person looked. */
export type Outcome = 'changed' | 'same' | 'stale';

export async function changeAction(
  tx: Transaction,
  organisationId: string,
  action: PlannedAction,
  sent: UpdateAction,
): Promise<Outcome> {
  const { revision, ...edit } = sent;
  const named = (edit.secrecyNamed ?? []).filter((id) => !action.row.secrecyNamed.includes(id));
  if (named.length > 0 && !(await areMembers(tx, organisationId, named))) {
    throw new AppError('invalid', { fields: { secrecyNamed: 'unknown' } });
  }
  const next = await nextOf(tx, organisationId, action, edit);
  // What stands is already what was sent: a retry after a lost acknowledgement, or two who agree.
  if (isEmpty(next.after)) return 'same';
  if (action.row.revision !== revision) return 'stale';
  await save(tx, action, next);
  await tx.log({
    act: 'action.change',
    subject: `action:${action.row.id}`,
    before: forLog(next.before),
    after: forLog(next.after),
  });
  return 'changed';
}

/** The same for all; what already stands so is left alone. @returns whether anything changed */
export async function changeMany(
  tx: Transaction,
  organisationId: string,
  state: PlanState,
  sent: UpdateMany,
): Promise<boolean> {
  const actions = [...new Set(sent.ids)].map((id) => {
    const action = state.action(id);
    if (!action) throw notFound();
    return action;
  });
  const already = actions.flatMap(({ lead, others }) => [...(lead ? [lead] : []), ...others]);
  const set = await withKnownOwners(tx, organisationId, sent.set, already, 'set.');
  let changed = false;
  for (const action of actions) {
    const next = differenceAfter(action, set, 'set.');
    if (isEmpty(next.after)) continue;
    await save(tx, action, next);
    const subject = `action:${action.row.id}`;
    await tx.log({ act: 'action.change', subject, before: forLog(next.before), after: forLog(next.after) });
    changed = true;
  }
  return changed;
}

export async function followUp(tx: Transaction, act: Act, action: PlannedAction, sent: AddFollowUp): Promise<void> {
  const { note, ...edit } = sent;
  const next = differenceAfter(action, edit);
  if (!isEmpty(next.after)) await save(tx, action, next);
  const { id, status } = action.row;
  const row = { id: uuid(), actionId: id, note, status: sent.status ?? status, byId: act.personId, at: act.at };
  await insertFollowUp(tx, row);
  await tx.log({
    act: 'action.follow-up',
    subject: `action:${id}`,
    before: next.before,
    after: { note, ...next.after },
  });
}

async function nextOf(tx: Transaction, organisationId: string, action: PlannedAction, edit: Edit) {
  return differenceAfter(
    action,
    await withKnownOwners(
      tx,
      organisationId,
      edit,
      ownersOf(action).map((one) => one.owner),
    ),
  );
}

function differenceAfter(action: PlannedAction, edit: Edit, path = '') {
  const current = editable(action);
  try {
    return difference(current, edited(current, edit, action.items.length > 0, today()));
  } catch (error) {
    if (!(error instanceof AppError) || !error.fields || path === '') throw error;
    const fields = Object.entries(error.fields).map(([field, fault]) => [path + field, fault]);
    throw new AppError(error.code, { fields: Object.fromEntries(fields) });
  }
}

async function save(tx: Transaction, action: PlannedAction, { after }: { after: Edit }): Promise<void> {
  const { lead, others, ...columns } = after;
  await updateAction(tx, action.row.id, { ...columns, revision: action.row.revision + 1 });
  if (lead === undefined && others === undefined) return;
  const owners = { lead: lead === undefined ? action.lead : lead, others: others ?? action.others };
  await replaceOwners(tx, action.row.id, ownersOf(owners));
}

const isEmpty = (edit: Edit) => Object.keys(edit).length === 0;
