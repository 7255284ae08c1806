/** Verifying what the database holds, in one moment of it. */
import type { Reader } from '../../db/connect.ts';
import type { Sealing } from '../../http/sealing.ts';
import { lastNumbered, listCheckpoints, listOrganisations, newestSeq, readChain, readLog } from './store.ts';
import { verifyLog, type ChainReport } from './verify.ts';

type Signing = Pick<Sealing, 'sign'>;

/** @param db a snapshot */
export async function verifyChain(db: Reader, sealing: Signing, organisationId: string | null): Promise<ChainReport> {
  const checkpoints = await listCheckpoints(db, organisationId);
  const [chain] = await verifyLog(readChain(db, organisationId), checkpoints, sealing, [organisationId]);
  if (!chain) throw new Error('A chain that is expected has a report');
  return chain;
}

export interface LogReport {
  chains: (ChainReport & { slug: string | null; name: string | null })[];
  /** The database has numbered more entries than there are: the newest have been taken away. */
  newestGone: number;
}

/** Every chain: the installation's, each organisation's, and those of organisations that are no more. */
export async function verifyAll(db: Reader, sealing: Signing): Promise<LogReport> {
  const organisations = new Map((await listOrganisations(db)).map((one) => [one.id, one]));
  const chains = await verifyLog(readLog(db), await listCheckpoints(db), sealing, [...organisations.keys()]);
  return {
    chains: chains.map((chain) => {
      const known = chain.organisationId === null ? undefined : organisations.get(chain.organisationId);
      return { ...chain, slug: known?.slug ?? null, name: known?.name ?? null };
    }),
    newestGone: (await lastNumbered(db)) - (await newestSeq(db)),
  };
}
