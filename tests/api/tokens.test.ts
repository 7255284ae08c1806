/** Tokens, and the public API that they open: what a läsare of the nämnd may see, and nothing else anywhere. */
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ErrorBody } from '@stegvis/shared/api/error.ts';
import type { CreateToken, Integrations, TokenMade } from '@stegvis/shared/api/integration.ts';
import type { ActionChanged, Plan } from '@stegvis/shared/api/plan.ts';
import type { ResultPage } from '@stegvis/shared/api/assessment.ts';
import type { V1Plan, V1Result } from '@stegvis/shared/api/v1.ts';
import * as t from '../../server/src/db/tables.ts';
import { MOST_PER_MINUTE } from '../../server/src/features/public-api/bearer.ts';
import { stopPdfWorker } from '../../server/src/pdf/render.ts';
import { startApp, type Client } from '../support/app.ts';
import { sketchModel } from '../support/model.ts';
import { makeWorld, type World } from '../support/world.ts';
import { openRequest, openTable } from './route-table.ts';

const model = sketchModel([
  { code: 'L1', step: 1 },
  { code: 'L2', step: 1 },
]);
const path = 'hemma/integrations/tokens';
let stegvis: Awaited<ReturnType<typeof startApp>>;
let adm: Client;
let pro: Client;
let world: World;
/** How often a token has been written to. */
let uses = 0;

beforeAll(async () => {
  stegvis = await startApp(
    model,
    { a: 'f' },
    { onQuery: (sql) => (uses += Number(/^update "api_tokens"/i.test(sql))) },
  );
  adm = await stegvis.signIn('administrator');
  pro = await stegvis.signIn('processledare');
  for (const code of ['L1', 'L2']) await stegvis.answer('a', code, 'planerad');
  world = await makeWorld(stegvis, pro, stegvis.home, '2026', stegvis.home.people.ansvarig);
});
afterAll(async () => {
  await stegvis.close();
  await stopPdfWorker();
});
afterEach(() => vi.useRealTimers());

const make = async (more: Partial<CreateToken> = {}, client = adm, at = path) => {
  const body: CreateToken = { name: 'Stratsys', boardId: null, scopes: ['result', 'plan', 'report'], ...more };
  return client.send<TokenMade>('POST', at, body);
};
const secretOf = async (more: Partial<CreateToken> = {}) => (await make(more)).body.secret;
const get = (address: string, secret?: string, more: Record<string, string> = {}) =>
  stegvis.app.inject({
    url: `/api/v1/${address}`,
    headers: { ...(secret !== undefined && { authorization: `Bearer ${secret}` }), ...more },
  });
const of = (what: string, id = stegvis.home.assessmentId) => `assessments/${id}/${what}`;

describe('a token', () => {
  test('is told once; what is kept is its hash', async () => {
    const { status, body } = await make({ name: ' Hypergene ' });
    expect(status).toBe(201);
    expect(body.secret).toMatch(/^stegvis_[0-9a-f]{8}_[\w-]{43}$/);
    expect(body.secret.startsWith(`${body.token.prefix}_`)).toBe(true);
    const days = (Date.parse(body.token.expiresAt) - Date.parse(body.token.createdAt)) / 86_400_000;
    expect([body.token.name, body.token.state, body.token.usedAt, days]).toEqual(['Hypergene', 'open', null, 365]);
    const secret = body.secret.split('_').slice(2).join('_');
    const { body: all } = await adm.send<Integrations>('GET', 'hemma/integrations');
    const rows = await stegvis.db.read.select().from(t.apiTokens);
    const log = await stegvis.db.read.select().from(t.audit).where(eq(t.audit.act, 'token.create'));
    expect(log.length).toBeGreaterThan(0);
    for (const where of [all, rows, log]) expect(JSON.stringify(where)).not.toContain(secret);
    expect((await make()).body.secret).not.toBe(body.secret);
  });

  test.each([
    ['for longer than two years', { days: 731 }],
    ['for no time', { days: 0 }],
    ['that may read nothing', { scopes: [] }],
    ['without a name', { name: ' ' }],
    ['of a nämnd that is not there', { boardId: 'nej' }],
  ])('%s is not made', async (_what, more) => {
    expect((await make(more)).status).toBe(400);
  });

  test('opens until it is revoked or too old, and says by day that it is used', async () => {
    const { token, secret } = (await make({ days: 30 })).body;
    expect((await get('assessments', secret)).statusCode).toBe(200);
    const seen = async () =>
      (await adm.send<Integrations>('GET', 'hemma/integrations')).body.tokens.find(({ id }) => id === token.id);
    expect((await seen())?.usedAt).toMatch(/T00:00:00\.000Z$/);

    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 30 * 86_400_000 + 1000 });
    expect((await get('assessments', secret)).statusCode).toBe(401);
    vi.useRealTimers();
    expect((await get('assessments', secret)).statusCode).toBe(200);
    const revoked = await adm.send('DELETE', `${path}/${token.id}`);
    expect(revoked.body).toMatchObject({ state: 'revoked' });
    expect((await get('assessments', secret)).statusCode).toBe(401);
    expect((await adm.send('DELETE', `${path}/${token.id}`)).status).toBe(409);
  });

  test('is written down as used once a day, however often it is', async () => {
    const secret = await secretOf();
    const before = uses;
    for (let i = 0; i < 5; i++) expect((await get('assessments', secret)).statusCode).toBe(200);
    expect(uses - before).toBe(1);
  });
});

// That it opens no organisation is held by the matrix.
describe('a token opens the public API alone', () => {
  const open = Object.keys(openTable).filter((name) => !name.includes('/api/v1/'));

  test.each(open)('%s is as for nobody', async (name) => {
    const secret = await secretOf();
    const request = openRequest(name);
    const bare = (body: string) => body.replace(/"requestId":"[^"]*"/, '');
    const without = await stegvis.app.inject(request);
    const having = await stegvis.app.inject({ ...request, headers: { authorization: `Bearer ${secret}` } });
    expect([having.statusCode, bare(having.body)]).toEqual([without.statusCode, bare(without.body)]);
  });
});

describe('the public API', () => {
  const addresses = () => ['assessments', of('result'), of('plan'), of('report')];

  test('is closed to whoever has no token, with a challenge, and to whoever has a session', async () => {
    const other = `stegvis_00000000_${'x'.repeat(43)}`;
    for (const address of addresses()) {
      for (const secret of [undefined, '', 'x', other, `${await secretOf()}x`]) {
        const answer = await get(address, secret);
        expect(answer.statusCode, `${address} ${secret}`).toBe(401);
        expect(answer.headers['www-authenticate']).toBe('Bearer realm="Stegvis"');
        expect(answer.json<ErrorBody>().error.code).toBe('token-needed');
        expect(answer.headers['cache-control']).toBe('no-store');
      }
      for (const client of [adm, pro]) {
        expect((await client.inject({ url: `/api/v1/${address}` })).statusCode, address).toBe(401);
      }
    }
    // Nor in the address, where it would be written down on the way.
    const secret = await secretOf();
    expect((await get(`assessments?access_token=${secret}&token=${secret}`)).statusCode).toBe(401);
    const basic = { authorization: `Basic ${Buffer.from(`x:${secret}`).toString('base64')}` };
    expect((await get('assessments', undefined, basic)).statusCode).toBe(401);
  });

  test('sees the same whoever’s cookie comes along', async () => {
    const secret = await secretOf();
    const bare = await get(of('plan'), secret);
    const with_ = await pro.inject({ url: `/api/v1/${of('plan')}`, headers: { authorization: `Bearer ${secret}` } });
    expect([with_.statusCode, with_.body]).toEqual([200, bare.body]);
  });

  test.each([
    ['result', ['result']],
    ['plan', ['plan']],
    ['report', ['report']],
  ] as const)('opens %s to what may read it, and to nothing else', async (scope, opened) => {
    const secret = await secretOf({ scopes: [scope] });
    expect((await get('assessments', secret)).statusCode).toBe(200);
    for (const what of ['result', 'plan', 'report']) {
      const answer = await get(of(what), secret);
      expect(answer.statusCode, what).toBe((opened as readonly string[]).includes(what) ? 200 : 403);
      if (answer.statusCode !== 403) continue;
      expect(answer.headers['www-authenticate']).toBe(`Bearer error="insufficient_scope", scope="${what}"`);
      expect(answer.json<ErrorBody>().error.code).toBe('scope-needed');
    }
  });

  test('ends at the nämnd and at the organisation: what is beyond does not exist', async () => {
    const { id: organisationId, boardId, assessmentId } = stegvis.home;
    const otherBoard = crypto.randomUUID();
    await stegvis.db.touch(async (tx) => {
      await tx.insert(t.boards).values({ id: otherBoard, organisationId, name: 'Annan nämnd' });
    });
    const [own, another, every] = [
      await secretOf({ boardId }),
      await secretOf({ boardId: otherBoard }),
      await secretOf(),
    ];
    const ids = async (secret: string) =>
      (await get('assessments', secret)).json<{ assessments: { id: string }[] }>().assessments.map(({ id }) => id);
    expect([await ids(own), await ids(another), await ids(every)]).toEqual([[assessmentId], [], [assessmentId]]);
    for (const what of ['result', 'plan', 'report']) {
      const statuses = async (id: string) =>
        Promise.all([own, another, every].map(async (secret) => (await get(of(what, id), secret)).statusCode));
      expect(await statuses(assessmentId), what).toEqual([200, 404, 200]);
      expect(await statuses(stegvis.other.assessmentId), what).toEqual([404, 404, 404]);
      expect(await statuses(crypto.randomUUID()), what).toEqual([404, 404, 404]);
      // By the name in an address of a page: names are not ids.
      expect(await statuses('2026'), what).toEqual([404, 404, 404]);
    }
  });

  test('tells what a läsare is shown', async () => {
    const reader = await stegvis.signIn('lasare');
    const secret = await secretOf();
    const [result, plan] = [
      (await get(of('result'), secret)).json<V1Result>(),
      (await get(of('plan'), secret)).json<V1Plan>(),
    ];
    const page = (await reader.send<ResultPage>('GET', 'hemma/assessments/2026/result')).body;
    const { total } = page.result;
    expect(result.figures[0]).toEqual({
      ...{ unitId: null, area: null, asked: total.asked, answered: total.answered, relevant: total.relevant },
      ...{ achieved: total.achieved, notRelevant: total.notRelevant, index: total.index },
      ...{ reachedStep: total.reachedStep, preliminary: total.preliminary },
    });
    expect(result.answers).toEqual(page.answers.map(({ unit: unitId, code, level }) => ({ unitId, code, level })));
    expect(result.assessment.units).toEqual([{ id: stegvis.home.units.a, name: 'a', form: 'f' }]);
    const shown = (await reader.send<Plan>('GET', 'hemma/assessments/2026/plan')).body.actions;
    expect(plan.actions.map(({ id }) => id)).toEqual(shown.map(({ id }) => id));
    const led = plan.actions.find(({ id }) => id === world.actionId);
    expect(led).toMatchObject({
      ...{ title: 'Egen', status: 'ej-paborjad', marked: null, unitId: stegvis.home.units.a, questions: [] },
      lead: { kind: 'person', id: stegvis.home.people.ansvarig, name: 'ansvarig hemma' },
    });
  });

  test('an id is the same from one year’s reading to the next, whatever is changed', async () => {
    const secret = await secretOf();
    const read = async () => (await get(of('plan'), secret)).json<V1Plan>().actions;
    const before = await read();
    const [first] = before;
    await pro.send<ActionChanged>('PATCH', `hemma/assessments/2026/plan/actions/${first?.id}`, {
      ...{ title: 'Helt ny', step: 2, revision: 1 },
    });
    const after = await read();
    expect(after.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort());
    expect(after.find(({ id }) => id === first?.id)?.title).toBe('Helt ny');
  });

  test('answers "the same as before" to whoever has it already, and never to somebody else', async () => {
    const secret = await secretOf();
    const first = await get(of('plan'), secret);
    const etag = String(first.headers.etag);
    expect(first.headers['cache-control']).toBe('private, no-cache');
    const again = await get(of('plan'), secret, { 'if-none-match': `"else", W/${etag}` });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    expect((await get(of('plan'), undefined, { 'if-none-match': etag })).statusCode).toBe(401);
    await stegvis.answer('a', 'L1', 'uppnadd');
    const changed = await get(of('result'), secret, { 'if-none-match': etag });
    expect(changed.statusCode).toBe(200);
  });

  test('in the words of the model where nobody has written others, in the language asked for', async () => {
    const sent = { items: [{ unit: stegvis.home.units.a, code: 'L2' }], choice: 'i-ar', reason: '' };
    await pro.send('PUT', 'hemma/assessments/2026/plan/choices', sent);
    const secret = await secretOf();
    const title = async (query: string) =>
      (await get(`${of('plan')}${query}`, secret))
        .json<V1Plan>()
        .actions.find(({ questions }) => questions.some(({ code }) => code === 'L2'))?.title;
    const { statement } = model.indicators.find(({ code }) => code === 'L2') ?? {};
    expect([await title(''), await title('?lang=en')]).toEqual([statement?.sv, statement?.en]);
    expect((await get(`${of('plan')}?lang=de`, secret)).statusCode).toBe(400);
  });

  test('reads only', async () => {
    const secret = await secretOf();
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
      for (const address of addresses()) {
        const headers = { authorization: `Bearer ${secret}` };
        const { statusCode } = await stegvis.app.inject({ method, url: `/api/v1/${address}`, headers });
        expect(statusCode, `${method} ${address}`).toBe(404);
      }
    }
  });

  test('is limited per token, and says for how long', async () => {
    const [busy, calm] = [await secretOf(), await secretOf()];
    const statuses = new Set<number>();
    for (let i = 0; i < MOST_PER_MINUTE; i++) statuses.add((await get('assessments', busy)).statusCode);
    expect([...statuses]).toEqual([200]);
    const over = await get('assessments', busy);
    expect(over.statusCode).toBe(429);
    expect(Number(over.headers['retry-after'])).toBeGreaterThan(0);
    expect((await get('assessments', calm)).statusCode).toBe(200);
  });

  test('is described with how to prove oneself', async () => {
    const document = (await stegvis.app.inject('/api/openapi.json')).json<{
      components: { securitySchemes: object };
      paths: Record<string, Record<string, { security?: object[] }>>;
    }>();
    expect(document.components.securitySchemes).toEqual({ token: { type: 'http', scheme: 'bearer' } });
    const secured = Object.entries(document.paths).filter(([, methods]) => methods.get?.security);
    expect(secured.map(([one]) => one).sort()).toEqual(
      Object.keys(document.paths)
        .filter((one) => one.startsWith('/api/v1/'))
        .sort(),
    );
    expect(secured.length).toBeGreaterThan(2);
  });
});
