/**
 * Long work goes on after its request has been answered. Its row is bookkeeping: what it does is written, and logged, by
 * itself at its end, whole or not at all.
 */
import { v7 as uuid } from 'uuid';
import type { WorkKind } from '@stegvis/shared/api/work.ts';
import type { Db } from '../../db/connect.ts';
import { AppError } from '../../errors.ts';
import { insertWork, interruptWorks, updateWork } from './store.ts';

export interface Beginning {
  organisationId: string;
  assessmentId: string | null;
  personId: string;
  kind: WorkKind;
  /** How many steps it will take, as far as is known. */
  total: number;
}

/** Tells how far the work has come; a new total where there proved to be more to do. */
export type Progress = (done: number, total?: number) => Promise<void>;

const running = new Set<Promise<void>>();

/**
 * @param job does the work and answers with the id of what came of it
 * @param failed told of what nobody expected
 * @returns the work's id, at once
 */
export async function beginWork(
  db: Db,
  beginning: Beginning,
  job: (progress: Progress) => Promise<string | null>,
  failed: (error: unknown) => void,
): Promise<string> {
  const id = uuid();
  await db.touch((tx) => insertWork(tx, { ...beginning, id, startedAt: new Date().toISOString() }));
  const progress: Progress = (done, total) =>
    db.touch((tx) => updateWork(tx, id, { done, ...(total !== undefined && { total }) }));
  const end = (set: Parameters<typeof updateWork>[2]) =>
    db.touch((tx) => updateWork(tx, id, { ...set, endedAt: new Date().toISOString() }));
  const work = job(progress)
    .then((resultId) => end({ state: 'done', resultId }))
    .catch((error: unknown) => {
      if (!(error instanceof AppError)) failed(error);
      return end({ state: 'failed', error: error instanceof AppError ? error.code : 'internal' });
    })
    // The database may be closed by then; the row says "interrupted" at the next start.
    .catch(failed)
    .finally(() => running.delete(work));
  running.add(work);
  return id;
}

/** Waits for what is under way; the server stops after it. */
export async function settleWork(): Promise<void> {
  await Promise.allSettled(running);
}

/** When the server starts, nobody works. */
export const closeInterrupted = (db: Db): Promise<void> =>
  db.touch((tx) => interruptWorks(tx, new Date().toISOString()));
