/** One's own profile: what one may change oneself, and what the organisation keeps. */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ErrorBody } from '@stegvis/shared/api/error.ts';
import type { Profile } from '@stegvis/shared/api/profile.ts';
import type { Session } from '@stegvis/shared/api/session.ts';
import * as tables from '../../server/src/db/tables.ts';
import { PASSWORD, clientOf, startApp, type Client } from '../support/app.ts';
import { sketchModel } from '../support/model.ts';

const model = sketchModel([{ code: 'L1', step: 1 }]);
let stegvis: Awaited<ReturnType<typeof startApp>>;
beforeAll(async () => {
  stegvis = await startApp(model);
});
afterAll(() => stegvis.close());

const call = (client: Client, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object) =>
  client.inject({ method, url: `/api${path}`, ...(payload && { payload }) });
const errorOf = (response: { json: <T>() => T }) => response.json<ErrorBody>().error;
const profileOf = async (client: Client) => (await call(client, 'GET', '/profile')).json<Profile>();
const whoIs = async (client: Client) => (await call(client, 'GET', '/session')).json<Session>().person;
const change = (work: Parameters<typeof stegvis.db.write>[2]) =>
  stegvis.db.write({ personId: null, organisationId: null }, { act: 'test.change', subject: 'test:test' }, work);
const preferences = { reminders: false, digest: true };

const role = 'ansvarig';
let id: string;
let client: Client;
let atFirst: typeof tables.people.$inferSelect | undefined;
beforeEach(async () => {
  id = stegvis.home.people[role];
  const [person] = await stegvis.db.read.select().from(tables.people).where(eq(tables.people.id, id));
  atFirst ??= person;
  await change(async (tx) => {
    await tx
      .update(tables.people)
      .set(atFirst ?? {})
      .where(eq(tables.people.id, id));
    await tx.delete(tables.sessions).where(eq(tables.sessions.personId, id));
  });
  client = await stegvis.signIn(role);
});

/** As a sign-in through the organisation's own provider leaves it. */
const throughOrganisation = (organisationId = stegvis.home.id) =>
  change((tx) =>
    tx.update(tables.sessions).set({ organisationId, method: 'sign-on' }).where(eq(tables.sessions.personId, id)),
  );

describe('one’s own', () => {
  test('name and e-mail preferences are kept; the log says that, and not who one is called', async () => {
    expect(await profileOf(client)).toEqual({
      name: `${role} hemma`,
      email: `${role}@hemma.example`,
      mailPreferences: { reminders: true, digest: true },
      memberships: [{ organisation: { slug: 'hemma', name: 'hemma' }, roles: [role] }],
      managedBy: null,
      mail: true,
      hasPassword: true,
      secondFactor: { since: null, recoveryCodesLeft: 0, demandedBy: [], proof: { password: true, code: false } },
      sessions: [expect.objectContaining({ current: true })],
    });
    const saved = await call(client, 'PUT', '/profile', { name: '  Åsa Öberg ', mailPreferences: preferences });
    expect(saved.statusCode).toBe(204);
    expect(await profileOf(client)).toMatchObject({ name: 'Åsa Öberg', mailPreferences: preferences });
    expect(await whoIs(client)).toMatchObject({ name: 'Åsa Öberg' });
    const entries = await stegvis.db.read.select().from(tables.audit).where(eq(tables.audit.actorId, id));
    expect(entries.at(-1)).toMatchObject({
      act: 'person.profile',
      subject: `person:${id}`,
      after: { mailPreferences: preferences, renamed: true },
    });
    expect(JSON.stringify(entries)).not.toMatch(/Åsa|hemma\.example/);
  });

  test('the address is not one’s own to change', async () => {
    const payload = { name: 'N', mailPreferences: preferences, email: 'annan@hemma.example' };
    await call(client, 'PUT', '/profile', payload);
    expect((await profileOf(client)).email).toBe(`${role}@hemma.example`);
  });

  test('what does not fit is said at its field', async () => {
    const refused = await call(client, 'PUT', '/profile', { name: '  ', mailPreferences: { reminders: 'ja' } });
    expect(refused.statusCode).toBe(400);
    expect(Object.keys(errorOf(refused).fields ?? {}).sort()).toEqual([
      'mailPreferences.digest',
      'mailPreferences.reminders',
      'name',
    ]);
  });
});

describe('the password', () => {
  const put = (current: string, password: string) => call(client, 'PUT', '/profile/password', { current, password });

  test('is changed by whoever knows the old one; other sessions end, this one gets a new id, and a mail tells of it', async () => {
    const elsewhere = await stegvis.signIn(role);
    const token = randomUUID();
    const expiresAt = new Date(Date.now() + 60_000).toISOString();
    await change((tx) => tx.insert(tables.oneTimeLinks).values({ tokenHash: token, personId: id, expiresAt }));
    const changed = await put(PASSWORD, 'en helt ny mening att minnas');
    expect(changed.statusCode, changed.body).toBe(204);
    const after = clientOf(stegvis.app, changed.cookies[0]?.value ?? '');
    expect(await whoIs(after)).toMatchObject({ id });
    expect(await whoIs(client), 'the old id').toBeNull();
    expect(await whoIs(elsewhere)).toBeNull();
    const mails = await stegvis.db.read.select().from(tables.mails).where(eq(tables.mails.personId, id));
    expect(mails).toEqual([expect.objectContaining({ kind: 'security-change', organisationId: null })]);
    const [link] = await stegvis.db.read
      .select()
      .from(tables.oneTimeLinks)
      .where(eq(tables.oneTimeLinks.tokenHash, token));
    expect(link?.usedAt, 'links on their way are void').not.toBeNull();
    const email = `${role}@hemma.example`;
    const signIn = async (password: string) =>
      (await stegvis.app.inject({ method: 'POST', url: '/api/session', payload: { email, password } })).statusCode;
    expect([await signIn(PASSWORD), await signIn('en helt ny mening att minnas')]).toEqual([401, 200]);
  });

  test('is not changed by whoever does not, nor to one that is easily guessed', async () => {
    const wrong = await put('inte det rätta', 'en helt ny mening att minnas');
    expect([wrong.statusCode, errorOf(wrong).fields]).toEqual([400, { current: 'Lösenordet stämmer inte.' }]);
    expect(errorOf(await put(PASSWORD, 'elva tecken')).fields).toEqual({ password: 'Minst 12 tecken.' });
    for (const weak of ['Lösenord2026', 'hemmahemma123', `${role}@hemma.example`, 'P@ssw0rd1234']) {
      expect(errorOf(await put(PASSWORD, weak)).code, weak).toBe('weak-password');
    }
    expect(await whoIs(client), 'nothing has changed').toMatchObject({ id });
    const entries = await stegvis.db.read.select().from(tables.audit).where(eq(tables.audit.actorId, id));
    expect(entries.filter((one) => one.act === 'person.proof-refused')).toEqual([
      expect.objectContaining({ subject: `person:${id}`, after: { wrong: ['current'] }, address: '127.0.0.1' }),
    ]);
  });

  test('of someone who has none is set by a link in a mail, not here', async () => {
    await change((tx) => tx.update(tables.people).set({ passwordHash: null }).where(eq(tables.people.id, id)));
    expect((await profileOf(client)).hasPassword).toBe(false);
    expect((await put('', 'en helt ny mening att minnas')).statusCode).toBe(400);
  });

  test('is tried no more often here than at the door', async () => {
    const few = await startApp(model, { a: 'f' }, { signInAttempts: 2 });
    const own = await few.signIn('lasare');
    const payload = { current: 'inte det rätta', password: 'en helt ny mening att minnas' };
    const tried = [];
    for (let i = 0; i < 3; i += 1) tried.push(await call(own, 'PUT', '/profile/password', payload));
    expect(tried.map((one) => one.statusCode)).toEqual([400, 400, 429]);
    expect(Number(tried[2]?.headers['retry-after'])).toBeGreaterThan(0);
    await few.close();
  });
});

describe('signed in through the organisation', () => {
  test('what protects the account is the organisation’s, and the profile says whose', async () => {
    await throughOrganisation();
    expect((await profileOf(client)).managedBy).toBe('hemma');
    const next = 'en helt ny mening att minnas';
    const refusals = await Promise.all([
      call(client, 'PUT', '/profile/password', { current: PASSWORD, password: next }),
      call(client, 'POST', '/profile/second-factor', { password: PASSWORD }),
      call(client, 'POST', '/profile/second-factor/confirm', { code: '123456' }),
      call(client, 'POST', '/profile/second-factor/codes', { password: PASSWORD }),
      call(client, 'POST', '/profile/second-factor/off', { password: PASSWORD }),
      call(client, 'PUT', '/profile', { name: 'Någon Annan', mailPreferences: preferences }),
    ]);
    for (const refused of refusals) {
      expect([refused.statusCode, errorOf(refused).code]).toEqual([403, 'managed-elsewhere']);
    }
    // What is not about who one is remains one's own.
    const payload = { name: `${role} hemma`, mailPreferences: preferences };
    expect((await call(client, 'PUT', '/profile', payload)).statusCode).toBe(204);
  });

  test('only that organisation is seen and opened, and only the sessions that came through it', async () => {
    await throughOrganisation();
    const membership = { id: randomUUID(), personId: id, organisationId: stegvis.other.id, role: 'lasare' as const };
    await change((tx) => tx.insert(tables.memberships).values(membership));
    const bySelf = await stegvis.signIn(role);
    const slugs = ({ memberships }: Pick<Session, 'memberships'>) => memberships.map((one) => one.organisation.slug);
    const sessionOf = async (one: Client) => (await call(one, 'GET', '/session')).json<Session>();
    expect(slugs(await sessionOf(client))).toEqual(['hemma']);
    expect(slugs(await sessionOf(bySelf))).toEqual(['borta', 'hemma']);
    expect(slugs(await profileOf(client))).toEqual(['hemma']);
    expect((await client.send('GET', 'borta/')).status).toBe(404);
    expect((await bySelf.send('GET', 'borta/')).status).toBe(200);
    expect((await profileOf(client)).sessions).toHaveLength(1);
    expect((await profileOf(bySelf)).sessions).toHaveLength(2);
    // It cannot end what the person opened by themselves.
    expect((await call(client, 'DELETE', '/profile/sessions')).statusCode).toBe(204);
    expect(await whoIs(bySelf)).not.toBeNull();
    expect((await call(bySelf, 'DELETE', '/profile/sessions')).statusCode).toBe(204);
    expect(await whoIs(client)).toBeNull();
  });
});

test('a guest has no profile, and is told why', async () => {
  await change((tx) => tx.update(tables.people).set({ isGuest: true, email: null }).where(eq(tables.people.id, id)));
  for (const [method, path, payload] of [
    ['GET', '/profile', undefined],
    ['PUT', '/profile', { name: 'N', mailPreferences: preferences }],
    ['PUT', '/profile/password', { current: '', password: 'en helt ny mening att minnas' }],
    ['POST', '/profile/second-factor', {}],
    ['DELETE', '/profile/sessions', undefined],
  ] as const) {
    const refused = await call(client, method, path, payload);
    expect([path, refused.statusCode, errorOf(refused).code]).toEqual([path, 403, 'no-account']);
  }
  expect(await whoIs(client)).toMatchObject({ guest: true, email: '' });
});

test('nobody has no profile either', async () => {
  const nobody = clientOf(stegvis.app, '');
  expect((await call(nobody, 'GET', '/profile')).statusCode).toBe(401);
});
