/** Heading rows: where a table begins, and the same row repeated further down, as on every printed page. */
import { readCodes } from './codes.ts';
import { columnOf, isHeading, isOurs } from './columns.ts';
import type { Line, Seen } from './grid.ts';
import type { Field } from './reading.ts';
import { stepOf } from './sections.ts';
import { bare } from './spelling.ts';

export interface Column {
  field: Field;
  seen: Seen;
  sure: boolean;
  /** Known by what it holds, not by its heading. */
  byContent?: boolean;
}

export interface Header {
  line: number;
  /** By column from 1. */
  columns: ReadonlyMap<number, Column>;
  /** Headings that say nothing to us. */
  unknown: readonly Seen[];
  /** Headings of our own file among them. */
  ours: number;
}

/** So many headings that are near ours make a heading row of one that is as ours. */
const MANY = 5;
/** At least one of these makes a table a plan. */
const CARRIES: readonly Field[] = ['code', 'indicator', 'proposal', 'action', 'responsible'];

/** The line as a heading row; null where it is something else. Most of it has to be headings that we know. */
export function headerOf(line: Line): Header | null {
  if (line.own.size < 2) return null;
  // A row of the plan whose cells happen to begin with such words knows none of them for sure.
  const exact = [...line.own.values()].filter(({ cell }) => isHeading(cell.text)).length;
  if (exact === 0) return null;
  const columns = new Map<number, Column>();
  const unknown: Seen[] = [];
  const taken = new Set<Field>();
  // Those that are known for sure choose first: "Ansvarig" before "Ansvarig enhet".
  const read = [...line.own].map(([column, seen]) => ({ column, seen, found: columnOf(seen.cell.text) }));
  for (const sure of [true, false]) {
    for (const { column, seen, found } of read) {
      if (!found || found.sure !== sure || taken.has(found.field) || seen.cell.kind !== 'text') continue;
      taken.add(found.field);
      columns.set(column, { field: found.field, seen, sure });
    }
  }
  for (const { column, seen } of read) if (!columns.has(column)) unknown.push(seen);
  const carries = CARRIES.filter((field) => taken.has(field)).length;
  if (exact < 2 && columns.size < MANY) return null;
  if (carries === 0 || columns.size * 2 < line.own.size) return null;
  if (read.some(({ seen }) => readCodes(seen.cell.text))) return null;
  const inOrder = new Map([...columns].sort(([a], [b]) => a - b));
  const ours = [...columns.values()].filter(({ seen }) => isOurs(seen.cell.text)).length;
  return { line: line.number, columns: inOrder, unknown, ours };
}

/** Whether it says the same as the heading row of the table that it stands in. */
export function repeats(header: Header, table: Header): boolean {
  const words = ({ columns, unknown }: Header) =>
    [...columns.values()]
      .map(({ field, seen }) => `${field}${seen.address.replace(/\d+$/, '')}`)
      .concat(unknown.map(({ cell }) => bare(cell.text)));
  return words(header).join('\n') === words(table).join('\n');
}

/** LIKA's columns, in its order. */
const LIKA: readonly Field[] = ['code', 'area', 'indicator', 'answer', 'proposal', 'responsible', 'action', 'done'];

/**
 * The columns of a table whose headings do not say where the codes are: a column of codes is known by what it holds. With no
 * heading row at all, LIKA's columns follow it where the answers stand where they should.
 */
export function byContent(
  lines: readonly Line[],
  header: Header | null,
  isLevel: (text: string) => boolean,
): Header | null {
  const counts = new Map<number, number>();
  for (const { own } of lines) {
    for (const [column, { cell }] of own) if (readCodes(cell.text)) counts.set(column, (counts.get(column) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  if (!most || most[1] < (header ? 1 : 2)) return header;
  const [column, coded] = most;
  if (coded * 2 < lines.filter(({ own }) => own.has(column)).length) return header;
  const first = lines.find(({ own }) => own.has(column))?.own.get(column);
  if (!first) return header;
  if (header) {
    const there = header.columns.get(column);
    if ([...header.columns.values()].some(({ field }) => field === 'code')) return header;
    if (there && !['position', 'id', 'indicator', 'area'].includes(there.field)) return header;
    const columns = new Map(header.columns);
    const above = header.unknown.find((seen) => seen.address === first.address.replace(/\d+$/, String(header.line)));
    // "Steg 1 Övergripande" in its place is the heading of the section.
    const heading = there?.seen ?? (above && stepOf(above.cell.text) === null ? above : undefined);
    columns.set(column, { field: 'code', seen: heading ?? first, sure: false, byContent: true });
    return { ...header, columns, unknown: header.unknown.filter((seen) => seen !== heading) };
  }
  const rows = lines.filter(({ own }) => readCodes(own.get(column)?.cell.text ?? ''));
  const answered = rows.filter(({ own }) => isLevel(own.get(column + 3)?.cell.text ?? '')).length;
  const fields = answered * 2 >= coded ? LIKA : LIKA.slice(0, 1);
  const columns = fields.map((field, i) => {
    const seen = rows.map(({ own }) => own.get(column + i)).find((one) => one !== undefined);
    return [column + i, seen && { field, seen, sure: false, byContent: true }] as const;
  });
  const found = columns.filter(
    (entry): entry is [number, Column & { byContent: boolean; sure: boolean }] => entry[1] !== undefined,
  );
  return { line: 0, columns: new Map(found), unknown: [], ours: 0 };
}
