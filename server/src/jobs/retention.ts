/** The nightly gallring: every organisation by its own times, then what belongs to none. Idempotent. */
import type { Db } from '../db/connect.ts';
import { applyRetention, clearTechnical } from '../features/data/retention.ts';
import { listOrganisations } from '../features/data/store.ts';
import type { Sealing } from '../http/sealing.ts';

/** When few are at work, and not on the hour, when everything else runs. */
export const RETENTION_AT = { hour: 3, minute: 17 };

export async function runRetention(db: Db, sealing: Sealing, now = new Date()): Promise<void> {
  for (const { id, deletionAskedAt } of await listOrganisations(db.read)) {
    // Whoever waits to be deleted is read-only, and may be taken back as it was.
    if (deletionAskedAt !== null) continue;
    await applyRetention(db, sealing, { personId: null, organisationId: id }, id, now);
  }
  await clearTechnical(db, now);
}
