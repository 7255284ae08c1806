/** A table as CSV (RFC 4180): UTF-8, CRLF, a heading row. */
import { stringify } from 'csv-stringify/sync';
import type { Column, Table } from './book.ts';
import { guarded } from './guard.ts';

export interface CsvOptions {
  separator: 'comma' | 'semicolon';
  /** Excel on Windows takes a file without a byte order mark for Windows-1252. */
  bom: boolean;
}

interface Written {
  columns: readonly Pick<Column, 'heading'>[];
  rows: Table['rows'];
}

/**
 * Numbers are whole and written with digits alone, dates as 2026-11-22: nothing in the file depends on the language or on
 * what separates the fields. Text that a spreadsheet would run stands behind an apostrophe (guard.ts).
 */
export function csvOf({ columns, rows }: Written, { separator, bom }: CsvOptions): string {
  const written = rows.map((row) => row.map((value) => (typeof value === 'string' ? guarded(value) : value)));
  return stringify([columns.map(({ heading }) => heading), ...written], {
    bom,
    delimiter: separator === 'comma' ? ',' : ';',
    record_delimiter: 'windows',
    quoted_match: /[\r\n]/,
  });
}
