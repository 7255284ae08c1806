import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import type { CreateAssessment, LockCheck, Overview, ResultPage, WalkThrough } from '@stegvis/shared/api/assessment.ts';
import type { ErrorBody } from '@stegvis/shared/api/error.ts';
import type { LevelId } from '@stegvis/shared/model/model.ts';
import { buildApp } from '../../server/src/app.ts';
import * as tables from '../../server/src/db/tables.ts';
import { clientOf, startApp, type Client } from '../support/app.ts';
import { sketchModel } from '../support/model.ts';

const indicators = [
  { code: 'L1', step: 1, required: true, requiredReason: { sv: 'krav', en: 'required' } },
  { code: 'L2', step: 1 },
  { code: 'I1', step: 2 },
  { code: 'K1', step: 3, forms: ['g'] },
] as const;
const model = sketchModel(indicators.map((one) => ({ ...one, forms: [...('forms' in one ? one.forms : ['f'])] })));

let stegvis: Awaited<ReturnType<typeof startApp>>;
let editor: Client;
const started: (typeof stegvis)[] = [];
beforeEach(async () => {
  stegvis = await startApp(model, { a: 'f', b: 'f', c: 'g' });
  started.push(stegvis);
  editor = await stegvis.signIn('processledare');
});
afterAll(() => Promise.all(started.map((one) => one.close())));

const base = 'hemma/assessments';
const overview = async (slug = '2026', client = editor) => (await client.send<Overview>('GET', `${base}/${slug}`)).body;
const walk = async (unit: string, slug = '2026') =>
  (await editor.send<WalkThrough>('GET', `${base}/${slug}/units/${unit}`)).body;
const resultOf = async (slug = '2026', client = editor) =>
  (await client.send<ResultPage>('GET', `${base}/${slug}/result`)).body;
const errorOf = (reply: { body: unknown }) => (reply.body as ErrorBody).error;
const audit = async (act: string) => stegvis.db.read.select().from(tables.audit).where(eq(tables.audit.act, act));

const create = (more: Partial<CreateAssessment> = {}, client = editor) =>
  client.send<{ slug: string }>('POST', base, {
    year: 2027,
    title: 'Socialtjänst 2027',
    boardId: stegvis.home.boardId,
    model: { id: 'skiss', version: '1.0.0' },
    unitIds: [stegvis.home.units.a, stegvis.home.units.b],
    carryFrom: '2026',
    answerBy: '2027-03-31',
    ...more,
  });
const put = (unit: string, code: string, level: LevelId | null, revision = 0, slug = '2026', more: object = {}) =>
  editor.send('PUT', `${base}/${slug}/answers/${stegvis.home.units[unit]}/${code}`, {
    level,
    reason: '',
    evidence: [],
    secrecy: false,
    secrecyProvision: '',
    revision,
    changeId: crypto.randomUUID(),
    ...more,
  });

describe('a new year', () => {
  beforeEach(async () => {
    await put('a', 'L1', 'uppnadd', 0, '2026', { reason: 'klart sedan 2025' });
    await put('a', 'L2', 'planerad');
    await put('b', 'L1', 'nastan-dar');
    await put('c', 'K1', 'uppnadd');
    await stegvis.answer('b', 'L2', 'paborjad', { confirmed: false });
  });

  test('starts with last year’s answers as not confirmed, and counts none of them', async () => {
    expect(await create()).toEqual({ status: 201, body: { slug: '2027' } });
    const page = await walk('a', '2027');
    expect(page.assessment).toMatchObject({
      title: 'Socialtjänst 2027',
      status: 'open',
      answerBy: '2027-03-31',
      previous: { slug: '2026', year: 2026 },
    });
    expect(page.assessment.units.map((unit) => unit.slug)).toEqual(['a', 'b']);
    expect(page.answers).toEqual([
      expect.objectContaining({
        code: 'L1',
        level: 'uppnadd',
        reason: 'klart sedan 2025',
        confirmed: false,
        revision: 1,
      }),
      expect.objectContaining({ code: 'L2', level: 'planerad', confirmed: false, answeredBy: null, answeredAt: null }),
    ]);
    expect(page.previous).toEqual([
      { code: 'L1', level: 'uppnadd', reason: 'klart sedan 2025' },
      { code: 'L2', level: 'planerad', reason: '' },
    ]);
    expect(page.others).toEqual([]);
    expect((await resultOf('2027')).result.total).toMatchObject({
      asked: 6,
      answered: 0,
      achieved: 0,
      index: null,
      preliminary: true,
    });
    expect(page.assessment.progress.every((one) => one.answered === 0)).toBe(true);
    // What was never confirmed last year is not carried on as if it had been.
    expect((await walk('b', '2027')).answers.map((one) => one.code)).toEqual(['L1']);
    expect((await overview('2027')).lock).toMatchObject({ unanswered: 6, unconfirmed: 3 });
    expect((await overview('2027')).plan.undecided).toBe(0);
  });

  test('an answer counts from the moment it is confirmed, and the change is then told', async () => {
    await create();
    expect((await put('a', 'L2', 'uppnadd', 1, '2027')).status).toBe(200);
    expect((await put('a', 'L1', 'uppnadd', 1, '2027')).status).toBe(200);
    expect((await put('b', 'L1', 'planerad', 1, '2027')).status).toBe(200);
    const { comparison, result } = await resultOf('2027');
    expect(result.total).toMatchObject({ answered: 3, achieved: 2 });
    const { a, b } = stegvis.home.units;
    expect(comparison).toMatchObject({
      year: 2026,
      rose: [{ unit: a, code: 'L2', from: 'planerad', to: 'uppnadd' }],
      fell: [{ unit: b, code: 'L1', from: 'nastan-dar', to: 'planerad' }],
      same: 1,
    });
    // Last year stands as it stood.
    expect((await walk('a')).answers.find((one) => one.code === 'L2')).toMatchObject({
      level: 'planerad',
      revision: 1,
    });
  });

  test('without carrying over everything is blank', async () => {
    await create({ carryFrom: null, unitIds: [stegvis.home.units.c ?? ''] });
    const page = await walk('c', '2027');
    expect(page).toMatchObject({ answers: [], previous: [], promises: [], assessment: { previous: null } });
  });

  test('a second one of the same year gets an address of its own', async () => {
    const both = await Promise.all([create(), create({ title: 'En till' })]);
    expect(both.map((reply) => reply.body.slug).sort()).toEqual(['2027', '2027-2']);
  });

  test('a unit that is later renamed or put away keeps its name and its answers here', async () => {
    const administrator = await stegvis.signIn('administrator');
    await administrator.send('PATCH', `hemma/units/${stegvis.home.units.a}`, { name: 'Nytt namn', archived: true });
    expect((await overview()).assessment.units.map((unit) => unit.name)).toEqual(['a', 'b', 'c']);
    const reply = await create();
    expect([reply.status, errorOf(reply).fields]).toEqual([400, { unitIds: 'Det valda finns inte.' }]);
  });

  test.each<[string, (home: (typeof stegvis)['home'], other: (typeof stegvis)['home']) => object, string]>([
    ['a model that is not there', () => ({ model: { id: 'skiss', version: '9.0.0' } }), 'model'],
    ['a board of someone else', (_home, other) => ({ boardId: other.boardId }), 'boardId'],
    ['a unit of someone else', (home, other) => ({ unitIds: [home.units.a, other.units.b] }), 'unitIds'],
    ['an assessment that is not there', () => ({ carryFrom: '1999' }), 'carryFrom'],
    ['no units', () => ({ unitIds: [] }), 'unitIds'],
    ['a year of another age', () => ({ year: 1999 }), 'year'],
    ['a day that does not exist', () => ({ answerBy: '2027-02-30' }), 'answerBy'],
    ['a title of spaces', () => ({ title: '   ' }), 'title'],
  ])('%s is refused, said where, and leaves nothing', async (_what, wrong, field) => {
    const rows = await stegvis.db.read.select().from(tables.assessments);
    const reply = await create(wrong(stegvis.home, stegvis.other) as Partial<CreateAssessment>);
    expect(reply.status).toBe(400);
    expect(Object.keys(errorOf(reply).fields ?? {})).toEqual([field]);
    expect(await stegvis.db.read.select().from(tables.assessments)).toEqual(rows);
    expect(await audit('assessment.create')).toEqual([]);
  });

  test('a reader makes none', async () => {
    expect((await create({}, await stegvis.signIn('lasare'))).status).toBe(403);
  });
});

describe('locking', () => {
  const lock = (client = editor) => client.send<ErrorBody & { lock?: LockCheck }>('POST', `${base}/2026/lock`);
  const reopen = (reason = 'Ett svar var fel', client = editor) =>
    client.send('POST', `${base}/2026/reopen`, { reason });

  test('Ej relevant without a reason stands in the way, and is named', async () => {
    await put('a', 'L2', 'ej-relevant', 0);
    await put('b', 'L2', 'ej-relevant', 0, '2026', { reason: 'Vi har ingen sådan verksamhet.' });
    const { status, body } = await lock();
    expect([status, body.error.code]).toEqual([409, 'not-lockable']);
    const inTheWay = [{ unit: stegvis.home.units.a, code: 'L2' }];
    expect(body.lock).toEqual({ unanswered: 5, unconfirmed: 0, missingReasons: inTheWay, requiredNotRelevant: [] });
    expect((await overview()).lock.missingReasons).toEqual(inTheWay);
    expect((await overview()).assessment.status).toBe('open');
    expect(await audit('assessment.lock')).toEqual([]);

    await put('a', 'L2', 'ej-relevant', 1, '2026', { reason: 'Samma här.' });
    expect((await lock()).status).toBe(204);
  });

  test('a required question that became Ej relevant another way stands in the way too', async () => {
    await stegvis.answer('a', 'L1', 'ej-relevant', { reason: 'inläst från en gammal fil' });
    const { status, body } = await lock();
    expect(status).toBe(409);
    expect(body.lock?.requiredNotRelevant).toEqual([{ unit: stegvis.home.units.a, code: 'L1' }]);
  });

  test('freezes the result: neither another model nor other rows change what was locked', async () => {
    await put('a', 'L1', 'uppnadd');
    await put('a', 'L2', 'planerad');
    const before = await resultOf();
    expect((await lock()).status).toBe(204);
    const frozen = await resultOf();
    expect(frozen.assessment).toMatchObject({ status: 'locked', lockedAt: expect.stringMatching(/Z$/) });
    expect(frozen.result).toEqual(before.result);

    // The rows change behind its back, and the model is given other weights and thresholds under the same version.
    await stegvis.answer('a', 'L1', 'ej-planerad');
    await stegvis.answer('b', 'L1', 'uppnadd');
    const bent = structuredClone(model);
    for (const one of bent.indicators) one.weight = one.code === 'L2' ? 50 : 1;
    bent.thresholds.share = 0.1;
    const later = await buildApp({
      db: stegvis.db,
      models: new Map([['skiss@1.0.0', bent]]),
      secret: 'a secret that is only ever used in tests',
      origin: null,
      production: false,
      trustProxy: false,
      logLevel: 'silent',
      web: null,
    });
    const client = clientOf(later, editor.cookie);
    expect((await resultOf('2026', client)).result).toEqual(before.result);
    expect((await overview('2026', client)).result).toEqual(before.result);
    expect((await overview('2026')).result).toEqual(before.result);

    // Reopened, it is counted anew.
    await reopen();
    expect((await resultOf()).result).not.toEqual(before.result);
    await later.close();
  });

  test('is done once', async () => {
    const both = await Promise.all([lock(), lock()]);
    expect(both.map((reply) => reply.status).sort()).toEqual([204, 409]);
    expect(both.map((reply) => (reply.body as ErrorBody | null)?.error.code)).toContain('locked');
    expect(await audit('assessment.lock')).toHaveLength(1);
  });

  test('is undone with a reason, which is kept', async () => {
    expect((await reopen()).status).toBe(409);
    await lock();
    for (const reason of ['', '  ']) {
      const reply = await reopen(reason);
      expect([reply.status, errorOf(reply).fields]).toEqual([400, { reason: 'Fyll i det här.' }]);
    }
    expect((await reopen('  Ett svar var fel ')).status).toBe(204);
    expect((await overview()).assessment).toMatchObject({ status: 'open', lockedAt: null });
    const [entry, ...more] = await audit('assessment.reopen');
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      actorId: stegvis.home.people.processledare,
      organisationId: stegvis.home.id,
      subject: `assessment:${stegvis.home.assessmentId}`,
      after: { reason: 'Ett svar var fel' },
    });
    expect((await put('a', 'L1', 'uppnadd')).status).toBe(200);
  });

  test('is not for readers', async () => {
    const reader = await stegvis.signIn('lasare');
    expect((await lock(reader)).status).toBe(403);
    await lock();
    expect((await reopen('x', reader)).status).toBe(403);
  });
});
