/** The chain of the log against somebody with the database file in hand. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connect, readSnapshot, type Db } from '../../server/src/db/connect.ts';
import { thin } from '../../server/src/features/audit/thin.ts';
import { verifyAll } from '../../server/src/features/audit/verification.ts';
import { sealingWith } from '../../server/src/http/sealing.ts';
import { inherited } from '../support/command.ts';
import { startApp } from '../support/app.ts';
import { sketchModel } from '../support/model.ts';

const root = join(import.meta.dirname, '../..');
const secret = 'a secret that is only ever used in tests';
const sealing = sealingWith(secret);
const DAY = 86_400_000;

/** What the command says of a data folder, and how it ends. */
function command(name: 'audit-verify' | 'audit-thin', folder: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, `scripts/${name}.ts`), ...args], {
    env: { ...inherited(), STEGVIS_DATA: folder, STEGVIS_SECRET: secret },
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}

const verifyFile = (file: string) => readSnapshot(file, (reader) => verifyAll(reader, sealing));

async function faultsIn(file: string) {
  const { chains, newestGone } = await verifyFile(file);
  return { newestGone, faults: chains.filter((chain) => chain.fault !== null) };
}

describe('entries written through the API, in the database file', () => {
  const model = sketchModel([{ code: 'L1', step: 1 }]);
  let stegvis: Awaited<ReturnType<typeof startApp>>;
  let folder: string;
  let whole: string;
  let homeId: string;
  beforeAll(async () => {
    stegvis = await startApp(model);
    const { home, other, app, db } = stegvis;
    homeId = home.id;
    const [mine, theirs] = [await stegvis.signIn('administrator'), await stegvis.signIn('administrator', other)];
    for (const name of ['Första nämnden', 'Kännetecknande nämnd', 'Tredje nämnden', 'Fjärde nämnden']) {
      const made = await mine.send('POST', 'hemma/boards', { name, dnrPrefix: null });
      expect(made.status).toBe(201);
      await theirs.send('POST', 'borta/boards', { name: `${name} borta`, dnrPrefix: null });
    }
    await app.close();
    db.close();
    whole = stegvis.folder;
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stegvis-'));
    for (const name of readdirSync(whole)) cpSync(join(whole, name), join(folder, name));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  afterAll(() => rmSync(whole, { recursive: true }));

  const file = () => join(folder, 'stegvis.db');
  function change<T>(work: (database: Database.Database) => T): T {
    const database = new Database(file());
    try {
      return work(database);
    } finally {
      database.close();
    }
  }
  const entries = () =>
    change(
      (database) =>
        database.prepare('select * from audit where organisation_id = ? order by seq').all(homeId) as {
          seq: number;
          place: number;
          act: string;
          at: string;
          after: string;
        }[],
    );
  /** Exactly one byte of the file, within the text where it stands in the table. */
  function flip(text: string, byte: number) {
    const bytes = readFileSync(file());
    const found = bytes.indexOf(text);
    expect(found).toBeGreaterThan(0);
    expect(bytes.indexOf(text, found + 1)).toBe(-1);
    bytes[found + byte] = (bytes[found + byte] ?? 0) ^ 1;
    writeFileSync(file(), bytes);
  }

  test('as they were written they hold, and the command says so with the head of every chain', async () => {
    expect(await faultsIn(file())).toEqual({ newestGone: 0, faults: [] });
    const { status, said } = command('audit-verify', folder);
    expect({ status, said }).toEqual({ status: 0, said: expect.stringContaining('Loggen håller.') });
    const { chains } = await verifyFile(file());
    expect(chains.map((chain) => chain.slug).sort()).toEqual(['borta', 'hemma', null]);
    for (const chain of chains) expect(said).toContain(chain.head?.hash);
  });

  test('one byte of one entry: verification names that entry, and so does the command', async () => {
    const entry = entries().find((one) => one.after?.includes('Kännetecknande'));
    flip('"name":"Kännetecknande nämnd"', 9);
    const reopened = connect(file());
    const report = await reopened.snapshot((reader) => verifyAll(reader, sealing));
    reopened.close();
    const broken = report.chains.filter((chain) => chain.fault);
    expect(broken).toEqual([
      expect.objectContaining({
        organisationId: homeId,
        head: expect.objectContaining({ place: (entry?.place ?? 0) - 1 }),
        fault: {
          kind: 'changed',
          missing: 0,
          entry: { seq: entry?.seq, place: entry?.place, at: entry?.at, act: 'board.create' },
        },
      }),
    ]);
    // The neighbour's chain, written in between, still holds.
    expect(report.chains.find((chain) => chain.slug === 'borta')).toMatchObject({ entries: 5, fault: null });
    const { status, said } = command('audit-verify', folder);
    expect(status).toBe(1);
    expect(said).toContain(`✗ hemma (hemma)`);
    expect(said).toContain(`post ${entry?.place} (rad ${entry?.seq}), ${entry?.at}, board.create`);
    expect(said).toContain('✓ borta (borta): 5 poster håller');
  });

  test.each([
    ['at', `'2020-01-01T00:00:00.000Z'`],
    ['actor_id', 'null'],
    ['address', `'192.0.2.9'`],
    ['request_id', `'x'`],
    ['act', `'board.change'`],
    ['subject', `'board:x'`],
    ['before', `'{}'`],
    ['after', 'null'],
    ['salt', `''`],
    ['place', 'place + 7'],
    ['hash', `'${'0'.repeat(64)}'`],
    ['hash', `''`],
  ])('whatever of it was changed: %s to %s', async (column, value) => {
    const [, entry] = entries();
    change((database) => database.exec(`update audit set "${column}" = ${value} where seq = ${entry?.seq}`));
    // Opening it again does not mend it.
    connect(file()).close();
    const { faults } = await faultsIn(file());
    expect(faults.map((chain) => chain.fault)).toEqual([
      expect.objectContaining({ kind: 'changed', entry: expect.objectContaining({ seq: entry?.seq }) }),
    ]);
  });

  test('a byte that an index still has as it was', async () => {
    // Only in the table: the copies in the indexes say what they said, and must not be believed.
    const entry = entries().find((one) => one.after?.includes('Kännetecknande'));
    const bytes = readFileSync(file());
    const value = Buffer.from('"name":"Kännetecknande nämnd"');
    const row = bytes.indexOf(value);
    const organisation = bytes.lastIndexOf(homeId, row);
    expect(row - organisation).toBeLessThan(400);
    bytes[organisation] = (bytes[organisation] ?? 0) ^ 1;
    writeFileSync(file(), bytes);
    const { faults } = await faultsIn(file());
    expect(faults.map(({ slug, fault }) => [slug, fault?.kind, fault?.entry?.place])).toEqual(
      expect.arrayContaining([['hemma', 'missing', (entry?.place ?? 0) + 1]]),
    );
  });

  test('a deleted entry', async () => {
    const [, gone, next] = entries();
    change((database) => database.exec(`delete from audit where seq = ${gone?.seq}`));
    const { faults } = await faultsIn(file());
    expect(faults).toMatchObject([
      { organisationId: homeId, fault: { kind: 'missing', missing: 1, entry: { seq: next?.seq } } },
    ]);
    expect(command('audit-verify', folder)).toMatchObject({
      status: 1,
      said: expect.stringContaining('en post före den saknas'),
    });
  });

  test('a deleted beginning', async () => {
    const [first, second] = entries();
    change((database) => database.exec(`delete from audit where seq = ${first?.seq}`));
    const { faults } = await faultsIn(file());
    expect(faults).toMatchObject([{ fault: { kind: 'missing', missing: 1, entry: { seq: second?.seq } } }]);
  });

  test('two entries in each other’s place', async () => {
    const [, one, two] = entries();
    change((database) =>
      database.exec(`update audit set seq = -1 where seq = ${one?.seq};
        update audit set seq = ${one?.seq} where seq = ${two?.seq}; update audit set seq = ${two?.seq} where seq = -1`),
    );
    const { faults } = await faultsIn(file());
    expect(faults).toMatchObject([{ organisationId: homeId, fault: { entry: { seq: one?.seq, place: two?.place } } }]);
  });

  test('an inserted entry, made as well as one can without writing anew what comes after', async () => {
    const [first] = entries();
    change((database) =>
      database.exec(`insert into audit (seq, at, organisation_id, act, subject, place, salt, hash)
        select 1000, at, organisation_id, 'board.create', 'board:x', place, salt, hash from audit where seq = ${first?.seq}`),
    );
    const { faults } = await faultsIn(file());
    expect(faults).toMatchObject([
      { organisationId: homeId, fault: { kind: 'misplaced', entry: { seq: 1000, act: 'board.create' } } },
    ]);
  });

  test('a whole chain that is gone', async () => {
    change((database) => database.exec(`delete from audit where organisation_id = '${homeId}'`));
    const { faults } = await faultsIn(file());
    expect(faults).toMatchObject([{ organisationId: homeId, fault: { kind: 'empty', entry: null } }]);
  });

  test('the newest entry that is gone is seen against the noted head alone, or the database’s own count', async () => {
    const before = (await verifyFile(file())).chains.find((chain) => chain.slug === 'borta');
    const newest = change((database) => database.prepare('select max(seq) from audit').pluck().get());
    change((database) => database.exec(`delete from audit where seq = ${newest}`));
    expect(await faultsIn(file())).toEqual({ newestGone: 1, faults: [] });
    expect(command('audit-verify', folder)).toMatchObject({ status: 1 });
    change((database) => database.exec(`update sqlite_sequence set seq = seq - 1 where name = 'audit'`));
    expect(await faultsIn(file())).toEqual({ newestGone: 0, faults: [] });
    expect((await verifyFile(file())).chains.find((chain) => chain.slug === 'borta')?.head?.hash).not.toBe(
      before?.head?.hash,
    );
  });
});

describe('gallring', () => {
  let folder: string;
  let db: Db;
  const home = { personId: 'p', organisationId: 'hemma' };
  const away = { personId: 'p', organisationId: 'borta' };
  const note = (actor: typeof home, n: number) =>
    db.write(actor, { act: 'test.note', subject: `note:${n}` }, async () => undefined);
  const file = () => join(folder, 'stegvis.db');
  const verify = () => db.snapshot((reader) => verifyAll(reader, sealing));
  const chain = async (id: string | null) => (await verify()).chains.find((one) => one.organisationId === id);
  const exec = (sql: string) => {
    const database = new Database(file());
    database.exec(sql);
    database.close();
  };
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'stegvis-'));
    db = connect(file());
    for (let n = 1; n <= 6; n += 1) for (const actor of [home, away]) await note(actor, n);
  });
  afterEach(() => {
    db.close();
    rmSync(folder, { recursive: true });
  });
  /** Between the third and the fourth entry of the chain, there has to be a moment. */
  async function moment(): Promise<string> {
    await new Promise((resolve) => setTimeout(resolve, 5));
    const now = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 5));
    return now;
  }
  const thinHome = (before: string) =>
    db.write({ ...home, personId: null }, null, (tx) => thin(tx, sealing, 'hemma', before, 'q'));

  test('takes a prefix behind a signed checkpoint and says so in the chain; before and after, all of it holds', async () => {
    const before = await moment();
    await note(home, 7);
    expect(await chain('hemma')).toMatchObject({ entries: 7, removed: 0, fault: null });
    expect(await thinHome(before)).toMatchObject({ outcome: 'thinned', stretch: { entries: 6 } });
    expect(await chain('hemma')).toMatchObject({ entries: 2, removed: 6, checkpoints: 1, fault: null });
    expect(await chain('borta')).toMatchObject({ entries: 6, removed: 0, fault: null });
    // Again, with everything: the chain goes on from the checkpoint alone.
    expect(await thinHome(new Date(Date.now() + DAY).toISOString())).toMatchObject({ stretch: { entries: 2 } });
    expect(await chain('hemma')).toMatchObject({ entries: 1, removed: 8, checkpoints: 2, fault: null });
    expect(await thinHome(before)).toEqual({ outcome: 'nothing' });
    expect(await chain('hemma')).toMatchObject({ entries: 1, head: { place: 9 } });
  });

  test('a chain that lost all its entries goes on from the checkpoint', async () => {
    await thinHome(new Date(Date.now() + DAY).toISOString());
    exec(`delete from audit where act = 'log.thin'`);
    // Its own entry was the newest, and so only the database's count tells of it.
    expect(await verify()).toMatchObject({ newestGone: 1 });
    await note(home, 8);
    expect(await chain('hemma')).toMatchObject({ entries: 1, head: { place: 7 }, fault: null });
  });

  test.each([
    ['changed', `update audit_checkpoints set entries = entries + 1`],
    ['changed in its hash', `update audit_checkpoints set hash = '${'0'.repeat(64)}'`],
    ['moved to another chain', `update audit_checkpoints set organisation_id = 'borta'`],
    ['signed by somebody else', `update audit_checkpoints set signature = '${'0'.repeat(64)}'`],
  ])('a checkpoint that was %s', async (_how, sql) => {
    const before = await moment();
    await note(home, 7);
    await thinHome(before);
    exec(sql);
    expect((await verify()).chains.filter((one) => one.fault?.kind === 'checkpoint')).toHaveLength(1);
  });

  test('a checkpoint that is gone, and one made with another secret', async () => {
    const before = await moment();
    await note(home, 7);
    await thinHome(before);
    const other = await db.snapshot((reader) => verifyAll(reader, sealingWith('another secret altogether')));
    expect(other.chains.find((one) => one.organisationId === 'hemma')?.fault?.kind).toBe('checkpoint');
    exec('delete from audit_checkpoints');
    expect((await chain('hemma'))?.fault).toMatchObject({ kind: 'missing', missing: 6 });
  });

  test('a broken stretch is not removed: the trace would go with it', async () => {
    exec(`update audit set subject = 'note:9' where place = 2 and organisation_id = 'hemma'`);
    const before = await moment();
    expect(await thinHome(before)).toMatchObject({
      outcome: 'broken',
      fault: { kind: 'changed', entry: { place: 2 } },
    });
    expect(await chain('hemma')).toMatchObject({ fault: { kind: 'changed', entry: { place: 2 } } });
    expect(await chain('borta')).toMatchObject({ entries: 6, fault: null });
  });

  test('what fails on the way leaves the log as it was', async () => {
    const before = await moment();
    const failing = db.write({ ...home, personId: null }, null, async (tx) => {
      await thin(tx, sealing, 'hemma', before, null);
      throw new Error('stop');
    });
    await expect(failing).rejects.toThrow('stop');
    expect(await chain('hemma')).toMatchObject({ entries: 6, checkpoints: 0, fault: null });
    // In a write of another organisation its entry would stand in the wrong chain.
    await expect(db.write(away, null, (tx) => thin(tx, sealing, 'hemma', before, null))).rejects.toThrow('its own');
    expect(await chain('hemma')).toMatchObject({ entries: 6, checkpoints: 0, fault: null });
    await note(home, 7);
    expect(await chain('hemma')).toMatchObject({ entries: 7, fault: null });
  });

  test('the operator’s command, dry and for real', async () => {
    const at = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
    await db.write(
      { personId: null, organisationId: null },
      { act: 'test.note', subject: 'note:1' },
      async () => undefined,
    );
    expect(command('audit-thin', folder, '--before', at(-1))).toMatchObject({
      status: 0,
      said: 'Installationen: inget är så gammalt\n',
    });
    expect(command('audit-thin', folder, '--before', at(3))).toMatchObject({ status: 1 });
    expect(command('audit-thin', folder, '--before', 'igår')).toMatchObject({ status: 1 });
    expect(command('audit-thin', folder, '--before', at(-1), '--organisation', 'ingen')).toMatchObject({ status: 1 });
    expect(command('audit-thin', folder)).toMatchObject({ status: 1, said: expect.stringContaining('--before') });
  });
});

describe('a database from before the log was chained', () => {
  let folder: string;
  const file = () => join(folder, 'stegvis.db');
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stegvis-'));
    const database = new Database(file());
    database.exec('create table schema_migrations (name text primary key, applied_at text not null)');
    database.exec(readFileSync(join(root, 'migrations/sqlite/0000_start.sql'), 'utf8'));
    database.exec(`insert into schema_migrations values ('0000_start.sql', 'då')`);
    const insert = database.prepare(
      `insert into audit (at, organisation_id, actor_id, act, subject, "before", "after", request_id)
       values (?, ?, 'p', 'test.note', 'note:1', null, ?, null)`,
    );
    database.transaction(() => {
      for (let n = 0; n < 2500; n += 1) {
        const at = new Date(Date.UTC(2024, 0, 1) + n * 1000).toISOString();
        insert.run(at, [null, 'hemma', 'borta'][n % 3], `{"n":${n},"text":"åäö 𝄞"}`);
      }
    })();
    database.close();
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const exec = (sql: string) => {
    const database = new Database(file());
    database.exec(sql);
    database.close();
  };

  test('is chained when it is opened, and goes on from there', async () => {
    const db = connect(file());
    await db.write(
      { personId: 'p', organisationId: 'hemma' },
      { act: 'test.note', subject: 'note:2' },
      async () => undefined,
    );
    const { chains, newestGone } = await db.snapshot((reader) => verifyAll(reader, sealing));
    db.close();
    expect(newestGone).toBe(0);
    expect(chains.map(({ organisationId, entries, fault }) => [organisationId, entries, fault])).toEqual([
      [null, 834, null],
      ['hemma', 834, null],
      ['borta', 833, null],
    ]);
    exec(`update audit set "after" = '{"n":0}' where seq = 1000`);
    const { faults } = await faultsIn(file());
    expect(faults).toMatchObject([{ fault: { kind: 'changed', entry: { seq: 1000 } } }]);
  });

  test('is chained once: hashes that are taken away later are not made anew', async () => {
    connect(file()).close();
    exec(`update audit set hash = '', "after" = '{"n":0}'`);
    connect(file()).close();
    const { faults } = await faultsIn(file());
    expect(faults.map((one) => [one.fault?.kind, one.fault?.entry?.place])).toEqual([
      ['changed', 1],
      ['changed', 1],
      ['changed', 1],
    ]);
  });

  test('gallring of every chain by the command', async () => {
    connect(file()).close();
    const dry = command('audit-thin', folder, '--before', '2024-06-01', '--dry-run');
    expect(dry).toMatchObject({
      status: 0,
      said: expect.stringContaining('Installationen: 834 poster skulle gallras'),
    });
    expect(command('audit-thin', folder, '--before', '2024-06-01')).toMatchObject({
      status: 0,
      said: expect.stringContaining('Installationen: 834 poster gallrade'),
    });
    expect(await faultsIn(file())).toEqual({ newestGone: 0, faults: [] });
    expect(command('audit-verify', folder)).toMatchObject({
      status: 0,
      said: expect.stringContaining('Installationen: 1 post håller, 834 äldre är gallrade'),
    });
  });
});
