/** A workbook as plain data, before it is a file: it can be copied to a thread, and drawn as Excel or as CSV. */

/** A date is written 2026-11-22. */
export type Value = string | number | null;

export interface Column {
  heading: string;
  /** `amount`: whole kronor. */
  kind: 'text' | 'whole' | 'amount' | 'date';
  /** In characters. */
  width: number;
  /** May be edited, and read in again. */
  editable: boolean;
  /** The words that may stand in it. */
  choices: readonly string[];
}

export interface Table {
  name: string;
  columns: readonly Column[];
  rows: readonly (readonly Value[])[];
  /** So many columns stay in sight while the others move. */
  frozen: number;
  /** So many columns are printed, from the left; null = all. */
  printed: number | null;
  /** Rows that sum up others: set in bold, by their place in `rows`. */
  sums: readonly number[];
}

/** A sheet to read: a title, facts, and parts of rows under a heading each. */
export interface Guide {
  name: string;
  title: string;
  facts: readonly (readonly [label: string, value: string])[];
  parts: readonly {
    title: string;
    /** Over the columns; null = sentences, one to a row. */
    heading: readonly string[] | null;
    rows: readonly (readonly string[])[];
  }[];
  /** What the tables are drawn from: its SHA-256 is worked out in the thread, and stands last. */
  hashes: { title: string; about: string; of: readonly (readonly [label: string, data: unknown])[] };
}

export interface Book {
  title: string;
  /** Whose it is. */
  company: string;
  /** What it says of where it comes from; empty = nothing. */
  stamp: string;
  /** ISO date. The file says that it was made then, so that the same data gives the same file. */
  madeOn: string;
  /** "Sida &P av &N", as spreadsheets write page numbers. */
  footer: string;
  tables: readonly Table[];
  guide: Guide | null;
}

interface Told<Row> extends Partial<Omit<Column, 'heading' | 'width'>> {
  value: (row: Row) => Value;
}

/** A column of a table of rows of this kind; text that nobody edits, unless said otherwise. */
export interface ColumnOf<Row> extends Column {
  value: (row: Row) => Value;
}

export const column = <Row>(heading: string, width: number, told: Told<Row>): ColumnOf<Row> => ({
  ...{ heading, width, kind: 'text', editable: false, choices: [] },
  ...told,
});

export function table<Row>(
  name: string,
  rows: readonly Row[],
  columns: readonly ColumnOf<Row>[],
  { frozen = 1, printed = null, sums = [] }: Partial<Pick<Table, 'frozen' | 'printed' | 'sums'>> = {},
): Table {
  return {
    name,
    columns: columns.map(({ heading, width, kind, editable, choices }) => ({
      heading,
      width,
      kind,
      editable,
      choices,
    })),
    rows: rows.map((row) => columns.map(({ value }) => value(row))),
    ...{ frozen, printed, sums },
  };
}
