/** Who can be responsible: a role of the register, a person of the organisation, or a name that is neither. */
import type { Organisation } from '@stegvis/shared/api/organisation.ts';
import type { Owner } from '@stegvis/shared/api/plan.ts';
import { findIndicator, type Model } from '@stegvis/shared/model/model.ts';

type Register = Pick<Organisation, 'roles' | 'members'>;

const same = (a: string, b: string) => a.localeCompare(b, 'sv', { sensitivity: 'accent' }) === 0;

/** What somebody wrote or chose from the list; null for nothing. A role's title goes before a person's name. */
export function readOwner(text: string, { roles, members }: Register): Owner | null {
  const name = text.trim().replace(/\s+/g, ' ').slice(0, 120);
  if (!name) return null;
  const role = roles.find((one) => same(one.title, name));
  if (role) return { kind: 'role', id: role.id, name: role.title };
  const person = members.find((one) => same(one.name, name));
  if (person) return { kind: 'person', id: person.id, name: person.name };
  return { kind: 'name', id: '', name };
}

/** Who holds the role now, for the parentheses; null where the owner is no role or nobody holds it. */
export function holderOf(owner: Owner, { roles }: Register): string | null {
  return owner.kind === 'role' ? (roles.find((one) => one.id === owner.id)?.holderName ?? null) : null;
}

/** The role of the register that answers to the one the model usually makes responsible. */
export function suggestedOwner(code: string | undefined, model: Model, { roles }: Register): Owner | null {
  const indicator = code === undefined ? undefined : findIndicator(model, code);
  const role = indicator && roles.find((one) => one.modelRole === indicator.role);
  return role ? { kind: 'role', id: role.id, name: role.title } : null;
}

export const sameOwner = (a: Owner | null, b: Owner | null) =>
  a === b || (a !== null && b !== null && a.kind === b.kind && a.id === b.id && a.name === b.name);
