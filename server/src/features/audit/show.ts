/** Rows of the log → entries that people can read: ids become what they are called today. */
import type { LogEntry } from '@stegvis/shared/api/audit.ts';
import type { Reader } from '../../db/connect.ts';
import { contentOf } from './content.ts';
import type { Found } from './search.ts';
import { listActionItems, listActions, listNames, listPeople, type EntryRow } from './store.ts';

export interface ShowWords {
  /** In place of the title of an action that may not be told. */
  markedAction: string;
  erased: string;
}

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const WHOLE = new RegExp(`^${ID.source}$`);

export async function showEntries(
  db: Reader,
  organisationId: string,
  { rows, withheld }: Found,
  words: ShowWords,
): Promise<LogEntry[]> {
  const ids = [
    ...new Set(
      rows.flatMap((row) => [row.actorId ?? '', row.subject, row.before ?? '', row.after ?? ''].flatMap(idsIn)),
    ),
  ];
  const [people, named, actions] = await Promise.all([
    listPeople(db, ids),
    listNames(db, organisationId, ids),
    listActions(db, organisationId, ids),
  ]);
  const items = Map.groupBy(
    await listActionItems(
      db,
      actions.filter((action) => action.title === null).map((action) => action.id),
    ),
    (item) => item.actionId,
  );
  const persons = new Map(people.map((person) => [person.id, person]));
  const names = new Map([
    ...named.map(({ id, name }) => [id, name] as const),
    ...people.map(({ id, name, erasedAt }) => [id, erasedAt ? words.erased : name] as const),
    // An action that nobody has given a title is called by its questions.
    ...actions.map(
      ({ id, title }) => [id, title ?? (items.get(id) ?? []).map((item) => item.code).join(', ')] as const,
    ),
  ]);
  const nameOf = (id: string) => (withheld.action(id) ? words.markedAction : names.get(id));

  return rows.map((row) => {
    const hidden = withheld.entry(row);
    const person = row.actorId === null ? undefined : persons.get(row.actorId);
    const gone = !person || person.erasedAt !== null;
    return {
      seq: row.seq,
      at: row.at,
      chain: row.organisationId === null ? 'installation' : 'organisation',
      by: {
        kind: row.actorId === null ? 'system' : gone ? 'erased' : person.guest ? 'guest' : 'person',
        id: row.actorId,
        name: gone ? '' : person.name,
      },
      address: row.address,
      act: row.act,
      subject: subjectOf(row, nameOf),
      withheld: hidden,
      before: hidden ? null : withNames(contentOf(row.before), nameOf),
      after: hidden || isElsewhere(row) ? null : withNames(contentOf(row.after), nameOf),
    };
  });
}

/** A refused attempt at another organisation's address: which one is nobody's business here. */
const isElsewhere = (row: EntryRow) => row.organisationId === null && row.act.startsWith('access.');

const idsIn = (text: string): string[] => text.match(ID) ?? [];

function subjectOf({ subject }: EntryRow, nameOf: (id: string) => string | undefined): LogEntry['subject'] {
  const [, kind = subject, id = ''] = /^([a-z-]+):(.*)$/s.exec(subject) ?? [];
  if (kind === 'route') return { kind, id, name: id };
  // answer:assessment/unit/code, and whatever else is told by several.
  const parts = id.split('/').map((part) => nameOf(part) ?? (WHOLE.test(part) ? '' : part));
  const name = parts.toReversed().filter(Boolean).join(' · ');
  return { kind, id, name: name || null };
}

function withNames(value: unknown, nameOf: (id: string) => string | undefined): unknown {
  if (typeof value === 'string') return WHOLE.test(value) ? (nameOf(value) ?? value) : value;
  if (Array.isArray(value)) return value.map((one) => withNames(one, nameOf));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withNames(one, nameOf)]));
}
