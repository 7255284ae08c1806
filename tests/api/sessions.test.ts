/** One's own sessions: seen, ended, and how they end by themselves. */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ErrorBody } from '@stegvis/shared/api/error.ts';
import type { OwnSession, Profile } from '@stegvis/shared/api/profile.ts';
import type { Session } from '@stegvis/shared/api/session.ts';
import { ROLES, type Role } from '@stegvis/shared/access/permissions.ts';
import * as tables from '../../server/src/db/tables.ts';
import { PASSWORD, clientOf, startApp, type Client } from '../support/app.ts';
import { sketchModel } from '../support/model.ts';

const model = sketchModel([{ code: 'L1', step: 1 }]);
let stegvis: Awaited<ReturnType<typeof startApp>>;
beforeAll(async () => {
  stegvis = await startApp(model);
});
afterAll(() => stegvis.close());

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';

// Someone new for each test.
let used = 0;
let role: Role;
let id: string;
beforeEach(() => {
  role = ROLES[used++ % ROLES.length] ?? 'lasare';
  id = stegvis.home.people[role];
});

async function signIn(userAgent = FIREFOX, remoteAddress = '192.0.2.1'): Promise<Client> {
  const payload = { email: `${role}@hemma.example`, password: PASSWORD };
  const headers = { 'user-agent': userAgent };
  const response = await stegvis.app.inject({ method: 'POST', url: '/api/session', payload, headers, remoteAddress });
  return clientOf(stegvis.app, response.cookies[0]?.value ?? '');
}
const isIn = async (client: Client) => (await client.inject({ url: '/api/session' })).json<Session>().person !== null;
const listOf = async (client: Client): Promise<OwnSession[]> =>
  (await client.inject({ url: '/api/profile' })).json<Profile>().sessions;
const end = (client: Client, which = '') =>
  client.inject({ method: 'DELETE', url: `/api/profile/sessions${which && `/${which}`}` });
const change = (work: Parameters<typeof stegvis.db.write>[2]) =>
  stegvis.db.write({ personId: null, organisationId: null }, { act: 'test.change', subject: 'test:test' }, work);
const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

describe('the list', () => {
  test('tells when, where from and in which browser, the latest first, and marks the one that asks', async () => {
    const desk = await signIn();
    const phone = await signIn(IPHONE, '203.0.113.7');
    const sessions = await listOf(phone);
    expect(sessions).toEqual([
      {
        id: expect.any(String),
        current: true,
        method: 'password',
        browser: 'Safari',
        system: 'iPhone',
        address: '203.0.113.7',
        createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
        seenAt: expect.stringMatching(/^\d{4}-.*Z$/),
      },
      expect.objectContaining({ current: false, browser: 'Firefox', system: 'Windows', address: '192.0.2.1' }),
    ]);
    expect((await listOf(desk)).find((one) => one.current)?.browser).toBe('Firefox');
  });

  test('holds no ended, expired or idle session, and nobody else’s', async () => {
    const client = await signIn();
    const [ended, expired, idle] = [await signIn(), await signIn(), await signIn()];
    const own = await listOf(client);
    expect(own).toHaveLength(4);
    await ended.inject({ method: 'DELETE', url: '/api/session' });
    for (const [one, set] of [
      [expired, { expiresAt: ago(0.01) }],
      [idle, { seenAt: ago(2.01) }],
    ] as const) {
      const current = (await listOf(one)).find((session) => session.current);
      await change((tx) =>
        tx
          .update(tables.sessions)
          .set(set)
          .where(eq(tables.sessions.id, current?.id ?? '')),
      );
    }
    expect(await listOf(client)).toHaveLength(1);
    for (const one of [ended, expired, idle]) expect(await isIn(one)).toBe(false);
  });
});

describe('ending', () => {
  test('one ends that one alone', async () => {
    const client = await signIn();
    const lost = await signIn(IPHONE);
    const kept = await signIn();
    const phone = (await listOf(client)).find((one) => one.system === 'iPhone');
    expect((await end(client, phone?.id)).statusCode).toBe(204);
    expect([await isIn(client), await isIn(lost), await isIn(kept)]).toEqual([true, false, true]);
    expect((await end(client, phone?.id)).statusCode, 'it has ended').toBe(404);
  });

  test('someone else’s is as one that never was', async () => {
    const client = await signIn();
    const other = await stegvis.signIn('lasare', stegvis.other);
    const [theirs] = await listOf(other);
    const [found, none] = [await end(client, theirs?.id), await end(client, crypto.randomUUID())];
    const bare = (response: typeof found) => ({ ...response.json<ErrorBody>().error, requestId: '' });
    expect([found.statusCode, bare(found)]).toEqual([404, bare(none)]);
    expect(await isIn(other)).toBe(true);
  });

  test('all others leaves the one that asks', async () => {
    const client = await signIn();
    const others = [await signIn(), await signIn(IPHONE)];
    const bystander = await stegvis.signIn('lasare', stegvis.other);
    expect((await end(client)).statusCode).toBe(204);
    expect(await isIn(client)).toBe(true);
    for (const one of others) expect(await isIn(one)).toBe(false);
    expect(await isIn(bystander)).toBe(true);
  });

  test('is for the one who is signed in', async () => {
    const nobody = clientOf(stegvis.app, '');
    expect((await end(nobody)).statusCode).toBe(401);
    expect((await end(nobody, 'x')).statusCode).toBe(401);
  });
});

describe('by itself', () => {
  test('after two hours unused, but not before', async () => {
    const client = await signIn();
    const seen = (hours: number) =>
      change((tx) =>
        tx
          .update(tables.sessions)
          .set({ seenAt: ago(hours) })
          .where(eq(tables.sessions.personId, id)),
      );
    await seen(1.9);
    expect(await isIn(client)).toBe(true);
    // That it was used has been noted, so another long lunch may begin.
    const [row] = await stegvis.db.read.select().from(tables.sessions).where(eq(tables.sessions.personId, id));
    expect(Date.now() - Date.parse(row?.seenAt ?? '')).toBeLessThan(60_000);
    await seen(2.01);
    expect(await isIn(client)).toBe(false);
  });

  test('after twelve hours, however it is used, also when its id has changed on the way', async () => {
    const client = await signIn();
    const [row] = await stegvis.db.read.select().from(tables.sessions).where(eq(tables.sessions.personId, id));
    const life = (Date.parse(row?.expiresAt ?? '') - Date.parse(row?.createdAt ?? '')) / 3_600_000;
    expect(life).toBeCloseTo(12, 3);
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    await change((tx) => tx.update(tables.sessions).set({ expiresAt }).where(eq(tables.sessions.personId, id)));
    const changed = await client.inject({
      method: 'PUT',
      url: '/api/profile/password',
      payload: { current: PASSWORD, password: 'en helt annan mening här' },
    });
    expect(changed.statusCode, changed.body).toBe(204);
    const rotated = (await stegvis.db.read.select().from(tables.sessions).where(eq(tables.sessions.personId, id))).find(
      (one) => one.endedAt === null,
    );
    expect(rotated?.id).not.toBe(row?.id);
    expect(rotated?.expiresAt).toBe(expiresAt);
  });
});

test('signing in anew in the same browser ends the session that it had', async () => {
  const client = await stegvis.signIn('lasare', stegvis.other);
  const payload = { email: 'ansvarig@borta.example', password: PASSWORD };
  const again = await client.inject({ method: 'POST', url: '/api/session', payload });
  expect(again.json<Session>().person?.email).toBe('ansvarig@borta.example');
  expect(await isIn(client)).toBe(false);
});
