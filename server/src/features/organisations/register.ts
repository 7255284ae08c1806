/** The rules of a role of the register: one title, and holders that the organisation has. */
import { canFillRole, type Access } from '@stegvis/shared/access/permissions.ts';
import type { SaveRegisterRole } from '@stegvis/shared/api/organisation.ts';
import type { Reader } from '../../db/connect.ts';
import { AppError, type FieldFault } from '../../errors.ts';
import { listBoardsOfRole, listMembers, listRegisterRoles, type RegisterRoleRow } from './store.ts';

export type RoleRow = Pick<
  RegisterRoleRow,
  'title' | 'modelRole' | 'holderId' | 'holderName' | 'standInId' | 'standInName'
>;

/**
 * The role as it is to stand: a person by id, or a name where there is no person.
 *
 * @param before the role that is changed: whoever holds it already may stay, also when they have left
 * @throws AppError `taken` for a title that stands already, `invalid` for somebody the organisation does not have
 */
export async function checkedRole(
  db: Reader,
  organisationId: string,
  sent: SaveRegisterRole,
  before?: RegisterRoleRow,
): Promise<{ row: RoleRow; others: RegisterRoleRow[] }> {
  const [roles, members] = await Promise.all([listRegisterRoles(db, organisationId), listMembers(db, organisationId)]);
  const others = roles.filter((role) => role.id !== before?.id);
  if (others.some((role) => role.title === sent.title)) throw new AppError('taken', { fields: { title: 'taken' } });

  const known = new Set([...members.map((one) => one.id), before?.holderId, before?.standInId]);
  const faults: Record<string, FieldFault> = {};
  if (sent.holderId !== null && !known.has(sent.holderId)) faults.holderId = 'unknown';
  if (sent.standInId !== null && !known.has(sent.standInId)) faults.standInId = 'unknown';
  if (Object.keys(faults).length > 0) throw new AppError('invalid', { fields: faults });
  return {
    row: {
      title: sent.title,
      modelRole: sent.modelRole,
      holderId: sent.holderId,
      holderName: sent.holderId === null ? sent.holderName || null : null,
      standInId: sent.standInId,
      standInName: sent.standInId === null ? sent.standInName || null : null,
    },
    others,
  };
}

/** @throws AppError `forbidden` where the role is responsible in a nämnd that is not theirs to open */
export async function mustMayFill(db: Reader, access: Access, role: Pick<RegisterRoleRow, 'id' | 'organisationId'>) {
  if (!canFillRole(access, await listBoardsOfRole(db, role.organisationId, role.id))) throw new AppError('forbidden');
}

/** In the log people stand by id alone; of someone who is only a name, it says that there is somebody. */
export const roleForLog = ({ title, modelRole, holderId, holderName, standInId, standInName }: RoleRow) => ({
  title,
  modelRole,
  holderId,
  hasHolder: holderId !== null || holderName !== null,
  standInId,
  hasStandIn: standInId !== null || standInName !== null,
});
