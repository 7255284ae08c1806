/** The second step: set up, asked for, good once, and nothing opens before it. */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ErrorBody } from '@stegvis/shared/api/error.ts';
import type { Profile, RecoveryCodes, SecondFactorSetup } from '@stegvis/shared/api/profile.ts';
import type { CodeGiven, Session } from '@stegvis/shared/api/session.ts';
import { ROLES, type Role } from '@stegvis/shared/access/permissions.ts';
import * as tables from '../../server/src/db/tables.ts';
import { stepOf } from '../../server/src/features/auth/totp.ts';
import { sealingWith } from '../../server/src/http/sealing.ts';
import { PASSWORD, clientOf, startApp, type Client } from '../support/app.ts';
import { sketchModel } from '../support/model.ts';
import { codeOf } from '../support/telephone.ts';

const model = sketchModel([{ code: 'L1', step: 1 }]);
let stegvis: Awaited<ReturnType<typeof startApp>>;
beforeAll(async () => {
  stegvis = await startApp(model);
});
afterAll(() => stegvis.close());

const call = (client: Client, method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object) =>
  client.inject({ method, url: `/api${path}`, ...(payload && { payload }) });
const errorOf = (response: { json: <T>() => T }) => response.json<ErrorBody>().error;
const firstStep = async (email: string, password = PASSWORD) => {
  const response = await stegvis.app.inject({ method: 'POST', url: '/api/session', payload: { email, password } });
  return { response, client: clientOf(stegvis.app, response.cookies[0]?.value ?? '') };
};
const change = (work: Parameters<typeof stegvis.db.write>[2]) =>
  stegvis.db.write({ personId: null, organisationId: null }, { act: 'test.change', subject: 'test:test' }, work);
const personOf = async (id: string) =>
  (await stegvis.db.read.select().from(tables.people).where(eq(tables.people.id, id)))[0];
const actsOf = async (id: string) =>
  (await stegvis.db.read.select().from(tables.audit).where(eq(tables.audit.actorId, id))).map((entry) => entry.act);
const mailsTo = async (id: string) =>
  (await stegvis.db.read.select().from(tables.mails).where(eq(tables.mails.personId, id))).map((mail) => mail.kind);

// Someone new for each test: codes are limited per person.
let used = 0;
let role: Role;
let organisation: typeof stegvis.home;
let id: string;
let email: string;
beforeEach(() => {
  const next = used++;
  organisation = next < ROLES.length ? stegvis.home : stegvis.other;
  role = ROLES[next % ROLES.length] ?? 'lasare';
  id = organisation.people[role];
  email = `${role}@${organisation.slug}.example`;
});

/** @returns a client in two steps, what the telephone has, and the recovery codes */
async function turnOn() {
  const client = await stegvis.signIn(role, organisation);
  const begun = await call(client, 'POST', '/profile/second-factor', { password: PASSWORD });
  const { key } = begun.json<SecondFactorSetup>();
  // The code before this one, so that a test has this one and the next left to use.
  const confirmed = await call(client, 'POST', '/profile/second-factor/confirm', { code: codeOf(key, -1) });
  expect(confirmed.statusCode, confirmed.body).toBe(200);
  const { codes } = confirmed.json<RecoveryCodes>();
  return { old: client, client: clientOf(stegvis.app, confirmed.cookies[0]?.value ?? ''), key, codes };
}

describe('setting up', () => {
  test('shows a key and a picture, and counts only once a code from the telephone has come back', async () => {
    const client = await stegvis.signIn(role, organisation);
    const { key, picture } = (
      await call(client, 'POST', '/profile/second-factor', { password: PASSWORD })
    ).json<SecondFactorSetup>();
    expect(key).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
    expect(picture.path).toMatch(/^(M\d+ \d+h1v1h-1z)+$/);
    expect(picture.size).toBeGreaterThan(20);
    // Not on yet: a setup that was left half-way locks nobody out.
    expect((await firstStep(email)).response.json<Session>().secondFactor).toBe('none');
    for (const code of ['000000', codeOf(key, 5), codeOf(key, -5), 'abcdef']) {
      const refused = await call(client, 'POST', '/profile/second-factor/confirm', { code });
      expect([refused.statusCode, errorOf(refused).fields?.code]).toEqual([
        400,
        'Koden stämmer inte, eller har redan använts.',
      ]);
    }
    const bystander = await stegvis.signIn(role, organisation);
    const confirmed = await call(client, 'POST', '/profile/second-factor/confirm', { code: codeOf(key) });
    const { codes } = confirmed.json<RecoveryCodes>();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[a-z2-9]{5}-[a-z2-9]{5}$/);
    // A new id for what may now do more; the old one is dead, and so are those without the second step.
    const after = clientOf(stegvis.app, confirmed.cookies[0]?.value ?? '');
    expect((await call(after, 'GET', '/session')).json<Session>()).toMatchObject({ secondFactor: 'done' });
    expect((await call(client, 'GET', '/session')).json<Session>().person).toBeNull();
    expect((await call(bystander, 'GET', '/session')).json<Session>().person).toBeNull();
    expect((await call(after, 'GET', '/profile')).json<Profile>().secondFactor).toMatchObject({
      since: expect.any(String),
      recoveryCodesLeft: 10,
    });
    expect(await mailsTo(id)).toEqual(['security-change']);
    expect(await actsOf(id)).toContain('person.second-factor-on');
  });

  test('asks for the password of whoever has one', async () => {
    const client = await stegvis.signIn(role, organisation);
    const wrong = await call(client, 'POST', '/profile/second-factor', { password: 'inte det rätta' });
    expect([wrong.statusCode, errorOf(wrong).fields]).toEqual([400, { password: 'Lösenordet stämmer inte.' }]);
    const none = await call(client, 'POST', '/profile/second-factor', {});
    expect([none.statusCode, errorOf(none).fields]).toEqual([400, { password: 'Fyll i det här.' }]);
    expect((await personOf(id))?.totpSecret).toBeNull();
  });

  test('keeps the secret sealed, the codes only as signatures, and neither in the log or an answer', async () => {
    const { key, codes } = await turnOn();
    const person = await personOf(id);
    const plain = key.replaceAll(' ', '');
    const sealing = sealingWith('a secret that is only ever used in tests');
    expect(stepOf(sealing, person?.totpSecret ?? '', codeOf(key))).not.toBeNull();
    expect(stepOf(sealingWith('another secret altogether, as long'), person?.totpSecret ?? '', codeOf(key))).toBeNull();
    const rows = [
      await stegvis.db.read.select().from(tables.people),
      await stegvis.db.read.select().from(tables.recoveryCodes),
      await stegvis.db.read.select().from(tables.audit),
    ];
    const everything = JSON.stringify(rows);
    expect(everything).not.toContain(plain);
    for (const code of codes) {
      expect(everything).not.toContain(code);
      expect(everything).not.toContain(code.replace('-', ''));
    }
  });
});

describe('signing in', () => {
  test('a session that waits for its code opens nothing but the place where it is given', async () => {
    await turnOn();
    const { response, client } = await firstStep(email);
    expect(response.json<Session>()).toEqual({ person: null, memberships: [], secondFactor: 'pending' });
    expect((await call(client, 'GET', '/session')).json<Session>().secondFactor).toBe('pending');
    for (const [method, path] of [
      ['GET', `/organisations/${organisation.slug}/`],
      ['GET', '/profile'],
      ['PUT', '/profile'],
      ['PUT', '/profile/password'],
      ['POST', '/profile/second-factor'],
      ['POST', '/profile/second-factor/off'],
      ['POST', '/profile/second-factor/codes'],
      ['DELETE', '/profile/sessions'],
      ['PUT', '/preferences'],
    ] as const) {
      const payload = {
        '/profile': { name: 'X', mailPreferences: { reminders: true, digest: true } },
        '/profile/password': { current: PASSWORD, password: 'ett annat långt lösenord' },
        '/preferences': { locale: 'en' },
      }[path as string];
      const refused = await call(client, method, path, method === 'GET' ? undefined : (payload ?? {}));
      expect([path, refused.statusCode, errorOf(refused).code]).toEqual([path, 401, 'signed-out']);
    }
    expect((await call(client, 'DELETE', '/session')).statusCode).toBe(204);
    expect((await call(client, 'GET', '/session')).json<Session>().secondFactor).toBe('none');
  });

  test('the right code opens a new session, and the half-open one is dead', async () => {
    const { key } = await turnOn();
    const { client } = await firstStep(email);
    const given = await call(client, 'POST', '/session/second-factor', {
      code: ` ${codeOf(key).replace(/(...)/, '$1 ')}`,
    });
    expect(given.json<CodeGiven>()).toMatchObject({
      person: { email },
      secondFactor: 'done',
      recoveryCodesLeft: null,
      memberships: [{ organisation: { slug: organisation.slug } }],
    });
    const inside = clientOf(stegvis.app, given.cookies[0]?.value ?? '');
    expect((await inside.send('GET', `${organisation.slug}/`)).status).toBe(200);
    expect((await call(client, 'GET', '/session')).json<Session>()).toMatchObject({
      person: null,
      secondFactor: 'none',
    });
    expect(errorOf(await call(client, 'POST', '/session/second-factor', { code: codeOf(key, 1) })).code).toBe(
      'signed-out',
    );
    expect(await actsOf(id)).toEqual(expect.arrayContaining(['session.first-step', 'session.open']));
  });

  test('a code is good once, also for two at the same moment, and none older is taken after it', async () => {
    const { key } = await turnOn();
    const [a, b, c] = await Promise.all([firstStep(email), firstStep(email), firstStep(email)]);
    const now = codeOf(key);
    const both = await Promise.all(
      [a, b].map(({ client }) => call(client, 'POST', '/session/second-factor', { code: now })),
    );
    expect(both.map((response) => response.statusCode).sort()).toEqual([200, 401]);
    for (const code of [now, codeOf(key, -1)]) {
      const replayed = await call(c.client, 'POST', '/session/second-factor', { code });
      expect([replayed.statusCode, errorOf(replayed).code]).toEqual([401, 'wrong-code']);
    }
    const next = await call(c.client, 'POST', '/session/second-factor', { code: codeOf(key, 1) });
    expect(next.statusCode).toBe(200);
  });

  test('five wrong codes end the half-open session, also for the right one', async () => {
    const { key } = await turnOn();
    const { client } = await firstStep(email);
    for (let i = 1; i < 5; i += 1) {
      const refused = await call(client, 'POST', '/session/second-factor', { code: '000000' });
      expect([refused.statusCode, errorOf(refused).code]).toEqual([401, 'wrong-code']);
    }
    const last = await call(client, 'POST', '/session/second-factor', { code: '000000' });
    expect([last.statusCode, errorOf(last).code]).toEqual([429, 'too-many-attempts']);
    expect(last.cookies[0]).toMatchObject({ name: 'stegvis', value: '' });
    const right = await call(client, 'POST', '/session/second-factor', { code: codeOf(key) });
    expect([right.statusCode, errorOf(right).code]).toEqual([401, 'signed-out']);
    expect((await actsOf(id)).filter((act) => act === 'session.refused')).toHaveLength(5);
  });

  test('a half-open session lasts ten minutes, however it is used', async () => {
    const { key } = await turnOn();
    const { client } = await firstStep(email);
    const [row] = (await stegvis.db.read.select().from(tables.sessions).where(eq(tables.sessions.personId, id))).filter(
      (session) => session.secondFactor === 'pending',
    );
    expect(Date.parse(row?.expiresAt ?? '') - Date.parse(row?.createdAt ?? '')).toBeCloseTo(10 * 60_000, -2);
    await change((tx) =>
      tx
        .update(tables.sessions)
        .set({ expiresAt: new Date(Date.now() - 1).toISOString() })
        .where(eq(tables.sessions.id, row?.id ?? '')),
    );
    expect(errorOf(await call(client, 'POST', '/session/second-factor', { code: codeOf(key) })).code).toBe(
      'signed-out',
    );
  });

  test('a recovery code opens once, written in any way, and no one else’s does', async () => {
    const { codes } = await turnOn();
    const [first = '', second = ''] = codes;
    const { client } = await firstStep(email);
    const given = await call(client, 'POST', '/session/second-factor', { code: first.toUpperCase().replace('-', ' ') });
    expect(given.json<CodeGiven>()).toMatchObject({ secondFactor: 'done', recoveryCodesLeft: 9 });
    const again = await firstStep(email);
    expect(errorOf(await call(again.client, 'POST', '/session/second-factor', { code: first })).code).toBe(
      'wrong-code',
    );
    expect((await call(again.client, 'POST', '/session/second-factor', { code: second })).statusCode).toBe(200);
    // Another person’s list opens nothing here.
    beforeEachAgain();
    await turnOn();
    const other = await firstStep(email);
    expect(errorOf(await call(other.client, 'POST', '/session/second-factor', { code: codes[2] ?? '' })).code).toBe(
      'wrong-code',
    );
  });
  function beforeEachAgain() {
    organisation = stegvis.other;
    role = 'informationssakerhet';
    id = organisation.people[role];
    email = `${role}@${organisation.slug}.example`;
  }
});

describe('changing', () => {
  test('turning it off asks for the password or a code, tells the person, and opens a new session', async () => {
    const { client, key, codes } = await turnOn();
    const bare = await call(client, 'POST', '/profile/second-factor/off', {});
    expect(bare.statusCode).toBe(400);
    const wrong = await call(client, 'POST', '/profile/second-factor/off', { code: '000000' });
    expect(errorOf(wrong).fields?.code).toBeDefined();
    const off = await call(client, 'POST', '/profile/second-factor/off', { code: codeOf(key) });
    expect(off.statusCode).toBe(204);
    expect((await call(client, 'GET', '/session')).json<Session>().person).toBeNull();
    const after = clientOf(stegvis.app, off.cookies[0]?.value ?? '');
    expect((await call(after, 'GET', '/session')).json<Session>().secondFactor).toBe('none');
    expect(await personOf(id)).toMatchObject({ totpSecret: null, totpSince: null, totpLastStep: null });
    expect(await mailsTo(id)).toEqual(['security-change', 'security-change']);
    const { response, client: again } = await firstStep(email);
    expect(response.json<Session>().secondFactor).toBe('none');
    expect(errorOf(await call(again, 'POST', '/session/second-factor', { code: codes[0] ?? '' })).code).toBe(
      'signed-out',
    );
  });

  test('new recovery codes put the old ones out of use', async () => {
    const { client, codes } = await turnOn();
    const made = await call(client, 'POST', '/profile/second-factor/codes', { password: PASSWORD });
    const { codes: fresh } = made.json<RecoveryCodes>();
    expect(fresh).toHaveLength(10);
    const { client: half } = await firstStep(email);
    expect(errorOf(await call(half, 'POST', '/session/second-factor', { code: codes[0] ?? '' })).code).toBe(
      'wrong-code',
    );
    expect((await call(half, 'POST', '/session/second-factor', { code: fresh[0] ?? '' })).statusCode).toBe(200);
  });

  test('once on, it is not begun again over the old one', async () => {
    const { client, key } = await turnOn();
    expect((await call(client, 'POST', '/profile/second-factor', { password: PASSWORD })).statusCode).toBe(409);
    expect((await call(client, 'POST', '/profile/second-factor/confirm', { code: codeOf(key) })).statusCode).toBe(409);
  });
});

test('an organisation that demands it lets nobody in without, and the profile stays open to turn it on', async () => {
  await change((tx) =>
    tx.update(tables.organisations).set({ requireTotp: true }).where(eq(tables.organisations.id, organisation.id)),
  );
  const nothing = { totpSecret: null, totpSince: null, totpLastStep: null };
  await change((tx) => tx.update(tables.people).set(nothing).where(eq(tables.people.id, id)));
  const client = await stegvis.signIn(role, organisation);
  const refused = await client.send<ErrorBody>('GET', `${organisation.slug}/`);
  expect([refused.status, refused.body.error.code]).toEqual([403, 'second-factor-needed']);
  expect((await call(client, 'GET', '/profile')).json<Profile>().secondFactor.demandedBy).toEqual([organisation.slug]);
  const { client: inTwoSteps } = await turnOn();
  expect((await inTwoSteps.send('GET', `${organisation.slug}/`)).status).toBe(200);
});
