/** Who may be responsible: a role of the organisation's register, one of its people, or a name that is neither. */
import type { Owner } from '@stegvis/shared/api/plan.ts';
import type { Reader } from '../../db/connect.ts';
import { AppError, type FieldFault } from '../../errors.ts';
import { listMembers, listRegisterRoles } from '../organisations/store.ts';
import type { Edit } from './edit.ts';
import type { PlannedAction } from './state.ts';
import type { Owning } from './store.ts';

/**
 * The edit with owners named as the organisation names them.
 *
 * @param already owners that stand there now: whoever has left the organisation since may stay
 * @param path of the edit in the request, e.g. `set.`
 * @throws AppError `invalid` with the owner that the organisation does not have
 */
export async function withKnownOwners<T extends Edit>(
  db: Reader,
  organisationId: string,
  edit: T,
  already: readonly Owner[],
  path = '',
): Promise<T> {
  if (!edit.lead && !edit.others) return edit;
  const [roles, members] = await Promise.all([listRegisterRoles(db, organisationId), listMembers(db, organisationId)]);
  const known = {
    role: new Map([...namesIn(already, 'role'), ...roles.map(({ id, title }) => [id, title] as const)]),
    person: new Map([...namesIn(already, 'person'), ...members.map(({ id, name }) => [id, name] as const)]),
  };
  const faults: Record<string, FieldFault> = {};
  const check = (owner: Owner, field: string): Owner => {
    const name = owner.kind === 'name' ? owner.name.trim() : known[owner.kind].get(owner.id);
    if (!name) faults[path + field] = owner.kind === 'name' ? 'missing' : 'unknown';
    return { kind: owner.kind, id: owner.kind === 'name' ? '' : owner.id, name: name ?? '' };
  };
  const checked = {
    ...edit,
    ...(edit.lead && { lead: check(edit.lead, 'lead') }),
    ...(edit.others && { others: edit.others.map((owner, i) => check(owner, `others.${i}`)) }),
  };
  if (Object.keys(faults).length > 0) throw new AppError('invalid', { fields: faults });
  return checked;
}

function namesIn(owners: readonly Owner[], kind: Owner['kind']): (readonly [string, string])[] {
  return owners.filter((owner) => owner.kind === kind).map(({ id, name }) => [id, name]);
}

export function ownersOf({ lead, others }: Pick<PlannedAction, 'lead' | 'others'>): Owning[] {
  return [...(lead ? [{ isLead: true, owner: lead }] : []), ...others.map((owner) => ({ isLead: false, owner }))];
}

/**
 * In the log a person stands by id alone, so that a person can be erased without rewriting what happened; a name that is
 * nobody's account has no id, and the log says only that a name was set.
 */
export function forLog<T extends Edit>(fields: T): T {
  const bare = (owner: Owner): Owner => (owner.kind === 'role' ? owner : { ...owner, name: '' });
  return {
    ...fields,
    ...(fields.lead && { lead: bare(fields.lead) }),
    ...(fields.others && { others: fields.others.map(bare) }),
  };
}
