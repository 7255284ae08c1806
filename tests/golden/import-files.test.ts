/** Files that come in: what is in their cells is text, what is no plan file is refused, and none can ask for the machine. */
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import type { PlainFile } from '@stegvis/shared/import/sheet.ts';
import { understand } from '@stegvis/shared/import/understand.ts';
import { AppError } from '../../server/src/errors.ts';
import { loadModels, newestModels } from '../../server/src/models/registry.ts';
import { readPlanFile } from '../../server/src/sheets/read.ts';
import { unzip, zip } from '../support/zip.ts';

const model = newestModels(loadModels(join(import.meta.dirname, '..', '..', 'indicators'))).get('socialtjanst');
if (!model) throw new Error('The model socialtjanst has no release');
const read = (file: PlainFile) => understand(file, model, { units: [], roles: [], people: [], today: '2026-11-22' });

const HEADINGS = ['Kod', 'Indikator', 'Svar', 'Aktivitetsförslag', 'Ansvarig', 'Åtgärd', 'Färdigställt datum'];
async function workbook(fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void, headings = HEADINGS) {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Plan');
  sheet.addRow(headings);
  fill(sheet, book);
  return Buffer.from(await book.xlsx.writeBuffer());
}
/** The files of a workbook; the library writes folders too, which a zip needs not have. */
const parts = async (bytes: Buffer) => new Map([...(await unzip(bytes))].filter(([name]) => !name.endsWith('/')));
const refusal = async (bytes: Buffer, name = 'plan.xlsx'): Promise<string> => {
  try {
    await readPlanFile(bytes, name);
    return 'read';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
};

describe('what stands in a cell', () => {
  test('of a formula is the value that the file shows; without one it is not understood', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow([
        'L12',
        '',
        'Planerad',
        '',
        { formula: '"IT-"&"chef"', result: 'IT-chef' },
        { formula: 'HYPERLINK("x")' },
      ]);
      sheet.addRow(['L13', '', 'Planerad', '', { formula: 'A1/0', result: { error: '#DIV/0!' } as never }, 'Köp larm']);
      sheet.addRow([
        'K3',
        '',
        'Planerad',
        '',
        '',
        'Öva',
        { formula: 'DATE(2018,12,31)', result: new Date('2018-12-31') },
      ]);
    });
    const { rows, guesses, notUnderstood } = read(await readPlanFile(bytes, 'plan.xlsx'));
    expect(rows.map(({ responsible, action, doneOn }) => [responsible[0]?.name ?? null, action, doneOn])).toEqual([
      ['IT-chef', '', null],
      [null, 'Köp larm', null],
      [null, 'Öva', '2018-12-31'],
    ]);
    expect(guesses.filter(({ why }) => why === 'formula-value').map(({ cell }) => cell)).toEqual(['E2', 'G4']);
    expect(notUnderstood.map(({ cell, text, why }) => [cell, text, why])).toEqual([
      ['F2', '=HYPERLINK("x")', 'formula-without-value'],
      ['E3', '#DIV/0!', 'error-value'],
    ]);
  });

  test('that begins like a formula is kept as text, and told', async () => {
    const texts = ['=2+2', '+46 70 123', '-Köp larm', '@anna ringer', '=cmd|" /C calc"!A0'];
    const inWorkbook = await workbook((sheet) =>
      texts.forEach((text, i) => sheet.addRow([`L${i + 12}`, '', '', '', '', text])),
    );
    const inText = Buffer.from(
      ['Kod;Svar;Åtgärd', ...texts.map((text, i) => `L${i + 12};;"${text.replaceAll('"', '""')}"`)].join('\n'),
    );
    const guarded = Buffer.from(
      ['Kod;Svar;Åtgärd', ...texts.map((text, i) => `L${i + 12};;"'${text.replaceAll('"', '""')}"`)].join('\n'),
    );
    for (const [bytes, name] of [
      [inWorkbook, 'a.xlsx'],
      [inText, 'a.csv'],
      [guarded, 'a.csv'],
    ] as const) {
      const { rows, guesses } = read(await readPlanFile(bytes, name));
      expect(rows.map(({ action }) => action)).toEqual(texts);
      expect(guesses.filter(({ why }) => why === 'text-like-formula')).toHaveLength(texts.length);
    }
  });

  test('is what a person sees: dates, numbers, rich text, links; comments are told', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow([
        { richText: [{ text: 'L' }, { text: '12' }] },
        ' Vi\r\nhar\u0007 mål ',
        2,
        '',
        { text: 'anna@k.example', hyperlink: 'mailto:anna@k.example' },
        'Öva',
        new Date('2018-12-31'),
      ]);
      sheet.addRow(['L13', '', '', '', '', true, 43465]);
      sheet.getCell('F2').note = 'Fråga Bo först';
    });
    const { rows, notUnderstood } = read(await readPlanFile(bytes, 'plan.xlsx'));
    expect(rows[0]).toMatchObject({
      code: 'L12',
      indicator: 'Vi\nhar mål',
      answer: { level: 'paborjad', written: '2' },
      doneOn: '2018-12-31',
    });
    expect(rows[0]?.responsible[0]).toMatchObject({ kind: 'person', email: 'anna@k.example' });
    expect(rows[1]).toMatchObject({ action: 'true', doneOn: '2018-12-31' });
    expect(notUnderstood.map(({ cell, text, why }) => [cell, text, why])).toEqual([
      ['F2', 'Fråga Bo först', 'cell-note'],
    ]);
  });

  test('under a merged cell is told, and a merged cell reaches all its rows', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(['L12', 'Mål', 'Planerad', 'Skriv', 'Socialchef', 'Skriv mål']);
      sheet.addRow(['', '', '', '', 'IT-chef', 'Följ upp']);
      for (const column of ['A', 'B', 'C', 'D']) sheet.mergeCells(`${column}2:${column}3`);
    });
    const inside = await parts(bytes);
    const sheet = inside.get('xl/worksheets/sheet1.xml')?.toString() ?? '';
    // A file that other programs have written can hold values under the merged cell.
    const covered = sheet.replace(/<c r="B3"([^>]*)\/>/, '<c r="B3"$1 t="inlineStr"><is><t>Dold</t></is></c>');
    expect(covered).not.toBe(sheet);
    const { rows, notUnderstood } = read(
      await readPlanFile(await zip(inside.set('xl/worksheets/sheet1.xml', Buffer.from(covered))), 'a.xlsx'),
    );
    expect(rows.map(({ code, indicator, action }) => [code, indicator, action])).toEqual([
      ['L12', 'Mål', 'Skriv mål'],
      ['L12', 'Mål', 'Följ upp'],
    ]);
    expect(notUnderstood.map(({ cell, text, why }) => [cell, text, why])).toEqual([['B3', 'Dold', 'hidden-by-merge']]);
  });
});

describe('refused, with what to do instead', () => {
  test('other kinds of files', async () => {
    const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512)]);
    const locked = Buffer.concat([old, Buffer.from('EncryptedPackage', 'utf16le')]);
    const ods = await zip([
      ['mimetype', Buffer.from('application/vnd.oasis.opendocument.spreadsheet')],
      ['content.xml', Buffer.from('<a/>')],
    ]);
    const binary = await zip([['xl/workbook.bin', Buffer.from('x')]]);
    const word = await zip([['word/document.xml', Buffer.from('<a/>')]]);
    const whole = await workbook((sheet) => sheet.addRow(['L12']));
    const cases: [Buffer, string][] = [
      [Buffer.alloc(0), 'empty-file'],
      [Buffer.from('\uFEFF \r\n;;;\r\n'), 'empty-file'],
      [Buffer.from(await new ExcelJS.Workbook().xlsx.writeBuffer()), 'empty-file'],
      [old, 'old-excel-file'],
      [binary, 'old-excel-file'],
      [locked, 'locked-file'],
      [ods, 'open-document-file'],
      [word, 'unreadable-list'],
      [whole.subarray(0, whole.length - 40), 'unreadable-list'],
      [Buffer.from('PK\x03\x04'), 'unreadable-list'],
      [Buffer.from('%PDF-1.7\nsvar'), 'unreadable-list'],
      [Buffer.from('<html><table><tr><td>Kod</td></tr></table></html>'), 'unreadable-list'],
      [Buffer.from('{"rows": []}'), 'unreadable-list'],
      [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), 'unreadable-list'],
    ];
    for (const [bytes, code] of cases)
      expect(await refusal(bytes), bytes.subarray(0, 40).toString('latin1')).toBe(code);
  });

  test('files that would fill the machine', async () => {
    const book = await parts(await workbook((sheet) => sheet.addRow(['L12', 'Mål'])));
    const withSheet = (xml: string) => zip(new Map(book).set('xl/worksheets/sheet1.xml', Buffer.from(xml)));
    const data = (rows: string) =>
      `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
    const bomb = await zip(new Map(book).set('xl/sharedStrings.xml', Buffer.alloc(80 * 1024 * 1024, 0x20)));
    expect(bomb.length).toBeLessThan(200_000);
    expect(await refusal(bomb)).toBe('too-large');
    expect(await refusal(await withSheet(data(`<row r="1">${'<c r="A1" s="1"/>'.repeat(1_600_000)}</row>`)))).toBe(
      'too-large',
    );
    expect(
      await refusal(await withSheet(data('<row r="4294967294"><c r="A4294967294" t="str"><v>x</v></c></row>'))),
    ).toBe('unreadable-list');
    const rows = Array.from(
      { length: 10_001 },
      (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="str"><v>x</v></c></row>`,
    );
    expect(await refusal(await withSheet(data(rows.join(''))))).toBe('too-many-rows-in-plan');
    expect(await refusal(Buffer.from('Kod;Svar\n'.repeat(10_001)), 'plan.csv')).toBe('too-many-rows-in-plan');
    expect(await refusal(Buffer.alloc(10 * 1024 * 1024 + 1, 0x41), 'plan.csv')).toBe('too-large');
    // One long text, shown in a thousand cells.
    const shown = Array.from({ length: 1000 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>0</v></c></row>`);
    const shared = `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>${'a'.repeat(32_000)}</t></si></sst>`;
    const repeated = new Map(book).set('xl/sharedStrings.xml', Buffer.from(shared));
    repeated.set('xl/worksheets/sheet1.xml', Buffer.from(data(shown.join(''))));
    expect(await refusal(await zip(repeated))).toBe('too-large');
  });

  test('but not a sheet whose merged cells cover everything, or cover each other', async () => {
    const book = await parts(await workbook((sheet) => sheet.addRow(['L12', 'Mål', 'Planerad'])));
    const sheet = book.get('xl/worksheets/sheet1.xml')?.toString() ?? '';
    const merged = (refs: string[]) =>
      zip(
        new Map(book).set(
          'xl/worksheets/sheet1.xml',
          Buffer.from(
            sheet.replace(
              '</sheetData>',
              `</sheetData><mergeCells>${refs.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`,
            ),
          ),
        ),
      );
    const huge = await readPlanFile(await merged(['A1:XFD1048576']), 'a.xlsx');
    expect(read(huge).rows.map(({ code }) => code)).toEqual(['L12']);
    const overlapping = await readPlanFile(await merged(['A2:A9', 'A5:A12', 'Z9:A1', 'A2', '#REF!']), 'a.xlsx');
    expect(read(overlapping).rows.map(({ code }) => code)).toEqual(['L12']);
  });
});

test('a text file may have semicolons within its commas, a title above, quotes astray and Excel’s own first line', async () => {
  const texts: [string, string[]][] = [
    [
      'Handlingsplan 2018\nKod;Svar;Åtgärd\nL12;Planerad;Köp larm, dörrar, lås\nL13;Planerad;a,b,c\n',
      ['Köp larm, dörrar, lås', 'a,b,c'],
    ],
    [
      'sep=;\r\nKod;Svar;Åtgärd\r\nL12;Planerad;"Två\r\nrader"\r\nL13;Planerad;"Köp ""larm"""\r\n',
      ['Två\nrader', 'Köp "larm"'],
    ],
    ['Kod,Svar,Åtgärd\nL12,Planerad,Köp 5" skärm\nL13,Planerad,"a; b; c"\n', ['Köp 5" skärm', 'a; b; c']],
    ['Kod\tSvar\tÅtgärd\nL12\tPlanerad\ta, b; c\nL13\tPlanerad\td\n', ['a, b; c', 'd']],
  ];
  for (const [text, actions] of texts) {
    expect(
      read(await readPlanFile(Buffer.from(text), 'plan.csv')).rows.map(({ action }) => action),
      text,
    ).toEqual(actions);
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    expect(read(await readPlanFile(wide, 'plan.csv')).rows.map(({ action }) => action)).toEqual(actions);
  }
});
