/** Taking an organisation out and putting it in somewhere else; what may not be seen stays behind. */
import { mkdtempSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getTableName, is } from 'drizzle-orm';
import { SQLiteTable } from 'drizzle-orm/sqlite-core';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EXPORT_FORMAT, type DataOverview } from '@stegvis/shared/api/data.ts';
import type { Model } from '@stegvis/shared/model/model.ts';
import { connect, type Db } from '../../server/src/db/connect.ts';
import * as t from '../../server/src/db/tables.ts';
import { loadDemo } from '../../server/src/demo/load.ts';
import { LIMITS } from '../../server/src/features/data/archive.ts';
import { HOLDINGS, NOT_TAKEN } from '../../server/src/features/data/holdings.ts';
import { importOrganisation } from '../../server/src/features/data/import.ts';
import { thin } from '../../server/src/features/audit/thin.ts';
import { listCheckpoints, readLog } from '../../server/src/features/audit/store.ts';
import { verifyLog } from '../../server/src/features/audit/verify.ts';
import { hashPassword } from '../../server/src/features/auth/password.ts';
import { sealingWith } from '../../server/src/http/sealing.ts';
import { loadModels } from '../../server/src/models/registry.ts';
import { PASSWORD, startApp, type Client } from '../support/app.ts';
import { workFolder } from '../support/command.ts';
import { sketchModel } from '../support/model.ts';
import { manifestIn, rowsIn, unzip, withFile, withManifest, withRows, zip, type Files } from '../support/zip.ts';

const model = sketchModel([
  { code: 'L1', step: 1 },
  { code: 'L2', step: 1 },
  { code: 'I1', step: 2 },
]);
const models = new Map<string, Model>([[`${model.id}@${model.version}`, model]]);
const sealing = sealingWith('another installation has another secret');
const folder = mkdtempSync(join(tmpdir(), 'stegvis-data-'));
const opened: Db[] = [];
afterAll(() => {
  for (const db of opened) db.close();
  rmSync(folder, { recursive: true });
});

let number = 0;
const emptyDb = () => {
  const db = connect(join(folder, `${(number += 1)}.db`));
  opened.push(db);
  return db;
};
async function put(files: Files | Buffer, db = emptyDb(), limits = LIMITS) {
  const file = join(folder, `${(number += 1)}.zip`);
  writeFileSync(file, Buffer.isBuffer(files) ? files : await zip(files));
  return importOrganisation(db, { models, sealing, file, limits });
}
const faultOf = async (files: Files | Buffer, db?: Db, limits?: typeof LIMITS) =>
  put(files, db, limits).then(
    () => 'put in',
    (fault: { fault?: string }) => fault.fault ?? fault,
  );

test('every table is taken along, or said not to be', () => {
  const all = (Object.values(t) as unknown[])
    .filter((one): one is SQLiteTable => is(one, SQLiteTable))
    .map(getTableName);
  expect([...HOLDINGS.map(({ table }) => getTableName(table)), ...Object.keys(NOT_TAKEN)].sort()).toEqual(all.sort());
});

describe('the demo, out and in and out again', () => {
  let first: Files;
  let second: Files;
  let links: string[];
  const work = workFolder();
  afterAll(() => work.remove());

  beforeAll(async () => {
    const here = join(work.path, 'here');
    const db = connect(join(here, 'stegvis.db'));
    await loadDemo(db, loadModels(join(import.meta.dirname, '..', '..', 'indicators')));
    const [organisation] = await db.read.select().from(t.organisations);
    const organisationId = organisation?.id ?? '';
    const secret = 'the secret of the one that it is taken from';
    const actor = { personId: null, organisationId };
    // A log that has been thinned, entries with all sorts of text, and one of every other thing.
    for (const text of ['å "ä" \\ ö', '\u2028 rad', '</script>', '1']) {
      await db.write(
        actor,
        { act: 'test.note', subject: 'test:1', before: { 2: 'b', 1: text }, after: text },
        async () => undefined,
      );
    }
    // Also what was written within this very millisecond.
    const soon = new Date(Date.now() + 1000).toISOString();
    await db.write(actor, null, (tx) => thin(tx, sealingWith(secret), organisationId, soon, null));
    await db.write(actor, { act: 'test.note', subject: 'test:2', after: ['efter'] }, async () => undefined);
    await fill(db, organisationId);
    db.close();
    const env = { STEGVIS_SECRET: secret };
    expect(
      await work.run('export', ['--organisation', 'exempelkommunen', 'ett.zip'], { ...env, STEGVIS_DATA: here }),
    ).toMatchObject({ status: 0, faults: [] });
    const there = {
      STEGVIS_DATA: join(work.path, 'there'),
      STEGVIS_SECRET: 'the secret of the one that it is put into',
    };
    const putIn = await work.run('import-organisation', ['ett.zip'], there);
    expect(putIn).toMatchObject({ status: 0, faults: [] });
    links = putIn.said.match(/\/valkommen\/[\w-]{43}/g) ?? [];
    expect(await work.run('export', ['--organisation', 'exempelkommunen', 'tva.zip'], there)).toMatchObject({
      status: 0,
    });
    first = await unzip(readFileSync(join(work.path, 'ett.zip')));
    second = await unzip(readFileSync(join(work.path, 'tva.zip')));
  }, 120_000);

  test('is the same, byte for byte, but for what the manifest calls volatile', () => {
    expect([...second.keys()]).toEqual([...first.keys()]);
    const differing = [...first].filter(([name, content]) => !second.get(name)?.equals(content)).map(([name]) => name);
    expect(differing).toEqual(['manifest.json']);
    const [one, two] = [manifestIn(first), manifestIn(second)];
    expect({ ...two, madeAt: one.madeAt, madeBy: one.madeBy }).toEqual(one);
    for (const { name } of HOLDINGS) expect(rowsIn(first, name).length, name).toBeGreaterThan(0);
    expect(first.get('files/logo.svg')?.toString()).toContain('<svg');
  });

  test('the log holds there too, as far back as it reached, and the import stands in the installation’s own', async () => {
    const db = connect(join(work.path, 'there', 'stegvis.db'));
    opened.push(db);
    const reports = await verifyLog(
      readLog(db.read),
      await listCheckpoints(db.read),
      sealingWith('the secret of the one that it is put into'),
      [],
    );
    expect(reports.map(({ fault }) => fault)).toEqual(reports.map(() => null));
    const [organisation] = await db.read.select().from(t.organisations);
    const ofOrganisation = reports.find((one) => one.organisationId === organisation?.id);
    expect(ofOrganisation).toMatchObject({ removed: 5, checkpoints: 1 });
    const own = (await db.read.select().from(t.audit)).filter((row) => row.organisationId === null);
    expect(own.map((row) => row.act)).toEqual(['organisation.import']);
  });

  test('nobody has a way in but the administrator, by a link', async () => {
    expect(links).toHaveLength(1);
    const db = opened.at(-1);
    const people = (await db?.read.select().from(t.people)) ?? [];
    expect(people.length).toBeGreaterThan(3);
    expect(people.every((person) => person.passwordHash === null && person.totpSecret === null)).toBe(true);
    expect(await db?.read.select().from(t.sessions)).toEqual([]);
  });

  test('holds no way in and no secret', () => {
    const all = [...first]
      .filter(([name]) => name.endsWith('.json'))
      .map(([, content]) => content.toString())
      .join('\n');
    for (const secret of ['$argon2', 'hemlig-', 'tokenHash', 'clientSecret":"', 'totpSecret']) {
      expect(all.includes(secret), secret).toBe(false);
    }
  });

  test('the Excel files hold the answers and the plan', async () => {
    const year = String(new Date().getFullYear());
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((first.get(`assessments/${year}-svar.xlsx`) ?? Buffer.alloc(0)) as unknown as ArrayBuffer);
    const sheet = book.worksheets[0];
    expect(sheet?.rowCount).toBeGreaterThan(200);
    expect(sheet?.getRow(2).getCell(1).value).toMatch(/^[LIKA]\d+$/);
    expect(first.has(`assessments/${year}-handlingsplan.xlsx`)).toBe(true);
  });

  /** One row of everything that the demo lacks. */
  async function fill(db: Db, organisationId: string): Promise<void> {
    const [person] = await db.read.select().from(t.people);
    const [unit] = await db.read.select().from(t.units);
    const [assessment] = await db.read.select().from(t.assessments);
    const [action] = await db.read.select().from(t.actions);
    const at = '2026-01-02T03:04:05.006Z';
    await db.write({ personId: null, organisationId }, { act: 'test.fill', subject: 'test:3' }, async (tx) => {
      const svg =
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#205060"/></svg>';
      const { cleanLogo } = await import('../../server/src/features/organisations/logo.ts');
      const { bytes } = await cleanLogo(Buffer.from(svg));
      await tx
        .insert(t.logos)
        .values({ organisationId, mediaType: 'image/svg+xml', content: bytes.toString('base64'), changedAt: at });
      const guest = { id: 'guest-1', email: null, name: 'Gäst', isGuest: true, locale: 'sv' as const, createdAt: at };
      await tx.insert(t.people).values({ ...guest, passwordHash: null });
      const ids = { organisationId, personId: person?.id ?? '' };
      await tx.insert(t.invitations).values({
        id: 'i1',
        organisationId,
        email: 'ny@exempel.example',
        name: 'Ny',
        locale: 'sv',
        roles: [{ role: 'deltagare', boardId: null, unitId: unit?.id ?? null }],
        tokenHash: 'hemlig-1',
        invitedBy: person?.id,
        createdAt: at,
        expiresAt: at,
      });
      await tx.insert(t.guestLinks).values({
        id: 'g1',
        organisationId,
        assessmentId: assessment?.id ?? '',
        unitId: unit?.id ?? '',
        area: 'L',
        personId: 'guest-1',
        email: 'gast@exempel.example',
        tokenHash: 'hemlig-2',
        createdBy: person?.id,
        createdAt: at,
        expiresAt: at,
      });
      await tx.insert(t.oidcProviders).values({
        organisationId,
        enabled: true,
        label: 'Kommunen',
        issuer: 'https://id.example',
        clientId: 'stegvis',
        clientSecret: 'hemlig-3',
        scopes: 'openid',
        groupsClaim: 'groups',
        createPeople: true,
        mapping: [],
        passwordDoor: 'everyone',
        changedAt: at,
      });
      await tx.insert(t.oidcIdentities).values({ ...ids, issuer: 'https://id.example', subject: 's-1' });
      await tx.insert(t.mails).values({
        id: 'm1',
        ...ids,
        causedBy: person?.id,
        kind: 'invitation',
        recipient: 'ny@exempel.example',
        subject: 'Inbjudan',
        content: 'hemlig-4',
        status: 'queued',
        attempts: 0,
        nextAttemptAt: at,
        lastError: '',
        messageId: '<m1@stegvis>',
        createdAt: at,
      });
      await tx.insert(t.moves).values({
        id: 'mv',
        assessmentId: assessment?.id ?? '',
        actionId: action?.id ?? null,
        togetherId: 'mv',
        fromStep: 1,
        toStep: 2,
        reason: 'för prov',
        byId: person?.id,
        at,
      });
      const about = { organisationId, assessmentId: assessment?.id ?? '' };
      const made = { createdBy: person?.id, createdAt: at };
      await tx.insert(t.reportTexts).values({
        ...{ assessmentId: about.assessmentId, locale: 'sv', key: 'lead', text: 'Egen', madeText: 'Gjord' },
        ...{ revision: 1, changedBy: person?.id, changedAt: at },
      });
      const handedOver = { number: 1, dnr: 'KS 2026/1', handedOverBy: person?.id, handedOverAt: at };
      await tx.insert(t.deliveries).values({ id: 'd1', ...about, ...handedOver });
      const content = Buffer.alloc(300_000, 7);
      await tx.insert(t.deliveryFiles).values({
        ...{ id: 'f1', deliveryId: 'd1', kind: 'plan', edition: 'public', locale: 'sv', format: 'pdf' },
        ...{ fileName: 'plan.pdf', size: content.length, sha256: 'a'.repeat(64), content: content.toString('base64') },
      });
      const sealed = { tokenHash: 'hemlig-5', token: 'hemlig-6', passwordHash: 'hemlig-7' };
      await tx.insert(t.sharedLinks).values({
        ...{ id: 's1', ...about, name: 'Nämnden', shows: 'plan', ...sealed, visits: 3, ...made, expiresAt: at },
      });
      await tx.insert(t.publications).values({ ...about, publishedBy: person?.id, publishedAt: at });
      await tx.insert(t.apiTokens).values({
        ...{ id: 't1', organisationId, boardId: null, name: 'BI', scopes: ['plan'], tokenHash: 'hemlig-8' },
        ...{ prefix: 'stegvis_ab', ...made, expiresAt: at },
      });
      await tx.insert(t.webhooks).values({
        ...{ id: 'w1', organisationId, boardId: null, name: 'BI', url: 'https://bi.example/', secret: 'hemlig-9' },
        ...{ events: ['delivery.decided'], enabled: true, revision: 1, ...made },
      });
      // Not taken along.
      await tx.insert(t.webhookMessages).values({
        ...{ id: 'wm', organisationId, webhookId: 'w1', event: 'ping', payload: 'hemlig-10', status: 'sent' },
        ...{ attempts: 1, nextAttemptAt: at, lastAnswer: '200', createdAt: at },
      });
      const reading = { rows: ['hemlig-11'] };
      await tx.insert(t.imports).values({
        ...{ id: 'im', ...about, personId: person?.id, fileName: 'plan.xlsx', state: 'read', reading, choices: {} },
        createdAt: at,
      });
      const work = { kind: 'hand-over' as const, state: 'done' as const, done: 1, total: 1 };
      await tx.insert(t.works).values({ id: 'wk', ...about, ...work, personId: person?.id ?? '', startedAt: at });
    });
  }
});

describe('a whole export that is not as it should be', () => {
  let files: Files;
  let stegvis: Awaited<ReturnType<typeof startApp>>;
  beforeAll(async () => {
    stegvis = await startApp(model);
    await stegvis.answer('a', 'L1', 'planerad', { answeredBy: stegvis.home.people.deltagare });
    const administrator = await stegvis.signIn('administrator');
    await administrator.send('POST', 'hemma/boards', { name: 'Ny nämnd', dnrPrefix: null });
    const action = { step: 1, unitId: stegvis.home.units.a, title: 'Utse någon', activity: '' };
    await (await stegvis.signIn('processledare')).send('POST', 'hemma/assessments/2026/plan/actions', action);
    const { rawPayload } = await administrator.inject({ url: '/api/organisations/hemma/data/export.zip' });
    files = await unzip(rawPayload);
  }, 60_000);
  afterAll(() => stegvis.close());

  const changed = (table: string, more: object) =>
    withRows(
      files,
      table,
      rowsIn(files, table).map((row, i) => (i === 0 ? { ...row, ...more } : row)),
    );

  const withFrozenFile = (more: object) => {
    const [year] = rowsIn(files, 'assessments');
    const at = '2026-01-02T03:04:05.006Z';
    const delivery = {
      ...{ id: 'd1', organisationId: stegvis.home.id, assessmentId: year?.id, number: 1, dnr: '', handedOverBy: null },
      ...{ handedOverAt: at, outcome: null, instance: '', decidedOn: null, paragraph: '', decisionDnr: '' },
      ...{ decisionNote: '', registeredBy: null, registeredAt: null, revision: 0 },
    };
    const file = {
      ...{ id: 'f1', deliveryId: 'd1', kind: 'plan', edition: 'public', locale: 'sv', format: 'pdf', size: 3 },
      ...{ fileName: 'plan.pdf', sha256: 'a'.repeat(64), content: 'AAAA', ...more },
    };
    return withRows(withRows(files, 'deliveries', [delivery]), 'deliveryFiles', [file]);
  };

  test('is put in as it is', async () => {
    expect(await put(files)).toMatchObject({ slug: 'hemma', joined: 0, created: 7 });
    expect(await put(withFrozenFile({}))).toMatchObject({ slug: 'hemma' });
  });

  test('of the first format, before there were reports and links, is put in as well', async () => {
    const { foreignCode: _, ...action } = rowsIn(files, 'actions')[0] ?? {};
    let old = withRows(files, 'actions', [action]);
    for (const { name, since = 1 } of HOLDINGS) if (since > 1) old.delete(`tables/${name}.json`);
    const told = manifestIn(old).files.filter(({ name }) => old.has(name));
    old = withManifest(old, { version: 1, files: told });
    const db = emptyDb();
    expect(await put(old, db)).toMatchObject({ slug: 'hemma' });
    expect((await db.read.select().from(t.actions)).map((row) => row.foreignCode)).toEqual([null]);
    // A file that says it is of the second format holds everything of the second.
    expect(await faultOf(withManifest(old, { version: 2 }))).toBe('missing');
  });

  test('stands once: not twice, nor beside another of the same short name', async () => {
    const db = emptyDb();
    await put(files, db);
    const before = await dump(db);
    expect(await faultOf(files, db)).toBe('exists');
    const renamed = { ...manifestIn(files).organisation, slug: 'annan' };
    expect(
      await faultOf(withManifest(changed('organisations', { slug: 'annan' }), { organisation: renamed }), db),
    ).toBe('exists');
    expect(await dump(db)).toEqual(before);
  });

  test('joins people who are there by address, and never by id', async () => {
    const db = emptyDb();
    const [first] = rowsIn(files, 'people');
    const known = {
      id: 'here-before',
      email: String(first?.email),
      name: 'Redan här',
      locale: 'en' as const,
      passwordHash: 'x',
      createdAt: '2026-01-01T00:00:00.000Z',
    };
    await db.write({ personId: null, organisationId: null }, { act: 'test.seed', subject: 'test' }, async (tx) => {
      await tx.insert(t.people).values(known);
    });
    expect(await put(files, db)).toMatchObject({ joined: 1, created: 6 });
    const roles = (await db.read.select().from(t.memberships)).filter((row) => row.personId === known.id);
    expect(roles).toHaveLength(1);
    const [kept] = (await db.read.select().from(t.people)).filter((row) => row.id === known.id);
    expect(kept).toMatchObject(known);

    const other = emptyDb();
    await other.write({ personId: null, organisationId: null }, { act: 'test.seed', subject: 'test' }, async (tx) => {
      await tx.insert(t.people).values({ ...known, id: String(first?.id), email: 'annan@exempel.example' });
    });
    expect(await faultOf(files, other)).toBe('exists');
  });

  test.each<[string, string, () => Files | Promise<Buffer> | Buffer]>([
    ['no zip file', 'notAZip', () => Buffer.from('PK nej')],
    ['nothing', 'notAZip', () => Buffer.alloc(0)],
    ['cut short', 'notAZip', async () => (await zip(files)).subarray(0, 2000)],
    ['no manifest', 'missing', () => new Map([...files].filter(([name]) => name !== 'manifest.json'))],
    ['a manifest that is no JSON', 'badManifest', () => new Map([...files, ['manifest.json', Buffer.from('{')]])],
    ['a manifest of something else', 'badManifest', () => withManifest(files, { format: 'stegvis-backup-1' })],
    ['a newer format', 'newer', () => withManifest(files, { version: EXPORT_FORMAT + 1, more: 'than we know' })],
    ['a model that is not here', 'unknownModel', () => withManifest(files, { models: ['skiss@9.0.0'] })],
    ['a model that the manifest does not name', 'stray', () => changed('assessments', { modelVersion: '9.0.0' })],
    ['something withheld', 'withheld', () => withManifest(files, { withheld: [{ table: 'answers', key: 'x' }] })],
    ['a table less', 'missing', () => new Map([...files].filter(([name]) => name !== 'tables/units.json'))],
    [
      'a file that the manifest does not name',
      'unknownFile',
      () => new Map([...files, ['tables/sessions.json', Buffer.from('[]')]]),
    ],
    ['a table that is none', 'unknownFile', () => withFile(files, 'tables/sessions.json', Buffer.from('[\n]\n'))],
    ['a file that belongs to no export', 'badName', () => new Map([...files, ['readme.txt', Buffer.from('x')]])],
    [
      'one byte changed',
      'changed',
      () =>
        new Map([
          ...files,
          ['tables/units.json', Buffer.from(String(files.get('tables/units.json')).replace('"a"', '"b"'))],
        ]),
    ],
    ['a column more', 'badRow', () => changed('units', { more: 1 })],
    ['a column less', 'badRow', () => changed('units', { name: undefined })],
    [
      'a prototype',
      'badRow',
      () =>
        withFile(
          files,
          'tables/boards.json',
          Buffer.from(String(files.get('tables/boards.json')).replace('{', '{"__proto__":{"x":1},')),
        ),
    ],
    ['a number for a name', 'badRow', () => changed('units', { name: 7 })],
    ['no value where there must be one', 'badRow', () => changed('units', { name: null })],
    ['a row that is no object', 'badRow', () => withRows(files, 'units', ['x'])],
    ['a row that is no JSON', 'badRow', () => withFile(files, 'tables/units.json', Buffer.from('[\n{\n]\n'))],
    [
      'an address that does things',
      'badRow',
      () => changed('answers', { evidence: [{ label: 'x', url: 'javascript:alert(1)' }] }),
    ],
    ['a level that is none', 'badRow', () => changed('answers', { level: 'bra' })],
    ['a role that is none', 'badRow', () => changed('memberships', { role: 'superuser' })],
    ['a date that is none', 'badRow', () => changed('assessments', { answerBy: '2026-02-31' })],
    ['a slug with a way out', 'badRow', () => changed('organisations', { slug: '../hemma' })],
    [
      'two organisations',
      'stray',
      () => withRows(files, 'organisations', [...rowsIn(files, 'organisations'), ...rowsIn(files, 'organisations')]),
    ],
    ['another organisation’s row', 'stray', () => changed('boards', { organisationId: 'x' })],
    ['a unit of a nämnd that is not there', 'stray', () => changed('units', { boardId: 'x' })],
    ['an answer by nobody', 'stray', () => changed('answers', { answeredBy: 'x' })],
    ['a file name that does things', 'badRow', () => withFrozenFile({ fileName: 'a"\r\nx: y' })],
    ['a frozen file that is no base64', 'badRow', () => withFrozenFile({ content: '<b>' })],
    ['a mark that names somebody else', 'stray', () => changed('answers', { secrecyNamed: ['x'] })],
    ['an earlier year that is another’s', 'stray', () => changed('assessments', { previousId: 'x' })],
    ['an entry of the log changed', 'chain', () => changed('audit', { act: 'test.other' })],
    ['an entry of the log less', 'chain', () => withRows(files, 'audit', rowsIn(files, 'audit').slice(1))],
    [
      'an address twice',
      'badRow',
      () =>
        withRows(
          files,
          'people',
          rowsIn(files, 'people').map((row) => ({ ...row, email: 'samma@exempel.example' })),
        ),
    ],
  ])('%s is refused: %s', async (_what, fault, make) => {
    const db = emptyDb();
    const before = await dump(db);
    expect(await faultOf(await make(), db)).toBe(fault);
    expect(await dump(db)).toEqual(before);
  });

  test('a row that points at what another organisation has here is refused, though the database would take it', async () => {
    const db = emptyDb();
    await put(files, db);
    const neighbour = new Map(files);
    const id = 'neighbour';
    const text = (table: string) => String(files.get(`tables/${table}.json`));
    expect(text('boards')).toContain(stegvis.home.boardId);
    let made = withRows(neighbour, 'organisations', [{ ...rowsIn(files, 'organisations')[0], id, slug: 'granne' }]);
    for (const { name } of HOLDINGS) if (name !== 'organisations') made = withRows(made, name, []);
    made = withRows(made, 'units', [{ ...rowsIn(files, 'units')[0], id: 'u-1', organisationId: id }]);
    made = withManifest(made, { organisation: { id, slug: 'granne', name: 'hemma' } });
    expect(await faultOf(made, db)).toBe('stray');
  });

  test('what unpacks to too much is refused before it is unpacked', async () => {
    const bomb = await zip(new Map([...files, ['tables/units.json', Buffer.alloc(50 * 1024 * 1024)]]));
    expect(bomb.length).toBeLessThan(1024 * 1024);
    const small = { ...LIMITS, bytes: 10 * 1024 * 1024 };
    expect(await faultOf(bomb, undefined, small)).toBe('tooLarge');
    // One that lies about its size is found out when it says more than it said.
    const name = Buffer.from('tables/units.json');
    const lying = Buffer.from(bomb);
    const central = lying.lastIndexOf(Buffer.concat([name]));
    lying.writeUInt32LE(10, central - 46 + 24);
    expect(await faultOf(lying, undefined, small)).toBe('unreadable');
  });

  test('too many parts, the same part twice, and names that lead out', async () => {
    expect(await faultOf(files, undefined, { ...LIMITS, files: 5 })).toBe('tooMany');
    const twice = await zip([...files, ['manifest.json', Buffer.from('{}')]]);
    expect(await faultOf(twice)).toBe('double');
    const bytes = await zip([...files, ['tables/xx/xx.json', Buffer.from('[]')]]);
    for (const name of ['../../../x/x.json', '/etc/xx/xxx.json', '..\\..\\xx\\x.json', 'tables/../x.json ']) {
      const out = Buffer.from(
        bytes.toString('latin1').replaceAll('tables/xx/xx.json', name.padEnd(17, 'x').slice(0, 17)),
        'latin1',
      );
      expect(['notAZip', 'badName'], name).toContain(await faultOf(out));
    }
  });

  test('the commands say what is wrong, in one line, and leave nothing', async () => {
    const work = workFolder({ 'inget.zip': 'nej' });
    expect(await work.run('import-organisation', ['inget.zip'])).toMatchObject({
      status: 1,
      faults: [expect.stringContaining('zip')],
    });
    expect(await work.run('import-organisation', ['finns-inte.zip'])).toMatchObject({ status: 1 });
    expect(await work.run('import-organisation', [])).toMatchObject({
      status: 1,
      faults: [expect.stringContaining('import-organisation')],
    });
    expect(await work.run('export', ['--organisation', 'ingen', 'ut.zip'])).toMatchObject({ status: 1 });
    expect(await work.run('export', ['ut.zip'])).toMatchObject({ status: 1 });
    expect(work.made().filter((name) => name !== 'data')).toEqual([]);
    work.remove();
  });
});

describe('an export from the page', () => {
  let stegvis: Awaited<ReturnType<typeof startApp>>;
  let administrator: Client;
  beforeAll(async () => {
    stegvis = await startApp(model, { a: 'f', b: 'f' });
    administrator = await stegvis.signIn('administrator');
    const leader = await stegvis.signIn('processledare');
    const { units } = stegvis.home;
    const save = (unit: string, code: string, more: object) =>
      leader.send('PUT', `hemma/assessments/2026/answers/${units[unit]}/${code}`, {
        ...{
          level: 'planerad',
          reason: '',
          evidence: [],
          secrecy: false,
          secrecyProvision: '',
          secrecyNamed: [],
          revision: 0,
        },
        ...{ changeId: crypto.randomUUID(), ...more },
      });
    await save('a', 'L1', { reason: 'öppet skäl' });
    await save('a', 'L2', { reason: 'hemligt skäl', secrecy: true, secrecyProvision: 'OSL 18 kap. 8 §' });
    const choose = (code: string) =>
      leader.send('PUT', 'hemma/assessments/2026/plan/choices', {
        items: [{ unit: units.a, code }],
        choice: 'i-ar',
        reason: '',
      });
    await choose('L1');
    await choose('L2');
    const own = await leader.send<{ action: { id: string; revision: number } }>(
      'POST',
      'hemma/assessments/2026/plan/actions',
      { step: 1, unitId: units.a, title: 'hemlig åtgärd', activity: 'hemlig aktivitet' },
    );
    expect(own.status).toBe(201);
    await leader.send('PATCH', `hemma/assessments/2026/plan/actions/${own.body.action.id}`, {
      secrecy: true,
      secrecyProvision: 'OSL 18 kap. 8 §',
      revision: own.body.action.revision,
    });
  }, 60_000);
  afterAll(() => stegvis.close());

  const taken = async (client: Client) => {
    const reply = await client.inject({ url: '/api/organisations/hemma/data/export.zip' });
    return { reply, files: reply.statusCode === 200 ? await unzip(reply.rawPayload) : new Map<string, Buffer>() };
  };

  test('lacks what is marked, says so before and in the file, and is logged', async () => {
    const { body } = await administrator.send<DataOverview>('GET', 'hemma/data');
    expect(body.withheld).toEqual({ answers: 1, actions: 1 });
    const { reply, files } = await taken(administrator);
    expect(reply.headers).toMatchObject({ 'content-type': 'application/zip', 'cache-control': 'no-store' });
    expect(reply.headers['content-disposition']).toMatch(/^attachment; filename="stegvis-hemma-\d{4}-\d\d-\d\d\.zip"$/);
    expect(Number(reply.headers['content-length'])).toBe(reply.rawPayload.length);
    const all = await everythingSaid(files);
    expect(all).toContain('öppet skäl');
    for (const hidden of ['hemligt skäl', 'hemlig åtgärd', 'hemlig aktivitet'])
      expect(all.includes(hidden), hidden).toBe(false);
    const { withheld } = manifestIn(files);
    expect(
      withheld
        .filter((one) => one.table !== 'audit')
        .map((one) => one.table)
        .sort(),
    ).toEqual(['actions', 'answers']);
    expect(withheld.some((one) => one.table === 'audit')).toBe(true);
    expect(rowsIn(files, 'answers').find((row) => row.code === 'L2')).toMatchObject({
      secrecy: true,
      level: null,
      reason: '',
    });
    // That the marked question is weak shows nowhere: neither the choice about it nor the action for it is there.
    expect(rowsIn(files, 'choices').map((row) => row.code)).toEqual(['L1']);
    expect(rowsIn(files, 'actionItems').map((row) => row.code)).toEqual(['L1']);
    expect(await faultOf(files)).toBe('withheld');
    const entries = await stegvis.db.read.select().from(t.audit);
    expect(entries.filter((row) => row.act === 'data.export').at(-1)).toMatchObject({
      actorId: stegvis.home.people.administrator,
    });
  });

  test('is whole for whoever may see everything', async () => {
    await stegvis.db.write(
      { personId: null, organisationId: stegvis.home.id },
      { act: 'test.seed', subject: 'test:1' },
      async (tx) => {
        const { administrator: personId } = stegvis.home.people;
        await tx
          .insert(t.memberships)
          .values({ id: 'also', personId, organisationId: stegvis.home.id, role: 'informationssakerhet' });
      },
    );
    const { body } = await administrator.send<DataOverview>('GET', 'hemma/data');
    expect(body.withheld).toEqual({ answers: 0, actions: 0 });
    const { files } = await taken(administrator);
    expect(manifestIn(files).withheld).toEqual([]);
    expect(await everythingSaid(files)).toContain('hemligt skäl');
    expect(await put(files)).toMatchObject({ slug: 'hemma' });
  });

  test('is for administrators, of their own organisation', async () => {
    for (const role of ['processledare', 'lasare', 'informationssakerhet'] as const) {
      const client = await stegvis.signIn(role);
      for (const path of ['data', 'data/export.zip', 'data/retention/due']) {
        expect((await client.send('GET', `hemma/${path}`)).status, `${role} ${path}`).toBe(403);
      }
    }
    expect((await administrator.send('GET', 'borta/data/export.zip')).status).toBe(404);
    expect((await stegvis.app.inject('/api/organisations/hemma/data/export.zip')).statusCode).toBe(401);
  });

  const everythingSaid = async (files: Files) => {
    const texts: string[] = [];
    for (const [name, content] of files) {
      if (name.endsWith('.xlsx')) for (const part of (await unzip(content)).values()) texts.push(part.toString());
      else texts.push(content.toString());
    }
    return texts.join('\n');
  };
});

describe('one’s own data', () => {
  interface Own {
    profile: { name: string; email: string };
    memberships: { organisation: string; role: string }[];
    answers: { code: string; reason?: string; hidden?: true }[];
    sessions: object[];
    log: { act: string }[];
  }
  let stegvis: Awaited<ReturnType<typeof startApp>>;
  beforeAll(async () => {
    stegvis = await startApp(model);
    const { people } = stegvis.home;
    await stegvis.answer('a', 'L1', 'planerad', { reason: 'mitt skäl', answeredBy: people.deltagare });
    await stegvis.answer('a', 'L2', 'planerad', { reason: 'någon annans', answeredBy: people.processledare });
  });
  afterAll(() => stegvis.close());

  test('is what is about oneself and nothing of others', async () => {
    const client = await stegvis.signIn('deltagare');
    const reply = await client.inject({ url: '/api/me/data' });
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['content-disposition']).toMatch(/^attachment; /);
    const own = reply.json<Own>();
    expect(own.profile).toMatchObject({ name: 'deltagare hemma', email: 'deltagare@hemma.example' });
    expect(own.memberships).toEqual([expect.objectContaining({ organisation: 'hemma', role: 'deltagare' })]);
    expect(own.answers).toEqual([expect.objectContaining({ code: 'L1', reason: 'mitt skäl' })]);
    expect(own.sessions).toHaveLength(1);
    expect(reply.body.includes('någon annans')).toBe(false);
    expect(reply.body.includes('$argon2')).toBe(false);
    const again = (await client.inject({ url: '/api/me/data' })).json<Own>();
    expect(again.log.map((entry) => entry.act)).toContain('data.export-own');
  });

  test('a session through one organisation’s single sign-on gets that organisation’s part', async () => {
    const { home, other, db, app } = stegvis;
    const personId = home.people.deltagare;
    await db.write(
      { personId: null, organisationId: other.id },
      { act: 'test.seed', subject: 'test:1' },
      async (tx) => {
        await tx.insert(t.memberships).values({ id: 'both', personId, organisationId: other.id, role: 'lasare' });
      },
    );
    const client = await stegvis.signIn('deltagare');
    expect((await client.inject({ url: '/api/me/data' })).json<Own>().memberships).toHaveLength(2);
    const { sid } = app.jwt.decode<{ sid: string }>(client.cookie) ?? { sid: '' };
    await db.touch(async (tx) => {
      const { eq } = await import('drizzle-orm');
      await tx.update(t.sessions).set({ organisationId: other.id, method: 'sign-on' }).where(eq(t.sessions.id, sid));
    });
    const part = (await client.inject({ url: '/api/me/data' })).json<Own>();
    expect(part.memberships.map((one) => one.organisation)).toEqual(['borta']);
    expect(part.answers).toEqual([]);
    expect(part.sessions).toHaveLength(1);
  });

  test('is for whoever is signed in', async () => {
    expect((await stegvis.app.inject('/api/me/data')).statusCode).toBe(401);
    expect(PASSWORD).not.toBe(await hashPassword(PASSWORD));
  });
});

/** Every row of every table. */
async function dump(db: Db): Promise<unknown> {
  const tables = (Object.values(t) as unknown[]).filter((one): one is SQLiteTable => is(one, SQLiteTable));
  return Promise.all(tables.map(async (table) => [getTableName(table), await db.read.select().from(table)]));
}
