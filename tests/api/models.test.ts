import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ErrorBody } from '@stegvis/shared/api/error.ts';
import { modelSchema } from '@stegvis/shared/model/schema.ts';
import { loadModels } from '../../server/src/models/registry.ts';
import { startApp } from '../support/app.ts';

const models = loadModels(join(import.meta.dirname, '..', '..', 'indicators'));
const [model] = models.values();
if (!model) throw new Error('No model is released');

let stegvis: Awaited<ReturnType<typeof startApp>>;
beforeAll(async () => {
  stegvis = await startApp(model, { a: 'ifo' }, { models });
});
afterAll(() => stegvis.close());

test('a release is the same for everyone, and is kept for good', async () => {
  const response = await stegvis.app.inject(`/api/models/${model.id}/${model.version}`);
  expect(response.statusCode).toBe(200);
  expect(response.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(response.headers['content-type']).toBe('application/json; charset=utf-8');
  expect(response.headers['set-cookie']).toBeUndefined();
  expect(modelSchema.parse(response.json())).toEqual(model);
});

test('one that is not released is not there, and that is not kept', async () => {
  for (const path of [`${model.id}/0.0.1`, `nothing/${model.version}`, `${model.id}@1.0.0/x`]) {
    const response = await stegvis.app.inject(`/api/models/${path}`);
    expect([response.statusCode, response.json<ErrorBody>().error.code]).toEqual([404, 'not-found']);
    expect(response.headers['cache-control']).toBe('no-store');
  }
});
