import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { and, eq } from 'drizzle-orm';
import type { Answer, Overview, ResultPage, SaveAnswer, WalkThrough } from '@stegvis/shared/api/assessment.ts';
import type { ErrorBody } from '@stegvis/shared/api/error.ts';
import type { Plan } from '@stegvis/shared/api/plan.ts';
import * as tables from '../../server/src/db/tables.ts';
import { startApp, type Client } from '../support/app.ts';
import { sketchModel } from '../support/model.ts';

const model = sketchModel([
  { code: 'L1', step: 1, required: true, requiredReason: { sv: 'krav', en: 'required' } },
  { code: 'L2', step: 1 },
  { code: 'I1', step: 2 },
  { code: 'K1', step: 3, forms: ['g'] },
  { code: 'A1', step: 1, retired: true },
]);

let stegvis: Awaited<ReturnType<typeof startApp>>;
let editor: Client;
let reader: Client;
const started: (typeof stegvis)[] = [];
beforeEach(async () => {
  stegvis = await startApp(model, { a: 'f', b: 'f' });
  started.push(stegvis);
  editor = await stegvis.signIn('processledare');
  reader = await stegvis.signIn('lasare');
});
afterAll(() => Promise.all(started.map((one) => one.close())));

const base = 'hemma/assessments/2026';
const answer = (more: Partial<SaveAnswer> = {}): SaveAnswer => ({
  level: 'planerad',
  reason: '',
  evidence: [],
  secrecy: false,
  secrecyProvision: '',
  revision: 0,
  changeId: crypto.randomUUID(),
  ...more,
});
type Saved = { answer: Answer };
type Refusal = ErrorBody & { current?: Answer };
const put = (code: string, body: unknown, client = editor, unit = 'a') =>
  client.send<Saved & Refusal>('PUT', `${base}/answers/${stegvis.home.units[unit] ?? unit}/${code}`, body);
const walk = async (client = editor, unit = 'a') =>
  (await client.send<WalkThrough>('GET', `${base}/units/${unit}`)).body;
const figures = async (client = editor) => (await client.send<ResultPage>('GET', `${base}/result`)).body.result;
const stored = async (code: string, unit = 'a') => {
  const { units, assessmentId } = stegvis.home;
  const own = [eq(tables.answers.unitId, units[unit] ?? ''), eq(tables.answers.code, code)];
  const [row] = await stegvis.db.read
    .select()
    .from(tables.answers)
    .where(and(eq(tables.answers.assessmentId, assessmentId), ...own));
  return row;
};
const entries = async () =>
  (await stegvis.db.read.select().from(tables.audit)).filter((entry) => entry.act === 'answer.save');

describe('saving an answer', () => {
  test('what was sent is what stands, with who and when', async () => {
    const sent = answer({
      level: 'paborjad',
      reason: 'Påbörjad i höst,\n"pilot" <i två> enheter 🙂',
      evidence: [{ label: 'Beslut', url: 'https://kommunen.example/beslut?id=1' }],
    });
    const { status, body } = await put('L2', sent);
    expect(status).toBe(200);
    const { revision: _r, changeId: _c, ...kept } = sent;
    expect(body.answer).toEqual({
      ...kept,
      secrecyNamed: [],
      hidden: false,
      unitId: stegvis.home.units.a,
      code: 'L2',
      confirmed: true,
      revision: 1,
      answeredBy: 'processledare hemma',
      answeredAt: expect.stringMatching(/^20\d\d-.*Z$/),
    });
    const page = await walk();
    expect(page.answers).toEqual([body.answer]);
    expect(page.resumeAt).toBe('L2');
    expect((await figures()).total).toMatchObject({ answered: 1, asked: 6, achieved: 0 });
    expect((await walk(editor, 'b')).others).toEqual([{ unitId: stegvis.home.units.a, code: 'L2', level: 'paborjad' }]);
  });

  test('an answer is taken back by answering nothing; its text stays', async () => {
    await put('L2', answer({ level: 'uppnadd', reason: 'skäl' }));
    const { body } = await put('L2', answer({ level: null, reason: 'skäl', revision: 1 }));
    expect(body.answer).toMatchObject({ level: null, confirmed: false, reason: 'skäl', revision: 2 });
    expect((await figures()).total.answered).toBe(0);
  });

  test('what one person wrote is not saved in the name of another who has signed in since', async () => {
    const refused = await put('L2', answer({ level: 'uppnadd', personId: 'someone-else' }));
    expect([refused.status, refused.body]).toMatchObject([401, { error: { code: 'signed-out' } }]);
    expect(await stored('L2')).toBeUndefined();
  });

  test('the same change sent again is harmless: one answer, one entry', async () => {
    const sent = answer({ level: 'uppnadd' });
    const first = await put('L2', sent);
    const again = await put('L2', sent);
    expect(again).toEqual(first);
    expect(await entries()).toHaveLength(1);
    // Also after someone went on from it.
    await put('L2', answer({ level: 'planerad', revision: 1 }));
    const late = await put('L2', sent);
    expect(late.status).toBe(409);
    expect(await stored('L2')).toMatchObject({ level: 'planerad', revision: 2 });
  });

  test('the later one is told, sees what stands, and can then choose', async () => {
    await put('L2', answer({ level: 'uppnadd', reason: 'min' }));
    const participant = await stegvis.signIn('deltagare');
    const { status, body } = await put('L2', answer({ level: 'ej-planerad', reason: 'din' }), participant);
    expect(status).toBe(409);
    expect(body.error).toMatchObject({ code: 'conflict', message: expect.stringContaining('Jämför och välj') });
    expect(body.current).toMatchObject({
      level: 'uppnadd',
      reason: 'min',
      revision: 1,
      answeredBy: 'processledare hemma',
    });
    expect(await stored('L2')).toMatchObject({ level: 'uppnadd', reason: 'min', revision: 1 });
    expect(await entries()).toHaveLength(1);

    const chosen = await put('L2', answer({ level: 'ej-planerad', reason: 'din', revision: 1 }), participant);
    expect(chosen.body.answer).toMatchObject({ level: 'ej-planerad', revision: 2, answeredBy: 'deltagare hemma' });
  });

  test('of two at once, one is saved and the other told; on different questions both are saved', async () => {
    const two = await Promise.all([
      put('L2', answer({ reason: 'ett' })),
      put('L2', answer({ reason: 'två' })),
      put('I1', answer({ reason: 'tre' })),
    ]);
    expect(two.map((reply) => reply.status)).toEqual([200, 409, 200]);
    expect(two[1]?.body.current).toMatchObject({ reason: 'ett' });

    const many = await Promise.all(
      Array.from({ length: 12 }, (_, i) => put('I1', answer({ revision: 1, reason: `${i}` }))),
    );
    expect(many.filter((reply) => reply.status === 200)).toHaveLength(1);
    expect(await stored('I1')).toMatchObject({ revision: 2 });

    const change = answer({ revision: 2, reason: 'samma' });
    const same = await Promise.all([put('I1', change), put('I1', change), put('I1', change)]);
    expect(same.map((reply) => [reply.status, reply.body.answer?.revision])).toEqual([
      [200, 3],
      [200, 3],
      [200, 3],
    ]);
  });

  test('a revision that has not been yet is as stale as one that has passed', async () => {
    await put('L2', answer());
    expect((await put('L2', answer({ revision: 7 }))).status).toBe(409);
  });

  test('a required question is never Ej relevant', async () => {
    const { status, body } = await put('L1', answer({ level: 'ej-relevant', reason: 'vi har inget behov' }));
    expect(status).toBe(422);
    expect(body.error.code).toBe('required-indicator');
    expect(await stored('L1')).toBeUndefined();
  });

  test('Ej relevant is saved without a reason', async () => {
    const { status, body } = await put('L2', answer({ level: 'ej-relevant' }));
    expect([status, body.answer?.level, body.answer?.reason]).toEqual([200, 'ej-relevant', '']);
  });

  test.each<[string, object, string]>([
    ['a level that is none', { level: 'klar' }, 'level'],
    ['a level that every object has', { level: 'constructor' }, 'level'],
    ['a text that is too long', { reason: 'x'.repeat(4001) }, 'reason'],
    ['no reason at all', { reason: undefined }, 'reason'],
    ['a link that runs', { evidence: [{ label: 'x', url: 'javascript:alert(1)' }] }, 'evidence.0.url'],
    ['a link to a file', { evidence: [{ label: 'x', url: 'file:///etc/passwd' }] }, 'evidence.0.url'],
    [
      'eleven links',
      { evidence: Array.from({ length: 11 }, () => ({ label: '', url: 'https://a.example' })) },
      'evidence',
    ],
    ['a marking without its provision', { secrecy: true, secrecyProvision: ' ' }, 'secrecyProvision'],
    ['a revision below nothing', { revision: -1 }, 'revision'],
    ['half a revision', { revision: 0.5 }, 'revision'],
    ['a change without a name', { changeId: 'ett' }, 'changeId'],
  ])('%s is refused, and said where', async (_what, wrong, field) => {
    const { status, body } = await put('L2', { ...answer(), ...wrong });
    expect(status).toBe(400);
    expect(body.error.code).toBe('invalid');
    expect(Object.keys(body.error.fields ?? {})).toEqual([field]);
    expect(body.error.fields?.[field]).toMatch(/^\S.*\.$/);
    expect(await stored('L2')).toBeUndefined();
  });

  test('a question that the unit is not asked does not exist', async () => {
    for (const [unit, code] of [
      ['a', 'K1'], // in another form
      ['a', 'A1'], // retired
      ['a', 'L99'],
      ['a', '__proto__'],
      ['a', 'constructor'],
      [crypto.randomUUID(), 'L2'],
      [stegvis.other.units.a ?? '', 'L2'],
    ] as const) {
      const { status, body } = await put(code, answer(), editor, unit);
      expect({ unit, code, status, error: body.error.code }).toEqual({ unit, code, status: 404, error: 'not-found' });
    }
    expect(await stegvis.db.read.select().from(tables.answers)).toEqual([]);
  });

  test('a reader answers nothing', async () => {
    expect((await put('L2', answer(), reader)).status).toBe(403);
    expect(await stored('L2')).toBeUndefined();
  });

  test('in a locked assessment nothing is answered, and what was on its way is told so', async () => {
    await put('L2', answer({ level: 'uppnadd' }));
    // The save began before the lock, and waits its turn behind it.
    const [locked, late] = await Promise.all([
      editor.send('POST', `${base}/lock`),
      put('L2', answer({ level: 'planerad', revision: 1 })),
    ]);
    expect(locked.status).toBe(204);
    expect([late.status, late.body.error.code]).toEqual([409, 'locked']);
    expect(await stored('L2')).toMatchObject({ level: 'uppnadd', revision: 1 });
  });
});

describe('sekretess', () => {
  const secret = {
    level: 'ej-planerad',
    reason: 'Hemlig brist',
    secrecy: true,
    secrecyProvision: 'OSL 18 kap. 8 §',
  } as const;
  const evidence = [{ label: 'Hemligt bevis', url: 'https://kommunen.example/hemligt' }];
  beforeEach(async () => {
    await put('L1', answer({ ...secret, evidence }));
    await put('L2', answer({ level: 'nastan-dar', reason: 'Öppet' }));
  });

  /** Every object anywhere in an answer that is about the marked question. */
  const about = (value: unknown): object[] => {
    if (value === null || typeof value !== 'object') return [];
    const { code, unit, unitId } = value as { code?: string; unit?: string; unitId?: string };
    const isMarked = code === 'L1' && (unit ?? unitId) === stegvis.home.units.a;
    return [...(isMarked ? [value] : []), ...Object.values(value).flatMap(about)];
  };

  test('a reader sees that something is marked, and nothing of what it is', async () => {
    const [marked] = (await walk(reader)).answers.filter((one) => one.code === 'L1');
    expect(marked).toEqual({
      unitId: stegvis.home.units.a,
      code: 'L1',
      level: null,
      reason: '',
      evidence: [],
      secrecy: true,
      secrecyProvision: 'OSL 18 kap. 8 §',
      secrecyNamed: [],
      hidden: true,
      confirmed: true,
      revision: 0,
      answeredBy: null,
      answeredAt: null,
    });
    expect((await walk(editor)).answers.find((one) => one.code === 'L1')).toMatchObject({ ...secret, evidence });
  });

  test('no page names its level in another way', async () => {
    const pages = ['', '/units/a', '/units/b', '/result', '/plan/'];
    for (const page of pages) {
      const { body } = await reader.send<Overview & WalkThrough & ResultPage & Plan>('GET', `${base}${page}`);
      const text = JSON.stringify(body);
      expect(text, page).not.toContain('Hemlig');
      const mark = page === '/units/a' ? [body.answers.find((one) => one.code === 'L1')] : [];
      // That it is marked is told; nothing else is said of it.
      const allowed = [...mark, { unit: stegvis.home.units.a, code: 'L1' }];
      for (const found of about(body)) expect(allowed, page).toContainEqual(found);
      expect(about((await editor.send('GET', `${base}${page}`)).body).length, page).toBeGreaterThan(0);
    }
  });

  test('it counts for those who see it; for others its question was never asked', async () => {
    const [seen, whole] = [await figures(reader), await figures(editor)];
    expect([whole.total.asked, whole.total.answered]).toEqual([6, 2]);
    expect([seen.total.asked, seen.total.answered, seen.total.index]).toEqual([5, 1, 75]);
  });

  test('it stays hidden when the assessment is locked', async () => {
    await editor.send('POST', `${base}/lock`);
    const { body } = await reader.send<ResultPage>('GET', `${base}/result`);
    expect(body.assessment.status).toBe('locked');
    expect(body.answers.map((one) => one.code)).toEqual(['L2']);
    expect(about(body)).toEqual([{ unit: stegvis.home.units.a, code: 'L1' }]);
  });

  test('a marking that is taken away takes its provision with it', async () => {
    const { body } = await put('L1', answer({ level: 'planerad', secrecyProvision: 'OSL 18 kap. 8 §', revision: 1 }));
    expect(body.answer).toMatchObject({ secrecy: false, secrecyProvision: '' });
    expect((await walk(reader)).answers.find((one) => one.code === 'L1')).toMatchObject({ level: 'planerad' });
  });
});
