import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Welcome } from '@stegvis/shared/api/session.ts';
import { commandLine } from '@stegvis/shared/text/sv/command-line.ts';
import { buildApp } from '../../server/src/app.ts';
import { connect } from '../../server/src/db/connect.ts';
import * as tables from '../../server/src/db/tables.ts';
import { loadModels } from '../../server/src/models/registry.ts';
import { workFolder } from '../support/command.ts';

const words = commandLine.setup;
let folder: ReturnType<typeof workFolder>;
const folders: (typeof folder)[] = [];
beforeEach(() => {
  folder = workFolder();
  folders.push(folder);
});
afterAll(() => folders.forEach((one) => one.remove()));

const good = {
  name: 'Robertsfors kommun',
  type: 'kommun',
  code: '2409',
  board: 'Socialnämnden',
  'admin-name': 'Ada Exempel',
  'admin-email': 'Ada@Exempel.example',
};
const run = (options: Record<string, string>, env: Record<string, string> = {}) =>
  folder.run(
    'setup',
    Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
    env,
  );
const opened: ReturnType<typeof connect>[] = [];
const database = () => {
  const db = connect(join(folder.path, 'data', 'stegvis.db'));
  opened.push(db);
  return db;
};
afterEach(() => opened.splice(0).forEach((db) => db.close()));

test('makes the organisation and prints a link that works once', async () => {
  const ended = await run(good, { STEGVIS_ORIGIN: 'https://stegvis.robertsfors.example' });
  expect(ended).toMatchObject({ status: 0, faults: [] });
  const [said = '', link = ''] = ended.said.trim().split('\n');
  expect(said).toBe(words.done('Robertsfors kommun', 72));
  expect(link).toMatch(/^https:\/\/stegvis\.robertsfors\.example\/valkommen\/[\w-]{43}$/);

  const db = database();
  expect(await db.read.select().from(tables.organisations)).toEqual([
    expect.objectContaining({ slug: 'robertsfors-kommun', type: 'kommun', municipalityCode: '2409', isDemo: false }),
  ]);
  const app = await buildApp({
    db,
    models: loadModels(join(import.meta.dirname, '..', '..', 'indicators')),
    secret: 'a secret that is only ever used in tests',
    origin: null,
    production: true,
    trustProxy: false,
    logLevel: 'silent',
    web: null,
  });
  const url = `/api/links/${link.split('/').at(-1)}`;
  expect((await app.inject(url)).json<Welcome>()).toMatchObject({
    name: 'Ada Exempel',
    email: 'ada@exempel.example',
  });
  const use = () => app.inject({ method: 'POST', url, payload: { password: 'ett långt lösenord' } });
  expect([(await use()).statusCode, (await use()).statusCode]).toEqual([200, 410]);
  await app.close();
});

test('a name stands once; the first stays as it was', async () => {
  expect(await run(good)).toMatchObject({ status: 0 });
  const again = await run({ ...good, 'admin-email': 'annan@exempel.example' });
  expect(again).toMatchObject({ status: 1, said: '', faults: [words.taken('Robertsfors kommun')] });
  const db = database();
  expect(await db.read.select({ email: tables.people.email }).from(tables.people)).toEqual([
    { email: 'ada@exempel.example' },
  ]);
  expect(await db.read.select().from(tables.oneTimeLinks)).toHaveLength(1);
});

describe('refuses, with one line and nothing made', () => {
  test.each<[string, Record<string, string>, string]>([
    ['a type that is none', { ...good, type: 'stad' }, words.badType('stad')],
    ['a code that is no municipality’s', { ...good, code: '9999' }, words.unknownCode('9999')],
    ['an address that is none', { ...good, 'admin-email': 'ada' }, words.badEmail('ada')],
    ['nothing', {}, words.usage],
    ['a region with the code of a municipality', { ...good, type: 'region' }, words.unknownCode('2409')],
    ['a federation with a code', { ...good, type: 'kommunalforbund' }, words.noCode],
    [
      'a municipality without its code',
      { ...good, code: undefined } as unknown as Record<string, string>,
      words.codeNeeded,
    ],
  ])('%s', async (_what, options, fault) => {
    const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
    expect(await run(given)).toEqual({ status: 1, said: '', faults: [fault] });
    expect(folder.made()).toEqual([]);
  });
});
