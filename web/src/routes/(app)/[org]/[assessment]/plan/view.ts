/** What the page shows, read from its address alone, so that links and the back button work. */
import type { Action, Plan, ProposalRow } from '@stegvis/shared/api/plan.ts';
import { STEPS, type Step } from '@stegvis/shared/model/model.ts';
import { isLate, isOpen } from '@stegvis/shared/plan/status.ts';

const proposalViews = ['forslag', 'valda', 'senare', 'nej'] as const;
const actionViews = [
  'alla',
  'utan-ansvarig',
  'utan-datum',
  'forsenade',
  'klara',
  'steg-1',
  'steg-2',
  'steg-3',
] as const;
export type ProposalView = (typeof proposalViews)[number];
export type ActionView = (typeof actionViews)[number];
export type View = { part: 'proposals'; show: ProposalView } | { part: 'actions'; show: ActionView };

/** Without `?visa`, what is undecided comes first, if it is for this person to decide: a plan is made by deciding. */
export function readView(params: Pick<URLSearchParams, 'get'>, undecided: number): View {
  const show = params.get('visa');
  if (isOneOf(actionViews, show)) return { part: 'actions', show };
  if (isOneOf(proposalViews, show)) return { part: 'proposals', show };
  return undecided > 0 ? { part: 'proposals', show: 'forslag' } : { part: 'actions', show: 'alla' };
}

const isOneOf = <T extends string>(list: readonly T[], value: string | null): value is T =>
  (list as readonly (string | null)[]).includes(value);

/** A weak point that nobody has taken a stand on and no action serves. */
export const isUndecided = (row: ProposalRow) => row.choice === null && row.actionIds.length === 0;

export function proposalsIn(rows: readonly ProposalRow[], show: ProposalView): ProposalRow[] {
  if (show === 'forslag') return rows.filter(isUndecided);
  if (show === 'valda')
    return rows.filter((row) => row.choice === 'i-ar' || (row.choice === null && row.actionIds.length > 0));
  return rows.filter((row) => row.choice === show);
}

export function showsAction(action: Action, show: ActionView, today: string): boolean {
  switch (show) {
    case 'alla':
      return true;
    case 'utan-ansvarig':
      return !action.hidden && isOpen(action.status) && action.lead === null;
    case 'utan-datum':
      return !action.hidden && isOpen(action.status) && action.dueOn === null;
    case 'forsenade':
      return isLate(action, today);
    case 'klara':
      return action.status === 'klar';
    default:
      return action.step === Number(show.at(-1));
  }
}

/** Whether an action concerns the unit; one of the whole förvaltning belongs to none. */
export const concerns = (action: Action, unit: string) =>
  action.unitId === unit || action.items.some((item) => item.unit === unit);

export interface ProposalGroup {
  step: Step;
  unit: string;
  rows: ProposalRow[];
}

/** In the plan's order, as the rows come. */
export function groupProposals(rows: readonly ProposalRow[]): ProposalGroup[] {
  const groups = Map.groupBy(rows, (row) => `${row.step}\n${row.unit}`);
  return [...groups.values()].map((list) => ({ step: list[0]!.step, unit: list[0]!.unit, rows: list }));
}

export function groupActions(actions: readonly Action[]): { step: Step; actions: Action[] }[] {
  return STEPS.map((step) => ({ step, actions: actions.filter((action) => action.step === step) })).filter(
    (group) => group.actions.length > 0,
  );
}

/** Codes weak in several units and not yet one action, with the units; keyed by code. */
export function jointOffers(plan: Plan): Map<string, ProposalRow[]> {
  const rows = new Map(plan.proposals.map((row) => [`${row.unit}\n${row.code}`, row]));
  const offers = plan.joinable.map(({ code, units }): [string, ProposalRow[]] => [
    code,
    units
      .map((unit) => rows.get(`${unit}\n${code}`))
      .filter((row): row is ProposalRow => row !== undefined && (isUndecided(row) || row.choice === 'i-ar')),
  ]);
  return new Map(offers.filter(([, list]) => list.length > 1 && list.some(isUndecided)));
}

/** Where a plan is read in from a file, from the plan's own address. */
export const importHref = (url: Pick<URL, 'pathname'>) => `${url.pathname.replace(/\/$/, '')}/importera`;

/** The page's address with some of its parameters changed; null takes one away. */
export function addressWith(url: Pick<URL, 'pathname' | 'search'>, changes: Record<string, string | null>): string {
  const params = new URLSearchParams(url.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) params.delete(name);
    else params.set(name, value);
  }
  const query = params.toString();
  return query ? `?${query}` : url.pathname;
}
