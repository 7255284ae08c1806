import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { desc, eq } from 'drizzle-orm';
import type { ActionChanged, Owner } from '@stegvis/shared/api/plan.ts';
import type { ErrorBody } from '@stegvis/shared/api/error.ts';
import * as tables from '../../server/src/db/tables.ts';
import { stopPdfWorker } from '../../server/src/pdf/render.ts';
import { startApp, type Client } from '../support/app.ts';
import { sketchModel } from '../support/model.ts';

const model = sketchModel([
  { code: 'L1', step: 1 },
  { code: 'L2', step: 1 },
  { code: 'I1', step: 2 },
]);
const FORMULAS = ['=1+1', '+1', '-1', '@SUM(A1)', "=cmd|'/c calc'!A0", '\t=1', '=HYPERLINK("https://x.example")'];

let stegvis: Awaited<ReturnType<typeof startApp>>;
let editor: Client;
let reader: Client;
const base = 'hemma/assessments/2026';

beforeAll(async () => {
  stegvis = await startApp(model, { a: 'f' });
  editor = await stegvis.signIn('processledare');
  reader = await stegvis.signIn('lasare');
  const { units, people } = stegvis.home;
  await stegvis.answer('a', 'L1', 'ej-planerad', {
    secrecy: true,
    secrecyProvision: 'OSL 18 kap. 8 §',
    reason: 'Hemlig brist',
  });
  await stegvis.answer('a', 'L2', 'planerad', { reason: 'Ett skäl bakom svaret' });
  await stegvis.answer('a', 'I1', 'planerad');
  const lead: Owner = { kind: 'person', id: people.lasare, name: '' };
  const make = async (title: string, more: object) => {
    const sent = { step: 1, unitId: units.a, title, activity: '' };
    const { action } = (await editor.send<ActionChanged>('POST', `${base}/plan/actions`, sent)).body;
    const patched = await editor.send('PATCH', `${base}/plan/actions/${action.id}`, {
      ...more,
      revision: action.revision,
    });
    expect(patched.status).toBe(200);
  };
  await make('Öppen åtgärd', {
    lead,
    dueOn: '2026-12-01',
    status: 'avvaktar',
    statusReason: 'Väntar på beslut',
    reviewOn: '2026-10-01',
  });
  await make('Hemlig åtgärd', { secrecy: true, secrecyProvision: 'OSL 18 kap. 8 §' });
  for (const title of FORMULAS) await make(title, { activity: title, benefit: title });
  const choose = (code: string, choice: string, reason: string) =>
    editor.send('PUT', `${base}/plan/choices`, { items: [{ unit: units.a, code }], choice, reason });
  expect((await choose('L2', 'nej', 'Skäl till nej')).status).toBe(200);
  expect((await choose('L1', 'senare', 'Skäl till senare')).status).toBe(200);
});
afterAll(async () => {
  await stegvis.close();
  await stopPdfWorker();
});

const get = (path: string, client = editor) => client.inject({ url: `/api/organisations/${base}/${path}` });
const exportsLogged = () =>
  stegvis.db.read
    .select()
    .from(tables.audit)
    .where(eq(tables.audit.act, 'plan.export'))
    .orderBy(desc(tables.audit.seq));

async function cells(bytes: Buffer): Promise<ExcelJS.Cell[]> {
  const book = new ExcelJS.Workbook();
  // exceljs knows no Buffer of Node 24's types.
  await book.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  const found: ExcelJS.Cell[] = [];
  book.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell((cell) => found.push(cell))));
  return found;
}

describe.each([
  ['pdf', 'application/pdf', '%PDF-'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'PK'],
] as const)('plan.%s', (ending, type, magic) => {
  test('the public edition is for everyone of the organisation, and each one taken is logged', async () => {
    const before = (await exportsLogged()).length;
    const response = await get(`plan.${ending}`, reader);
    expect(response.statusCode, response.body.slice(0, 300)).toBe(200);
    expect(response.headers['content-type']).toBe(type);
    expect(response.headers['cache-control']).toBe('no-store');
    expect(response.headers['content-disposition']).toBe(
      `attachment; filename="handlingsplan-hemma-socialtjanst-2026.${ending}"`,
    );
    expect(response.rawPayload.subarray(0, magic.length).toString()).toBe(magic);
    const [entry, ...rest] = await exportsLogged();
    expect(rest).toHaveLength(before);
    expect(entry).toMatchObject({
      actorId: stegvis.home.people.lasare,
      organisationId: stegvis.home.id,
      subject: `assessment:${stegvis.home.assessmentId}`,
      after: { format: ending, edition: 'public' },
    });
  });

  test('the internal edition is not for readers, and none is logged where none was given', async () => {
    const before = await exportsLogged();
    const refused = await get(`plan.${ending}?edition=internal`, reader);
    expect([refused.statusCode, refused.json<ErrorBody>().error.code]).toEqual([403, 'forbidden']);
    expect(await exportsLogged()).toEqual(before);
    const given = await get(`plan.${ending}?edition=internal&lang=en`);
    expect(given.statusCode).toBe(200);
    expect(given.headers['content-disposition']).toBe(
      `attachment; filename="action-plan-hemma-socialtjanst-2026-internal.${ending}"`,
    );
    expect((await exportsLogged())[0]).toMatchObject({ after: { format: ending, edition: 'internal' } });
  });

  test('an edition or a language that there is not', async () => {
    for (const query of ['edition=hemlig', 'lang=de', 'edition=__proto__']) {
      const response = await get(`plan.${ending}?${query}`);
      expect([response.statusCode, response.json<ErrorBody>().error.code]).toEqual([400, 'invalid']);
    }
  });

  test('the name of the file is plain, whatever the assessment is called', async () => {
    const sent = {
      year: 2028,
      title: 'Å"; filename="x.exe\\ \u202e../../etc',
      boardId: stegvis.home.boardId,
      model: { id: model.id, version: model.version },
      unitIds: [stegvis.home.units.a],
      carryFrom: null,
      answerBy: null,
    };
    const made = await editor.send<{ slug: string }>('POST', 'hemma/assessments', sent);
    const response = await editor.inject({
      url: `/api/organisations/hemma/assessments/${made.body.slug}/plan.${ending}`,
    });
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-disposition']).toMatch(/^attachment; filename="[a-z0-9-]+\.(pdf|xlsx)"$/);
  });
});

describe('the spreadsheet', () => {
  const text = async (query = '', client = editor) =>
    (await cells((await get(`plan.xlsx${query}`, client)).rawPayload)).map((cell) => cell.text).join('\n');

  test('what someone wrote is text, never a formula', async () => {
    const all = await cells((await get('plan.xlsx?edition=internal')).rawPayload);
    expect(all.filter((cell) => cell.type === ExcelJS.ValueType.Formula)).toEqual([]);
    expect(all.filter((cell) => cell.type === ExcelJS.ValueType.Hyperlink)).toEqual([]);
    for (const title of FORMULAS) {
      const found = all.filter((cell) => cell.value === title);
      expect(found.length, title).toBeGreaterThan(0);
      for (const cell of found) expect(cell.type, title).toBe(ExcelJS.ValueType.String);
    }
  });

  test('the public edition holds neither names nor reasons nor what is marked', async () => {
    const open = await text('', reader);
    expect(open).toContain('Öppen åtgärd');
    for (const word of [
      'lasare hemma',
      'Rut',
      'Väntar på beslut',
      'Skäl till nej',
      'Skäl till senare',
      'Hemlig',
      'Ett skäl bakom svaret',
    ]) {
      expect(open, word).not.toContain(word);
    }
    // Someone who may see everything gets the same public edition.
    expect(await text()).toBe(open);
    const internal = await text('?edition=internal');
    for (const word of ['lasare hemma', 'Väntar på beslut', 'Skäl till nej']) {
      expect(internal, word).toContain(word);
    }
  });

  test('neither edition shows anything of what is marked but that there is something', async () => {
    for (const query of ['', '?edition=internal']) {
      const book = new ExcelJS.Workbook();
      await book.xlsx.load((await get(`plan.xlsx${query}`)).rawPayload as unknown as ArrayBuffer);
      expect(book.worksheets.map((sheet) => sheet.name)).toEqual([
        ...['Handlingsplan', 'Förslag', 'Resultat', 'Svar', 'Läs mig'],
      ]);
      const words = JSON.stringify(book.worksheets.map((sheet) => sheet.getSheetValues()));
      // The action, the answer and its reason, what was decided about its proposal, and what the marks rest on.
      for (const word of ['Hemlig', 'Skäl till senare', 'OSL 18']) expect(words, word).not.toContain(word);
      const codes = book.getWorksheet('Svar')?.getColumn(1).values.slice(2);
      expect(codes).toEqual(['L2', 'I1']);
      expect(words).toContain('1 åtgärd är sekretessmarkerad och står inte här.');
    }
  });
});
