/**
 * The published formats, as whoever reads our JSON relies on them. A change here is a new version: give the format the next
 * number in shared/src/report/published.ts and leave the old file as it is. `npx vitest run --project golden -u` writes new ones.
 */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PUBLISHED, PUBLISHED_NAMES, publishedSchema } from '@stegvis/shared/report/published.ts';
import { frozenJson } from '../../server/src/frozen.ts';
import { schemaFaults } from '../support/schemas.ts';

describe.each(PUBLISHED_NAMES)('the format %s', (name) => {
  test('is the same as when its version was given out', async () => {
    const file = join('schemas', `${name}.${PUBLISHED[name].version}.json`);
    await expect(frozenJson(publishedSchema(name))).toMatchFileSnapshot(file);
  });

  test('is a schema that a validator takes, and that refuses what is something else', () => {
    expect(schemaFaults(name, {}).length).toBeGreaterThan(5);
  });
});
