/** Contract of the people of an organisation: roles, invitations, guest links. */
import { z } from 'zod';
import { ROLES } from '../access/permissions.ts';
import { areaId, locale } from '../model/schema.ts';

export const role = z.enum(ROLES);
/** A role for one nämnd, or for all (null). Deltagare names the unit instead. */
export const grantedRole = z.object({
  role,
  boardId: z.string().max(64).nullable(),
  unitId: z.string().max(64).nullable(),
});
export type GrantedRole = z.infer<typeof grantedRole>;

/** A grant as pages ask permissions about it. */
export const grant = z.object({
  role: z.union([role, z.literal('gast')]),
  boardId: z.string().nullable(),
  unitId: z.string().nullable(),
  area: areaId.nullable(),
  assessmentId: z.string().nullable(),
});
export const access = z.object({ personId: z.string(), grants: z.array(grant), holds: z.array(z.string()) });

export const email = z.email().max(254).toLowerCase();
export const personName = z.string().trim().min(1).max(120);
export const roles = z.array(grantedRole).min(1).max(50);
export { locale };
