/** The nightly gallring: every organisation by its own times, then what belongs to none. Idempotent. */
import type { Db } from '../db/connect.ts';
import { applyRetention, clearTechnical } from '../features/data/retention.ts';
import { listOrganisations } from '../features/data/store.ts';
import type { Sealing } from '../http/sealing.ts';
import { holdAlone } from './alone.ts';

/** When few are at work; not on the hour, when everything else runs. */
const AT = { hour: 3, minute: 17 };

export async function runRetention(db: Db, sealing: Sealing, now = new Date()): Promise<void> {
  for (const { id, deletionAskedAt } of await listOrganisations(db.read)) {
    // Whoever waits to be deleted is read-only, and may be taken back as it was.
    if (deletionAskedAt !== null) continue;
    await applyRetention(db, sealing, { personId: null, organisationId: id }, id, now);
  }
  await clearTechnical(db, now);
}

export interface Nightly {
  /** Resolves when a run that is under way has ended. */
  stop: () => Promise<void>;
}

export interface NightlyOptions {
  db: Db;
  sealing: Sealing;
  /** Held during a run: one server of several on the same data is enough. */
  lockFile: string;
  log: { error: (facts: object, text: string) => void };
}

export function startRetention({ db, sealing, lockFile, log }: NightlyOptions): Nightly {
  let timer: NodeJS.Timeout;
  let running: Promise<void> = Promise.resolve();
  const plan = () => {
    timer = setTimeout(
      () => {
        running = run().finally(plan);
      },
      nextRun(new Date()).getTime() - Date.now(),
    );
    // A server that is asked to stop does not wait for the night.
    timer.unref();
  };
  async function run(): Promise<void> {
    const release = holdAlone(lockFile);
    if (!release) return;
    try {
      await runRetention(db, sealing);
    } catch (error) {
      log.error({ err: error }, 'the nightly retention failed; it is tried again tomorrow');
    } finally {
      release();
    }
  }
  plan();
  return {
    async stop() {
      clearTimeout(timer);
      await running;
      clearTimeout(timer);
    },
  };
}

/** The next time that the clock on the wall says so. */
export function nextRun(now: Date): Date {
  const next = new Date(now);
  next.setHours(AT.hour, AT.minute, 0, 0);
  if (next <= now) next.setDate(next.getDate() + 1);
  return next;
}
