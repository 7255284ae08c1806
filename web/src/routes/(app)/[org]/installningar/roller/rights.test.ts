import { expect, test } from 'vitest';
import { PERMISSIONS, ROLES, RULES, can, type Grant } from '@stegvis/shared/access/permissions.ts';
import { COLUMNS, GROUPS, reachOf, rightsOf } from './rights.ts';

test('every right stands in the table once', () => {
  expect(GROUPS.flatMap(rightsOf).sort()).toEqual([...PERMISSIONS].sort());
  expect(COLUMNS).toHaveLength(ROLES.length + 1);
});

test('a mark says what the rules answer', () => {
  const place = { boardId: 'mine', unitId: 'my-unit', area: 'L', assessmentId: 'a' } as const;
  for (const role of COLUMNS) {
    for (const permission of PERMISSIONS) {
      const bound = role === 'deltagare' || role === 'gast';
      const grant: Grant = {
        ...{ role, boardId: role === 'administrator' ? null : 'mine', unitId: bound ? 'my-unit' : null },
        ...{ area: null, assessmentId: role === 'gast' ? 'a' : null },
      };
      const access = { personId: 'p', grants: [grant], holds: [] };
      const reach = reachOf(role, permission);
      const here = can(permission, access, place);
      const elsewhere = can(permission, access, { ...place, boardId: 'other', unitId: 'other-unit' });
      const nextDoor = can(permission, access, { ...place, unitId: 'other-unit' });
      if (reach === 'yes') expect([role, permission, here, elsewhere]).toEqual([role, permission, true, true]);
      else if (reach === 'board')
        expect([role, permission, here, elsewhere, nextDoor]).toEqual([role, permission, true, false, true]);
      else if (reach === 'unit' || reach === 'part') expect([here, nextDoor]).toEqual([true, false]);
      else expect([role, permission, here]).toEqual([role, permission, false]);
      if (reach === 'own') {
        expect('orResponsible' in RULES[permission]).toBe(true);
        expect(can(permission, access, place, { people: ['p'], roles: [] })).toBe(true);
      }
    }
  }
});
