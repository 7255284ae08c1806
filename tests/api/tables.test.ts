/** Everything that is a table, as CSV; and plan, result and answers as JSON that follows a schema anybody can fetch. */
import { createHash } from 'node:crypto';
import ExcelJS from 'exceljs';
import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActionChanged, Owner } from '@stegvis/shared/api/plan.ts';
import type { ErrorBody } from '@stegvis/shared/api/error.ts';
import { PUBLISHED, PUBLISHED_NAMES } from '@stegvis/shared/report/published.ts';
import * as tables from '../../server/src/db/tables.ts';
import { csvRecords, oneLineEnding } from '../../server/src/sheets/csv.ts';
import { unguarded } from '../../server/src/sheets/guard.ts';
import { startApp, type Client } from '../support/app.ts';
import { sketchModel } from '../support/model.ts';
import { faultsBy } from '../support/schemas.ts';

const model = sketchModel([
  { code: 'L1', step: 1 },
  { code: 'L2', step: 1 },
  { code: 'I1', step: 2 },
  { code: 'K1', step: 3 },
]);
const base = 'hemma/assessments/2026';
/** File, what its rows are called in the workbook and in the file's name. */
const SHEETS = [
  ['plan', 'Handlingsplan'],
  ['proposals', 'Förslag'],
  ['result', 'Resultat'],
  ['answers', 'Svar'],
] as const;
const FORMATS = ['plan', 'result', 'answers'] as const;
/** Of people, their reasons, and what is marked. */
const INSIDE = ['lasare hemma', 'Väntar på beslut', 'Skäl till nej', 'Ett skäl bakom svaret'];
const MARKED = ['Hemlig', 'OSL 18', 'Skäl till senare'];

let stegvis: Awaited<ReturnType<typeof startApp>>;
let editor: Client;
let reader: Client;
const get = (path: string, client = editor) => client.inject({ url: `/api/organisations/${base}/${path}` });

beforeAll(async () => {
  stegvis = await startApp(model, { a: 'f' });
  [editor, reader] = [await stegvis.signIn('processledare'), await stegvis.signIn('lasare')];
  const { units, people } = stegvis.home;
  const secrecy = { secrecy: true, secrecyProvision: 'OSL 18 kap. 8 §' };
  await stegvis.answer('a', 'L1', 'ej-planerad', { ...secrecy, reason: 'Hemlig brist' });
  await stegvis.answer('a', 'L2', 'planerad', { reason: 'Ett skäl bakom svaret' });
  await stegvis.answer('a', 'I1', 'uppnadd');
  const lead: Owner = { kind: 'person', id: people.lasare, name: '' };
  const make = async (title: string, more: object) => {
    const sent = { step: 1, unitId: units.a, title, activity: '' };
    const { action } = (await editor.send<ActionChanged>('POST', `${base}/plan/actions`, sent)).body;
    const set = { ...more, revision: action.revision };
    expect((await editor.send('PATCH', `${base}/plan/actions/${action.id}`, set)).status).toBe(200);
  };
  await make('Öppen; "åtgärd", مريم', {
    ...{ lead, dueOn: '2026-12-01', status: 'avvaktar', statusReason: 'Väntar på beslut', reviewOn: '2026-10-01' },
    ...{ activity: 'rad ett\nrad två', costOnce: 120_000, funding: 'delvis' },
  });
  await make('Hemlig åtgärd', secrecy);
  await make('=HYPERLINK("https://x.example")', { activity: '@SUM(1)', benefit: "'=1" });
  const choose = (code: string, choice: string, reason: string) =>
    editor.send('PUT', `${base}/plan/choices`, { items: [{ unit: units.a, code }], choice, reason });
  expect((await choose('L2', 'nej', 'Skäl till nej')).status).toBe(200);
  expect((await choose('L1', 'senare', 'Skäl till senare')).status).toBe(200);
});
afterAll(() => stegvis.close());

const logged = () =>
  stegvis.db.read
    .select()
    .from(tables.audit)
    .where(eq(tables.audit.act, 'report.export'))
    .orderBy(desc(tables.audit.seq));

describe.each([
  ...SHEETS.map(([file, name]) => [file, 'csv', name.toLowerCase().replaceAll('ö', 'o')] as const),
  ...FORMATS.map(
    (file) => [file, 'json', { plan: 'handlingsplan', result: 'resultat', answers: 'svar' }[file]] as const,
  ),
])('%s.%s', (file, ending, name) => {
  test('the public edition is for everyone of the organisation, and each one taken is logged', async () => {
    const before = (await logged()).length;
    const { statusCode, headers, body } = await get(`${file}.${ending}`, reader);
    expect([statusCode, headers['cache-control']]).toEqual([200, 'no-store']);
    const types = { csv: 'text/csv; charset=utf-8; header=present', json: 'application/json; charset=utf-8' };
    expect(headers['content-type']).toBe(types[ending]);
    expect(headers['content-disposition']).toBe(`attachment; filename="${name}-hemma-socialtjanst-2026.${ending}"`);
    const [entry, ...rest] = await logged();
    expect(rest).toHaveLength(before);
    expect(entry).toMatchObject({
      ...{ actorId: stegvis.home.people.lasare, subject: `assessment:${stegvis.home.assessmentId}` },
      after: { file, format: ending, edition: 'public' },
    });
    for (const word of [...INSIDE, ...MARKED]) expect(body, word).not.toContain(word);
    // Someone who may see everything gets the same.
    expect((await get(`${file}.${ending}`)).body).toBe(body);
  });

  test('the internal edition is not for readers, and has nothing of what is marked', async () => {
    const before = await logged();
    const refused = await get(`${file}.${ending}?edition=internal`, reader);
    expect([refused.statusCode, refused.json<ErrorBody>().error.code]).toEqual([403, 'forbidden']);
    expect(await logged()).toEqual(before);
    const { headers, body } = await get(`${file}.${ending}?edition=internal`);
    expect(headers['content-disposition']).toContain(`-intern.${ending}"`);
    for (const word of MARKED) expect(body, word).not.toContain(word);
    expect((await logged())[0]).toMatchObject({ after: { file, format: ending, edition: 'internal' } });
  });

  test('an edition or a language that there is not', async () => {
    for (const query of ['edition=hemlig', 'lang=de', 'edition=__proto__']) {
      const response = await get(`${file}.${ending}?${query}`);
      expect([response.statusCode, response.json<ErrorBody>().error.code]).toEqual([400, 'invalid']);
    }
  });
});

describe('CSV', () => {
  const rowsOf = (text: string, separator = ',') =>
    csvRecords(oneLineEnding(text), separator).map(({ fields }) => fields.map(unguarded));

  test.each(SHEETS)(
    '%s.csv has the rows of the workbook’s sheet, in either edition and language',
    async (file, name) => {
      for (const query of ['edition=public', 'edition=internal', 'edition=internal&lang=en']) {
        const book = new ExcelJS.Workbook();
        await book.xlsx.load((await get(`plan.xlsx?${query}`)).rawPayload as unknown as ExcelJS.Buffer);
        const place = SHEETS.findIndex(([one]) => one === file);
        const sheet = book.worksheets[place];
        if (!query.includes('en')) expect(sheet?.name).toBe(name);
        const shown = ({ value }: ExcelJS.Cell) =>
          value instanceof Date ? value.toISOString().slice(0, 10) : String((value ?? '') as string | number);
        const rows = sheet?.getRows(1, sheet.rowCount) ?? [];
        const expected = rows.map((row) =>
          Array.from({ length: sheet?.columnCount ?? 0 }, (_, i) => shown(row.getCell(i + 1))),
        );
        expect(expected.length).toBeGreaterThan(1);
        expect(rowsOf((await get(`${file}.csv?${query}`)).body)).toEqual(expected);
      }
    },
  );

  test('with comma or semicolon, and with a byte order mark for Excel, as is asked for', async () => {
    const plain = await get('plan.csv');
    expect(plain.rawPayload.subarray(0, 4).toString()).toBe('Kod,');
    const forExcel = await get('plan.csv?separator=semicolon&bom=1');
    expect(forExcel.rawPayload.subarray(0, 3).toString('hex')).toBe('efbbbf');
    expect(rowsOf(forExcel.body, ';')).toEqual(rowsOf(plain.body));
    for (const query of ['separator=tab', 'bom=true', 'separator=%00']) {
      expect((await get(`plan.csv?${query}`)).statusCode).toBe(400);
    }
  });

  test('nothing that a spreadsheet would run begins a field', async () => {
    const { body } = await get('plan.csv?edition=internal');
    expect(body).toContain(`'=HYPERLINK`);
    const fields = csvRecords(oneLineEnding(body), ',').flatMap((record) => record.fields);
    expect(fields.filter((field) => /^[=+\-@\t\r]/.test(field))).toEqual([]);
    expect(rowsOf(body).flat()).toEqual(expect.arrayContaining(['=HYPERLINK("https://x.example")', '@SUM(1)', "'=1"]));
  });
});

describe('JSON', () => {
  test.each(FORMATS)('%s.json follows the schema that it names, in either edition and language', async (file) => {
    for (const query of ['edition=public', 'edition=internal', 'edition=internal&lang=en']) {
      const data = (await get(`${file}.json?${query}`)).json<{ $schema: string; version: number }>();
      const schema = await stegvis.app.inject({ url: data.$schema });
      expect([schema.statusCode, schema.json<{ $id: string }>().$id]).toEqual([200, data.$schema]);
      expect(faultsBy(schema.json(), data)).toEqual([]);
      expect(faultsBy(schema.json(), { ...data, version: data.version + 1 })).not.toEqual([]);
      expect(faultsBy(schema.json(), { ...data, more: 1 })).not.toEqual([]);
    }
  });

  test('names and reasons stand in the internal edition alone', async () => {
    const inside = await Promise.all(FORMATS.map(async (file) => (await get(`${file}.json?edition=internal`)).body));
    for (const word of INSIDE) expect(inside.join('\n'), word).toContain(word);
  });

  test('its SHA-256 is the sum that the workbook tells, and the same data is the same bytes', async () => {
    for (const query of ['', '?edition=internal']) {
      const book = new ExcelJS.Workbook();
      await book.xlsx.load((await get(`plan.xlsx${query}`)).rawPayload as unknown as ExcelJS.Buffer);
      const about = JSON.stringify(book.getWorksheet('Läs mig')?.getSheetValues());
      for (const file of FORMATS) {
        const { rawPayload } = await get(`${file}.json${query}`);
        expect(about).toContain(createHash('sha256').update(rawPayload).digest('hex'));
        expect((await get(`${file}.json${query}`)).rawPayload.equals(rawPayload)).toBe(true);
      }
    }
  });
});

describe('the schemas', () => {
  test.each(PUBLISHED_NAMES)('%s is for everyone, and may be kept', async (name) => {
    const { version } = PUBLISHED[name];
    const { statusCode, headers, body } = await stegvis.app.inject({ url: `/api/schemas/${name}/${version}.json` });
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/schema+json; charset=utf-8',
      'cache-control': 'public, max-age=86400',
      'access-control-allow-origin': '*',
    });
    const schema = JSON.parse(body) as Record<string, unknown>;
    expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' });
    expect(faultsBy(schema, {}).length).toBeGreaterThan(0);
  });

  test('a name or a version that there is not', async () => {
    for (const path of [
      'plan-report/0',
      'plan-report/2',
      'plan-report/1.0',
      'constructor/1',
      '__proto__/1',
      'plan/1',
    ]) {
      const { statusCode } = await stegvis.app.inject({ url: `/api/schemas/${path}.json` });
      expect([path, statusCode]).toEqual([path, 404]);
    }
  });
});
