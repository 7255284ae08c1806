/** The frozen releases, read once at start. What is not released does not exist for anyone who answers. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Model } from '@stegvis/shared/model/model.ts';
import { modelSchema } from '@stegvis/shared/model/schema.ts';

export type Models = ReadonlyMap<string, Model>;

/** How a release is named where it is stored: `socialtjanst@1.0.0`. */
export function modelKey(id: string, version: string): string {
  return `${id}@${version}`;
}

/** Every release of every model under `indicators`, by id@version. Throws on a file that does not hold. */
export function loadModels(indicators: string): Models {
  const models = new Map<string, Model>();
  for (const folder of readdirSync(indicators, { withFileTypes: true })) {
    if (!folder.isDirectory()) continue;
    const releases = join(indicators, folder.name, 'releases');
    for (const file of readdirSync(releases).sort()) {
      if (!file.endsWith('.json')) continue;
      const path = join(releases, file);
      const result = modelSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
      if (!result.success) throw new Error(`${path} is not a model release`, { cause: result.error });
      const model = result.data;
      if (file !== `${model.version}.json` || folder.name !== model.id) {
        throw new Error(`${path} holds ${modelKey(model.id, model.version)}`);
      }
      models.set(modelKey(model.id, model.version), model);
    }
  }
  return models;
}

/** The release, or undefined where this installation does not have it. */
export function findModel(models: Models, id: string, version: string): Model | undefined {
  return models.get(modelKey(id, version));
}

/** The newest release of each model, by id: what a new assessment is offered. */
export function newestModels(models: Models): Map<string, Model> {
  const newest = new Map<string, Model>();
  for (const model of models.values()) {
    const best = newest.get(model.id);
    if (!best || compareVersions(model.version, best.version) > 0) newest.set(model.id, model);
  }
  return newest;
}

/** Below 0 where `a` is older. By number, so that 1.10.0 comes after 1.9.0. */
export function compareVersions(a: string, b: string): number {
  const numbers = b.split('.').map(Number);
  for (const [i, number] of a.split('.').map(Number).entries()) {
    const difference = number - (numbers[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
