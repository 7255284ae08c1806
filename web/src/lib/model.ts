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
  const model = await read<Model>(event, address);
  held.set(address, model);
  return model;
}
