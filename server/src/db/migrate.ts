/** Forward-only: every file of `migrations/sqlite` that the database has not had, in order, each in a transaction. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { projectRoot } from '../config.ts';

interface Options {
  folder?: string;
  /** What SQL cannot say, by file: in the same transaction, once. */
  after?: Record<string, (database: Database.Database) => void>;
}

export function migrate(
  database: Database.Database,
  { folder = join(projectRoot, 'migrations', 'sqlite'), after = {} }: Options = {},
): void {
  database.exec('create table if not exists schema_migrations (name text primary key, applied_at text not null)');
  const had = new Set(database.prepare('select name from schema_migrations').pluck().all());
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  // SQLite changes a column by building the table anew, which others point at meanwhile: checked before it is kept.
  database.pragma('foreign_keys = OFF');
  for (const name of files) {
    if (had.has(name)) continue;
    const statements = readFileSync(join(folder, name), 'utf8');
    database.transaction(() => {
      database.exec(statements);
      after[name]?.(database);
      const [fault] = database.pragma('foreign_key_check') as { table: string }[];
      if (fault) throw new Error(`${name} would leave rows of ${fault.table} that point at nothing`);
      database
        .prepare('insert into schema_migrations (name, applied_at) values (?, ?)')
        .run(name, new Date().toISOString());
    })();
  }
  database.pragma('foreign_keys = ON');
  const unknown = [...had].filter((name) => !files.includes(String(name)));
  if (unknown.length > 0) {
    throw new Error(`The database is newer than this version of Stegvis (it has had ${unknown.join(', ')}).`);
  }
}
