/** Bytes of a spreadsheet or a text file → plain tables. Nothing in it is run or worked out. */
import { basename, extname } from 'node:path';
import type { Cell, CellValue, Worksheet } from 'exceljs';
import { addressOf, type PlainCell, type PlainFile, type PlainSheet } from '@stegvis/shared/import/sheet.ts';
import { readStamp } from '@stegvis/shared/import/stamp.ts';
import { AppError } from '../errors.ts';
import { csvRecords, decodeText, delimiterOf, oneLineEnding } from './csv.ts';
import { unguarded } from './guard.ts';
import { mergedAreas, type Area } from './merged-cells.ts';
import { isZip, unpack, type Limits, type Unpacked } from './zip-guard.ts';

/** What a plan may be: thousands of rows, with texts. Ten times the largest that we know of. */
export const PLAN_LIMITS = { sheets: 30, rows: 10_000, columns: 100, text: 32_767 } as const;
/** Bytes of the file as it is sent. */
export const MOST_PLAN_BYTES = 10 * 1024 * 1024;
const UNPACKED: Limits = { bytes: 48 * 1024 * 1024, tags: 1_500_000 };
/** Characters of all cells together: a text that is stored once can be shown in a million of them. */
const MOST_CHARACTERS = 30_000_000;
/** Merged cells of a sheet, and the lines that they cover: what exceeds it is read as it stands, unmerged. */
const MOST_MERGED = 5000;
const MOST_COVERED = 100_000;

/** All that a worksheet may hold but its cells: looks, validations and drawings, of which a few bytes ask for millions of cells. */
const LEFT_OUT = [
  ...['sheetPr', 'dimension', 'sheetViews', 'sheetFormatPr', 'cols', 'autoFilter', 'mergeCells', 'rowBreaks'],
  ...['hyperlinks', 'pageMargins', 'dataValidations', 'pageSetup', 'headerFooter', 'printOptions', 'picture'],
  ...['drawing', 'sheetProtection', 'tableParts', 'conditionalFormatting', 'extLst'],
];

/**
 * @param name the file's name: only what a text file's one sheet is called comes from it; what the file is, is seen in it
 * @throws AppError `too-large`, `too-many-rows-in-plan`, and for what cannot be read a code that says what to do instead:
 * `old-excel-file`, `open-document-file`, `locked-file`, `empty-file`, `unreadable-list`
 */
export async function readPlanFile(bytes: Buffer, name: string): Promise<PlainFile> {
  if (bytes.length === 0) throw new AppError('empty-file');
  if (bytes.length > MOST_PLAN_BYTES) throw new AppError('too-large');
  const file = isZip(bytes) ? await readWorkbook(bytes) : readTextFile(bytes, basename(name, extname(name)));
  if (file.sheets.every(({ rows }) => rows.size === 0)) throw new AppError('empty-file');
  if (charactersOf(file) > MOST_CHARACTERS) throw new AppError('too-large');
  return file;
}

function charactersOf({ sheets }: PlainFile): number {
  let sum = 0;
  for (const { rows } of sheets)
    for (const cells of rows.values()) for (const { text } of cells.values()) sum += text.length;
  return sum;
}

/** The sheets of an Excel file. @throws AppError */
export async function readWorkbook(
  bytes: Buffer,
  { limits = UNPACKED, rows = PLAN_LIMITS.rows }: { limits?: Limits; rows?: number } = {},
): Promise<PlainFile> {
  const files = unpack(bytes, limits);
  checkKind(files);
  // Loaded when somebody sends a file: it takes more memory than the rest of the server together.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  try {
    // The types lag behind: these options are the library's own.
    const options = { ignoreNodes: LEFT_OUT, maxRows: rows };
    await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as never, options);
  } catch (error) {
    throw new AppError(/Max row count/.test(String(error)) ? 'too-many-rows-in-plan' : 'unreadable-list');
  }
  const areas = mergedAreas(files);
  const { worksheets } = workbook;
  const read = worksheets.slice(0, PLAN_LIMITS.sheets).map((sheet) => plainSheet(sheet, areas.get(sheet.id) ?? []));
  const left = worksheets.slice(PLAN_LIMITS.sheets).map(({ name }) => ({ sheet: name, cell: '', text: name }));
  const sheets = read.map(({ sheet }) => sheet);
  const said = [workbook.keywords, workbook.description, workbook.subject, workbook.category];
  return {
    sheets,
    stamp: said.find((text) => isStamp(text)) ?? stampIn(sheets),
    oldEncoding: false,
    notes: read.flatMap(({ notes }) => notes),
    beyond: [...read.flatMap(({ beyond }) => beyond), ...left],
  };
}

/** Other files that are zips too. */
function checkKind(files: Unpacked): void {
  const kind = files.get('mimetype')?.toString('latin1') ?? '';
  if (kind.includes('opendocument')) throw new AppError('open-document-file');
  if (files.has('xl/workbook.bin')) throw new AppError('old-excel-file');
  if (!files.has('xl/workbook.xml')) throw new AppError('unreadable-list');
}

function plainSheet(worksheet: Worksheet, areas: readonly Area[]) {
  const sheet = worksheet.name;
  const rows = new Map<number, Map<number, PlainCell>>();
  const notes: PlainFile['notes'][number][] = [];
  const beyond: PlainFile['beyond'][number][] = [];
  worksheet.eachRow((row, line) => {
    const cells = new Map<number, PlainCell>();
    row.eachCell((cell, column) => {
      const note = noteOf(cell);
      const address = addressOf(line, column);
      if (note) notes.push({ sheet, cell: address, text: note });
      const plain = plainCell(cell);
      if (!plain) return;
      if (column > PLAN_LIMITS.columns) beyond.push({ sheet, cell: address, text: plain.text });
      else cells.set(column, plain);
    });
    if (cells.size > 0) rows.set(line, cells);
  });
  return { sheet: { name: sheet, rows, merges: within(areas) } satisfies PlainSheet, notes, beyond };
}

function within(areas: readonly Area[]): Area[] {
  let covered = 0;
  return areas.slice(0, MOST_MERGED).filter(({ top, bottom }) => (covered += bottom - top + 1) <= MOST_COVERED);
}

function plainCell(cell: Cell): PlainCell | null {
  const { value } = cell;
  if (value === null || value === undefined) return null;
  if (typeof value === 'object' && !(value instanceof Date)) {
    if ('error' in value) return { text: value.error, kind: 'error' };
    if ('formula' in value || 'sharedFormula' in value) return formulaCell(value.result as CellValue, value);
  }
  const text = textOf(value);
  if (text === '') return null;
  return { text, kind: value instanceof Date ? 'date' : typeof value === 'number' ? 'number' : 'text' };
}

/** A formula stands by the value that Excel last gave it. */
function formulaCell(result: CellValue | undefined, value: object): PlainCell {
  const formula = 'formula' in value ? String(value.formula) : '';
  if (result === undefined || result === null) return { text: `=${formula}`, kind: 'formula-without-value' };
  if (typeof result === 'object' && 'error' in result) return { text: result.error, kind: 'error' };
  const text = textOf(result);
  return text === '' ? { text: `=${formula}`, kind: 'formula-without-value' } : { text, kind: 'formula' };
}

/** What a person sees in the cell. */
function textOf(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) {
    return Number.isNaN(value.getTime())
      ? ''
      : value
          .toISOString()
          .replace(/T00:00:00\.000Z$/, '')
          .replace('T', ' ')
          .slice(0, 16);
  }
  if (typeof value === 'object') {
    if ('richText' in value) return tidy(value.richText.map((part) => part.text).join(''));
    if ('text' in value) return textOf(value.text as CellValue);
    return '';
  }
  // Excel keeps fifteen digits; what lies beyond them is how computers count.
  return typeof value === 'number' ? String(Number(value.toPrecision(15))) : tidy(String(value));
}

/** As it is read: no signs that nobody sees, one kind of line ending, no space around. */
const tidy = (text: string): string =>
  oneLineEnding(text.slice(0, PLAN_LIMITS.text))
    .replaceAll(/_x000D_/g, '')
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '')
    .trim();

function noteOf(cell: Cell): string | null {
  const { note } = cell as { note?: string | { texts?: { text: string }[] } };
  const text = typeof note === 'string' ? note : (note?.texts ?? []).map((part) => part.text).join('');
  return tidy(text) || null;
}

const isStamp = (text: string | undefined): boolean => {
  const { assessmentId, at } = readStamp(text ?? null);
  return assessmentId !== null && at !== null;
};

/** Where a program on the way has thrown the file's properties away, the sheet that explains it has the stamp too. */
function stampIn(sheets: readonly PlainSheet[]): string | null {
  for (const { rows } of sheets) {
    for (const cells of rows.values()) {
      for (const { text } of cells.values()) if (text.includes('Stegvis') && isStamp(text)) return text;
    }
  }
  return null;
}

function readTextFile(bytes: Buffer, name: string): PlainFile {
  // What Excel wrote before 2007, and what it writes today behind a password.
  if (bytes.subarray(0, 4).toString('hex') === 'd0cf11e0') {
    const locked = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
    throw new AppError(locked ? 'locked-file' : 'old-excel-file');
  }
  const decoded = decodeText(bytes);
  if (!decoded || /^\s*(?:%PDF|\{\\rtf|<!doctype|<html|<\?xml|<table|\{|\[\{)/i.test(decoded.text)) {
    throw new AppError('unreadable-list');
  }
  // Excel's own line that says what divides the fields; it is no row.
  const [first = '', sign] = /^\uFEFF?sep=(.)\n/.exec(oneLineEnding(decoded.text)) ?? [];
  const text = oneLineEnding(decoded.text).slice(first.length);
  const rows = new Map<number, Map<number, PlainCell>>();
  const beyond: PlainFile['beyond'][number][] = [];
  let records;
  try {
    records = csvRecords(text, sign ?? delimiterOf(text), true);
  } catch {
    throw new AppError('unreadable-list');
  }
  if (records.length > PLAN_LIMITS.rows) throw new AppError('too-many-rows-in-plan');
  // Rows are counted as Excel shows them: a text over several lines is one row.
  for (const [i, { fields }] of records.entries()) {
    const cells = new Map<number, PlainCell>();
    for (const [column, field] of fields.entries()) {
      const text = unguarded(tidy(field));
      if (text === '') continue;
      if (column >= PLAN_LIMITS.columns) beyond.push({ sheet: name, cell: addressOf(i + 1, column + 1), text });
      else cells.set(column + 1, { text, kind: 'text' });
    }
    if (cells.size > 0) rows.set(i + 1, cells);
  }
  return { sheets: [{ name, rows, merges: [] }], stamp: null, oldEncoding: decoded.oldEncoding, notes: [], beyond };
}
