/** One-time links: asked for by mail without telling who has an account, shown on GET, used on POST once. */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ErrorBody } from '@stegvis/shared/api/error.ts';
import type { LinkPurpose, Session, SignInOptions, Welcome } from '@stegvis/shared/api/session.ts';
import * as tables from '../../server/src/db/tables.ts';
import { openContent } from '../../server/src/features/mail/queue.ts';
import { LINK_HOURS, foundOrganisation } from '../../server/src/features/organisations/found.ts';
import { sealingWith } from '../../server/src/http/sealing.ts';
import { PASSWORD, startApp } from '../support/app.ts';
import { sketchModel } from '../support/model.ts';

const SECRET = 'a secret that is only ever used in tests';
const model = sketchModel([{ code: 'L1', step: 1 }]);
let stegvis: Awaited<ReturnType<typeof startApp>>;
const others: Awaited<ReturnType<typeof startApp>>[] = [];
beforeAll(async () => {
  stegvis = await startApp(model, { a: 'f' }, { origin: 'https://stegvis.kommunen.example' });
});
afterAll(async () => {
  for (const one of [stegvis, ...others]) await one.close();
});

const headers = { origin: 'https://stegvis.kommunen.example' };
const post = (path: string, payload: object, more: object = {}, { app } = stegvis) =>
  app.inject({ method: 'POST', url: `/api${path}`, payload, headers, ...more });
const signIn = (email: string, password: string) => post('/session', { email, password });
const whoIs = async (cookie: string) =>
  (await stegvis.app.inject({ url: '/api/session', cookies: { stegvis: cookie } })).json<Session>().person;
const codeOf = (response: { json: <T>() => T }) => response.json<ErrorBody>().error.code;
const change = (work: Parameters<typeof stegvis.db.write>[2]) =>
  stegvis.db.write({ personId: null, organisationId: null }, { act: 'test.change', subject: 'test:test' }, work);
const asked = async () =>
  (await stegvis.db.read.select().from(tables.audit)).filter((entry) => entry.act === 'link.ask');
const mails = () => stegvis.db.read.select().from(tables.mails).orderBy(tables.mails.id);

/** Asks, waits for the work that follows the answer, and opens the mail. @returns the link's token */
async function mailed(email: string, purpose: LinkPurpose): Promise<string> {
  const before = (await asked()).length;
  expect((await post('/session/links', { email, purpose })).statusCode).toBe(202);
  await vi.waitFor(async () => expect(await asked()).toHaveLength(before + 1), 2000);
  const last = (await mails()).at(-1);
  expect(last).toMatchObject({ recipient: email, kind: `${purpose}-link`, organisationId: null });
  const link = last ? openContent(sealingWith(SECRET), last)?.link : undefined;
  const url = new URL(link ?? '');
  expect(url.origin).toBe('https://stegvis.kommunen.example');
  expect(url.pathname).toMatch(purpose === 'sign-in' ? /^\/logga-in\/lank\/[\w-]{43}$/ : /^\/valkommen\/[\w-]{43}$/);
  return url.pathname.split('/').at(-1) ?? '';
}
const show = (token: string) => stegvis.app.inject(`/api/links/${token}`);

describe('asking for one', () => {
  test('is answered alike, and leaves as much behind, whether anyone has the address', async () => {
    await change((tx) =>
      tx
        .update(tables.people)
        .set({ deactivatedAt: 'då' })
        .where(eq(tables.people.email, 'administrator@borta.example')),
    );
    const before = (await mails()).length;
    const select = vi.spyOn(stegvis.db.read, 'select');
    const write = vi.spyOn(stegvis.db, 'write');
    const seen = [];
    for (const email of ['lasare@hemma.example', 'ingen@hemma.example', 'administrator@borta.example']) {
      const count = (await asked()).length;
      select.mockClear();
      write.mockClear();
      const response = await post('/session/links', { email, purpose: 'sign-in' });
      // Nothing has been looked up when the answer goes.
      seen.push({ status: response.statusCode, body: response.body, before: select.mock.calls.length });
      await vi.waitFor(() => expect(write.mock.results.length).toBe(1), 2000);
      await write.mock.results[0]?.value;
      expect(select.mock.calls.length, 'queries').toBe(1);
      expect(await asked()).toHaveLength(count + 1);
    }
    select.mockRestore();
    write.mockRestore();
    expect(seen).toEqual(seen.map(() => ({ status: 202, body: '{}', before: 0 })));
    expect(await mails()).toHaveLength(before + 1);
    const entries = await asked();
    expect(entries.map(({ actorId, subject }) => [actorId, subject])).toEqual([
      [null, `person:${stegvis.home.people.lasare}`],
      [null, 'person:unknown'],
      [null, `person:${stegvis.other.people.administrator}`],
    ]);
    expect(JSON.stringify(entries)).not.toContain('@');
  });

  test('is limited per account, whether it exists, and says for how long', async () => {
    const few = await startApp(model, { a: 'f' }, { signInAttempts: 8, origin: headers.origin });
    others.push(few);
    for (const email of ['lasare@hemma.example', 'ingen@hemma.example']) {
      const ask = (more: object = {}) => post('/session/links', { email, purpose: 'password' }, more, few);
      expect((await ask()).statusCode).toBe(202);
      expect((await ask()).statusCode).toBe(202);
      const refused = await ask();
      expect([refused.statusCode, codeOf(refused)]).toEqual([429, 'too-many-attempts']);
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(800);
      expect(refused.json<ErrorBody>().error.message).toContain('15 minuter');
      // From other addresses the mailbox is not filled either.
      for (let i = 0; i < 3; i += 1) {
        await ask({ remoteAddress: `203.0.113.${i}` });
        await ask({ remoteAddress: `203.0.113.${i}` });
      }
      expect((await ask({ remoteAddress: '203.0.113.99' })).statusCode).toBe(429);
    }
  });

  test('is not offered where no mail is sent', async () => {
    const mute = await startApp(model, { a: 'f' }, { canMail: false, origin: headers.origin });
    others.push(mute);
    expect((await mute.app.inject('/api/sign-in-options')).json<SignInOptions>().mail).toBe(false);
    expect((await stegvis.app.inject('/api/sign-in-options')).json<SignInOptions>().mail).toBe(true);
    const payload = { email: 'lasare@hemma.example', purpose: 'sign-in' };
    expect((await post('/session/links', payload, {}, mute)).statusCode).toBe(404);
  });
});

describe('a link to sign in with', () => {
  const email = 'ansvarig@hemma.example';

  test('is shown as often as one likes, signs in once, and lasts ten minutes', async () => {
    const token = await mailed(email, 'sign-in');
    for (let i = 0; i < 2; i += 1) {
      const { expiresAt, ...shown } = (await show(token)).json<Welcome>();
      expect(shown).toEqual({ purpose: 'sign-in', name: 'ansvarig hemma', email });
      expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(9 * 60_000);
      expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(10 * 60_000);
    }
    const used = await post(`/links/${token}`, {});
    expect(used.json<Session>()).toMatchObject({ person: { email }, secondFactor: 'none' });
    expect(await whoIs(used.cookies[0]?.value ?? '')).toMatchObject({ email });
    for (const again of [await show(token), await post(`/links/${token}`, {})]) {
      expect([again.statusCode, codeOf(again)]).toEqual([410, 'link-used']);
    }
    expect((await signIn(email, PASSWORD)).statusCode, 'the password is as it was').toBe(200);
  });

  test('that has gone out of date says the same', async () => {
    const token = await mailed(email, 'sign-in');
    await change((tx) => tx.update(tables.oneTimeLinks).set({ expiresAt: new Date(Date.now() - 1).toISOString() }));
    for (const response of [await show(token), await post(`/links/${token}`, {})]) {
      expect([response.statusCode, codeOf(response)]).toEqual([410, 'link-used']);
    }
  });

  test('does not go round the second step', async () => {
    await change((tx) =>
      tx.update(tables.people).set({ totpSecret: 'sealed', totpSince: 'då' }).where(eq(tables.people.email, email)),
    );
    const used = await post(`/links/${await mailed(email, 'sign-in')}`, {});
    expect(used.json<Session>()).toEqual({ person: null, memberships: [], secondFactor: 'pending' });
    expect(await whoIs(used.cookies[0]?.value ?? '')).toBeNull();
    // Nor does one for a new password, though the password is changed.
    const changed = await post(`/links/${await mailed(email, 'password')}`, { password: 'ännu ett långt och eget' });
    expect(changed.json<Session>().secondFactor).toBe('pending');
    const nothing = { totpSecret: null, totpSince: null };
    await change((tx) => tx.update(tables.people).set(nothing).where(eq(tables.people.email, email)));
  });

  test('leaves behind whoever was signed in in the same browser', async () => {
    const before = await signIn('lasare@hemma.example', PASSWORD);
    const cookies = { stegvis: before.cookies[0]?.value ?? '' };
    await post(`/links/${await mailed(email, 'sign-in')}`, {}, { cookies });
    expect(await whoIs(cookies.stegvis)).toBeNull();
  });

  test('of someone who has been deactivated meanwhile opens nothing', async () => {
    const who = 'registrator@borta.example';
    const token = await mailed(who, 'sign-in');
    await change((tx) => tx.update(tables.people).set({ deactivatedAt: 'nu' }).where(eq(tables.people.email, who)));
    expect((await show(token)).statusCode).toBe(410);
    expect((await post(`/links/${token}`, {})).statusCode).toBe(410);
  });
});

describe('a link to choose a password with', () => {
  const email = 'registrator@hemma.example';

  test('ends every other session and every other link, tells the person, and lasts an hour', async () => {
    const elsewhere = (await signIn(email, PASSWORD)).cookies[0]?.value ?? '';
    const other = await mailed(email, 'sign-in');
    const token = await mailed(email, 'password');
    const { expiresAt } = (await show(token)).json<Welcome>();
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(59 * 60_000);
    const used = await post(`/links/${token}`, { password: 'ett nytt och långt och eget' });
    expect(await whoIs(used.cookies[0]?.value ?? '')).toMatchObject({ email });
    expect(await whoIs(elsewhere)).toBeNull();
    expect((await post(`/links/${other}`, {})).statusCode).toBe(410);
    expect((await mails()).at(-1)).toMatchObject({ kind: 'security-change', recipient: email, organisationId: null });
    expect((await signIn(email, PASSWORD)).statusCode).toBe(401);
    expect((await signIn(email, 'ett nytt och långt och eget')).statusCode).toBe(200);
  });

  test('wants a password, and one that is not easily guessed; the link is good until it has one', async () => {
    const token = await mailed(email, 'password');
    const use = (payload: object) => post(`/links/${token}`, payload);
    const fault = async (payload: object) => (await use(payload)).json<ErrorBody>().error;
    expect((await fault({})).fields).toEqual({ password: 'Fyll i det här.' });
    expect((await fault({ password: 'elva tecken' })).fields).toEqual({ password: 'Minst 12 tecken.' });
    expect((await fault({ password: 'x'.repeat(257) })).fields).toEqual({ password: 'Högst 256 tecken.' });
    for (const weak of ['Sommar2026!!', 'Registrator Hemma 1', 'stegvis-stegvis', 'aaaaaaaaaaaaaa']) {
      expect(await fault({ password: weak }), weak).toMatchObject({
        code: 'weak-password',
        fields: { password: expect.stringMatching(/^Lösenordet är för lätt att gissa/) },
      });
    }
    expect((await use({ password: 'korv med mos och tre gafflar' })).statusCode).toBe(200);
  });
});

describe('the link of a new organisation’s first administrator', () => {
  const admin = { name: 'Astrid Ny', email: 'astrid@sjostad.example' };
  let token: string;
  let count = 0;
  beforeEach(async () => {
    count += 1;
    const founding = {
      name: `Sjöstad ${count}`,
      type: 'ovrig',
      municipalityCode: null,
      board: 'Nämnden',
      admin,
    } as const;
    ({ token } = await foundOrganisation(stegvis.db, model, founding));
  });
  const use = (password = 'ett nytt långt lösenord') => post(`/links/${token}`, { password });

  test('is shown on GET as often as one likes, and used on POST once', async () => {
    for (let i = 0; i < 2; i += 1) {
      expect((await show(token)).json<Welcome>()).toEqual({
        purpose: 'password',
        name: 'Astrid Ny',
        email: 'astrid@sjostad.example',
        expiresAt: expect.any(String),
      });
    }
    const used = await use();
    expect(used.statusCode, used.body).toBe(200);
    expect(used.json<Session>().person).toMatchObject({ email: admin.email });
    for (const again of [await show(token), await use('ett annat långt lösenord')]) {
      expect([again.statusCode, codeOf(again)]).toEqual([410, 'link-used']);
    }
    expect((await signIn(admin.email, 'ett nytt långt lösenord')).statusCode).toBe(200);
    expect((await signIn(admin.email, 'ett annat långt lösenord')).statusCode).toBe(401);
    expect(LINK_HOURS).toBe(72);
  });

  test('used by two at the same moment lets one in', async () => {
    const both = await Promise.all([use('det första lösenordet mitt'), use('det andra lösenordet mitt')]);
    expect(both.map((response) => response.statusCode).sort()).toEqual([200, 410]);
  });

  test('one that never was says the same as one that was used', async () => {
    const used = token;
    await use();
    token = 'x'.repeat(43);
    const bare = (response: Awaited<ReturnType<typeof show>>) => ({
      status: response.statusCode,
      error: { ...response.json<ErrorBody>().error, requestId: '' },
    });
    expect(bare(await show(token))).toEqual(bare(await show(used)));
    expect(bare(await use())).toMatchObject({ status: 410, error: { code: 'link-used' } });
  });

  test('is not kept as it is: the database holds its hash', async () => {
    const rows = await stegvis.db.read.select().from(tables.oneTimeLinks);
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});

test('a link is used from our own pages only', async () => {
  const token = await mailed('processledare@hemma.example', 'sign-in');
  const response = await post(`/links/${token}`, {}, { headers: { origin: 'https://other.example' } });
  expect([response.statusCode, codeOf(response)]).toEqual([403, 'foreign-origin']);
  expect((await show(token)).statusCode).toBe(200);
});
