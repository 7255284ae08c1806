/** Shared links: what a läsare may see, to whoever has the link; dated, revocable, with a password or not, and no visitor kept. */
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ErrorBody } from '@stegvis/shared/api/error.ts';
import type { SharedDoor, SharedLink, SharingPage } from '@stegvis/shared/api/sharing.ts';
import { LINK_MONTHS, MOST_LINK_MONTHS, monthsAfter } from '@stegvis/shared/access/limits.ts';
import { today } from '../../server/src/clock.ts';
import * as tables from '../../server/src/db/tables.ts';
import { stopPdfWorker } from '../../server/src/pdf/render.ts';
import { clientOf, startApp, type Client } from '../support/app.ts';
import { sketchModel } from '../support/model.ts';
import { openRequest, openTable } from './route-table.ts';

const model = sketchModel([
  { code: 'L1', step: 1 },
  { code: 'L2', step: 1 },
  { code: 'K1', step: 2 },
]);
const PASSWORD = 'blå hästar vid sjön';
const ATTEMPTS = 4;
const base = 'hemma/assessments/2026';
const soon = monthsAfter(today(), LINK_MONTHS);
const logged: string[] = [];

let stegvis: Awaited<ReturnType<typeof startApp>>;
let leader: Client;
let reader: Client;

beforeAll(async () => {
  stegvis = await startApp(
    model,
    { a: 'f', b: 'f' },
    { signInAttempts: ATTEMPTS, logLevel: 'info', logTo: { write: (line) => void logged.push(line) } },
  );
  leader = await stegvis.signIn('processledare');
  reader = await stegvis.signIn('lasare');
  for (const code of ['L1', 'L2', 'K1']) await stegvis.answer('a', code, 'planerad', { reason: 'ett skäl' });
  await stegvis.answer('b', 'L1', 'uppnadd');
  await stegvis.answer('b', 'L2', 'planerad', { secrecy: true, secrecyProvision: 'OSL', reason: 'hemligt' });
  for (const [title, secrecy] of [
    ['Öppen', false],
    ['Hemlig', true],
  ] as const) {
    const sent = { step: 1, unitId: stegvis.home.units.a, title, activity: '' };
    const { body } = await leader.send<{ action: { id: string } }>('POST', `${base}/plan/actions`, sent);
    const more = { secrecy, ...(secrecy && { secrecyProvision: 'OSL' }), lead: person('processledare'), revision: 1 };
    await leader.send('PATCH', `${base}/plan/actions/${body.action.id}`, more);
  }
});
afterAll(async () => {
  await stegvis.close();
  await stopPdfWorker();
});
afterEach(() => void vi.useRealTimers());

const person = (role: 'processledare') => ({ kind: 'person', id: stegvis.home.people[role], name: '' });

interface Made extends SharedLink {
  token: string;
}
async function make(more: Partial<Record<'name' | 'shows' | 'lastDay' | 'password', unknown>> = {}): Promise<Made> {
  const sent = { name: 'Socialnämnden', shows: 'result', lastDay: soon, password: null, ...more };
  const { status, body } = await leader.send<SharedLink>('POST', `${base}/shared-links`, sent);
  expect(status, JSON.stringify(body)).toBe(201);
  return { ...body, token: new URL(body.link ?? '').pathname.split('/').at(-1) ?? '' };
}
/** As somebody without an account. */
const get = (path: string, cookies: Record<string, string> = {}) =>
  stegvis.app.inject({ url: `/api/shared/${path}`, cookies });
const post = (path: string, payload: object = {}, cookies: Record<string, string> = {}) =>
  stegvis.app.inject({ method: 'POST', url: `/api/shared/${path}`, payload, cookies });
const codeOf = (response: { json: <T>() => T }) => response.json<ErrorBody>().error.code;
const listed = async (id: string) =>
  (await leader.send<SharingPage>('GET', `${base}/shared-links`)).body.links.find((one) => one.id === id);
const entries = async (act: string) =>
  (await stegvis.db.read.select().from(tables.audit)).filter((entry) => entry.act === act);

describe('what it shows', () => {
  test.each(['result', 'plan'] as const)('the %s, field by field as a läsare gets it', async (shows) => {
    const { token } = await make({ shows });
    const shared = await get(`${token}/${shows}`);
    expect(shared.statusCode, shared.body).toBe(200);
    const theirs = await reader.send<object>('GET', `${base}/${shows}`);
    expect(shared.json()).toEqual(theirs.body);
    expect(shared.body).not.toMatch(/hemligt|Hemlig/);
    // Says something only if somebody else is shown more.
    expect((await leader.send<object>('GET', `${base}/${shows}`)).body).not.toEqual(theirs.body);
  });

  test('the report, as a läsare gets it', async () => {
    const { token } = await make({ shows: 'report' });
    const shared = await get(`${token}/report?lang=sv`);
    expect(shared.statusCode, shared.body).toBe(200);
    const theirs = await reader.send<{ report: object }>('GET', `${base}/report?lang=sv`);
    expect(shared.json()).toEqual(theirs.body.report);
    expect(shared.body).not.toMatch(/hemligt|Hemlig/);
  });

  test('the file is the public edition, byte by byte as a member takes it out', async () => {
    for (const [shows, file] of [
      ['plan', 'plan.pdf'],
      ['report', 'report.pdf'],
    ] as const) {
      const { token } = await make({ shows });
      const shared = await get(`${token}/file.pdf?lang=sv`);
      expect([shared.statusCode, shared.headers['content-type']]).toEqual([200, 'application/pdf']);
      const url = `/api/organisations/${base}/${file}?edition=public&lang=sv`;
      const { rawPayload } = await reader.inject({ method: 'GET', url });
      expect(shared.rawPayload.equals(rawPayload), file).toBe(true);
    }
    const { token } = await make({ shows: 'result' });
    expect((await get(`${token}/file.pdf`)).statusCode).toBe(404);
  });

  test('and nothing else', async () => {
    const { token } = await make({ shows: 'plan' });
    expect(codeOf(await get(`${token}/result`))).toBe('not-found');
    expect((await get(token)).json<SharedDoor>()).toEqual({
      ...{ shows: 'plan', name: 'Socialnämnden', organisation: 'hemma', accent: null, board: 'Socialnämnden' },
      ...{ title: 'Socialtjänst 2026', year: 2026, model: { id: 'skiss', version: '1.0.0' } },
      ...{ lastDay: soon, password: 'none' },
    });
  });

  test('is kept from caches, indexes and other sites', async () => {
    const { token } = await make();
    for (const path of [token, `${token}/result`, 'x'.repeat(43)]) {
      expect((await get(path)).headers, path).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex, nofollow, noarchive',
      });
    }
  });
});

describe('where it leads nowhere', () => {
  test('wrong, expired and revoked are one and the same', async () => {
    const [expired, revoked] = [await make({ lastDay: today() }), await make()];
    expect((await leader.send('POST', `${base}/shared-links/${revoked.id}/revoke`)).status).toBe(204);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 30 * 3_600_000 });
    const bodies = await Promise.all(
      [expired.token, revoked.token, 'x'.repeat(43)].flatMap((token) =>
        ['', '/result'].map(async (more) => {
          const response = await get(token + more);
          expect(response.statusCode).toBe(404);
          return { ...response.json<ErrorBody>().error, requestId: '' };
        }),
      ),
    );
    vi.useRealTimers();
    expect(new Set(bodies.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(await listed(revoked.id)).toMatchObject({ state: 'revoked' });
    // Revoked once: what is done again leaves no second trace.
    const before = (await entries('shared-link.revoke')).length;
    await leader.send('POST', `${base}/shared-links/${revoked.id}/revoke`);
    expect(await entries('shared-link.revoke')).toHaveLength(before);
  });

  test('its last day is a whole day, and can be moved', async () => {
    // In winter, an hour before midnight in Greenwich is midnight in Sweden.
    const year = Number(today().slice(0, 4)) + 1;
    const { id, token } = await make({ lastDay: `${year}-01-15`, name: 'Revisorerna' });
    const at = (moment: string) => vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(moment) });
    at(`${year}-01-15T22:59:59Z`);
    expect((await get(token)).statusCode).toBe(200);
    at(`${year}-01-15T23:00:00Z`);
    expect((await get(token)).statusCode).toBe(404);
    vi.useRealTimers();
    expect((await leader.send('PATCH', `${base}/shared-links/${id}`, { lastDay: `${year}-03-01` })).status).toBe(204);
    expect(await listed(id)).toMatchObject({ lastDay: `${year}-03-01`, name: 'Revisorerna', state: 'open' });
    at(`${year}-02-28T12:00:00Z`);
    expect((await get(token)).statusCode).toBe(200);
  });

  test('no longer than two years, and not in the past', async () => {
    const longest = monthsAfter(today(), MOST_LINK_MONTHS);
    const after = new Date(Date.parse(longest) + 86_400_000).toISOString().slice(0, 10);
    for (const lastDay of ['2020-01-01', after]) {
      const sent = { name: 'x', shows: 'result', lastDay, password: null };
      expect(await leader.send('POST', `${base}/shared-links`, sent)).toMatchObject({
        status: 400,
        body: { error: { fields: { lastDay: expect.any(String) as string } } },
      });
    }
    expect(await make({ lastDay: longest })).toMatchObject({ lastDay: longest });
  });

  test('the nämnd has been archived', async () => {
    const { token } = await make();
    const archive = (archivedAt: string | null) =>
      stegvis.db.touch((tx) =>
        tx.update(tables.boards).set({ archivedAt }).where(eq(tables.boards.id, stegvis.home.boardId)),
      );
    await archive(new Date().toISOString());
    expect((await get(token)).statusCode).toBe(404);
    await archive(null);
    expect((await get(token)).statusCode).toBe(200);
  });
});

describe('a password', () => {
  const passIn = (response: { cookies: readonly { name: string; value: string }[] }) =>
    Object.fromEntries(response.cookies.map(({ name, value }) => [name, value]));

  test('is asked for before anything is shown, and opens that link alone for a while', async () => {
    const { token, id } = await make({ password: PASSWORD });
    const other = await make({ password: PASSWORD });
    expect(await listed(id)).toMatchObject({ hasPassword: true });
    expect((await get(token)).json<SharedDoor>().password).toBe('needed');
    expect(codeOf(await get(`${token}/result`))).toBe('password-needed');
    expect(codeOf(await post(`${token}/visits`))).toBe('password-needed');
    const wrong = await post(`${token}/password`, { password: 'något annat helt' });
    expect([codeOf(wrong), wrong.cookies]).toEqual(['wrong-password', []]);

    const right = await post(`${token}/password`, { password: PASSWORD });
    expect(right.statusCode).toBe(204);
    expect(right.cookies).toMatchObject([
      { path: `/delad/${token}`, httpOnly: true, sameSite: 'Strict', maxAge: 14400 },
    ]);
    const pass = passIn(right);
    expect((await get(`${token}/result`, pass)).statusCode).toBe(200);
    expect(codeOf(await get(`${other.token}/result`, pass))).toBe('password-needed');
    const forged = Object.fromEntries(Object.entries(pass).map(([name, value]) => [name, `9${value}`]));
    expect(codeOf(await get(`${token}/result`, forged))).toBe('password-needed');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 4 * 3_600_000 + 1 });
    expect(codeOf(await get(`${token}/result`, pass))).toBe('password-needed');
  });

  test('that everybody would try first is refused, and none is kept in clear', async () => {
    const sent = { name: 'Nämnden', shows: 'result', lastDay: soon, password: 'socialnämnden' };
    expect((await leader.send('POST', `${base}/shared-links`, sent)).status).toBe(400);
    const { id, token } = await make({ password: PASSWORD });
    const [row] = await stegvis.db.read.select().from(tables.sharedLinks).where(eq(tables.sharedLinks.id, id));
    expect(row?.passwordHash).toMatch(/^\$argon2id\$/);
    expect(JSON.stringify(row)).not.toContain(token);
  });

  test('cannot be tried over and over', async () => {
    const { token } = await make({ password: PASSWORD });
    const tries: string[] = [];
    for (let i = 0; i <= ATTEMPTS; i += 1)
      tries.push(codeOf(await post(`${token}/password`, { password: `fel ${i}` })));
    expect(tries).toEqual([...Array(ATTEMPTS).fill('wrong-password'), 'too-many-attempts']);
    // Not with the right one either; and other links are as open as before.
    const right = await post(`${token}/password`, { password: PASSWORD });
    expect([codeOf(right), Number(right.headers['retry-after']) > 0]).toEqual(['too-many-attempts', true]);
    const other = await make({ password: PASSWORD });
    expect((await post(`${other.token}/password`, { password: PASSWORD })).statusCode).toBe(204);
  });
});

describe('a visit', () => {
  test('is counted when the page says so, and by nothing that only reads', async () => {
    const { id, token } = await make();
    await get(token);
    await get(`${token}/result`);
    await stegvis.app.inject({ method: 'HEAD', url: `/api/shared/${token}` });
    expect(await listed(id)).toMatchObject({ visits: 0 });
    const before = await stegvis.db.read.select().from(tables.audit);
    expect((await post(`${token}/visits`)).statusCode).toBe(204);
    expect((await post(`${token}/visits`)).statusCode).toBe(204);
    expect(await listed(id)).toMatchObject({ visits: 2 });
    expect(await stegvis.db.read.select().from(tables.audit)).toHaveLength(before.length);
  });

  test('leaves neither the link nor the visitor in the log of the server', async () => {
    const { token } = await make();
    logged.length = 0;
    await get(`${token}/result`);
    await get('x'.repeat(43));
    const text = logged.join('');
    expect(text).toContain('/api/shared/…/result');
    expect(text).not.toContain(token);
    expect(text).not.toContain('127.0.0.1');
  });
});

describe('those who may make them', () => {
  test('see them all with their addresses, and leave words in the log', async () => {
    const { id, link } = await make({ name: '  Revisorerna  ' });
    expect(await listed(id)).toEqual({
      ...{ id, link, name: 'Revisorerna', shows: 'result', hasPassword: false, visits: 0, state: 'open' },
      ...{ createdBy: 'processledare hemma', createdAt: expect.any(String) as string, lastDay: soon, revokedAt: null },
    });
    const [entry] = (await entries('shared-link.create')).filter((one) => one.subject === `shared-link:${id}`);
    expect(entry?.after).toMatchObject({ name: 'Revisorerna', shows: 'result', hasPassword: false });
    expect(JSON.stringify(entry?.after)).not.toContain(link?.split('/').at(-1));
    // What changes nothing leaves nothing.
    expect((await leader.send('PATCH', `${base}/shared-links/${id}`, { name: 'Revisorerna' })).status).toBe(204);
    expect((await entries('shared-link.change')).filter((one) => one.subject === `shared-link:${id}`)).toEqual([]);
  });

  test('are the processledare of the nämnd', async () => {
    for (const role of ['administrator', 'lasare', 'registrator', 'deltagare', 'informationssakerhet'] as const) {
      const client = await stegvis.signIn(role);
      expect([role, (await client.send('GET', `${base}/shared-links`)).status]).toEqual([role, 403]);
    }
  });
});

// That it opens no organisation is held by the matrix.
test('with the link alone, every other door is closed as to nobody', async () => {
  const { token } = await make({ password: PASSWORD, shows: 'plan' });
  const [pass] = (await post(`${token}/password`, { password: PASSWORD })).cookies;
  const value = pass?.value ?? '';
  const nobody = clientOf(stegvis.app, '');
  const somebody = clientOf(stegvis.app, value, { authorization: `Bearer ${token}` });
  for (const name of Object.keys(openTable)) {
    const request = openRequest(name);
    // Each in its own quarter of an hour, so that limits do not answer instead.
    const expected = await nobody.inject({ ...request, remoteAddress: '10.0.0.1' });
    const cookies = { [pass?.name ?? '']: value };
    const response = await somebody.inject({ ...request, cookies, remoteAddress: '10.0.0.2' });
    expect([name, response.statusCode]).toEqual([name, expected.statusCode]);
  }
});
