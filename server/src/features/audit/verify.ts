/**
 * Walks the chains of the log and names, for each, the first entry that does not hold. Pure: entries and checkpoints
 * come in, findings go out. It finds what was changed, removed, inserted or moved within a chain. It cannot find that the
 * newest entries are gone, or that everything from some point on was written anew by someone who can compute the
 * hashes: that is seen against a head hash noted elsewhere.
 */
import { chainHash, genesis, type ChainedEntry } from '../../db/chain.ts';
import type { Sealing } from '../../http/sealing.ts';

export interface LogRow extends ChainedEntry {
  seq: number;
  hash: string;
}

export interface Checkpoint {
  id: string;
  organisationId: string | null;
  upToSeq: number;
  hash: string;
  entries: number;
  fromAt: string;
  toAt: string;
  madeAt: string;
  madeBy: string | null;
  signature: string;
}

/**
 * `changed`: the entry does not say what its hash was made over. `missing`: entries before it are gone. `misplaced`: it
 * was inserted, repeated or moved. `checkpoint`: the mark of a removed stretch was not made by this installation, or has
 * been changed. `empty`: a chain that must have entries has none.
 */
export type FaultKind = 'changed' | 'missing' | 'misplaced' | 'checkpoint' | 'empty';

export interface Fault {
  kind: FaultKind;
  /** The entry that is named; null for a checkpoint and an empty chain. */
  entry: Pick<LogRow, 'seq' | 'place' | 'at' | 'act'> | null;
  /** How many entries are gone before it, when `missing`. */
  missing: number;
}

export interface ChainReport {
  organisationId: string | null;
  /** Entries that were read and held. */
  entries: number;
  /** Entries that were removed behind checkpoints. */
  removed: number;
  checkpoints: number;
  /** The latest entry that holds, or the latest checkpoint; null for a chain that has never had an entry. */
  head: { seq: number; place: number; at: string; hash: string } | null;
  fault: Fault | null;
}

/** What a checkpoint's signature is over. */
export const checkpointText = ({ signature: _, ...row }: Checkpoint): string =>
  JSON.stringify([
    row.id,
    row.organisationId,
    row.upToSeq,
    row.hash,
    row.entries,
    row.fromAt,
    row.toAt,
    row.madeAt,
    row.madeBy,
  ]);

/**
 * @param batches entries in order of seq, of one chain or of all
 * @param expected chains that must have entries
 */
export async function verifyLog(
  batches: AsyncIterable<readonly LogRow[]>,
  checkpoints: readonly Checkpoint[],
  sealing: Pick<Sealing, 'sign'>,
  expected: readonly (string | null)[] = [],
): Promise<ChainReport[]> {
  const chains = new Map<string | null, ChainReport>();
  const own = Map.groupBy(checkpoints, (row) => row.organisationId);
  const chainOf = (organisationId: string | null) => {
    let chain = chains.get(organisationId);
    if (!chain) chains.set(organisationId, (chain = startOf(organisationId, own.get(organisationId) ?? [], sealing)));
    return chain;
  };
  for (const organisationId of [...expected, ...own.keys()]) chainOf(organisationId);
  for await (const rows of batches) for (const row of rows) follow(chainOf(row.organisationId), row);
  for (const organisationId of expected) {
    const chain = chainOf(organisationId);
    if (!chain.head) chain.fault ??= { kind: 'empty', entry: null, missing: 0 };
  }
  return [...chains.values()];
}

/** A chain at its beginning, or at its latest checkpoint. */
function startOf(
  organisationId: string | null,
  checkpoints: readonly Checkpoint[],
  sealing: Pick<Sealing, 'sign'>,
): ChainReport {
  const inOrder = checkpoints.toSorted((a, b) => a.upToSeq - b.upToSeq);
  const forged = inOrder.some((row) => sealing.sign(checkpointText(row), 'audit') !== row.signature);
  const last = inOrder.at(-1);
  const removed = inOrder.reduce((sum, row) => sum + row.entries, 0);
  return {
    organisationId,
    entries: 0,
    removed,
    checkpoints: inOrder.length,
    head: last ? { seq: last.upToSeq, place: removed, at: last.toAt, hash: last.hash } : null,
    fault: forged ? { kind: 'checkpoint', entry: null, missing: 0 } : null,
  };
}

function follow(chain: ChainReport, row: LogRow): void {
  // The first fault is the one to look at: what comes after a break no longer means anything.
  if (chain.fault) return;
  const previous = chain.head?.hash ?? genesis(chain.organisationId);
  const place = (chain.head?.place ?? 0) + 1;
  if (row.place === place && chainHash(previous, row) === row.hash) {
    chain.entries += 1;
    chain.head = { seq: row.seq, place, at: row.at, hash: row.hash };
    return;
  }
  const entry = { seq: row.seq, place: row.place, at: row.at, act: row.act };
  const fault = (kind: FaultKind, missing = 0) => (chain.fault = { kind, entry, missing });
  // Everything but the number is in order: it is the number that was changed.
  if (row.place === place || chainHash(previous, { ...row, place }) === row.hash) fault('changed');
  else if (row.place > place) fault('missing', row.place - place);
  else fault('misplaced');
}
