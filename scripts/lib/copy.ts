// What backup and restore agree on: where the database stands, and what proves that a copy is whole.
import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, readSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import * as z from 'zod';

export const databaseName = 'stegvis.db';
export const manifestFile = 'manifest.json';

export const Manifest = z.object({
  format: z.literal('stegvis-backup-1'),
  made: z.iso.datetime(),
  bytes: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  tables: z.record(z.string(), z.number().int().nonnegative()),
});
export type Manifest = z.infer<typeof Manifest>;

export function refuse(text: string): never {
  console.error(`stegvis: ${text}`);
  process.exit(1);
}

/** A path as the person meant it: relative to where the command was given. */
export function fromCaller(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path);
}

export function findDatabase(): string {
  if (process.env.DATABASE_URL) refuse('DATABASE_URL names a PostgreSQL database: use pg_dump and pg_restore for it.');
  return resolve(import.meta.dirname, '../..', process.env.STEGVIS_DATA ?? 'data', databaseName);
}

/** Proves a copy and says what it holds. Throws when it is damaged. */
export function describeCopy(file: string): Manifest {
  const tables = inspect(file);
  return {
    format: 'stegvis-backup-1',
    made: new Date().toISOString(),
    bytes: statSync(file).size,
    sha256: digest(file),
    tables,
  };
}

export function readManifest(folder: string): Manifest {
  let text;
  try {
    text = readFileSync(join(folder, manifestFile), 'utf8');
  } catch {
    throw new Error(`${folder} is no copy made by backup: it has no ${manifestFile}.`);
  }
  try {
    return Manifest.parse(JSON.parse(text));
  } catch {
    throw new Error(`${join(folder, manifestFile)} is damaged or of another format.`);
  }
}

/** Throws with what differs when the file is not, byte for byte and row for row, what its manifest says. */
export function checkCopy(file: string, manifest: Manifest): void {
  const { size } = statSync(file);
  if (size !== manifest.bytes) throw new Error(`the copy has ${size} bytes where its manifest says ${manifest.bytes}.`);
  if (digest(file) !== manifest.sha256)
    throw new Error('the copy has changed since it was made (its checksum differs).');
  const tables = inspect(file);
  for (const name of new Set([...Object.keys(tables), ...Object.keys(manifest.tables)])) {
    if (tables[name] !== manifest.tables[name]) throw new Error(`table ${name} differs from the manifest.`);
  }
}

/** Flushes a file or a folder to disk, so that it survives a power cut. */
export function syncPath(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function inspect(file: string): Record<string, number> {
  const database = new Database(file, { readonly: true, fileMustExist: true });
  try {
    const faults = database.pragma('integrity_check', { simple: true });
    if (faults !== 'ok') throw new Error(`the copy is damaged: ${faults}`);
    const orphans = database.pragma('foreign_key_check');
    if (Array.isArray(orphans) && orphans.length > 0) throw new Error(`${orphans.length} rows point at nothing.`);
    const names = database
      .prepare<[], { name: string }>(`select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'`)
      .all();
    return Object.fromEntries(
      names.map(({ name }) => {
        const row = database
          .prepare<[], { n: number }>(`select count(*) as n from "${name.replaceAll('"', '""')}"`)
          .get();
        return [name, row?.n ?? 0];
      }),
    );
  } finally {
    database.close();
    // Reading a copy that is in log mode leaves these behind.
    for (const end of ['-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
  }
}

function digest(file: string): string {
  const hash = createHash('sha256');
  const handle = openSync(file, 'r');
  try {
    const piece = Buffer.alloc(1 << 20);
    for (let read = readSync(handle, piece); read > 0; read = readSync(handle, piece))
      hash.update(piece.subarray(0, read));
  } finally {
    closeSync(handle);
  }
  return hash.digest('hex');
}
