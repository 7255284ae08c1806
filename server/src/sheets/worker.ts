import { parentPort } from 'node:worker_threads';
import type { ErrorCode } from '@stegvis/shared/api/error.ts';
import { AppError } from '../errors.ts';
import { jobs, type JobName } from './jobs.ts';

export interface Order {
  id: number;
  name: JobName;
  data: unknown;
}

export type Delivery =
  { id: number; result: unknown } | { id: number; refused: ErrorCode } | { id: number; error: string };

// One at a time: two large files at once would take twice the memory and be no sooner ready.
let last: Promise<void> = Promise.resolve();

parentPort?.on('message', (order: Order) => {
  last = last.then(() => deliver(order));
});

async function deliver({ id, name, data }: Order): Promise<void> {
  try {
    const job = jobs[name] as ((data: unknown) => Promise<unknown>) | undefined;
    if (!job) throw new Error(`No job with spreadsheets is called "${name}"`);
    const result = await job(data);
    const moved = result instanceof Uint8Array ? [result.buffer as ArrayBuffer] : [];
    parentPort?.postMessage({ id, result } satisfies Delivery, moved);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const delivery: Delivery = error instanceof AppError ? { id, refused: error.code } : { id, error: text };
    parentPort?.postMessage(delivery);
  }
}
