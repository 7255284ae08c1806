/**
 * The database and its unit of work. `db.read` never sees uncommitted rows; `db.write` is the only way to write, and
 * writes the audit entries in the same transaction. On SQLite: one writer connection behind a FIFO queue with
 * BEGIN IMMEDIATE, and a separate read-only connection (WAL). drizzle's own `transaction(async …)` is never used here:
 * on better-sqlite3 it throws and the row stays.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { migrate } from './migrate.ts';
import * as tables from './tables.ts';

type Handle = BetterSQLite3Database<Record<string, never>>;
/** What a read-only store function takes: the reader, or a transaction. */
export type Reader = Pick<Handle, 'select' | 'selectDistinct' | '$with' | 'with'>;

/** What happened, for the log: an act in words of the field, on what, from what to what. */
export interface AuditEntry {
  act: string;
  subject: string;
  before?: unknown;
  after?: unknown;
}

/** A transaction. `log` adds to the audit log what a single entry for the whole act cannot say. */
export type Transaction = Handle & { log: (entry: AuditEntry) => Promise<void> };

/** Who writes, and where: organisation and actor are null for the system itself. */
export interface Actor {
  personId: string | null;
  organisationId: string | null;
  requestId?: string;
}

export interface Db {
  read: Reader;
  /**
   * Runs `work` in one transaction; whatever changes leaves at least one audit entry. Never nested: a write inside a write would wait
   * for itself, so it throws at once.
   */
  write<T>(actor: Actor, entry: AuditEntry | null, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** The pragmas of the live writer connection, for tests and the health page. */
  pragmas(): { journalMode: string; synchronous: number; foreignKeys: number };
  /** A consistent copy of the whole database while it runs. */
  backup(to: string): Promise<void>;
  close(): void;
}

export function connect(file: string): Db {
  // Others on the machine have no business in it; a folder that is there already keeps the rights it was given.
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const writer = new Database(file);
  writer.pragma('journal_mode = WAL');
  writer.pragma('synchronous = FULL');
  writer.pragma('foreign_keys = ON');
  writer.pragma('busy_timeout = 5000');
  migrate(writer);
  const reader = new Database(file, { readonly: true });
  reader.pragma('busy_timeout = 5000');

  const handle = drizzle(writer, { casing: 'snake_case' });
  const inside = new AsyncLocalStorage<true>();
  const begin = writer.prepare('begin immediate');
  const commit = writer.prepare('commit');
  const rollback = writer.prepare('rollback');
  const changes = writer.prepare('select total_changes()').pluck();
  let tail: Promise<unknown> = Promise.resolve();

  const insertEntry = handle
    .insert(tables.audit)
    .values({
      at: sql.placeholder('at'),
      organisationId: sql.placeholder('organisationId'),
      actorId: sql.placeholder('actorId'),
      requestId: sql.placeholder('requestId'),
      act: sql.placeholder('act'),
      subject: sql.placeholder('subject'),
      before: sql.placeholder('before'),
      after: sql.placeholder('after'),
    })
    .prepare();
  // Writes come one at a time, so one transaction object serves them all, and prepared queries last.
  let current: { actor: Actor; logged: number } | undefined;
  const tx: Transaction = Object.assign(Object.create(handle) as Handle, {
    log: async (entry: AuditEntry) => {
      if (!current) throw new Error('The transaction has ended');
      current.logged += 1;
      const { organisationId, personId: actorId, requestId = null } = current.actor;
      const { act, subject, before = null, after = null } = entry;
      await insertEntry.execute({
        at: new Date().toISOString(),
        organisationId,
        actorId,
        requestId,
        act,
        subject,
        before,
        after,
      });
    },
  });

  async function inTransaction<T>(
    actor: Actor,
    entry: AuditEntry | null,
    work: (tx: Transaction) => Promise<T>,
  ): Promise<T> {
    const running = { actor, logged: 0 };
    begin.run();
    current = running;
    try {
      const before = changes.get();
      const value = await work(tx);
      if (entry) await tx.log(entry);
      // Work that found nothing to change (a repeated save) leaves no entry; work that changed something must.
      if (running.logged === 0 && changes.get() !== before) throw new Error('A write must leave an audit entry');
      commit.run();
      return value;
    } catch (error) {
      if (writer.inTransaction) rollback.run();
      throw error;
    } finally {
      current = undefined;
    }
  }

  return {
    read: drizzle(reader, { casing: 'snake_case' }),
    write(actor, entry, work) {
      if (inside.getStore()) throw new Error('db.write inside db.write would wait for itself');
      const run = () => inside.run(true, () => inTransaction(actor, entry, work));
      const result = tail.then(run, run);
      tail = result.catch(() => undefined);
      return result;
    },
    pragmas: () => ({
      journalMode: String(writer.pragma('journal_mode', { simple: true })),
      synchronous: Number(writer.pragma('synchronous', { simple: true })),
      foreignKeys: Number(writer.pragma('foreign_keys', { simple: true })),
    }),
    backup: async (to) => {
      await reader.backup(to);
    },
    close() {
      reader.close();
      writer.close();
    },
  };
}
