/** Handing over, in one transaction: actions get another owner, roles another holder. What was reported stays as it was. */
import type { Successor } from '@stegvis/shared/api/handover.ts';
import type { Owner } from '@stegvis/shared/api/plan.ts';
import type { Transaction } from '../../db/connect.ts';
import { AppError } from '../../errors.ts';
import type { Member } from '../../http/member.ts';
import type { Access } from '@stegvis/shared/access/permissions.ts';
import { mustMayFill, roleForLog } from '../organisations/register.ts';
import { areMembers, listRegisterRoles, updateRegisterRole, type RegisterRoleRow } from '../organisations/store.ts';
import { changeAction } from '../plan/change.ts';
import { namedActions, type OpenAction } from './open-actions.ts';

/**
 * @param chosen ids among those that can be moved; undefined = all of them
 * @throws AppError `invalid` for an id that is not among them
 * @returns how many were changed
 */
export async function moveActions(
  tx: Transaction,
  organisationId: string,
  open: readonly OpenAction[],
  from: (owner: Owner) => boolean,
  to: Owner,
  chosen?: readonly string[],
): Promise<number> {
  const movable = new Set(namedActions(open, from).named.map((one) => one.id));
  const ids = new Set(chosen ?? movable);
  if (![...ids].every((id) => movable.has(id))) throw new AppError('invalid', { fields: { actionIds: 'unknown' } });
  let changed = 0;
  for (const { action } of open.filter((one) => ids.has(one.action.row.id))) {
    const swapped = (owner: Owner) => (from(owner) ? to : owner);
    const outcome = await changeAction(tx, organisationId, action, {
      revision: action.row.revision,
      lead: action.lead === null ? null : swapped(action.lead),
      others: action.others.map(swapped),
    });
    if (outcome === 'changed') changed += 1;
  }
  return changed;
}

/** Who comes after, checked against the people of the organisation. */
export async function checkSuccessor(tx: Transaction, organisationId: string, to: Successor): Promise<void> {
  if (to.kind === 'person' && !(await areMembers(tx, organisationId, [to.id]))) {
    throw new AppError('invalid', { fields: { to: 'unknown' } });
  }
}

/** @param keepStandIn whoever becomes the holder cannot also stand in */
export async function giveRole(
  tx: Transaction,
  access: Access,
  role: RegisterRoleRow,
  to: Successor,
  keepStandIn: boolean,
  moved: number,
): Promise<void> {
  await mustMayFill(tx, access, role);
  const holderId = to.kind === 'person' ? to.id : null;
  const holderName = to.kind === 'name' ? to.name : null;
  const standsIn = keepStandIn && (role.standInId === null || role.standInId !== holderId);
  const row = {
    holderId,
    holderName,
    standInId: standsIn ? role.standInId : null,
    standInName: standsIn && role.standInId === null ? role.standInName : null,
  };
  await updateRegisterRole(tx, role.organisationId, role.id, row);
  await tx.log({
    act: 'role.hand-over',
    subject: `role:${role.id}`,
    before: roleForLog(role),
    after: { ...roleForLog({ ...role, ...row }), actions: moved },
  });
}

/** Every role that one person holds or stands in for goes to another. @returns how many roles changed */
export async function giveAllRoles(
  tx: Transaction,
  { access, organisation }: Member,
  from: string,
  to: string,
): Promise<number> {
  const organisationId = organisation.id;
  const roles = (await listRegisterRoles(tx, organisationId)).filter(
    (role) => role.holderId === from || role.standInId === from,
  );
  for (const role of roles) {
    await mustMayFill(tx, access, role);
    const holderId = role.holderId === from ? to : role.holderId;
    const standInId = role.standInId === from ? to : role.standInId;
    const row = {
      holderId,
      holderName: holderId === null ? role.holderName : null,
      // Nobody stands in for themselves.
      standInId: standInId === holderId ? null : standInId,
      standInName: standInId === null ? role.standInName : null,
    };
    await updateRegisterRole(tx, organisationId, role.id, row);
    await tx.log({
      act: 'role.hand-over',
      subject: `role:${role.id}`,
      before: roleForLog(role),
      after: roleForLog({ ...role, ...row }),
    });
  }
  return roles.length;
}

export function ownerOf(to: Successor): Owner {
  if (to.kind === 'person') return { kind: 'person', id: to.id, name: '' };
  if (to.kind === 'name') return { kind: 'name', id: '', name: to.name };
  throw new AppError('invalid', { fields: { actionsTo: 'choice' } });
}
