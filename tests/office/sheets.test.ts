/** Our workbooks as somebody's office opens and saves them: every cell is still what it was, in every format. */
import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, test } from 'vitest';
import { planBook } from '../../server/src/features/reports/plan-workbook.ts';
import { column, table, type Book, type Value } from '../../server/src/sheets/book.ts';
import { csvRecords, oneLineEnding } from '../../server/src/sheets/csv.ts';
import { writeBook } from '../../server/src/sheets/write-book.ts';
import { convert, type Order } from '../support/office.ts';
import { aReport } from '../support/plan-report.ts';

/** What a person may have written, and a spreadsheet likes to make something else of. */
const TEXTS = [
  ...['=1+1', '+46 70 123 45 67', '-1', '@SUM(A1)', '=HYPERLINK("https://x.example";"x")', "'=1", "'citat'", '"citat"'],
  ...['007', '1-2', '2026-11-22', '3/4', '1 234,50', '12:30', '1E5', '50 %', 'TRUE', 'SANT', '#REF!', '{1}', '0'],
  ...['första raden\nandra\n\nfjärde', 'a;b,c\td', '<b>&amp;</b>', '_x000D_ och _x0041_', 'åäö ÅÄÖ é ß', '1 234'],
  ...['مريم 123 (أ)', 'שלום עולם', '日本語', '😀👩🏽‍💻', '\u202Avänd\u202C', 'i'.repeat(80)],
  ...['Text som är lång.\n'.repeat(300).slice(0, 4999) + '.', 'Ordlängdsöverträdelse'.repeat(230).slice(0, 5000)],
];
const NUMBERS = [0, 1, -5, 42, 1_234_567, 2_000_000_000];
const DAYS = ['2026-11-22', '2024-02-29', '1999-12-31', '2099-01-01', '2026-03-29'];
const ROWS = 1000;

interface Row {
  text: string | null;
  number: number | null;
  day: string | null;
}
const of = <Item>(list: readonly Item[], i: number): Item | null =>
  i % 11 === 10 ? null : (list[i % list.length] ?? null);
const rows = Array.from({ length: ROWS }, (_, i): Row => ({
  text: of(TEXTS, i),
  number: of(NUMBERS, i),
  day: of(DAYS, i),
}));

const messy: Book = {
  title: 'Blandat',
  company: 'Hemma',
  stamp: '',
  madeOn: '2026-11-26',
  footer: 'Sida &P av &N',
  guide: null,
  tables: [
    table('Blad', rows, [
      column('Text', 40, { value: ({ text }: Row) => text }),
      column('Antal', 10, { kind: 'whole', value: ({ number }: Row) => number }),
      column('Kronor', 15, { kind: 'amount', value: ({ number }: Row) => number }),
      column('Dag', 14, { kind: 'date', value: ({ day }: Row) => day }),
    ]),
  ],
};
const plan = planBook({
  plan: aReport({ actions: 1000, units: 12, isLong: true, edition: 'internal' }),
  result: null,
  answers: null,
  stamp: '',
});
const books = { blandat: messy, plan };
type Name = keyof typeof books;
const names = Object.keys(books) as Name[];

const grid = ({ tables }: Book): Record<string, Value[][]> =>
  Object.fromEntries(
    tables.map(({ name, columns, rows }) => [
      name,
      [columns.map(({ heading }) => heading), ...rows.map((row) => [...row])],
    ]),
  );

/** Every cell of the sheets that are tables, by what it is: a formula would stand as an object. */
async function cellsOf(xlsx: Uint8Array, { tables }: Book): Promise<Record<string, unknown[][]>> {
  const opened = new ExcelJS.Workbook();
  await opened.xlsx.load(xlsx as unknown as ExcelJS.Buffer);
  const told = ({ value }: ExcelJS.Cell) =>
    value instanceof Date ? value.toISOString().replace('T00:00:00.000Z', '') : value;
  return Object.fromEntries(
    tables.map(({ name, columns, rows }) => {
      const sheet = opened.getWorksheet(name);
      const lines = Array.from({ length: rows.length + 1 }, (_, i) =>
        columns.map((_, j) => told(sheet!.getCell(i + 1, j + 1))),
      );
      return [name, lines];
    }),
  );
}

/** An empty text is an empty cell. */
const expected = (book: Book) =>
  Object.fromEntries(
    Object.entries(grid(book)).map(([name, lines]) => [
      name,
      lines.map((line) => line.map((value) => (value === '' ? null : value))),
    ]),
  );

const files: Order[] = [];
beforeAll(async () => {
  for (const name of names) files.push({ name: `${name}.xlsx`, bytes: await writeBook(books[name]) });
});

test('as they leave us', async () => {
  for (const { name, bytes } of files) {
    const book = books[name.replace('.xlsx', '') as Name];
    expect(await cellsOf(bytes as Uint8Array, book)).toEqual(expected(book));
  }
});

describe('opened and saved by LibreOffice', () => {
  test('as Excel', async () => {
    const saved = await convert(files, 'xlsx');
    for (const name of names)
      expect(await cellsOf(saved.get(`${name}.xlsx`)!, books[name])).toEqual(expected(books[name]));
  });

  test('in its own format, and from there as Excel', async () => {
    const own = await convert(files, 'ods');
    const saved = await convert(
      [...own].map(([name, bytes]) => ({ name, bytes })),
      'xlsx',
    );
    // It loses tabs when it reads its own format.
    const withoutTabs = (cells: unknown) => JSON.parse(JSON.stringify(cells).replaceAll('\\t', '')) as unknown;
    for (const name of names) {
      expect(await cellsOf(saved.get(`${name}.xlsx`)!, books[name])).toEqual(withoutTabs(expected(books[name])));
    }
  });

  test('as CSV, a file for each sheet', async () => {
    const saved = await convert(files, 'csv');
    for (const name of names) {
      for (const { name: sheet } of books[name].tables) {
        const records = csvRecords(oneLineEnding(String(saved.get(`${name}-${sheet}.csv`))), ',');
        const shown = (value: Value) => String(value ?? '').trim();
        const lines = grid(books[name])[sheet] ?? [];
        expect(records.map(({ fields }) => fields)).toEqual(lines.map((line) => line.map(shown)));
      }
    }
  });
});
