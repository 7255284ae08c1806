/**
 * A list of people as somebody has it: pasted lines, a csv file or an Excel sheet, read into the same plain rows. What
 * the file calls itself is not asked: what it holds decides.
 */
import { parse } from 'csv-parse/sync';
import { MOST_BYTES, MOST_INVITED } from '@stegvis/shared/access/limits.ts';
import { AppError } from '../../errors.ts';
import { decodeText } from '../../sheets/csv.ts';
import { isZip } from '../../sheets/zip-guard.ts';
import { readSheet } from './sheet.ts';

/** A row in the words of the list, not yet understood. */
export interface ListedRow {
  /** The line of the text, or the row of the sheet. */
  line: number;
  name: string;
  email: string;
  role: string;
  board: string;
  unit: string;
  /** A cell is a formula whose value the file does not hold. */
  formula: boolean;
}

/** A line, or a row of cells; null = a formula without a value. */
export type Cells = readonly (string | null)[];

type Column = 'name' | 'email' | 'role' | 'board' | 'unit';

const HEADINGS: Record<string, Column> = {
  ...{ namn: 'name', name: 'name', 'för- och efternamn': 'name' },
  ...{ 'e-post': 'email', epost: 'email', 'e-postadress': 'email', mejl: 'email', mail: 'email' },
  ...{ email: 'email', 'e-mail': 'email', 'email address': 'email', 'e-mail address': 'email' },
  ...{ roll: 'role', behörighet: 'role', role: 'role' },
  ...{ nämnd: 'board', board: 'board', committee: 'board' },
  ...{ verksamhetsområde: 'unit', verksamhet: 'unit', 'service area': 'unit', unit: 'unit' },
};

/** @throws AppError `unreadable-list`, `too-large` */
export async function readFile(bytes: Buffer): Promise<ListedRow[]> {
  if (bytes.length > MOST_BYTES) throw new AppError('too-large');
  // A zip is what an xlsx file is; nothing else that begins so can be read as one.
  if (isZip(bytes)) return fromTable(await readSheet(bytes));
  const decoded = decodeText(bytes);
  if (!decoded) throw new AppError('unreadable-list');
  return readText(decoded.text);
}

/** One person per line, or a table with tabs, semicolons or commas as it comes from Excel. */
export function readText(text: string): ListedRow[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((words, i) => ({ line: i + 1, words: words.trim() }))
    .filter(({ words }) => words !== '');
  tooMany(lines.length - 1);
  const delimiter = delimiterOf(lines[0]?.words ?? '');
  if (delimiter) return fromTable(lines.map(({ line, words }) => ({ line, cells: split(words, delimiter) })));
  return lines.map(({ line, words }) => ({ ...blank(line), ...addressed(words) }));
}

const blank = (line: number): ListedRow => ({
  ...{ line, name: '', email: '', role: '', board: '', unit: '', formula: false },
});

/** A table's first line tells how it is divided; in "Efternamn, Förnamn <adress>" the comma divides nothing. */
function delimiterOf(first: string): string | null {
  const found = ['\t', ';'].find((sign) => first.includes(sign));
  if (found) return found;
  return first.includes(',') && !/<[^>]*>/.test(first) ? ',' : null;
}

function split(words: string, delimiter: string): string[] {
  try {
    const [cells] = parse(words, { delimiter, relax_quotes: true, relax_column_count: true, trim: true }) as string[][];
    return cells ?? [];
  } catch {
    return words.split(delimiter); // a stray quotation mark: as it stands
  }
}

/** "Namn <adress>", or an address alone. */
function addressed(words: string): Pick<ListedRow, 'name' | 'email'> {
  const open = words.lastIndexOf('<');
  const close = words.lastIndexOf('>');
  if (open >= 0 && close > open) {
    return { name: unquoted(words.slice(0, open)), email: words.slice(open + 1, close).trim() };
  }
  return { name: '', email: words };
}

const unquoted = (words: string) =>
  words
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim();

/** Columns are known by their headings; without headings, by which cell holds the address. */
function fromTable(rows: readonly { line: number; cells: Cells }[]): ListedRow[] {
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell === null || cell.trim() !== ''));
  const headings = filled[0]?.cells.map((cell) => HEADINGS[(cell ?? '').trim().toLowerCase()]) ?? [];
  const headed = headings.includes('email');
  const body = headed ? filled.slice(1) : filled;
  tooMany(body.length);
  return body.map(({ line, cells }) => {
    const row = { ...blank(line), formula: cells.includes(null) };
    const columns = headed ? headings : guess(cells);
    for (const [i, cell] of cells.entries()) {
      const column = columns[i];
      if (column) row[column] = (cell ?? '').trim();
    }
    const { name, email } = addressed(row.email);
    return { ...row, email, name: row.name || name };
  });
}

/** The first cell with an @ is the address, the first other one the name; what follows is role, nämnd and verksamhetsområde. */
function guess(cells: Cells): (Column | undefined)[] {
  const at = cells.findIndex((cell) => cell?.includes('@'));
  if (at < 0) return ['name', 'email', 'role', 'board', 'unit'];
  const rest: Column[] = ['name', 'role', 'board', 'unit'];
  return cells.map((_, i) => (i === at ? 'email' : rest.shift()));
}

function tooMany(count: number): void {
  if (count > MOST_INVITED) throw new AppError('too-many-rows');
}
