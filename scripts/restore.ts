// npm run restore -- IN [--force]: puts a copy made by backup back in place, after proving that it is whole.
import { chmodSync, copyFileSync, existsSync, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { checkCopy, databaseName, findDatabase, fromCaller, readManifest, refuse, syncPath } from './lib/copy.ts';

const { positionals, values } = readArguments();
const [source, ...rest] = positionals;
if (!source || rest.length > 0) refuse('say where from: npm run restore -- FOLDER [--force]');
const folder = fromCaller(source);
const target = findDatabase();
if (existsSync(target) && !values.force) {
  refuse(`${target} exists. With --force it is set aside under another name and the copy takes its place.`);
}

const incoming = `${target}.incoming`;
try {
  const manifest = readManifest(folder);
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  for (const end of ['', '-wal', '-shm']) rmSync(`${incoming}${end}`, { force: true });
  copyFileSync(join(folder, databaseName), incoming);
  chmodSync(incoming, 0o600);
  checkCopy(incoming, manifest);
  syncPath(incoming);
  const aside = existsSync(target) ? setAside() : undefined;
  renameSync(incoming, target);
  syncPath(dirname(target));
  console.log(`${target}: the copy of ${manifest.made} is back in place, checked`);
  if (aside) console.log(`what stood there before is kept as ${aside}`);
} catch (error) {
  rmSync(incoming, { force: true });
  refuse(`nothing was restored: ${error instanceof Error ? error.message : error}`);
}

/** Gives the present database a second name; the first keeps pointing at it until the copy takes its place in one act. */
function setAside(): string {
  const aside = `${target}.before-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  foldLogIn();
  // A log that could not be folded in must never meet the copy: SQLite would replay it into the wrong database.
  for (const end of ['-wal', '-shm'])
    if (existsSync(`${target}${end}`)) renameSync(`${target}${end}`, `${aside}${end}`);
  linkSync(target, aside);
  return aside;
}

/** Leaving the log mode succeeds only when nobody else has the database open: a running server is found out here. */
function foldLogIn(): void {
  let database;
  try {
    database = new Database(target, { timeout: 1000 });
    database.pragma('journal_mode = DELETE');
  } catch (error) {
    const code = error instanceof Database.SqliteError ? error.code : '';
    if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
      throw new Error('the server has the database open. Stop it first.', { cause: error });
    }
    // A broken database is a good reason to restore.
    if (!code.startsWith('SQLITE_NOTADB') && !code.startsWith('SQLITE_CORRUPT')) throw error;
  } finally {
    database?.close();
  }
}

function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: { force: { type: 'boolean', default: false } } });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}
