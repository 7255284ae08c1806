/** The rows of an organisation, a page at a time: an export of any size takes the memory of one page. */
import { and, asc, getTableColumns, gt, inArray, sql } from 'drizzle-orm';
import { keyOf, type Table } from '../../db/columns.ts';
import type { Reader } from '../../db/connect.ts';
import * as t from '../../db/tables.ts';
import { peopleOf, personColumns, type Holding } from './holdings.ts';

export type Row = Record<string, unknown>;

const PAGE = 500;

/** In the order of the rows' keys, every time; columns in the order of the table. */
export async function* rowsOf(db: Reader, holding: Holding, organisationId: string): AsyncGenerator<Row[]> {
  const { table, of, order: first, without = [], instead = {} } = holding;
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => !without.includes(key));
  const taken = Object.fromEntries(
    columns.map(([key, column]) => [key, instead[key] ?? (isLogText(table, key) ? textOf(key) : column)]),
  );
  const [key, ...more] = keyOf(table);
  if (key && more.length === 0 && !first) {
    // By the key from page to page: the log is long, and counting past what has been read would take ever longer.
    for (let after: unknown; ;) {
      const page = await db
        .select({ ...taken, [CURSOR]: key })
        .from(table)
        .where(and(of(organisationId), after === undefined ? undefined : gt(key, after)))
        .orderBy(asc(key))
        .limit(PAGE);
      yield page.map(({ [CURSOR]: _, ...row }) => row);
      if (page.length < PAGE) return;
      after = page.at(-1)?.[CURSOR];
    }
  }
  const order = [...(first ? [first] : []), ...keyOf(table)].map((column) => asc(column));
  for (let offset = 0; ; offset += PAGE) {
    const page = await db
      .select(taken)
      .from(table)
      .where(of(organisationId))
      .orderBy(...order)
      .limit(PAGE)
      .offset(offset);
    yield page as Row[];
    if (page.length < PAGE) return;
  }
}

const CURSOR = 'cursor';

// The hash of an entry is over its very text, so that is what is taken along.
const isLogText = (table: Table, key: string) => table === t.audit && (key === 'before' || key === 'after');
const textOf = (key: string) => sql<string | null>`${sql.identifier(key)}`;

/** Everyone whom the organisation's rows name, by id. */
export async function* peopleRows(db: Reader, organisationId: string): AsyncGenerator<Row[]> {
  for (let offset = 0; ; offset += PAGE) {
    const page = await db
      .select(personColumns(organisationId))
      .from(t.people)
      .where(inArray(t.people.id, peopleOf(organisationId)))
      .orderBy(asc(t.people.id))
      .limit(PAGE)
      .offset(offset);
    yield page;
    if (page.length < PAGE) return;
  }
}
