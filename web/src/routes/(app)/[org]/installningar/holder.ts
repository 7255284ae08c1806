/** Who holds a role, as a form has it: a person, only a name, nobody, or not chosen yet. */
import type { Successor } from '@stegvis/shared/api/handover.ts';

/** Stands for "only a name" among the people of a list. */
export const NAMED = 'name';

export interface Chosen {
  /** A person's id, `NAMED`, null for nobody; undefined while nothing has been chosen. */
  id: string | null | undefined;
  name: string;
}

export const chosenFrom = (id: string | null, name: string | null): Chosen => ({
  id: id ?? (name ? NAMED : null),
  name: name ?? '',
});

/** As the register takes it. */
export const heldBy = ({ id, name }: Chosen) =>
  id === NAMED ? { id: null, name: name.trim() || null } : { id: id ?? null, name: null };

/** undefined while nothing has been chosen. */
export function successorFrom({ id, name }: Chosen): Successor | undefined {
  if (id === undefined || (id === NAMED && name.trim() === '')) return undefined;
  if (id === null) return { kind: 'vacant' };
  return id === NAMED ? { kind: 'name', name: name.trim() } : { kind: 'person', id };
}
