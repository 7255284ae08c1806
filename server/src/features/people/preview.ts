/** What would come of each row of a list. Pure: what the organisation has is given, and nothing is saved. */
import { ROLES, WHOLE_ORGANISATION, type Role } from '@stegvis/shared/access/permissions.ts';
import { email as address, type GrantedRole, type PreviewedRow, type RowOutcome } from '@stegvis/shared/api/people.ts';
import { people as sv } from '@stegvis/shared/text/sv/people.ts';
import { people as en } from '@stegvis/shared/text/en/people.ts';
import type { ListedRow } from './list.ts';
import { missingFrom, tidy, type Places } from './roles.ts';

/** Who is here and who is on the way, by address. */
export interface Known {
  held: ReadonlyMap<string, readonly GrantedRole[]>;
  invited: ReadonlySet<string>;
}

const ROLE_WORDS = new Map<string, Role>(
  ROLES.flatMap((role) => [role, sv.roles[role].name, en.roles[role].name].map((word) => [bare(word), role] as const)),
);

/** @param roles for rows that name no role themselves */
export function previewRows(
  rows: readonly ListedRow[],
  roles: readonly GrantedRole[],
  places: Places,
  known: Known,
): PreviewedRow[] {
  const seen = new Set<string>();
  return rows.map((row) => {
    const { line } = row;
    const email = row.email.toLowerCase();
    const { granted, faults } = rolesOf(row, roles, places);
    if (row.formula) faults.push({ fault: 'formula', what: '' });
    if (email === '') faults.push({ fault: 'no-address', what: row.name });
    else if (!isAddress(email)) faults.push({ fault: 'bad-address', what: row.email.slice(0, 100) });
    const name = row.name || nameIn(email);
    if (name.length > 120) faults.push({ fault: 'long-name', what: `${name.slice(0, 30)} …` });
    const outcome = faults.length > 0 ? 'fault' : seen.has(email) ? 'double' : outcomeOf(email, granted, known);
    if (outcome !== 'fault') seen.add(email);
    return { line, name: name.slice(0, 120), email: email.slice(0, 254), roles: granted, outcome, faults };
  });
}

/** Decided anew when the list is saved: much can have happened since it was looked at. */
export function outcomeOf(email: string, roles: readonly GrantedRole[], { held, invited }: Known): RowOutcome {
  const has = held.get(email);
  if (has) return missingFrom(has, roles).length > 0 ? 'more' : 'same';
  return invited.has(email) ? 'invited' : 'new';
}

function rolesOf(row: ListedRow, standard: readonly GrantedRole[], { boards, units }: Places) {
  const faults: PreviewedRow['faults'] = [];
  const board = boards.find((one) => bare(one.name) === bare(row.board));
  const named = units.filter(
    (one) => bare(one.name) === bare(row.unit) && (board === undefined || one.boardId === board.id),
  );
  const unit = named.length === 1 ? named[0] : undefined;
  if (row.board && !board) faults.push({ fault: 'unknown-board', what: row.board.slice(0, 100) });
  if (row.unit && !unit) {
    faults.push({ fault: named.length > 1 ? 'which-unit' : 'unknown-unit', what: row.unit.slice(0, 100) });
  }
  if (!row.role) {
    // A verksamhetsområde and no role: who else would answer for it?
    if (unit) return { granted: [grant('deltagare', undefined, unit)], faults };
    if (standard.length === 0) faults.push({ fault: 'no-role', what: '' });
    return { granted: tidy(standard), faults };
  }
  const words = row.role.split(/[,/]/).filter((word) => word.trim() !== '');
  const granted = words.flatMap((word) => {
    const role = ROLE_WORDS.get(bare(word));
    if (!role) faults.push({ fault: 'unknown-role', what: word.trim().slice(0, 100) });
    else if (role === 'deltagare' && !row.unit) faults.push({ fault: 'unit-needed', what: word.trim() });
    else return [grant(role, board, unit)];
    return [];
  });
  return { granted: tidy(granted), faults };
}

function grant(role: Role, board: { id: string } | undefined, unit: { id: string } | undefined): GrantedRole {
  if (role === 'deltagare') return { role, boardId: null, unitId: unit?.id ?? null };
  return { role, boardId: WHOLE_ORGANISATION.includes(role) ? null : (board?.id ?? null), unitId: null };
}

const isAddress = (email: string) => address.safeParse(email).success;

/** anna.berg@kommunen.se is most likely Anna Berg, who can mend it herself. */
function nameIn(email: string): string {
  const words = (email.split('@')[0] ?? '').split(/[._]+/).filter(Boolean);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}

function bare(words: string): string {
  return words.trim().toLowerCase().replace(/\s+/g, ' ');
}
