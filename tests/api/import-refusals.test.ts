/** What an import refuses: files that are none, people who may not, and whatever somebody has changed meanwhile. */
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { ErrorBody } from '@stegvis/shared/api/error.ts';
import type { ImportConflict, ImportPage } from '@stegvis/shared/api/importing.ts';
import type { ActionChanged, Plan } from '@stegvis/shared/api/plan.ts';
import type { Work } from '@stegvis/shared/api/work.ts';
import * as tables from '../../server/src/db/tables.ts';
import { buildApp } from '../../server/src/app.ts';
import { SECRET, startApp, type Client } from '../support/app.ts';
import { HEADINGS, importing, reportOf, rowOf } from '../support/importing.ts';
import { sketchModel } from '../support/model.ts';
import { zip } from '../support/zip.ts';

const model = sketchModel([
  { code: 'L1', step: 1, origin: 'lika' },
  { code: 'L2', step: 1, origin: 'lika', required: true },
  { code: 'I1', step: 2, origin: 'lika' },
]);
const base = 'hemma/assessments/2026';

let stegvis: Awaited<ReturnType<typeof startApp>>;
let editor: Client;
let files: ReturnType<typeof importing>;
const started: (typeof stegvis)[] = [];

beforeEach(async () => {
  stegvis = await startApp(model, { a: 'f' });
  started.push(stegvis);
  editor = await stegvis.signIn('processledare');
  files = importing(editor);
});
afterAll(() => Promise.all(started.map((one) => one.close())));

const readPlan = async () => (await editor.send<Plan>('GET', `${base}/plan`)).body;
const csv = (...lines: string[]) => [HEADINGS, ...lines].join('\n');
const stored = () => stegvis.db.read.select().from(tables.imports);
const changedIn = (reply: { body: unknown }) => (reply.body as ImportConflict).changed;

describe('a file', () => {
  /** One cell that says of itself that it is small, and is not. */
  const bomb = () => zip([['xl/workbook.xml', Buffer.alloc(60 * 1024 * 1024, 0x20)]]);

  test.each<[string, () => Buffer | Promise<Buffer>, string]>([
    ['that grows without end', bomb, 'too-large'],
    ['that is a zip of something else', () => zip([['word/document.xml', Buffer.from('<w/>')]]), 'unreadable-list'],
    ['that is a PDF', () => Buffer.from('%PDF-1.7\n'), 'unreadable-list'],
    ['that is an old Excel file', () => Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old-excel-file'],
    ['that is broken', () => deflateRawSync(Buffer.from('PK')), 'unreadable-list'],
    ['with nothing in it', () => Buffer.from('   \n'), 'empty-file'],
  ])('%s is refused, in words, and nothing is stored', async (_, make, code) => {
    const { status, body } = await files.send(await make(), 'Plan.xlsx');
    expect(status).toBe(202);
    expect(await files.ended(body.work)).toMatchObject({ state: 'failed', error: code, resultId: null });
    expect(await stored()).toEqual([]);
  });

  test('that is huge is refused before anybody reads it', async () => {
    const { status } = await files.send(Buffer.alloc(14 * 1024 * 1024, 0x20));
    expect(status).toBe(413);
    expect(await stored()).toEqual([]);
  });

  test('with formulas is read by their values, and what looks like one is kept as text', async () => {
    const page = await files.read(csv('L1;Planerad;=HYPERLINK("http://x");IT-chef;@SUM(A1);'));
    await files.save(page);
    const [action] = (await readPlan()).actions;
    expect(action).toMatchObject({ title: '@SUM(A1)', activity: '=HYPERLINK("http://x")' });
  });
});

describe('whoever may not', () => {
  test.each(['lasare', 'deltagare', 'ansvarig', 'registrator', 'administrator'] as const)('%s', async (role) => {
    const page = await files.read(csv('L1;;;;Gör;'));
    const other = importing(await stegvis.signIn(role));
    for (const reply of [await other.send(csv('L1;;;;Gör;')), await other.save(page), await other.undo(page)]) {
      expect((reply.body as unknown as ErrorBody).error.code).toBe('forbidden');
    }
    expect((await readPlan()).actions).toEqual([]);
  });

  test('somebody else’s file shows nothing of what is in it, and is theirs to save', async () => {
    const page = await files.read(csv('L1;;;;Hemligt;'));
    const { people, id } = stegvis.home;
    await stegvis.db.write({ personId: null, organisationId: id }, { act: 'test.role', subject: 'test' }, (tx) =>
      tx.insert(tables.memberships).values({
        ...{ id: crypto.randomUUID(), personId: people.lasare, organisationId: id, role: 'processledare' },
      }),
    );
    const colleague = await stegvis.signIn('lasare');
    const theirs = importing(colleague);
    const seen = await theirs.get(page.summary.id);
    expect([seen.summary.mine, seen.report, JSON.stringify(seen).includes('Hemligt')]).toEqual([false, null, false]);
    expect(
      (await colleague.send<ErrorBody>('POST', `${theirs.base}/${page.summary.id}/save`, { marks: {} })).body.error
        .code,
    ).toBe('forbidden');
    // What is saved is the plan's, and anybody who may edit it may take it back.
    await files.save(page);
    expect((await theirs.undo(page)).status).toBe(200);
  });
});

describe('what has been changed meanwhile', () => {
  test('refuses saving and says what; seen again it is saved', async () => {
    await stegvis.answer('a', 'L1', 'planerad');
    const page = await files.read(csv('L1;;;;Ta fram en rutin;', 'I1;Planerad;;;Annat;'));
    const item = { unit: stegvis.home.units.a ?? '', code: 'L1' };
    await editor.send('PUT', `${base}/plan/choices`, { items: [item], choice: 'i-ar', reason: '' });
    const before = await readPlan();
    const refused = await files.save(page);
    expect([refused.status, changedIn(refused)]).toEqual([409, ['L1 L1']]);
    expect(await readPlan()).toEqual(before);
    const again = await files.get(page.summary.id);
    expect(rowOf(again, 2).kind).toBe('change');
    expect((await files.save(again)).status).toBe(200);
    expect((await readPlan()).actions.map(({ title }) => title).sort()).toEqual(['Annat', 'Ta fram en rutin']);
  });

  test('two files at once: the second is refused where they touch', async () => {
    const [one, other] = [await files.read(csv('L1;;;;En;')), await files.read(csv('L1;;;;Annan;'))];
    const outcomes = await Promise.all([files.save(one), files.save(other)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await readPlan()).actions).toHaveLength(1);
  });

  test('the same file twice at once is saved once', async () => {
    const page = await files.read(csv('L1;;;;En;'));
    const outcomes = await Promise.all([files.save(page), files.save(page)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await readPlan()).actions).toHaveLength(1);
    expect((await files.save(page)).status).toBe(409);
  });

  test('refuses undoing and says what, and then nothing is undone', async () => {
    const page = await files.read(csv('L1;;;;En;', 'I1;;;;Två;'));
    await files.save(page);
    const [first] = (await readPlan()).actions;
    const path = `${base}/plan/actions/${first?.id}`;
    await editor.send<ActionChanged>('POST', `${path}/follow-ups`, { note: 'Vi har börjat' });
    const before = await readPlan();
    const refused = await files.undo(page);
    expect([refused.status, changedIn(refused)]).toEqual([409, ['En']]);
    expect(await readPlan()).toEqual(before);
    expect((await files.get(page.summary.id)).summary.state).toBe('saved');
  });

  test('what has been answered since is not taken back', async () => {
    const page = await files.read(csv('I1;Planerad;;;Två;'));
    await files.save(page);
    await stegvis.answer('a', 'I1', 'uppnadd', { revision: 2 });
    const refused = await files.undo(page);
    expect([refused.status, changedIn(refused)]).toEqual([409, ['I1 a']]);
  });

  test('undone twice is undone once', async () => {
    const page = await files.read(csv('L1;;;;En;'));
    await files.save(page);
    expect((await files.undo(page)).status).toBe(200);
    expect((await files.undo(page)).status).toBe(409);
    expect((await files.get(page.summary.id)).report).toBeNull();
  });
});

describe('answers', () => {
  const level = async () => (await readPlan()).answers.find(({ code }) => code === 'L1')?.level;

  test('one that is confirmed is replaced only when the person says so', async () => {
    await stegvis.answer('a', 'L1', 'paborjad');
    const page = await files.read(csv('L1;Ej planerad;;;En;'));
    expect(rowOf(page, 2).answer).toEqual({ from: 'paborjad', to: 'ej-planerad', taken: false, replaces: true });
    const chosen = await files.choose(page, { rows: { 0: { answer: true } } });
    expect(rowOf(chosen.body, 2).answer?.taken).toBe(true);
    await files.save(chosen.body);
    expect(await level()).toBe('ej-planerad');
    await files.undo(page);
    expect(await level()).toBe('paborjad');
  });

  test('none is set in a locked assessment, and the rest is saved', async () => {
    await stegvis.answer('a', 'L1', 'paborjad');
    await editor.send('POST', `${base}/lock`);
    const page = await files.read(csv('L1;Ej planerad;;;En;'));
    expect(rowOf(page, 2)).toMatchObject({ answer: null, notes: ['answer-locked'] });
    await files.save(page);
    expect([await level(), (await readPlan()).actions.length]).toEqual(['paborjad', 1]);
  });

  test('Ej relevant is never set where the question is required, nor what is marked', async () => {
    await stegvis.answer('a', 'I1', 'planerad', { secrecy: true, secrecyProvision: 'OSL 18:8' });
    const page = await files.read(csv('L2;Ej relevant;;;En;'));
    expect(rowOf(page, 2).notes).toEqual(['answer-required']);
  });
});

test('a row may be left out, and corrected', async () => {
  const page = await files.read(csv('L1;;;;En;', ';;;;Två;', ';;;;Tre;'));
  const { body } = await files.choose(page, {
    rows: { 0: { take: false }, 1: { code: 'I1', dueOn: '2027-05-01' }, 2: { step: 3, title: 'Trean' } },
    owners: {},
  });
  expect((await files.save(body)).status).toBe(200);
  const { actions } = await readPlan();
  expect(actions.map(({ title, step, dueOn, items }) => [title, step, dueOn, items.map(({ code }) => code)])).toEqual([
    ['Två', 2, '2027-05-01', ['I1']],
    ['Trean', 3, null, []],
  ]);
});

test('a file that is thrown away is gone, and changes nothing', async () => {
  const page = await files.read(csv('L1;;;;Hemligt;'));
  expect((await editor.send('POST', `${files.base}/${page.summary.id}/discard`)).status).toBe(204);
  expect(JSON.stringify(await stored())).not.toContain('Hemligt');
  expect((await files.save(page)).status).toBe(409);
});

test('a server that stops in the middle has saved nothing, and says so when it starts again', async () => {
  const { db, home } = stegvis;
  const work = crypto.randomUUID();
  // As the row stands when the process is killed while the file is being read.
  await db.touch((tx) =>
    tx.insert(tables.works).values({
      ...{ id: work, organisationId: home.id, assessmentId: home.assessmentId, personId: home.people.processledare },
      ...{ kind: 'import', state: 'running', done: 0, total: 2, startedAt: new Date().toISOString() },
    }),
  );
  const app = await buildApp({
    ...{ models: new Map([[`${model.id}@${model.version}`, model]]), secret: SECRET, origin: null, production: false },
    ...{ trustProxy: false, logLevel: 'silent', web: null, db },
  });
  await app.ready();
  const { body } = await editor.send<Work>('GET', `hemma/works/${work}`);
  expect(body).toMatchObject({ state: 'interrupted', resultId: null });
  expect(await stored()).toEqual([]);
  expect((await editor.send<ImportPage[]>('GET', files.base)).body).toEqual([]);
  await app.close();
});

test('the log tells of the import, and of each thing that it changed', async () => {
  const page = await files.read(csv('L1;Planerad;;IT-chef;En;'));
  await files.save(page);
  await files.undo(page);
  const entries = await stegvis.db.read.select().from(tables.audit);
  expect(entries.map(({ act }) => act).filter((act) => /^(import|plan|action|answer)\./.test(act))).toEqual([
    'import.read',
    'answer.save',
    'plan.choose',
    'action.create',
    'import.save',
    'action.remove',
    'plan.choose',
    'answer.save',
    'import.undo',
  ]);
  expect(reportOf(page).counts.taken).toBe(1);
});
