/**
 * Spreadsheets are read and written in a thread of their own: it takes seconds of work, which the server's one thread
 * cannot spare. A file that would take more memory or time than any honest one is given up, and the server goes on.
 */
import { Worker } from 'node:worker_threads';
import { AppError } from '../errors.ts';
import type { JobData, JobName, JobResult } from './jobs.ts';
import type { Delivery, Order } from './worker.ts';

/** As for PDF: long enough for some files in a row, short enough to give back the memory. */
const IDLE_MS = 60_000;
/** Several times what the largest file within the limits takes. */
const MOST_MEGABYTES = 1024;
const MOST_MS = 120_000;

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
}

const waiting = new Map<number, Waiting>();
let worker: Worker | undefined;
let idleTimer: NodeJS.Timeout | undefined;
let lastId = 0;

/**
 * @param data copied to the thread, so it must be plain
 * @throws AppError where the file is refused; `too-large` where it takes too much memory or time
 */
export function inSheetThread<Name extends JobName>(name: Name, data: JobData<Name>): Promise<JobResult<Name>> {
  clearTimeout(idleTimer);
  worker ??= start();
  const running = worker;
  const id = ++lastId;
  return new Promise<JobResult<Name>>((resolve, reject) => {
    const timer = setTimeout(() => giveUp(running, new AppError('too-large')), MOST_MS);
    waiting.set(id, { resolve: resolve as (result: unknown) => void, reject, timer });
    try {
      running.ref();
      running.postMessage({ id, name, data } satisfies Order);
    } catch (error) {
      // Data that cannot be copied, such as a function.
      settle(id)?.reject(error as Error);
    }
  });
}

function start(): Worker {
  // Bundled, the worker stands beside this file as JavaScript; in development Node runs the source.
  const file = import.meta.url.endsWith('.ts') ? './worker.ts' : './sheets-worker.js';
  const started = new Worker(new URL(file, import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  });
  started.on('message', (delivery: Delivery) => {
    const order = settle(delivery.id);
    if ('result' in delivery) order?.resolve(delivery.result);
    else order?.reject('refused' in delivery ? new AppError(delivery.refused) : new Error(delivery.error));
  });
  started.on('error', (error: NodeJS.ErrnoException) => {
    giveUp(started, error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new AppError('too-large') : error);
  });
  started.on('exit', (code) => giveUp(started, new Error(`The thread of spreadsheets ended with code ${code}`)));
  return started;
}

/** The next order gets a new thread. */
function giveUp(lost: Worker, reason: Error): void {
  if (worker !== lost) return;
  worker = undefined;
  clearTimeout(idleTimer);
  for (const id of [...waiting.keys()]) settle(id)?.reject(reason);
  void lost.terminate();
}

/** Takes the order off the list; when it was the last, the thread may rest, and keeps no process alive. */
function settle(id: number): Waiting | undefined {
  const order = waiting.get(id);
  waiting.delete(id);
  clearTimeout(order?.timer);
  const resting = worker;
  if (waiting.size === 0 && resting) {
    resting.unref();
    clearTimeout(idleTimer);
    idleTimer = setTimeout(() => giveUp(resting, new Error('At rest')), IDLE_MS).unref();
  }
  return order;
}

/** Ends the thread. What is being read is refused; the next order starts anew. */
export async function stopSheetThread(): Promise<void> {
  const ending = worker;
  if (!ending) return;
  giveUp(ending, new Error('The server is stopping'));
  await ending.terminate();
}
