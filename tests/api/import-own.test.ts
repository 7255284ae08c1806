/** Our own file: edited by hand it changes exactly what was edited, and untouched it changes nothing. */
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import ExcelJS from 'exceljs';
import type { Action, ActionChanged, Plan } from '@stegvis/shared/api/plan.ts';
import * as tables from '../../server/src/db/tables.ts';
import { startApp, type Client } from '../support/app.ts';
import { importing, reportOf } from '../support/importing.ts';
import { sketchModel } from '../support/model.ts';

const model = sketchModel([
  { code: 'L1', step: 1 },
  { code: 'L2', step: 1 },
  { code: 'I1', step: 2 },
  { code: 'K1', step: 3 },
]);
const base = 'hemma/assessments/2026';

let stegvis: Awaited<ReturnType<typeof startApp>>;
let editor: Client;
let files: ReturnType<typeof importing>;
let a: string;
let b: string;
const started: (typeof stegvis)[] = [];

const readPlan = async () => (await editor.send<Plan>('GET', `${base}/plan`)).body;
const patch = async (id: string, set: object) => {
  const { revision } = await action(id);
  const { status, body } = await editor.send<ActionChanged>('PATCH', `${base}/plan/actions/${id}`, {
    ...set,
    revision,
  });
  expect([status, body]).toEqual([200, body]);
};
const action = async (id: string): Promise<Action> => {
  const found = (await readPlan()).actions.find((one) => one.id === id);
  if (!found) throw new Error(`No action ${id}`);
  return found;
};
async function idOf(code: string, unit = a): Promise<string> {
  const found = (await readPlan()).actions.find(({ items }) =>
    items.some((one) => one.code === code && one.unit === unit),
  );
  if (!found) throw new Error(`Nothing serves ${code}`);
  return found.id;
}
async function exported(query = ''): Promise<Buffer> {
  return (await editor.inject({ url: `/api/organisations/${base}/plan.xlsx${query}` })).rawPayload;
}

/** The file with some cells changed: id of the row → heading → value. null takes the row away. */
async function edited(
  file: Buffer,
  changes: Record<string, Record<string, ExcelJS.CellValue> | null>,
): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(file as never);
  const sheet = book.worksheets.find((one) => one.name === 'Handlingsplan');
  if (!sheet) throw new Error('The file has no plan');
  const headerRow = sheet.getRows(1, 10)?.find((row) => (row.values as unknown[]).includes('Id'));
  const headings = headerRow?.values as string[];
  const column = (heading: string) => {
    const found = headings.indexOf(heading);
    if (found < 0) throw new Error(`No column ${heading}`);
    return found;
  };
  const touched = new Set<string>();
  for (let line = sheet.rowCount; line > (headerRow?.number ?? 0); line -= 1) {
    const row = sheet.getRow(line);
    const id = String(row.getCell(column('Id')).value);
    const set = changes[id];
    if (set === undefined) continue;
    touched.add(id);
    if (set === null) sheet.spliceRows(line, 1);
    else for (const [heading, value] of Object.entries(set)) row.getCell(column(heading)).value = value;
  }
  expect([...touched].sort()).toEqual(Object.keys(changes).sort());
  return Buffer.from(await book.xlsx.writeBuffer());
}

beforeEach(async () => {
  stegvis = await startApp(model, { a: 'f', b: 'f' });
  started.push(stegvis);
  editor = await stegvis.signIn('processledare');
  files = importing(editor);
  [a, b] = [stegvis.home.units.a ?? '', stegvis.home.units.b ?? ''];
  for (const [unit, code] of [
    ['a', 'L1'],
    ['a', 'L2'],
    ['a', 'I1'],
    ['b', 'L1'],
    ['b', 'K1'],
  ] as const) {
    await stegvis.answer(unit, code, 'planerad');
  }
  const items = [
    { unit: a, code: 'L1' },
    { unit: a, code: 'L2' },
    { unit: b, code: 'L1' },
  ];
  await editor.send('PUT', `${base}/plan/choices`, { items, choice: 'i-ar', reason: '' });
  await editor.send('PUT', `${base}/plan/choices`, {
    items: [{ unit: b, code: 'K1' }],
    choice: 'nej',
    reason: 'Inte nu',
  });
  await editor.send('POST', `${base}/plan/actions`, {
    step: 2,
    unitId: null,
    title: 'Egen åtgärd',
    activity: 'Gör det',
  });
  await patch(await idOf('L2'), {
    lead: { kind: 'role', id: stegvis.home.roleId, name: '' },
    others: [
      { kind: 'person', id: stegvis.home.people.processledare, name: '' },
      { kind: 'name', id: '', name: 'Konsult, extern' },
    ],
    title: '=Räkna inte ut det här',
    activity: 'Första raden\n\n- andra raden',
    dueOn: '2027-03-31',
    startOn: '2027-01-01',
    status: 'avvaktar',
    statusReason: 'Väntar på budget',
    reviewOn: '2027-02-01',
    benefit: 'Mindre tid',
    costOnce: 120_000,
    costYearly: 0,
    funding: 'delvis',
  });
  await editor.send('POST', `${base}/plan/actions/${await idOf('L2')}/follow-ups`, { note: 'Vi har börjat' });
  await patch(await idOf('L1'), { lead: { kind: 'person', id: stegvis.home.people.lasare, name: '' } });
  await editor.send('POST', `${base}/plan/moves`, { items: [], actionIds: [await idOf('L1')], to: 2, reason: 'Skäl' });
});
afterAll(() => Promise.all(started.map((one) => one.close())));

describe('untouched', () => {
  test.each(['', '?edition=internal', '?lang=en', '?edition=internal&lang=en'])(
    'the file %s changes nothing',
    async (query) => {
      const before = await readPlan();
      const page = await files.read(await exported(query), 'plan.xlsx');
      const { kind, rows, counts, missing } = reportOf(page);
      expect(kind).toBe('stegvis');
      expect(
        rows.filter((row) => row.kind !== 'same').map(({ title, kind, changes }) => ({ title, kind, changes })),
      ).toEqual([]);
      expect(rows.flatMap((row) => row.notes)).toEqual([]);
      expect([counts.taken, missing]).toEqual([0, []]);
      expect((await files.save(page)).status).toBe(400);
      expect(await readPlan()).toEqual(before);
    },
  );
});

describe('edited', () => {
  test('what was edited is changed, and nothing else', async () => {
    const [l1, l2] = [await idOf('L1'), await idOf('L2')];
    const before = await readPlan();
    const own = before.actions.find((one) => one.title === 'Egen åtgärd')?.id ?? '';
    const file = await edited(await exported(), {
      [l1]: { Åtgärd: 'Ny titel', 'Klart senast': new Date('2027-05-31'), Steg: 3 },
      [l2]: { Ansvarig: 'Ny ansvarig', 'Engångskostnad, kr': 50_000, Status: 'Pågår', Nytta: null },
      [own]: { Aktivitetsförslag: '@SUM(1)' },
    });
    const page = await files.read(file, 'plan.xlsx');
    expect(
      Object.fromEntries(
        reportOf(page)
          .rows.filter((row) => row.kind !== 'same')
          .map(({ actionId, changes }) => [actionId, changes.map(({ field, from, to }) => [field, from, to])]),
      ),
    ).toEqual({
      [l1]: [
        ['action', 'L1', 'Ny titel'],
        ['due', null, '2027-05-31'],
        ['step', '2', '3'],
      ],
      [l2]: [
        ['benefit', 'Mindre tid', ''],
        ['costOnce', '120000', '50000'],
        ['status', 'avvaktar', 'pagar'],
        ['responsible', 'IT-chef', 'Ny ansvarig'],
      ],
      [own]: [['proposal', 'Gör det', '@SUM(1)']],
    });
    expect((await files.save(page)).status).toBe(200);
    const plan = await readPlan();
    const expected = before.actions.map((one) => {
      const revision = [l1, l2, own].includes(one.id) ? one.revision + 1 : one.revision;
      if (one.id === l1)
        return { ...one, revision, title: 'Ny titel', dueOn: '2027-05-31', step: 3, move: expect.anything() };
      if (one.id === own) return { ...one, revision, activity: '@SUM(1)' };
      if (one.id !== l2) return one;
      const lead = { kind: 'name', id: '', name: 'Ny ansvarig' };
      // A new status forgets the reason and date of the one before.
      const status = { status: 'pagar', statusReason: '', reviewOn: null };
      return { ...one, revision, lead, costOnce: 50_000, benefit: '', ...status };
    });
    const byId = (actions: readonly { id: string }[]) => actions.toSorted((x, y) => x.id.localeCompare(y.id));
    expect(byId(plan.actions)).toEqual(byId(expected));
    expect((await files.undo(page)).status).toBe(200);
    const undone = await readPlan();
    // Revisions go on upwards, so that nobody writes over what they have not seen.
    const still = (one: Plan) => byId(one.actions.map((action) => ({ ...action, revision: 0 })));
    expect(still(undone)).toEqual(still(before));
    expect({ ...undone, actions: [] }).toEqual({ ...before, actions: [] });
  });
});

describe('changed in the plan since', () => {
  test('what only the plan has changed stays, and what only the file has is saved', async () => {
    const l1 = await idOf('L1');
    const file = await edited(await exported(), { [l1]: { 'Klart senast': new Date('2027-05-31') } });
    await patch(l1, { title: 'Kollegans titel', benefit: 'Ny nytta' });
    const page = await files.read(file, 'plan.xlsx');
    const changed = reportOf(page).rows.filter((row) => row.kind !== 'same');
    expect(changed).toMatchObject([{ kind: 'change', changes: [{ field: 'due', from: null, to: '2027-05-31' }] }]);
    await files.save(page);
    expect(await action(l1)).toMatchObject({ title: 'Kollegans titel', benefit: 'Ny nytta', dueOn: '2027-05-31' });
  });

  test('the same thing in both is a conflict: the plan’s stays until the person chooses the file’s', async () => {
    const [l1, l2] = [await idOf('L1'), await idOf('L2')];
    const file = await edited(await exported(), {
      [l1]: { 'Klart senast': new Date('2027-05-31') },
      [l2]: { 'Klart senast': new Date('2027-04-30'), Åtgärd: 'Filens titel' },
    });
    await patch(l1, { dueOn: '2027-09-30' });
    await patch(l2, { dueOn: '2027-09-30' });
    const page = await files.read(file, 'plan.xlsx');
    const rows = reportOf(page).rows.filter((row) => row.kind !== 'same');
    expect(
      rows.map(({ kind, taken, changes }) => [
        kind,
        taken,
        changes.map((one) => [one.field, one.from, one.to, one.conflict]),
      ]),
    ).toEqual([
      [
        'conflict',
        true,
        [
          ['action', '=Räkna inte ut det här', 'Filens titel', false],
          ['due', '2027-09-30', '2027-04-30', true],
        ],
      ],
      ['conflict', false, [['due', '2027-09-30', '2027-05-31', true]]],
    ]);
    const conflict = rows[1]?.row ?? -1;
    const { body } = await files.choose(page, { rows: { [conflict]: { overwrite: true } } });
    expect((await files.save(body)).status).toBe(200);
    expect((await action(l1)).dueOn).toBe('2027-05-31');
    expect(await action(l2)).toMatchObject({ title: 'Filens titel', dueOn: '2027-09-30' });
  });

  test('an action that is gone is told of, and made anew only when somebody says so', async () => {
    const file = await exported();
    const items = [{ unit: b, code: 'L1' }];
    await editor.send('PUT', `${base}/plan/choices`, { items, choice: 'senare', reason: '' });
    const page = await files.read(file, 'plan.xlsx');
    const gone = reportOf(page).rows.filter((row) => row.kind === 'gone');
    expect(gone).toMatchObject([{ taken: false, item: { unit: b, code: 'L1' } }]);
    const { body } = await files.choose(page, { rows: { [gone[0]?.row ?? -1]: { take: true } } });
    await files.save(body);
    expect((await readPlan()).actions.filter((one) => one.items[0]?.unit === b)).toHaveLength(1);
  });
});

describe('rows', () => {
  test('that are taken away are told of, and their actions stay', async () => {
    const l1 = await idOf('L1');
    const before = await readPlan();
    const page = await files.read(await edited(await exported(), { [l1]: null }), 'plan.xlsx');
    expect(reportOf(page).missing).toMatchObject([{ id: l1 }]);
    expect(reportOf(page).counts.taken).toBe(0);
    expect(await readPlan()).toEqual(before);
  });

  test('of what is marked are in no file, and a file that names one touches nothing of it', async () => {
    const l1 = await idOf('L1');
    const file = await edited(await exported(), { [l1]: { Åtgärd: 'Ändrad i filen' } });
    await patch(l1, { secrecy: true, secrecyProvision: 'OSL 18:8' });
    const { home, db } = stegvis;
    await db.write({ personId: null, organisationId: home.id }, { act: 'test.border', subject: 'test' }, (tx) =>
      tx.update(tables.boards).set({ secrecyBorder: true }),
    );
    // Marked behind the border: this person is of every nämnd, and does not see it.
    const hidden = (await readPlan()).actions.find((one) => one.id === l1);
    expect(hidden?.hidden).toBe(true);
    const page = await files.read(file, 'plan.xlsx');
    const row = reportOf(page).rows.find((one) => one.item?.code === 'L1' && one.item.unit === a);
    expect(row).toMatchObject({ kind: 'gone', taken: false, actionId: null, changes: [] });
    expect(reportOf(page).missing).toEqual([]);
    expect((await files.save(page)).status).toBe(400);
  });

  test('of another assessment’s file belong to nothing here', async () => {
    const file = await exported();
    const sent = {
      ...{ year: 2027, title: 'Nästa', boardId: stegvis.home.boardId, model: { id: 'skiss', version: '1.0.0' } },
      ...{ unitIds: [a, b], carryFrom: null, answerBy: null },
    };
    const { body } = await editor.send<{ slug: string }>('POST', 'hemma/assessments', sent);
    const page = await importing(editor, 'hemma', body.slug).read(file, 'plan.xlsx');
    expect(reportOf(page).otherAssessment).toBe(true);
    expect(reportOf(page).counts).toMatchObject({ taken: 0, adds: 0 });
  });
});

test('a decision about a proposal may be edited, and an answer only where the person says so', async () => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await exported()) as never);
  const set = (sheetName: string, is: (row: ExcelJS.Row) => boolean, heading: string, value: string) => {
    const sheet = book.worksheets.find((one) => one.name === sheetName);
    const headings = sheet?.getRows(1, 10)?.find((row) => (row.values as unknown[]).includes('Kod'));
    const column = (headings?.values as string[]).indexOf(heading);
    sheet?.eachRow((row) => {
      if (is(row)) row.getCell(column).value = value;
    });
  };
  const holds = (text: string) => (row: ExcelJS.Row) => (row.values as unknown[]).includes(text);
  set('Förslag', holds('I1'), 'Ställningstagande', 'Senare');
  const l2 = await idOf('L2');
  set('Handlingsplan', holds(l2), 'Svar', 'uppnadd');
  const page = await files.read(Buffer.from(await book.xlsx.writeBuffer()), 'plan.xlsx');
  const rows = reportOf(page).rows.filter((row) => row.kind !== 'same');
  expect(rows).toMatchObject([
    { answer: { from: 'planerad', to: 'uppnadd', taken: false, replaces: true }, changes: [] },
    { changes: [{ field: 'choice', from: null, to: 'senare' }] },
  ]);
  const { body } = await files.choose(page, { rows: { [rows[0]?.row ?? -1]: { answer: true } } });
  expect((await files.save(body)).body.summary.saved).toEqual({ actions: 0, changed: 0, answers: 1, decisions: 1 });
  const plan = await readPlan();
  expect(plan.proposals.find((row) => row.code === 'I1')?.choice).toBe('senare');
  expect(plan.answers.find((one) => one.code === 'L2')?.level).toBe('uppnadd');
  await files.undo(page);
  const undone = await readPlan();
  expect(undone.proposals.find((row) => row.code === 'I1')?.choice).toBeNull();
  expect(undone.answers.find((one) => one.code === 'L2')?.level).toBe('planerad');
});
