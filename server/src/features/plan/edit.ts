/** The rules of editing an action. Pure; the caller runs them inside the transaction that saves. */
import type { Owner, UpdateAction } from '@stegvis/shared/api/plan.ts';
import { statusNeeds } from '@stegvis/shared/plan/status.ts';
import { AppError, type FieldFault } from '../../errors.ts';
import type { PlannedAction } from './state.ts';

export type Editable = Required<Omit<UpdateAction, 'revision'>>;
export type Edit = Partial<Editable>;

export function editable({ row, lead, others }: PlannedAction): Editable {
  const { title, activity, startOn, dueOn, doneOn, status, statusReason, reviewOn, benefit, costOnce, costYearly } =
    row;
  const { funding, secrecy, secrecyProvision, secrecyNamed, links } = row;
  return {
    ...{ title, activity, lead, others, startOn, dueOn, doneOn, status, statusReason, reviewOn, benefit },
    ...{ costOnce, costYearly, funding, secrecy, secrecyProvision, secrecyNamed, links },
  };
}

/**
 * What stands after the edit.
 *
 * @param edit checked owners; only what is in it was sent
 * @param today ISO date in the municipality's own time
 * @throws AppError `reason-needed` or `invalid`, with the fields that are at fault
 */
export function edited(current: Editable, edit: Edit, hasItems: boolean, today: string): Editable {
  // A done date by itself says that the action is Klar.
  const status = edit.status ?? (edit.doneOn ? 'klar' : current.status);
  const isNew = status !== current.status;
  const next: Editable = {
    ...current,
    ...edit,
    status,
    // The reason and review date belong to the status that they were given for.
    statusReason: edit.statusReason ?? (isNew ? '' : current.statusReason),
    reviewOn: edit.reviewOn !== undefined ? edit.reviewOn : isNew ? null : current.reviewOn,
    doneOn: status === 'klar' ? (edit.doneOn ?? (edit.doneOn === null ? null : current.doneOn) ?? today) : null,
  };
  if (edit.lead !== undefined || edit.others !== undefined) next.others = withoutRepeats(next.lead, next.others);
  if (!next.secrecy) Object.assign(next, { secrecyProvision: '', secrecyNamed: [] });

  const faults: Record<string, FieldFault> = {};
  const needs = statusNeeds(status);
  const touchesStatus = isNew || edit.statusReason !== undefined || edit.reviewOn !== undefined;
  if (touchesStatus && needs.reason && next.statusReason.trim() === '') faults.statusReason = 'reason';
  if (touchesStatus && needs.reviewOn && next.reviewOn === null) faults.reviewOn = 'reviewOn';
  if (status !== 'klar' && edit.doneOn) faults.doneOn = 'choice';
  const touchesDates = edit.startOn !== undefined || edit.dueOn !== undefined;
  if (touchesDates && next.startOn !== null && next.dueOn !== null && next.dueOn < next.startOn) {
    faults[edit.dueOn !== undefined ? 'dueOn' : 'startOn'] = 'order';
  }
  if (next.secrecy && next.secrecyProvision.trim() === '') faults.secrecyProvision = 'provision';
  if (!hasItems && next.title === null) faults.title = 'missing';
  if (Object.keys(faults).length > 0) {
    throw new AppError(faults.statusReason ? 'reason-needed' : 'invalid', { fields: faults });
  }
  return next;
}

/** The fields that differ, as they were and as they are, for saving and for the log. Empty where nothing changed. */
export function difference(before: Editable, after: Editable): { before: Edit; after: Edit } {
  const keys = (Object.keys(after) as (keyof Editable)[]).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
  const only = (fields: Editable): Edit => Object.fromEntries(keys.map((key) => [key, fields[key]]));
  return { before: only(before), after: only(after) };
}

/** Nobody is responsible twice, and who is huvudansvarig is not among the others. */
export function withoutRepeats(lead: Owner | null, others: readonly Owner[]): Owner[] {
  const seen = new Set(lead ? [identity(lead)] : []);
  return others.filter((owner) => !seen.has(identity(owner)) && seen.add(identity(owner)));
}

const identity = ({ kind, id, name }: Owner) => `${kind}\n${kind === 'name' ? name : id}`;
