/** Gallring of the log: the oldest stretch of one chain is taken away behind a signed checkpoint that the rest goes on from. */
import { v7 as uuid } from 'uuid';
import type { Transaction } from '../../db/connect.ts';
import type { Sealing } from '../../http/sealing.ts';
import {
  deleteStretch,
  findNewest,
  findStretch,
  insertCheckpoint,
  listCheckpoints,
  readChain,
  type Stretch,
} from './store.ts';
import { checkpointText, verifyLog, type Fault } from './verify.ts';

export type Thinned =
  | { outcome: 'thinned'; stretch: Stretch }
  /** Nothing is so old. */
  | { outcome: 'nothing' }
  /** The stretch does not hold: it is left as it is, since removing it would remove the trace of what was done to it. */
  | { outcome: 'broken'; fault: Fault };

/**
 * To be called in a `db.write` whose actor has the same organisation: its own entry, log.thin, is then the next of the
 * chain.
 *
 * @param organisationId null = the installation's own chain
 * @param before a day or a moment, ISO; whole entries from before it are removed, from the start of the chain on
 * @param by the person who asked for it; null = the system
 */
export async function thin(
  tx: Transaction,
  sealing: Pick<Sealing, 'sign'>,
  organisationId: string | null,
  before: string,
  by: string | null,
): Promise<Thinned> {
  const stretch = await findStretch(tx, organisationId, before);
  if (!stretch) return { outcome: 'nothing' };
  const checkpoints = await listCheckpoints(tx, organisationId);
  const [chain] = await verifyLog(readChain(tx, organisationId, { upTo: stretch.upToSeq }), checkpoints, sealing, [
    organisationId,
  ]);
  if (!chain?.head || chain.fault) {
    return { outcome: 'broken', fault: chain?.fault ?? { kind: 'empty', entry: null, missing: 0 } };
  }
  const { upToSeq, entries, fromAt, toAt } = stretch;
  const row = {
    id: uuid(),
    organisationId,
    upToSeq,
    hash: chain.head.hash,
    entries,
    fromAt,
    toAt,
    madeAt: new Date().toISOString(),
    madeBy: by,
    signature: '',
  };
  await insertCheckpoint(tx, { ...row, signature: sealing.sign(checkpointText(row), 'audit') });
  await deleteStretch(tx, organisationId, upToSeq);
  await tx.log({
    act: 'log.thin',
    subject: `log:${organisationId ?? 'system'}`,
    after: { before, entries, from: fromAt, to: toAt },
  });
  const newest = await findNewest(tx, organisationId);
  if (newest?.act !== 'log.thin') throw new Error('A chain is thinned by a write of its own organisation');
  return { outcome: 'thinned', stretch };
}
