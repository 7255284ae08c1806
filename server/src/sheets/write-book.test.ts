import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { column, table, type Book } from './book.ts';
import { writeBook } from './write-book.ts';

interface Row {
  text: string | null;
  on?: string;
  cost?: number;
}

const book = (rows: Row[], more: Partial<Book> = {}): Book => ({
  title: 'Plan & mera',
  company: 'Hemma',
  stamp: 'Stegvis x',
  madeOn: '2026-11-26',
  footer: 'Sida &P av &N',
  guide: null,
  tables: [
    table(
      'Blad',
      rows,
      [
        column('Text', 20, { editable: true, choices: ['Ett', 'Två'], value: (row: Row) => row.text }),
        column('Dag', 12, { kind: 'date', value: (row: Row) => row.on ?? null }),
        column('Kr', 10, { kind: 'amount', value: (row: Row) => row.cost ?? null }),
      ],
      { printed: 2 },
    ),
  ],
  ...more,
});

async function open(bytes: Uint8Array) {
  const opened = new ExcelJS.Workbook();
  await opened.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  const [sheet] = opened.worksheets;
  if (!sheet) throw new Error('The book has no sheet');
  return { opened, sheet };
}

test('dates and amounts are real, and what is empty is empty', async () => {
  const { sheet } = await open(await writeBook(book([{ text: 'a', on: '2026-11-22', cost: 12_000 }, { text: null }])));
  expect(sheet.getCell('B2').value).toEqual(new Date('2026-11-22T00:00:00Z'));
  expect(sheet.getCell('B2').numFmt).toBe('yyyy-mm-dd');
  expect(sheet.getCell('C2').value).toBe(12_000);
  expect([sheet.getCell('A3').type, sheet.getCell('B3').type]).toEqual([
    ExcelJS.ValueType.Null,
    ExcelJS.ValueType.Null,
  ]);
});

test('the heading stands still and filters, columns have their width, and the paper lies down', async () => {
  const { sheet } = await open(await writeBook(book([{ text: 'a' }, { text: 'b' }])));
  expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 1, ySplit: 1 });
  expect(sheet.autoFilter).toBe('A1:C3');
  expect(sheet.columns.map(({ width }) => width)).toEqual([20, 12, 10]);
  expect(sheet.getCell('A1').font).toMatchObject({ bold: true });
  expect(sheet.getCell('A2').alignment).toMatchObject({ wrapText: true, vertical: 'top' });
  expect(sheet.pageSetup).toMatchObject({ orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 });
  expect(sheet.pageSetup).toMatchObject({ printTitlesRow: '1:1', printArea: 'A1:B3' });
  expect(sheet.headerFooter.oddHeader).toContain('Plan && mera');
});

test('words of a list are offered, also below the last row, and other words are not refused', async () => {
  const { sheet } = await open(await writeBook(book([{ text: 'Ett' }])));
  for (const cell of ['A2', 'A100']) {
    expect(sheet.getCell(cell).dataValidation).toMatchObject({ type: 'list', formulae: ['"Ett,Två"'] });
    expect(sheet.getCell(cell).dataValidation.showErrorMessage).not.toBe(true);
  }
});

test('text is text, whatever it begins with, and comes back as it was', async () => {
  const texts = [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '=HYPERLINK("https://x.example")',
    '"citat"',
    'rad\nrad',
    '<b>&amp;',
    '_x000D_',
    'مريم',
    '😀',
    '007',
    '1-2',
  ];
  const { sheet } = await open(await writeBook(book(texts.map((text) => ({ text })))));
  const cells = texts.map((_, i) => sheet.getCell(`A${i + 2}`));
  expect(cells.map(({ value }) => value)).toEqual(texts);
  expect(new Set(cells.map(({ type }) => type))).toEqual(new Set([ExcelJS.ValueType.String]));
  // Told to be text where editing the cell would make something else of it.
  expect(texts.filter((_, i) => cells[i]?.numFmt === '@')).toEqual([...texts.slice(0, 5), '007', '1-2']);
});

test('rows have room for their text, as a beginning and not as a rule', async () => {
  const bytes = await writeBook(
    book([
      ...[{ text: 'kort' }, { text: 'lång text '.repeat(40) }, { text: 'x'.repeat(40_000) }],
      // No two of the words have room on a line, and the last takes two.
      { text: `${'handlingsplanen '.repeat(3)}${'y'.repeat(30)}` },
    ]),
  );
  const { sheet } = await open(bytes);
  expect(sheet.getRow(2).height).toBe(19);
  expect(sheet.getRow(3).height).toBeGreaterThan(200);
  expect(sheet.getRow(4).height).toBe(409);
  expect(sheet.getRow(5).height).toBe(5 * 15 + 4);
  expect(String(sheet.getCell('A4').value)).toHaveLength(32_767);
});

test('the file tells what it is, and the same data is the same bytes', async () => {
  const first = await writeBook(book([{ text: 'a' }]));
  const { opened } = await open(first);
  expect(opened).toMatchObject({ title: 'Plan & mera', company: 'Hemma', keywords: 'Stegvis x', creator: 'Stegvis' });
  expect(opened.modified).toEqual(new Date('2026-11-26T00:00:00Z'));
  const zip = await fromBufferPromise(Buffer.from(first));
  const times = new Set<string>();
  for await (const entry of zip.eachEntry()) times.add(entry.getLastModDate({ forceDosFormat: true }).toString());
  // No file in it tells when it was packed.
  expect([...times]).toEqual([new Date(1980, 0, 1).toString()]);
  expect(Buffer.compare(first, await writeBook(book([{ text: 'a' }])))).toBe(0);
});

// printf '{\n  "a": 2,\n  "b": 1\n}\n' | sha256sum
const SUM = '9f067750b94f2bcd18ca4aa8b877af2391d89150e5c679618a75951795c4e7ec';

test('a sheet explains, with the sum of what the tables are drawn from', async () => {
  const guide: Book['guide'] = {
    name: 'Läs mig',
    title: 'Om filen',
    facts: [['Utgåva', 'offentlig']],
    parts: [{ title: 'Kolumner', heading: ['Kolumn', 'Betyder'], rows: [['Text', 'Det som står']] }],
    hashes: { title: 'Summor', about: 'Av data', of: [['Planen', { b: 1, a: 2 }]] },
  };
  const { opened } = await open(await writeBook(book([], { guide })));
  const text = JSON.stringify(opened.getWorksheet('Läs mig')?.getSheetValues());
  for (const word of ['Om filen', 'offentlig', 'Det som står', SUM]) expect(text).toContain(word);
});
