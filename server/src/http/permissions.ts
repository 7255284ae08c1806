/** Named questions about what a member may do. Pure; the API asks them, and tells the UI the answers. */
import type { Role } from '@stegvis/shared/api/session.ts';

interface WithRoles {
  roles: readonly Role[];
}

/** Units, boards, role register, people. */
export const canAdminister = ({ roles }: WithRoles) => roles.includes('administrator');
/** Set up, answer, lock, decide, edit the plan. */
export const canEdit = ({ roles }: WithRoles) => roles.includes('administrator') || roles.includes('processledare');
/** Answers, reasons and actions marked with sekretess in clear. */
export const canSeeSecrecy = canEdit;
/** The internal edition: names and reasons. */
export const canSeeInternal = canEdit;
