/** Who a name in the file is: as the person says, as it was understood, else the name alone. */
import type { ImportChoices } from '@stegvis/shared/api/importing.ts';
import type { Owner } from '@stegvis/shared/api/plan.ts';
import type { ReadOwner } from '@stegvis/shared/import/reading.ts';
import { withoutRepeats } from '../plan/edit.ts';

/** What the organisation has now: a role may have left the register since the file was read. */
export interface Known {
  roles: ReadonlyMap<string, string>;
  people: ReadonlyMap<string, string>;
}

const LONGEST = 120;

export function ownerFor(read: ReadOwner, chosen: ImportChoices['owners'], known: Known): Owner | null {
  const said = chosen[read.name];
  if (said && said.kind !== 'name') return knownOwner(said.kind, said.id, known) ?? named(read.name);
  if (said) return named(said.name.trim() || read.name);
  return (read.id !== null && read.kind !== 'name' && knownOwner(read.kind, read.id, known)) || named(read.name);
}

function knownOwner(kind: 'role' | 'person', id: string, { roles, people }: Known): Owner | null {
  const name = (kind === 'role' ? roles : people).get(id);
  return name === undefined ? null : { kind, id, name };
}

function named(name: string): Owner | null {
  const short = name.trim().slice(0, LONGEST);
  return short === '' ? null : { kind: 'name', id: '', name: short };
}

/** The first is huvudansvarig; nobody twice. */
export function leadAndOthers(owners: readonly (Owner | null)[]): { lead: Owner | null; others: Owner[] } {
  const [lead = null, ...others] = owners.filter((owner) => owner !== null);
  return { lead, others: withoutRepeats(lead, others) };
}
