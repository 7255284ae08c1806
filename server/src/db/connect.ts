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
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { chainHash, genesis, type ChainedEntry } from './chain.ts';
import { migrate } from './migrate.ts';

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
  /** The network address that the request came from. */
  address?: string;
}

export interface Db {
  read: Reader;
  /**
   * Runs `work` in one transaction; whatever changes leaves at least one audit entry. Never nested: a write inside a write would wait
   * for itself, so it throws at once.
   */
  write<T>(actor: Actor, entry: AuditEntry | null, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /**
   * For bookkeeping that is no act of anybody's and so leaves no entry: when a session was last seen, a mail on its way.
   * Takes its turn in the same queue.
   */
  touch<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /**
   * Reads that must agree with each other, however long they take and whatever is written meanwhile: all of them see the
   * database as it was when the first one was made.
   */
  snapshot<T>(work: (reader: Reader) => Promise<T>): Promise<T>;
  /** The pragmas of the live writer connection, for tests and the health page. */
  pragmas(): { journalMode: string; synchronous: number; foreignKeys: number };
  /** A consistent copy of the whole database while it runs. */
  backup(to: string): Promise<void>;
  close(): void;
}

/** @param onQuery told of every statement that is run, with its values: tests count them */
export function connect(file: string, onQuery?: (sql: string) => void): Db {
  // Others on the machine have no business in it; a folder that is there already keeps the rights it was given.
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const watched = onQuery && { verbose: (sql?: unknown) => onQuery(String(sql)) };
  const writer = new Database(file, watched);
  writer.pragma('journal_mode = WAL');
  writer.pragma('synchronous = FULL');
  writer.pragma('busy_timeout = 5000');
  // What is removed is overwritten: a person who has been erased is not left in the file's free pages.
  writer.pragma('secure_delete = ON');
  migrate(writer);
  chainUnchained(writer);
  const reader = new Database(file, { readonly: true, ...watched });
  reader.pragma('busy_timeout = 5000');

  const handle = drizzle(writer, { casing: 'snake_case' });
  const inside = new AsyncLocalStorage<true>();
  const begin = writer.prepare('begin immediate');
  const commit = writer.prepare('commit');
  const rollback = writer.prepare('rollback');
  const changes = writer.prepare('select total_changes()').pluck();
  let tail: Promise<unknown> = Promise.resolve();

  // The head of a chain: its last entry, or where it was cut off when all of it had been taken away.
  const headOfChain = writer
    .prepare('select hash from audit where organisation_id is ? order by seq desc limit 1')
    .pluck();
  const headOfCheckpoint = writer
    .prepare('select hash from audit_checkpoints where organisation_id is ? order by up_to_seq desc limit 1')
    .pluck();
  const head = (organisationId: string | null) =>
    (headOfChain.get(organisationId) ?? headOfCheckpoint.get(organisationId) ?? genesis(organisationId)) as string;
  // Not through drizzle: the hash is over the very text that is stored.
  const insertEntry = writer.prepare(
    `insert into audit (at, organisation_id, actor_id, address, request_id, act, subject, "before", "after", hash)
     values (@at, @organisationId, @actorId, @address, @requestId, @act, @subject, @before, @after, @hash)`,
  );
  // Writes come one at a time, so one transaction object serves them all, and prepared queries last.
  let current: { actor: Actor; logged: number } | undefined;
  const tx: Transaction = Object.assign(Object.create(handle) as Handle, {
    log: async (entry: AuditEntry) => {
      if (!current) throw new Error('The transaction has ended');
      current.logged += 1;
      const { organisationId, personId: actorId, requestId = null, address = null } = current.actor;
      const { act, subject } = entry;
      const text = (value: unknown) => (value === undefined || value === null ? null : JSON.stringify(value));
      const [before, after] = [text(entry.before), text(entry.after)];
      const at = new Date().toISOString();
      const row = { at, organisationId, actorId, address, requestId, act, subject, before, after };
      insertEntry.run({ ...row, hash: chainHash(head(organisationId), row) });
    },
  });

  async function inTransaction<T>(
    actor: Actor,
    entry: AuditEntry | null,
    work: (tx: Transaction) => Promise<T>,
    mustLog = true,
  ): Promise<T> {
    const running = { actor, logged: 0 };
    begin.run();
    current = running;
    try {
      const before = changes.get();
      const value = await work(tx);
      if (entry) await tx.log(entry);
      // Work that found nothing to change (a repeated save) leaves no entry; work that changed something must.
      if (mustLog && running.logged === 0 && changes.get() !== before) throw new Error('A write must leave an audit entry');
      commit.run();
      return value;
    } catch (error) {
      if (writer.inTransaction) rollback.run();
      throw error;
    } finally {
      current = undefined;
    }
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (inside.getStore()) throw new Error('db.write inside db.write would wait for itself');
    const run = () => inside.run(true, work);
    const result = tail.then(run, run);
    tail = result.catch(() => undefined);
    return result;
  }

  return {
    read: drizzle(reader, { casing: 'snake_case' }),
    write: (actor, entry, work) => inTurn(() => inTransaction(actor, entry, work)),
    touch: (work) => inTurn(() => inTransaction({ personId: null, organisationId: null }, null, work, false)),
    async snapshot(work) {
      const connection = new Database(file, { readonly: true });
      try {
        connection.pragma('busy_timeout = 5000');
        connection.exec('begin');
        return await work(drizzle(connection, { casing: 'snake_case' }));
      } finally {
        connection.close();
      }
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

/** Entries from before the log was chained are chained once, as they stand, when the database is opened. */
function chainUnchained(writer: Database.Database): void {
  const rows = writer.prepare(
    `select seq, at, organisation_id as organisationId, actor_id as actorId, address, request_id as requestId, act,
       subject, "before", "after" from audit where hash = '' order by seq`,
  );
  const set = writer.prepare('update audit set hash = ? where seq = ?');
  const heads = new Map<string | null, string>();
  writer.transaction(() => {
    for (const { seq, ...entry } of rows.all() as (ChainedEntry & { seq: number })[]) {
      const { organisationId } = entry;
      const hash = chainHash(heads.get(organisationId) ?? genesis(organisationId), entry);
      heads.set(organisationId, hash);
      set.run(hash, seq);
    }
  })();
}
