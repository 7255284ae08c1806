// npm run backup -- OUT: a consistent copy of the database while the server runs, proved and described by a manifest.
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describeCopy, findDatabase, fromCaller, manifestFile, databaseName, refuse, syncPath } from './lib/copy.ts';

const [target, ...rest] = process.argv.slice(2);
if (!target || target.startsWith('-') || rest.length > 0) refuse('say where to: npm run backup -- FOLDER');
const out = fromCaller(target);
if (existsSync(out) && readdirSync(out).length > 0) refuse(`${out} holds something already; name a new folder.`);

const source = findDatabase();
if (!existsSync(source)) refuse(`there is no database at ${source}. Is STEGVIS_DATA set as it is for the server?`);

// Made beside its place and moved there when proved, so that a folder with this name is always a whole copy.
const unfinished = `${out}.unfinished`;
rmSync(unfinished, { recursive: true, force: true });
mkdirSync(unfinished, { recursive: true, mode: 0o700 });
try {
  const copy = join(unfinished, databaseName);
  const database = new Database(source, { readonly: true, fileMustExist: true, timeout: 10_000 });
  try {
    // All pages in one step: a copy in portions begins again whenever the server writes.
    await database.backup(copy, { progress: () => 0x7fffffff });
  } finally {
    database.close();
  }
  chmodSync(copy, 0o600);
  const manifest = describeCopy(copy);
  writeFileSync(join(unfinished, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  for (const name of [databaseName, manifestFile, '.']) syncPath(join(unfinished, name));
  rmSync(out, { recursive: true, force: true });
  renameSync(unfinished, out);
  const rows = Object.values(manifest.tables).reduce((sum, count) => sum + count, 0);
  console.log(`${out}: ${manifest.bytes} bytes, ${Object.keys(manifest.tables).length} tables, ${rows} rows, checked`);
} catch (error) {
  rmSync(unfinished, { recursive: true, force: true });
  refuse(`no copy was made: ${error instanceof Error ? error.message : error}`);
}
