/** Which roles can be given: of the organisation's own nämnder and verksamhetsområden, each role as far as it reaches. */
import { WHOLE_ORGANISATION } from '@stegvis/shared/access/permissions.ts';
import type { GrantedRole } from '@stegvis/shared/api/people.ts';
import type { FieldFault } from '../../errors.ts';

/** What roles can be given for: nothing that is archived. */
export interface Places {
  boards: readonly { id: string; name: string }[];
  units: readonly { id: string; name: string; boardId: string }[];
}

export function placesOf(
  boards: readonly { id: string; name: string; archivedAt: string | null }[],
  units: readonly { id: string; name: string; boardId: string; archivedAt: string | null }[],
): Places {
  return {
    boards: boards.filter((one) => one.archivedAt === null),
    units: units.filter((one) => one.archivedAt === null),
  };
}

/**
 * @param held what somebody has already: a role for a nämnd that has been archived since may stay
 * @returns dotted path in the request → what is wrong there; empty where the roles can be given
 */
export function faultsOf(
  roles: readonly GrantedRole[],
  { boards, units }: Places,
  path: string,
  held: readonly GrantedRole[] = [],
): Record<string, FieldFault> {
  const faults: Record<string, FieldFault> = {};
  for (const [i, granted] of roles.entries()) {
    if (held.some((one) => isSame(one, granted))) continue;
    const { role, boardId, unitId } = granted;
    if (role === 'deltagare') {
      if (unitId === null) faults[`${path}.${i}.unitId`] = 'missing';
      else if (!units.some((one) => one.id === unitId)) faults[`${path}.${i}.unitId`] = 'unknown';
    } else if (unitId !== null) {
      faults[`${path}.${i}.unitId`] = 'choice';
    }
    if (boardId === null) continue;
    if (WHOLE_ORGANISATION.includes(role)) faults[`${path}.${i}.boardId`] = 'choice';
    else if (!boards.some((one) => one.id === boardId)) faults[`${path}.${i}.boardId`] = 'unknown';
  }
  return faults;
}

/**
 * Each role once, in the way it is stored: a deltagare is bound to the unit alone (its nämnd is wherever the unit stands),
 * and a role for every nämnd leaves nothing for the same role in one.
 */
export function tidy(roles: readonly GrantedRole[]): GrantedRole[] {
  const plain = roles.map(({ role, boardId, unitId }) =>
    role === 'deltagare' ? { role, boardId: null, unitId } : { role, boardId, unitId: null },
  );
  const everywhere = new Set(plain.filter((one) => one.boardId === null && one.unitId === null).map((one) => one.role));
  return [...new Map(plain.map((one) => [keyOf(one), one])).values()].filter(
    (one) => one.boardId === null || !everywhere.has(one.role),
  );
}

/** What is not among the roles held already, nor covered by them. */
export function missingFrom(held: readonly GrantedRole[], roles: readonly GrantedRole[]): GrantedRole[] {
  const has = new Set(held.map(keyOf));
  return tidy(roles).filter(
    (one) => !has.has(keyOf(one)) && !(one.unitId === null && has.has(keyOf({ ...one, boardId: null }))),
  );
}

export const isSame = (a: GrantedRole, b: GrantedRole): boolean => keyOf(a) === keyOf(b);

const keyOf = ({ role, boardId, unitId }: GrantedRole) => `${role}\n${boardId ?? ''}\n${unitId ?? ''}`;
