/** A released model never changes: read once per browser and once per server, and held in memory from then on. */
import type { Model } from '@stegvis/shared/model/model.ts';
import { read } from '#lib/read.ts';

const held = new Map<string, Model>();

export function modelAddress({ id, version }: { id: string; version: string }): string {
  return `/api/models/${id}/${version}`;
}

export async function loadModel(
  event: { fetch: typeof globalThis.fetch; url: URL },
  which: { id: string; version: string },
): Promise<Model> {
  const address = modelAddress(which);
  const known = held.get(address);
  if (known) return known;
  const model = (await readInProcess(address)) ?? (await read<Model>(event, address));
  held.set(address, model);
  return model;
}

type Inject = (request: { method: string; url: string }) => Promise<{ statusCode: number; payload: string }>;

/**
 * On the server past Kit's fetch, which would write all 300 kB of it into every page; the browser has it in its cache.
 * Undefined in the browser, and under `vite dev`.
 */
async function readInProcess(address: string): Promise<Model | undefined> {
  const inject = (globalThis as Record<symbol, unknown>)[Symbol.for('stegvis.inject')] as Inject | undefined;
  const answer = await inject?.({ method: 'GET', url: address });
  return answer?.statusCode === 200 ? (JSON.parse(answer.payload) as Model) : undefined;
}
