/** The log as files: CSV for people, JSON lines with the hashes for whoever wants to verify it elsewhere. */
import { changesOf, fieldName, readable, type ChangeWords } from '@stegvis/shared/audit/changes.ts';
import type { LogEntry } from '@stegvis/shared/api/audit.ts';
import { date, time } from '@stegvis/shared/text/format.ts';
import { contentHash } from '../../db/chain.ts';
import type { EntryRow } from './store.ts';

export interface CsvWords {
  columns: readonly string[];
  acts: Readonly<Record<string, string>>;
  subjects: Readonly<Record<string, string>>;
  by: (by: LogEntry['by']) => string;
  withheld: string;
  changes: ChangeWords;
}

/** A spreadsheet runs what begins like this. */
const FORMULA = /^[=+\-@\t\r]/;
const cell = (text: string) => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
const line = (cells: readonly string[]) => `${cells.map(cell).join(';')}\r\n`;

/** With the mark that tells a spreadsheet that it is UTF-8. */
export const csvHead = (words: CsvWords) => `\uFEFF${line(words.columns)}`;

export function csvLine(entry: LogEntry, words: CsvWords): string {
  const { seq, at, by, address, act, subject } = entry;
  const changes = changesOf(entry.before, entry.after).map(({ field, before, after }) => {
    const name = field === '' ? '' : `${fieldName(field, words.changes)}: `;
    return `${name}${readable(before, words.changes)} → ${readable(after, words.changes)}`;
  });
  const kind = words.subjects[subject.kind] ?? subject.kind;
  return line([
    `${date(at, 'table', 'sv')} ${time(at)}:${at.slice(17, 19)}`,
    words.by(by),
    address ?? '',
    words.acts[act] ?? act,
    subject.name ? `${kind}: ${subject.name}` : kind,
    entry.withheld ? words.withheld : changes.join('\n'),
    act,
    String(seq),
  ]);
}

/**
 * One entry as it is stored. `before` and `after` are JSON text, since the hash is over the text; with `salt` they give
 * `content`, which is what the chain is made over. Where they are withheld the chain can still be followed.
 *
 * @param previous the hash of the entry before it in the same chain
 */
export function jsonLine(row: EntryRow, withheld: boolean, previous: string | null): string {
  const { seq, place, at, organisationId, actorId, address, requestId, act, subject, before, after, salt, hash } = row;
  const head = { seq, place, at, organisationId, actorId, address, requestId, act, subject };
  const content = contentHash(row);
  const told = withheld ? { withheld, before: null, after: null, salt: null } : { withheld, before, after, salt };
  return `${JSON.stringify({ ...head, ...told, content, previous, hash })}\n`;
}
