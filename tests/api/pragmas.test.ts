/** What durability rests on, asked of the connection that a running server writes through. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from '../../server/src/db/connect.ts';
import * as tables from '../../server/src/db/tables.ts';
import { startApp } from '../support/app.ts';
import { sketchModel } from '../support/model.ts';

let stegvis: Awaited<ReturnType<typeof startApp>>;
beforeAll(async () => {
  stegvis = await startApp(sketchModel([{ code: 'L1', step: 1 }]));
});
afterAll(() => stegvis.close());

test('the live connection runs WAL, waits for the disk at every commit, and holds to foreign keys', async () => {
  await stegvis.signIn('lasare');
  expect(stegvis.db.pragmas()).toEqual({ journalMode: 'wal', synchronous: 2, foreignKeys: 1 });
  const orphan = { id: 's', personId: 'nobody', createdAt: '', seenAt: '', expiresAt: '' };
  const write = stegvis.db.write({ personId: null, organisationId: null }, { act: 'test', subject: 'test' }, (tx) =>
    tx.insert(tables.sessions).values(orphan),
  );
  await expect(write).rejects.toThrow(/FOREIGN KEY/);
});

test('a database that is opened again runs the same', () => {
  const again = connect(join(stegvis.folder, 'stegvis.db'));
  expect(again.pragmas()).toEqual({ journalMode: 'wal', synchronous: 2, foreignKeys: 1 });
  again.close();
});

test.skipIf(process.platform === 'win32')('the folder of a new database is its owner’s alone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stegvis-'));
  connect(join(folder, 'data', 'stegvis.db')).close();
  expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700);
  rmSync(folder, { recursive: true });
});
