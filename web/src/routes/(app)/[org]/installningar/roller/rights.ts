/** The table of roles and rights, read out of the rules themselves. Pure. */
import {
  PERMISSIONS,
  ROLES,
  RULES,
  WHOLE_ORGANISATION,
  roleGives,
  type Grant,
  type Permission,
} from '@stegvis/shared/access/permissions.ts';

export type RoleOrGuest = Grant['role'];
export const COLUMNS: readonly RoleOrGuest[] = [...ROLES, 'gast'];

/** How far a right reaches for a role. */
export type Reach = 'yes' | 'board' | 'unit' | 'part' | 'own' | 'ownAnswers' | 'no';

/** Where a right stands in the table: a right without a group is not shown, so each must have one. */
const GROUP_OF: Record<Permission, Group> = {
  administer: 'organisation',
  keepRegister: 'organisation',
  setUpYear: 'assessment',
  read: 'assessment',
  answer: 'assessment',
  lock: 'assessment',
  inviteGuests: 'assessment',
  writeReport: 'report',
  register: 'report',
  share: 'report',
  connect: 'organisation',
  editPlan: 'plan',
  report: 'plan',
  seeInternal: 'plan',
  seeMarked: 'secrecy',
  seeMarkedRegister: 'secrecy',
  seeLog: 'secrecy',
};
export const GROUPS = ['organisation', 'assessment', 'plan', 'report', 'secrecy'] as const;
export type Group = (typeof GROUPS)[number];

export const rightsOf = (group: Group): Permission[] => PERMISSIONS.filter((one) => GROUP_OF[one] === group);

export function reachOf(role: RoleOrGuest, permission: Permission): Reach {
  const rule = RULES[permission];
  if (!roleGives(role, permission)) {
    // The role ansvarig is held by those who are named on an action: the rule asks for that and not for the role.
    if (role === 'ansvarig' && 'orResponsible' in rule) return 'own';
    return role === 'gast' && permission === 'seeMarked' ? 'ownAnswers' : 'no';
  }
  if (rule.within === 'organisation' || WHOLE_ORGANISATION.some((one) => one === role)) return 'yes';
  // A deltagare reads the whole of the nämnd that the unit belongs to.
  if (rule.within === 'board') return 'board';
  if (role === 'gast') return 'part';
  return role === 'deltagare' ? 'unit' : 'board';
}
