import { Worker } from 'node:worker_threads';
import type { DocumentData, DocumentName } from './documents.ts';
import type { Delivery, Order } from './worker.ts';

/** Long enough for a meeting's prints in a row, short enough to give back the memory that fonts and layout take. */
const IDLE_MS = 60_000;

interface Waiting {
  resolve(bytes: Uint8Array): void;
  reject(error: Error): void;
}

const waiting = new Map<number, Waiting>();
let worker: Worker | undefined;
let idleTimer: NodeJS.Timeout | undefined;
let lastId = 0;

/**
 * Makes a document as a PDF in a thread of its own: layout takes tenths of a second, which the server's one thread
 * cannot spare. `data` is copied to the thread, so it must be plain. Rejects with the reason when the document cannot be
 * made.
 */
export function renderPdf<Name extends DocumentName>(name: Name, data: DocumentData<Name>): Promise<Uint8Array> {
  clearTimeout(idleTimer);
  worker ??= start();
  const running = worker;
  const id = ++lastId;
  return new Promise<Uint8Array>((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    try {
      running.ref();
      running.postMessage({ id, name, data } satisfies Order);
    } catch (error) {
      // Data that cannot be copied, such as a function.
      settle(id)?.reject(error as Error);
    }
  });
}

/** Ends the thread. Documents that are being made are refused; the next `renderPdf` starts anew. */
export async function stopPdfWorker(): Promise<void> {
  clearTimeout(idleTimer);
  const ending = worker;
  worker = undefined;
  refuseAll('The server is stopping');
  await ending?.terminate();
}

function start(): Worker {
  // Bundled, the worker stands beside this file as JavaScript; in development Node runs the source.
  const file = import.meta.url.endsWith('.ts') ? './worker.ts' : './pdf-worker.js';
  const started = new Worker(new URL(file, import.meta.url));
  started.on('message', (delivery: Delivery) => {
    const order = settle(delivery.id);
    if ('bytes' in delivery) order?.resolve(delivery.bytes);
    else order?.reject(new Error(delivery.error));
  });
  const lose = (reason: string): void => {
    if (worker !== started) return;
    worker = undefined;
    refuseAll(reason);
  };
  started.on('error', (error: unknown) => lose(error instanceof Error ? error.message : String(error)));
  started.on('exit', (code) => lose(`The PDF thread ended with code ${code}`));
  return started;
}

/** Takes the order off the list; when it was the last, the thread may rest, and keeps no process alive. */
function settle(id: number): Waiting | undefined {
  const order = waiting.get(id);
  waiting.delete(id);
  if (waiting.size === 0 && worker) {
    worker.unref();
    clearTimeout(idleTimer);
    idleTimer = setTimeout(() => void stopPdfWorker(), IDLE_MS).unref();
  }
  return order;
}

function refuseAll(reason: string): void {
  const orders = [...waiting.values()];
  waiting.clear();
  for (const { reject } of orders) reject(new Error(reason));
}
