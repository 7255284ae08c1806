/** The plan as a file, on its way through somebody's office and back: what nobody edited is no change. */
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Plan } from '@stegvis/shared/api/plan.ts';
import { startApp, type Client } from '../support/app.ts';
import { importing, reportOf } from '../support/importing.ts';
import { sketchModel } from '../support/model.ts';
import { convert } from '../support/office.ts';

const model = sketchModel([
  { code: 'L1', step: 1 },
  { code: 'L2', step: 2 },
  { code: 'K1', step: 3 },
]);
const address = 'hemma/assessments/2026/plan';
let stegvis: Awaited<ReturnType<typeof startApp>>;
let editor: Client;
let id: string;
const readPlan = async () => (await editor.send<Plan>('GET', address)).body;
const exported = async (file: string) =>
  (await editor.inject({ url: `/api/organisations/${address}.${file}` })).rawPayload;

beforeAll(async () => {
  stegvis = await startApp(model, { a: 'f' });
  editor = await stegvis.signIn('processledare');
  const unit = stegvis.home.units.a ?? '';
  for (const code of ['L1', 'L2', 'K1']) await stegvis.answer('a', code, 'planerad');
  const choose = (codes: string[], choice: string, reason: string) =>
    editor.send('PUT', `${address}/choices`, { items: codes.map((code) => ({ unit, code })), choice, reason });
  await choose(['L1', 'L2'], 'i-ar', '');
  await choose(['K1'], 'nej', 'Inte nu; kanske sedan, "om råd finns"');
  await editor.send('POST', `${address}/actions`, {
    step: 2,
    unitId: null,
    title: 'Egen åtgärd',
    activity: 'مريم\n😀',
  });
  const [first] = (await readPlan()).actions;
  id = first?.id ?? '';
  const { status } = await editor.send('PATCH', `${address}/actions/${id}`, {
    ...{ lead: { kind: 'role', id: stegvis.home.roleId, name: '' }, status: 'avvaktar', statusReason: '+1 år' },
    others: [
      { kind: 'person', id: stegvis.home.people.processledare, name: '' },
      { kind: 'name', id: '', name: 'Konsult, extern' },
    ],
    ...{ title: '=1+1 är två', activity: `- punkt ett\n- punkt två\n\n"citat"; ${'lång text '.repeat(450)}slut` },
    ...{ startOn: '2027-01-01', dueOn: '2027-03-31', reviewOn: '2027-02-01', benefit: '-5 % tid' },
    ...{ costOnce: 1_234_567, costYearly: 0, funding: 'delvis', revision: first?.revision },
  });
  expect(status).toBe(200);
}, 60_000);
afterAll(() => stegvis.close());

/** What a file would change, by row: nothing of what it says may be left in doubt. */
async function changesIn(bytes: Uint8Array, name: string) {
  const page = await importing(editor).read(bytes, name);
  const { kind, rows, notUnderstood } = reportOf(page);
  expect([kind, notUnderstood]).toEqual(['stegvis', []]);
  expect(rows.length).toBeGreaterThanOrEqual(3);
  return rows
    .filter((row) => row.kind !== 'same' || row.notes.length > 0)
    .map(({ actionId, kind, changes, notes }) => ({
      ...{ actionId, kind, notes },
      changes: changes.map(({ field, from, to }) => [field, from, to]),
    }));
}

test.each([
  'csv',
  'csv?edition=internal',
  'csv?separator=semicolon&bom=1',
  'csv?lang=en&edition=internal&separator=semicolon',
])('plan.%s, untouched', async (file) => {
  const before = await readPlan();
  expect(await changesIn(await exported(file), 'plan.csv')).toEqual([]);
  expect(await readPlan()).toEqual(before);
});

test('opened and saved by LibreOffice: Excel as CSV, CSV as Excel, CSV as CSV', async () => {
  const before = await readPlan();
  const xlsx = { name: 'ur-excel.xlsx', bytes: await exported('xlsx?edition=internal') };
  const csv = { name: 'ur-csv.csv', bytes: await exported('csv?edition=internal') };
  const files = new Map([
    ...(await convert([xlsx], 'csv')),
    ...(await convert([csv], 'csv')),
    ...(await convert([csv], 'xlsx')),
  ]);
  for (const name of ['ur-excel-Handlingsplan.csv', 'ur-csv-ur-csv.csv', 'ur-csv.xlsx']) {
    expect([name, await changesIn(files.get(name)!, name)]).toEqual([name, []]);
  }
  expect(await readPlan()).toEqual(before);
});

test('saved by LibreOffice and edited: what was edited is changed, and nothing else', async () => {
  const before = await readPlan();
  const [saved] = (await convert([{ name: 'plan.xlsx', bytes: await exported('xlsx') }], 'xlsx')).values();
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(saved as unknown as ExcelJS.Buffer);
  const sheet = book.getWorksheet('Handlingsplan')!;
  const headings = sheet.getRow(1).values as string[];
  const set: Record<string, ExcelJS.CellValue> = {
    'Klart senast': new Date('2027-05-31'),
    'Engångskostnad, kr': 7,
    Nytta: '007',
  };
  sheet.eachRow((row) => {
    if (row.getCell(headings.indexOf('Id')).value !== id) return;
    for (const [heading, value] of Object.entries(set)) row.getCell(headings.indexOf(heading)).value = value;
  });
  const bytes = new Uint8Array(await book.xlsx.writeBuffer());
  expect(await changesIn(bytes, 'plan.xlsx')).toEqual([
    {
      ...{ actionId: id, kind: 'change', notes: [] },
      changes: [
        ['benefit', '-5 % tid', '007'],
        ['due', '2027-03-31', '2027-05-31'],
        ['costOnce', '1234567', '7'],
      ],
    },
  ]);
  const page = await importing(editor).read(bytes, 'plan.xlsx');
  expect((await importing(editor).save(page)).status).toBe(200);
  const now = await readPlan();
  const edited = { dueOn: '2027-05-31', costOnce: 7, benefit: '007' };
  expect(now.actions).toEqual(
    before.actions.map((one) => (one.id === id ? { ...one, ...edited, revision: one.revision + 1 } : one)),
  );
});
