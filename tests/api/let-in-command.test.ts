import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import { commandLine } from '@stegvis/shared/text/sv/command-line.ts';
import { connect } from '../../server/src/db/connect.ts';
import * as t from '../../server/src/db/tables.ts';
import { workFolder } from '../support/command.ts';

const words = commandLine.letIn;
let folder: ReturnType<typeof workFolder>;
beforeAll(async () => {
  folder = workFolder();
  const founding = { name: 'Provförbundet', type: 'kommunalforbund', board: 'Direktionen' };
  const admin = { 'admin-name': 'Ada Exempel', 'admin-email': 'ada@prov.example' };
  const args = Object.entries({ ...founding, ...admin }).flatMap(([name, value]) => [`--${name}`, value]);
  expect((await folder.run('setup', args)).status).toBe(0);
});
afterAll(() => folder.remove());

test('takes the second factor away, signs out everywhere and prints a link, and the log says so', async () => {
  const file = join(folder.path, 'data', 'stegvis.db');
  const before = connect(file);
  const [person] = await before.read.select().from(t.people);
  const now = new Date().toISOString();
  await before.touch(async (tx) => {
    await tx.update(t.people).set({ totpSecret: 'x', totpSince: now });
    await tx.insert(t.recoveryCodes).values({ codeHash: 'x', personId: person?.id ?? '' });
    const session = { createdAt: now, seenAt: now, expiresAt: '2099-01-01' };
    await tx.insert(t.sessions).values({ id: 's', personId: person?.id ?? '', ...session });
  });
  before.close();

  const ended = await folder.run('let-in', ['Ada@Prov.example']);
  expect(ended).toMatchObject({ status: 0, faults: [] });
  const [said = '', link = ''] = ended.said.trim().split('\n');
  expect(said).toBe(words.done(24));
  expect(link).toMatch(/\/valkommen\/[\w-]{43}$/);

  const db = connect(file);
  const [after] = await db.read.select().from(t.people);
  expect(after).toMatchObject({ totpSecret: null, totpSince: null });
  expect(await db.read.select().from(t.recoveryCodes)).toEqual([]);
  expect((await db.read.select().from(t.sessions))[0]?.endedAt).not.toBeNull();
  const live = (await db.read.select().from(t.oneTimeLinks)).filter((one) => one.usedAt === null);
  expect(live).toHaveLength(1);
  const [entry] = await db.read.select().from(t.audit).where(eq(t.audit.act, 'person.let-in'));
  expect(entry).toMatchObject({ subject: `person:${person?.id}`, before: null, after: null });
  db.close();
});

test('somebody unknown is told so, and nothing is done', async () => {
  const ended = await folder.run('let-in', ['ingen@prov.example']);
  expect(ended).toMatchObject({ status: 1, faults: [words.unknown('ingen@prov.example')] });
});
