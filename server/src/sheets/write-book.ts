/** A workbook as an Excel file, the same bytes for the same data. Runs in the thread of spreadsheets. */
import type { Border, Cell, CellValue, DataValidation, Fill, PageSetup, Style, Workbook, Worksheet } from 'exceljs';
import { frozenHash } from '../frozen.ts';
import { colour } from '../pdf/parts/style.ts';
import type { Book, Column, Guide, Table, Value } from './book.ts';
import { looksLikeFormula } from './guard.ts';
import { withoutClock } from './without-clock.ts';

/** A4, lying down, as wide as the paper and as long as it takes. */
const PAGE: Partial<PageSetup> = {
  ...{ paperSize: 9, orientation: 'landscape' as const, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  margins: { left: 0.4, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
};
const FORMATS = { text: 'General', whole: '0', amount: '#,##0', date: 'yyyy-mm-dd' };
/** Rows below the last one in which somebody may write a new one, with the same lists to choose from. */
const ROOM = 200;
/** What a cell holds at most; no text that Stegvis takes in comes near. */
const MOST_TEXT = 32_767;

export async function writeBook(book: Book): Promise<Uint8Array> {
  // Loaded when somebody asks for a file: it takes more memory than the rest of the server together.
  const { default: ExcelJS } = await import('exceljs');
  const made = new ExcelJS.Workbook();
  made.creator = made.lastModifiedBy = 'Stegvis';
  made.title = book.title;
  made.company = book.company;
  made.keywords = book.stamp;
  made.created = made.modified = new Date(`${book.madeOn}T00:00:00Z`);
  for (const table of book.tables) drawTable(made, table, book);
  if (book.guide) drawGuide(made, book.guide, book);
  // Packed for good below, with nothing of the clock in it.
  const bytes = await made.xlsx.writeBuffer({ zip: { compression: 'STORE' } } as never);
  return new Uint8Array(await withoutClock(new Uint8Array(bytes), growing));
}

/** The heights are a beginning, not somebody's wish: a row grows with what is written in it. The library knows no such rows. */
const growing = (name: string, xml: Buffer): Buffer =>
  name.startsWith('xl/worksheets/')
    ? Buffer.from(xml.toString().replaceAll(/(<row [^>]*) customHeight="1"/g, '$1'))
    : xml;

const argb = (hex: string) => ({ argb: `FF${hex.slice(1).toUpperCase()}` });
const fill = (hex: string): Fill => ({ type: 'pattern', pattern: 'solid', fgColor: argb(hex) });
const line = (style: Border['style'], hex: string) => ({ bottom: { style, color: argb(hex) } });
const GREY = '#ecece6';

function drawTable(
  book: Workbook,
  { name, columns, rows, frozen, printed, sums }: Table,
  { title, footer }: Book,
): void {
  const sheet = book.addWorksheet(name, {
    properties: { dyDescent: 0.25 },
    views: [{ state: 'frozen', xSplit: frozen, ySplit: 1, showGridLines: false, zoomScale: 90 }],
    pageSetup: { ...PAGE, printTitlesRow: '1:1' },
    headerFooter: headerFooter(`${title} – ${name}`, footer),
  });
  const heading = sheet.addRow(columns.map((column) => column.heading));
  heading.eachCell((cell, number) => {
    const column = columns[number - 1];
    if (column) dress(cell, HEADINGS[column.editable ? 'editable' : 'fixed'][isNumber(column) ? 'number' : 'text']);
  });
  heading.height = heightOf(
    columns.map(({ heading, width }) => ({ text: heading, width })),
    17,
  );
  // One style to a column, shared by its cells: a style of its own for each would take the most of the time.
  const plain = columns.map((column) => styleOf(column));
  const bold = plain.map((style) => ({ ...style, font: { ...style.font, bold: true } }));
  for (const [place, row] of rows.entries()) {
    const styles = sums.includes(place) ? bold : plain;
    const drawn = sheet.addRow([]);
    for (const [i, column] of columns.entries()) {
      const cell = drawn.getCell(i + 1);
      cell.value = cellValue(row[i] ?? null, column);
      const style = styles[i];
      if (style) dress(cell, typeof cell.value === 'string' && wouldConvert(cell.value) ? asText(style) : style);
    }
    drawn.height = heightOf(
      columns.map(({ width }, i) => ({ text: row[i] ?? null, width })),
      LINE,
    );
  }
  for (const [i, { width, choices }] of columns.entries()) {
    sheet.getColumn(i + 1).width = width;
    if (choices.length > 0) offer(sheet, i + 1, rows.length + ROOM + 1, choices);
  }
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows.length + 1, column: columns.length } };
  const last = sheet.getColumn(printed ?? columns.length).letter;
  sheet.pageSetup.printArea = area(last, rows.length + 1);
}

/** The library puts a $ before each half, and a name that stands still needs one before the row too. */
const area = (column: string, row: number): string => `A$1:${column}$${row}`;

const LINE = 15;
/** A width is in digits, of which a letter takes less, on an average; the indent takes two. */
const LETTERS = 1.12;
const INDENTED = 2;
/** Points; the most that Excel takes. */
const TALLEST = 409;

/**
 * Room for the text that takes the most lines, in points. Excel and LibreOffice work it out themselves when somebody edits
 * the row, but not when they open a file.
 */
function heightOf(cells: readonly { text: Value; width: number }[], line: number): number {
  const lines = cells.map(({ text, width }) =>
    typeof text === 'string' ? linesOf(text, Math.floor((width - INDENTED) * LETTERS)) : 1,
  );
  return Math.min(TALLEST, Math.max(...lines) * line + 4);
}

/** How many lines the text takes where so many letters have room: a word that has none left begins the next line. */
function linesOf(text: string, room: number): number {
  let lines = 0;
  for (const part of text.split('\n')) {
    let used = 0;
    lines += 1;
    for (const { length } of part.split(' ')) {
      if (used > 0 && used + 1 + length > room) {
        lines += 1;
        used = 0;
      }
      used += (used > 0 ? 1 : 0) + length;
      // A word that is longer than the line is broken.
      const full = Math.max(0, Math.ceil(used / room) - 1);
      lines += full;
      used -= full * room;
    }
    if (lines * LINE > TALLEST) return lines;
  }
  return lines;
}

const isNumber = ({ kind }: Column): boolean => kind === 'whole' || kind === 'amount';
// Set in from the edge, so that columns do not run together.
const TEXT = { horizontal: 'left', indent: 1 } as const;
const NUMBER = { horizontal: 'right', indent: 1 } as const;
// The button that filters stands in the corner, on what is set to the right.
const NUMBER_HEADING = { horizontal: 'right', indent: 2 } as const;

const HEADINGS = {
  editable: { text: heading(colour.accentTint, false), number: heading(colour.accentTint, true) },
  fixed: { text: heading(GREY, false), number: heading(GREY, true) },
};
function heading(background: string, number: boolean): Partial<Style> {
  return {
    font: { name: 'Calibri', size: 11, bold: true, color: argb(colour.ink) },
    alignment: { wrapText: true, vertical: 'middle', ...(number ? NUMBER_HEADING : TEXT) },
    fill: fill(background),
    border: line('medium', colour.accent),
  };
}

function styleOf(column: Column): Partial<Style> {
  const { kind } = column;
  return {
    font: { name: 'Calibri', size: 11, color: argb(colour.ink) },
    numFmt: FORMATS[kind],
    alignment: { wrapText: kind === 'text', vertical: 'top', ...(isNumber(column) ? NUMBER : TEXT) },
    border: line('thin', colour.rule),
  };
}

/** Would become something else if somebody typed it: a formula, or as "007" a number and "1-2" a date. */
const wouldConvert = (text: string): boolean => looksLikeFormula(text) || /^\d/.test(text);

const textStyles = new WeakMap<Partial<Style>, Partial<Style>>();
/** Told to be text, so that it stays what it is when somebody edits the cell. */
function asText(style: Partial<Style>): Partial<Style> {
  const made = textStyles.get(style) ?? { ...style, numFmt: '@' };
  textStyles.set(style, made);
  return made;
}

function dress(cell: Cell, style: Partial<Style>): void {
  cell.style = style;
}

/** Excel's dates have no time zone; midnight UTC is the day itself. */
function cellValue(value: Value, { kind }: Column): CellValue {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return value;
  if (kind === 'date') return new Date(`${value}T00:00:00Z`);
  // In the file "_x000D_" is a way to write a sign; whoever typed it meant what it says.
  return value.slice(0, MOST_TEXT).replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

function offer(sheet: Worksheet, column: number, lastRow: number, choices: readonly string[]): void {
  const { letter } = sheet.getColumn(column);
  // The types lag behind: a whole range at once is the library's own, instead of an object for every cell.
  const { dataValidations } = sheet as unknown as {
    dataValidations: { add(range: string, rule: DataValidation): void };
  };
  dataValidations.add(`${letter}2:${letter}${lastRow}`, {
    ...{ type: 'list', allowBlank: true, formulae: [`"${choices.join(',')}"`] },
    // Other words are understood too, when the file is read in.
    showErrorMessage: false,
  });
}

/** An ampersand begins a command there. */
const headerFooter = (title: string, footer: string) => ({
  oddHeader: `&L&9${title.replaceAll('&', '&&')}`,
  oddFooter: `&R&9${footer}`,
});

const GUIDE_WIDTHS = [26, 30, 92, 17];

function drawGuide(
  book: Workbook,
  { name, title, facts, parts, hashes }: Guide,
  { title: bookTitle, footer }: Book,
): void {
  const sheet = book.addWorksheet(name, {
    views: [{ showGridLines: false }],
    pageSetup: PAGE,
    headerFooter: headerFooter(bookTitle, footer),
  });
  for (const [i, width] of GUIDE_WIDTHS.entries()) sheet.getColumn(i + 1).width = width;
  const font = { name: 'Calibri', size: 11, color: argb(colour.ink) };
  const put = (cells: readonly string[], style: Partial<Style>, from = 1) => {
    const row = sheet.addRow([]);
    for (const [i, text] of cells.entries()) {
      const cell = row.getCell(from + i);
      cell.value = text === '' ? null : text;
      dress(cell, style);
    }
    return row;
  };
  put([title], { font: { ...font, size: 18, bold: true } }).height = 28;
  sheet.addRow([]);
  for (const [label, value] of facts) {
    const row = put([label], { font: { ...font, color: argb(colour.ink2) } });
    row.getCell(2).value = value;
    dress(row.getCell(2), { font });
  }
  for (const { title: about, heading: over, rows } of parts) {
    sheet.addRow([]);
    put([about], { font: { ...font, size: 13, bold: true } }).height = 20;
    if (over) put(over, HEADINGS.fixed.text).height = LINE + 6;
    const style = { font, alignment: { wrapText: over !== null, vertical: 'top' as const, ...(over ? TEXT : {}) } };
    for (const row of rows) {
      const drawn = put(row, over ? { ...style, border: line('thin', colour.rule) } : style);
      if (over)
        drawn.height = heightOf(
          row.map((text, i) => ({ text, width: GUIDE_WIDTHS[i] ?? 10 })),
          LINE,
        );
    }
  }
  sheet.addRow([]);
  put([hashes.title], { font: { ...font, size: 13, bold: true } }).height = 20;
  put([hashes.about], { font });
  for (const [label, data] of hashes.of) put([label, frozenHash(data)], { font });
  sheet.pageSetup.printArea = area('D', sheet.rowCount);
}
