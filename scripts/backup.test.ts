import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';

let place: string;
let live: Database.Database;

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'stegvis-backup-'));
  live = new Database(join(place, 'stegvis.db'));
  live.pragma('journal_mode = WAL');
  live.exec(
    `create table answers (id integer primary key, level text); insert into answers (level) values ('uppnadd')`,
  );
});

afterEach(() => {
  live.close();
  rmSync(place, { recursive: true, force: true });
});

function run(command: 'backup' | 'restore', ...args: string[]) {
  const { DATABASE_URL: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, `${command}.ts`), ...args],
    {
      env: { ...env, STEGVIS_DATA: place, INIT_CWD: place },
      encoding: 'utf8',
    },
  );
  return { status, said: stdout + stderr };
}

function levels(): string[] {
  const database = new Database(join(place, 'stegvis.db'), { readonly: true });
  const rows = database.prepare<[], { level: string }>('select level from answers order by id').all();
  database.close();
  return rows.map((row) => row.level);
}

test('a copy made while the database is open comes back as it was', () => {
  expect(run('backup', 'copy')).toMatchObject({ status: 0 });
  expect(JSON.parse(readFileSync(join(place, 'copy/manifest.json'), 'utf8'))).toMatchObject({ tables: { answers: 1 } });
  live.exec(`insert into answers (level) values ('planerad')`);
  live.close();

  expect(run('restore', 'copy')).toMatchObject({ status: 1, said: expect.stringContaining('--force') });
  expect(levels()).toEqual(['uppnadd', 'planerad']);
  expect(run('restore', 'copy', '--force')).toMatchObject({ status: 0 });
  expect(levels()).toEqual(['uppnadd']);

  const aside = readdirSync(place).find((name) => name.startsWith('stegvis.db.before-')) ?? '';
  expect(new Database(join(place, aside)).prepare('select count(*) from answers').pluck().get()).toBe(2);
});

test('nothing is restored under a running server', () => {
  run('backup', 'copy');
  expect(run('restore', 'copy', '--force')).toMatchObject({
    status: 1,
    said: expect.stringContaining('Stop it first'),
  });
  expect(live.prepare('select count(*) from answers').pluck().get()).toBe(1);
  expect(existsSync(join(place, 'stegvis.db.incoming'))).toBe(false);
});

test('a changed copy is refused, and so is a folder that is none', () => {
  run('backup', 'copy');
  live.close();
  cpSync(join(place, 'copy'), join(place, 'bent'), { recursive: true });
  const file = join(place, 'bent/stegvis.db');
  const bytes = readFileSync(file);
  bytes[bytes.length - 1] = 255 - (bytes.at(-1) ?? 0);
  writeFileSync(file, bytes);
  expect(run('restore', 'bent', '--force')).toMatchObject({ status: 1, said: expect.stringContaining('checksum') });
  expect(run('restore', 'nowhere', '--force')).toMatchObject({
    status: 1,
    said: expect.stringContaining('manifest.json'),
  });
  expect(levels()).toEqual(['uppnadd']);
});

test('a broken database is no hindrance', () => {
  run('backup', 'copy');
  live.close();
  writeFileSync(join(place, 'stegvis.db'), 'no database at all');
  expect(run('restore', 'copy', '--force')).toMatchObject({ status: 0 });
  expect(levels()).toEqual(['uppnadd']);
});

test('a backup never writes over what is there', () => {
  run('backup', 'copy');
  expect(run('backup', 'copy')).toMatchObject({ status: 1, said: expect.stringContaining('new folder') });
});
