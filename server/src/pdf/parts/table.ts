import type { Cell, Content, TableNode, TextNode } from '../tagging/index.ts';
import { room } from './room.ts';
import { contentWidth, gap } from './style.ts';

/** What is read of a long table: its heading stays with its first row, and rows are whole unless longer than a page. */
export interface RowsTable {
  heading: TextNode[];
  columns: { title: string; width: number }[];
  rows: { cells: Cell[]; /** In points, rather too high than too low. */ height: number }[];
  /** Rows closer together: for tables that are looked through. */
  isDense?: boolean;
}

/** Above this a row may break: on a page of its own it would not fit either, and what does not fit is lost. */
const WHOLE_ROW = 430;

/** The first columns' widths as given; the last but named `0` takes what is left. */
export function columnWidths(columns: readonly { width: number }[]): number[] {
  const taken = columns.reduce((sum, { width }) => sum + width, 0);
  const left = contentWidth - taken - gap.rows * (columns.length - 1);
  return columns.map(({ width }) => width || left);
}

export function rowsTables({ heading, columns, rows, isDense = false }: RowsTable): Content[] {
  const runs: { isLong: boolean; cells: Cell[][] }[] = [];
  for (const { cells, height } of rows) {
    const isLong = height > WHOLE_ROW;
    const last = runs.at(-1);
    if (last && !isLong && !last.isLong) last.cells.push(cells);
    else runs.push({ isLong, cells: [cells] });
  }
  const widths = columnWidths(columns);
  const head = (): Cell[] => columns.map(({ title }) => ({ text: title, style: 'th' }));
  const one = ({ isLong, cells }: (typeof runs)[number], index: number): TableNode => {
    const lead: Cell[][] =
      index === 0 ? [[{ stack: heading, colSpan: columns.length }, ...columns.slice(1).map((): Cell => ({}))]] : [];
    return {
      layout: isDense ? (index === 0 ? 'denseRows' : 'moreDenseRows') : index === 0 ? 'rows' : 'moreRows',
      margin: [0, 0, 0, index === runs.length - 1 ? (isDense ? 12 : 20) : 0],
      table: {
        leadRows: lead.length,
        headerRows: lead.length + 1,
        rowHeaderColumns: 1,
        // A row that may break cannot be held together with the headings.
        ...(isLong ? {} : { keepWithHeaderRows: 1, dontBreakRows: true }),
        widths,
        body: [...lead, head(), ...cells],
      },
    };
  };
  return runs.flatMap((run, index) => (run.isLong ? [room(), one(run, index)] : [one(run, index)]));
}

/** How high text gets in a column, counted with wide letters. */
export function textHeight(text: string, width: number, size: number): number {
  const perLine = Math.max(1, Math.floor(width / (size * 0.56)));
  const lines = text.split('\n').reduce((sum, part) => sum + Math.max(1, Math.ceil(part.length / perLine)), 0);
  return lines * size * 1.3;
}
