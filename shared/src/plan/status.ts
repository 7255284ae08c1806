/** What an action's status asks for, and what is still missing in a plan. */
/* Marked pure so that pages that only ask about a status do not carry zod. */
export const ACTION_STATUSES = ['ej-paborjad', 'pagar', 'klar', 'avvaktar', 'utgar'] as const;
export type ActionStatus = (typeof ACTION_STATUSES)[number];

/** Not Klar and not Utgår: still something to do, and still to be counted among the gaps. */
export function isOpen(status: ActionStatus): boolean {
  return status !== 'klar' && status !== 'utgar';
}

/** Avvaktar needs a reason and a date to look again, Utgår a reason: a plan without them says only that nothing happens. */
export function statusNeeds(status: ActionStatus): { reason: boolean; reviewOn: boolean } {
  return { reason: status === 'avvaktar' || status === 'utgar', reviewOn: status === 'avvaktar' };
}

export interface Gapped {
  status: ActionStatus;
  /** Whether exactly one is huvudansvarig. */
  hasLead: boolean;
  /** ISO date or null. */
  dueOn: string | null;
}

export interface Gaps {
  chosen: number;
  noLead: number;
  noDue: number;
  late: number;
}

/** Late = open and klart senast before today. `today` is an ISO date in the municipality's own time. */
export function isLate(action: Pick<Gapped, 'status' | 'dueOn'>, today: string): boolean {
  return isOpen(action.status) && action.dueOn !== null && action.dueOn < today;
}

/** Counted on what has been chosen and is open: 122 weak points are not 122 gaps. */
export function gaps(actions: readonly Gapped[], today: string): Gaps {
  const open = actions.filter((action) => isOpen(action.status));
  return {
    chosen: actions.length,
    noLead: open.filter((action) => !action.hasLead).length,
    noDue: open.filter((action) => action.dueOn === null).length,
    late: open.filter((action) => isLate(action, today)).length,
  };
}
