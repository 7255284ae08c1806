/**
 * The database and its unit of work. `db.read` never sees uncommitted rows; `db.write` is the only way to write, and
 * writes the audit entries in the same transaction. On SQLite: one writer connection behind a FIFO queue with
 * BEGIN IMMEDIATE, and a separate read-only connection (WAL). drizzle's own `transaction(async …)` is never used here:
 * on better-sqlite3 it throws and the row stays.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
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
  migrate(writer, { after: { '0001_people_roles_trust.sql': chainUnchained } });
  const reader = new Database(file, { readonly: true, ...watched });
  reader.pragma('busy_timeout = 5000');

  const handle = drizzle(writer, { casing: 'snake_case' });
  const inside = new AsyncLocalStorage<Turn>();
  const begin = writer.prepare('begin immediate');
  const commit = writer.prepare('commit');
  const rollback = writer.prepare('rollback');
  const changes = writer.prepare('select total_changes()').pluck();
  let tail: Promise<unknown> = Promise.resolve();

  // The head of a chain: its last entry, or where it was cut off when all of it had been taken away. Looked up within
  // the transaction, so that what is rolled back and what another process has written both count.
  const lastEntry = writer.prepare<[string | null], ChainHead>(
    'select hash, place from audit where organisation_id is ? order by seq desc limit 1',
  );
  const lastCheckpoint = writer.prepare<[string | null, string | null], ChainHead>(
    `select hash, (select sum(entries) from audit_checkpoints where organisation_id is ?) as place
     from audit_checkpoints where organisation_id is ? order by up_to_seq desc limit 1`,
  );
  const head = (organisationId: string | null): ChainHead =>
    lastEntry.get(organisationId) ??
    lastCheckpoint.get(organisationId, organisationId) ?? { hash: genesis(organisationId), place: 0 };
  // Not through drizzle: the hash is over the very text that is stored.
  const insertEntry = writer.prepare(
    `insert into audit
       (at, organisation_id, actor_id, address, request_id, act, subject, "before", "after", place, salt, hash)
     values
       (@at, @organisationId, @actorId, @address, @requestId, @act, @subject, @before, @after, @place, @salt, @hash)`,
  );
  // Writes come one at a time, so one transaction object serves them all, and prepared queries last.
  let current: Turn | undefined;
  const tx: Transaction = Object.assign(Object.create(handle) as Handle, {
    log: async (entry: AuditEntry) => {
      // Work that somebody forgot to await must not write in the next one's name.
      if (!current || inside.getStore() !== current) throw new Error('The transaction has ended');
      current.logged += 1;
      const { organisationId, personId: actorId, requestId = null, address = null } = current.actor;
      const text = (value: unknown) => (value === undefined || value === null ? null : JSON.stringify(value));
      const previous = head(organisationId);
      const row: ChainedEntry = {
        place: previous.place + 1,
        at: new Date().toISOString(),
        organisationId,
        actorId,
        // SQLite keeps no half characters, and the hash is over what is kept.
        address: address?.toWellFormed() ?? null,
        requestId,
        act: entry.act.toWellFormed(),
        subject: entry.subject.toWellFormed(),
        before: text(entry.before),
        after: text(entry.after),
        salt: newSalt(),
      };
      insertEntry.run({ ...row, hash: chainHash(previous.hash, row) });
    },
  });

  async function inTransaction<T>(
    running: Turn,
    entry: AuditEntry | null,
    work: (tx: Transaction) => Promise<T>,
    mustLog = true,
  ): Promise<T> {
    begin.run();
    current = running;
    try {
      const before = changes.get();
      const value = await work(tx);
      if (entry) await tx.log(entry);
      // Work that found nothing to change (a repeated save) leaves no entry; work that changed something must.
      if (mustLog && running.logged === 0 && changes.get() !== before)
        throw new Error('A write must leave an audit entry');
      commit.run();
      return value;
    } catch (error) {
      if (writer.inTransaction) rollback.run();
      throw error;
    } finally {
      current = undefined;
    }
  }

  function inTurn<T>(actor: Actor, work: (turn: Turn) => Promise<T>): Promise<T> {
    const outer = inside.getStore();
    if (outer && outer === current) throw new Error('db.write inside db.write would wait for itself');
    const turn = { actor, logged: 0 };
    const run = () => inside.run(turn, work, turn);
    const result = tail.then(run, run);
    tail = result.catch(() => undefined);
    return result;
  }

  return {
    read: drizzle(reader, { casing: 'snake_case' }),
    write: (actor, entry, work) => inTurn(actor, (turn) => inTransaction(turn, entry, work)),
    touch: (work) => inTurn({ personId: null, organisationId: null }, (turn) => inTransaction(turn, null, work, false)),
    snapshot: (work) => readSnapshot(file, work),
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

/** Also for a command beside the running server: reads one moment of the database, and can write nothing. */
export async function readSnapshot<T>(file: string, work: (reader: Reader) => Promise<T>): Promise<T> {
  const connection = new Database(file, { readonly: true, fileMustExist: true });
  try {
    connection.pragma('busy_timeout = 5000');
    connection.exec('begin');
    return await work(drizzle(connection, { casing: 'snake_case' }));
  } finally {
    connection.close();
  }
}

/** A transaction under way: in whose name, and how much of it has been logged. */
interface Turn {
  actor: Actor;
  logged: number;
}

interface ChainHead {
  hash: string;
  place: number;
}

const newSalt = () => randomBytes(16).toString('base64url');

/**
 * Entries from before the log was chained are chained as they stand, in the transaction that gives them the columns for
 * it and never again: an entry that has lost its hash later is a broken one.
 */
function chainUnchained(writer: Database.Database): void {
  const next = writer.prepare<[number], Omit<ChainedEntry, 'place' | 'salt'> & { seq: number }>(
    `select seq, at, organisation_id as organisationId, actor_id as actorId, address, request_id as requestId, act,
       subject, "before", "after" from audit where seq > ? order by seq limit 1000`,
  );
  const set = writer.prepare('update audit set place = ?, salt = ?, hash = ? where seq = ?');
  const heads = new Map<string | null, ChainHead>();
  let last = 0;
  for (let rows = next.all(last); rows.length > 0; rows = next.all(last)) {
    for (const { seq, ...row } of rows) {
      const { organisationId } = row;
      const previous = heads.get(organisationId) ?? { hash: genesis(organisationId), place: 0 };
      const entry: ChainedEntry = { ...row, place: previous.place + 1, salt: newSalt() };
      const head = { hash: chainHash(previous.hash, entry), place: entry.place };
      heads.set(organisationId, head);
      set.run(head.place, entry.salt, head.hash, seq);
      last = seq;
    }
  }
}
