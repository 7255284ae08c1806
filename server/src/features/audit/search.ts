/** What was asked of the log, as questions to the database; and the answer, a stretch of the log at a time. */
import { ACT_GROUPS } from '@stegvis/shared/audit/groups.ts';
import type { Access } from '@stegvis/shared/access/permissions.ts';
import type { LogFilter } from '@stegvis/shared/api/audit.ts';
import { startOfDay } from '../../clock.ts';
import type { Reader } from '../../db/connect.ts';
import { withheldFrom, type Withheld } from './marks.ts';
import { findPeopleNamed, listEntries, WINDOW, type EntryRow, type Filter, type TextSearch } from './store.ts';

/** @param words what each act is called in the language of the one who asks */
export async function filterOf(
  db: Reader,
  organisationId: string,
  { person, group, subject, q, from, to }: LogFilter,
  words: Readonly<Record<string, string>>,
): Promise<Filter> {
  return {
    ...(person && { personId: person }),
    ...(group && { nouns: ACT_GROUPS[group] }),
    ...(subject && { subject }),
    ...(from && { from: startOfDay(from) }),
    ...(to && { to: startOfDay(to, 1) }),
    ...(q && { text: await textSearch(db, organisationId, q, words) }),
  };
}

async function textSearch(
  db: Reader,
  organisationId: string,
  word: string,
  words: Readonly<Record<string, string>>,
): Promise<TextSearch> {
  const lower = word.toLowerCase();
  // SQLite knows no other letters than a to z when it comes to small and capital.
  const variants = [...new Set([word, lower, lower.slice(0, 1).toUpperCase() + lower.slice(1)])];
  return {
    variants,
    acts: Object.keys(words).filter((act) => words[act]?.toLowerCase().includes(lower)),
    people: await findPeopleNamed(db, organisationId, variants),
  };
}

export interface Found {
  rows: EntryRow[];
  withheld: Withheld;
}

/**
 * The log, newest first, in portions: a search for what is rare looks through a stretch at a time and lets others have
 * their turn between. What was found only in what the one asking may not see is as if it had not been found.
 */
export async function* searchLog(
  db: Reader,
  organisationId: string,
  access: Access,
  filter: Filter,
  { below, portion }: { below: number; portion: number },
): AsyncGenerator<Found> {
  for (let end = below; end > 1;) {
    const from = Math.max(1, end - WINDOW);
    const rows = await listEntries(db, organisationId, filter, { from, below: end, limit: portion });
    if (rows.length > 0) {
      const withheld = await withheldFrom(db, organisationId, access, rows);
      yield { rows: rows.filter((row) => row.openly || !withheld.entry(row)), withheld };
    }
    end = rows.length < portion ? from : (rows.at(-1)?.seq ?? from);
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
