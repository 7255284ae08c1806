import { createHmac } from 'node:crypto';
import { verify } from '@node-rs/argon2';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ErrorBody } from '@stegvis/shared/api/error.ts';
import { ROLES } from '@stegvis/shared/access/permissions.ts';
import type { Session, SignInOptions } from '@stegvis/shared/api/session.ts';
import { eq } from 'drizzle-orm';
import * as tables from '../../server/src/db/tables.ts';
import { sealingWith } from '../../server/src/http/sealing.ts';
import { foundOrganisation } from '../../server/src/features/organisations/found.ts';
import { PASSWORD, clientOf, startApp } from '../support/app.ts';
import { sketchModel } from '../support/model.ts';
import { errors as englishErrors } from '@stegvis/shared/text/en/errors.ts';

// What other files have imported knows nothing of the counting below.
vi.hoisted(() => vi.resetModules());
// Real, but counted: that two refusals take as long is because they do the same work.
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<{ verify: typeof verify }>();
  return { ...real, verify: vi.fn(real.verify) };
});

const SECRET = 'a secret that is only ever used in tests';
const model = sketchModel([{ code: 'L1', step: 1 }]);
const started: Awaited<ReturnType<typeof startApp>>[] = [];

async function start(settings?: Parameters<typeof startApp>[2]) {
  const stegvis = await startApp(model, { a: 'f' }, settings);
  started.push(stegvis);
  return stegvis;
}
type Stegvis = Awaited<ReturnType<typeof start>>;
afterAll(() => Promise.all(started.map((one) => one.close())));

const signIn = ({ app }: Stegvis, email: string, password: string, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url: '/api/session', payload: { email, password }, headers });
const whoIs = async ({ app }: Stegvis, cookie: string) =>
  (await app.inject({ url: '/api/session', cookies: { stegvis: cookie } })).json<Session>().person;
const codeOf = (response: { json: <T>() => T }) => response.json<ErrorBody>().error.code;
/** Changes what time or an administrator would have changed. */
const change = ({ db }: Stegvis, work: Parameters<typeof db.write>[2]) =>
  db.write({ personId: null, organisationId: null }, { act: 'test.change', subject: 'test:test' }, work);

let stegvis: Stegvis;
beforeAll(async () => {
  stegvis = await start();
});

describe('signing in', () => {
  test('answers with the person and what they belong to, and sets a cookie that scripts cannot read', async () => {
    const response = await signIn(stegvis, '  Processledare@Hemma.example ', PASSWORD).then(async (spaced) => {
      expect(spaced.statusCode).toBe(400); // an address is sent as it is; the page trims
      return signIn(stegvis, 'Processledare@Hemma.example', PASSWORD);
    });
    expect(response.statusCode).toBe(200);
    expect(response.json<Session>()).toEqual({
      person: expect.objectContaining({ email: 'processledare@hemma.example', name: 'processledare hemma' }),
      memberships: [{ organisation: { slug: 'hemma', name: 'hemma' }, roles: ['processledare'] }],
      secondFactor: 'none',
    });
    const [cookie] = response.cookies;
    expect(cookie).toMatchObject({ name: 'stegvis', httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 12 * 3600 });
    expect(cookie?.secure).toBeUndefined();
    expect(response.headers['cache-control']).toBe('no-store');
    expect(await whoIs(stegvis, cookie?.value ?? '')).toMatchObject({ email: 'processledare@hemma.example' });
  });

  test('the cookie carries a session id and no more', async () => {
    const { cookie } = await stegvis.signIn('lasare');
    const [head = '', body = ''] = cookie.split('.');
    expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toEqual({ alg: 'HS256', typ: 'JWT' });
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
    expect(Object.keys(claims).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'sid']);
  });

  test('unknown, wrong, deactivated and never set are told apart by nothing, and take the same work', async () => {
    await foundOrganisation(stegvis.db, model, {
      name: 'Nystad',
      type: 'ovrig',
      municipalityCode: null,
      board: 'Nämnden',
      admin: { name: 'Ny', email: 'ny@nystad.example' },
    });
    await change(stegvis, (tx) =>
      tx
        .update(tables.people)
        .set({ deactivatedAt: 'då' })
        .where(eq(tables.people.email, 'administrator@borta.example')),
    );
    const tried = [
      ['ingen@hemma.example', PASSWORD],
      ['lasare@hemma.example', 'ett annat lösenord'],
      ['administrator@borta.example', PASSWORD],
      ['ny@nystad.example', PASSWORD],
    ] as const;
    const answers = [];
    const select = vi.spyOn(stegvis.db.read, 'select');
    const write = vi.spyOn(stegvis.db, 'write');
    for (const [email, password] of tried) {
      vi.mocked(verify).mockClear();
      select.mockClear();
      write.mockClear();
      const response = await signIn(stegvis, email, password);
      expect(vi.mocked(verify), email).toHaveBeenCalledOnce();
      expect(vi.mocked(verify).mock.calls[0]?.[0], 'a hash of the same cost').toMatch(
        /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/,
      );
      expect(response.cookies).toEqual([]);
      const { error } = response.json<ErrorBody>();
      const work = { queries: select.mock.calls.length, writes: write.mock.calls.length };
      answers.push({ status: response.statusCode, error: { ...error, requestId: '' }, work });
    }
    select.mockRestore();
    write.mockRestore();
    expect(answers[0]).toMatchObject({
      status: 401,
      error: { code: 'wrong-credentials' },
      work: { queries: 1, writes: 1 },
    });
    for (const answer of answers) expect(answer).toEqual(answers[0]);

    // Each left an entry: who it was about, from where, and no address of e-mail.
    const entries = (await stegvis.db.read.select().from(tables.audit)).filter((one) => one.act === 'session.refused');
    const { home, other } = stegvis;
    const [, , , fresh] = entries.map((entry) => entry.actorId);
    expect(entries.map((entry) => entry.actorId)).toEqual([
      null,
      home.people.lasare,
      other.people.administrator,
      expect.any(String),
    ]);
    expect(entries.map((entry) => entry.subject)).toEqual(
      [null, home.people.lasare, other.people.administrator, fresh].map((id) => `person:${id ?? 'unknown'}`),
    );
    for (const entry of entries) expect(entry).toMatchObject({ organisationId: null, address: '127.0.0.1' });
    expect(JSON.stringify(entries)).not.toContain('@');
  });

  test('too many attempts are refused, also with the right password, for that address alone', async () => {
    const few = await start({ signInAttempts: 3 });
    for (let i = 0; i < 3; i += 1) {
      expect((await signIn(few, 'lasare@hemma.example', 'fel fel fel')).statusCode).toBe(401);
    }
    const refused = await signIn(few, 'lasare@hemma.example', PASSWORD);
    expect(refused.statusCode).toBe(429);
    expect(codeOf(refused)).toBe('too-many-attempts');
    // It says for how long, and what is refused so is not noted without end.
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(14 * 60);
    expect(refused.json<ErrorBody>().error.message).toContain('om 15 minuter');
    const noted = (await few.db.read.select().from(tables.audit)).filter((one) => one.act === 'session.refused');
    expect(noted).toHaveLength(3);
    // Without a proxy that is trusted, what a browser says of its own address is nothing.
    const spoofed = await signIn(few, 'lasare@hemma.example', PASSWORD, { 'x-forwarded-for': '203.0.113.9' });
    expect(spoofed.statusCode).toBe(429);
    // A colleague behind the same address is not shut out by it.
    expect((await signIn(few, 'processledare@hemma.example', PASSWORD)).statusCode).toBe(200);
    const payload = { email: 'lasare@hemma.example', password: PASSWORD };
    const elsewhere = { method: 'POST', url: '/api/session', payload, remoteAddress: '203.0.113.9' } as const;
    expect((await few.app.inject(elsewhere)).statusCode).toBe(200);
  });

  test('an address that tries one account after another is refused in the end', async () => {
    const few = await start({ signInAttempts: 1 });
    for (let i = 0; i < 10; i += 1) {
      expect((await signIn(few, `person${i}@hemma.example`, 'fel fel fel')).statusCode).toBe(401);
    }
    expect((await signIn(few, 'person11@hemma.example', 'fel fel fel')).statusCode).toBe(429);
  });

  test('an account that is tried from a great many addresses is shut for a while', async () => {
    const few = await start({ signInAttempts: 1 });
    const from = (remoteAddress: string, email = 'lasare@hemma.example') =>
      few.app.inject({ method: 'POST', url: '/api/session', payload: { email, password: 'fel fel' }, remoteAddress });
    for (let i = 0; i < 10; i += 1) expect((await from(`203.0.113.${i}`)).statusCode).toBe(401);
    expect((await from('203.0.113.10')).statusCode).toBe(429);
    expect((await from('203.0.113.10', 'ansvarig@hemma.example')).statusCode).toBe(401);
    const noted = await few.db.read.select().from(tables.audit).where(eq(tables.audit.act, 'session.refused'));
    expect(noted).toHaveLength(11);
  });

  test('behind a proxy it is the address that the proxy saw that counts, not what the browser wrote before it', async () => {
    const few = await start({ signInAttempts: 1, trustProxy: true });
    const from = (chain: string) => signIn(few, 'lasare@hemma.example', 'fel fel fel', { 'x-forwarded-for': chain });
    expect((await from('192.0.2.1')).statusCode).toBe(401);
    expect((await from('192.0.2.1')).statusCode).toBe(429);
    expect((await from('198.51.100.7, 192.0.2.1')).statusCode).toBe(429);
    expect((await from('192.0.2.2')).statusCode).toBe(401);
  });
});

describe('the password’s door', () => {
  let shut: Stegvis;
  beforeAll(async () => {
    shut = await start();
    await change(shut, (tx) =>
      tx.insert(tables.oidcProviders).values({
        organisationId: shut.home.id,
        enabled: true,
        label: 'Hemma',
        issuer: 'https://idp.hemma.example',
        clientId: 'stegvis',
        clientSecret: null,
        scopes: 'openid',
        groupsClaim: 'groups',
        createPeople: false,
        mapping: [],
        passwordDoor: 'administrators',
        changedAt: 'då',
      }),
    );
  });
  const setProvider = (set: Partial<typeof tables.oidcProviders.$inferInsert>) =>
    change(shut, (tx) => tx.update(tables.oidcProviders).set(set));

  test('left to administrators is shut for the others, once the password was right', async () => {
    const wrong = await signIn(shut, 'lasare@hemma.example', 'ett annat lösenord');
    expect([wrong.statusCode, codeOf(wrong)]).toEqual([401, 'wrong-credentials']);
    const right = await signIn(shut, 'lasare@hemma.example', PASSWORD);
    expect([right.statusCode, codeOf(right)]).toEqual([403, 'sign-on-needed']);
    expect(right.cookies).toEqual([]);
    expect((await signIn(shut, 'administrator@hemma.example', PASSWORD)).statusCode).toBe(200);
    expect((await signIn(shut, 'lasare@borta.example', PASSWORD)).statusCode).toBe(200);
    const entries = await shut.db.read.select().from(tables.audit).where(eq(tables.audit.act, 'session.refused'));
    expect(entries.map((entry) => entry.after)).toEqual([{ cause: 'credentials' }, { cause: 'sign-on-needed' }]);
  });

  test('is the door of a link in a mail, too', async () => {
    const { token } = await foundOrganisation(shut.db, model, {
      name: 'Nystad',
      type: 'ovrig',
      municipalityCode: null,
      board: 'Nämnden',
      admin: { name: 'L', email: 'lasare@hemma.example' },
    });
    const use = () =>
      shut.app.inject({ method: 'POST', url: `/api/links/${token}`, payload: { password: 'en lång och egen mening' } });
    // Administrator of another organisation now, whose door stands open.
    const [role] = await shut.db.read
      .select()
      .from(tables.organisations)
      .where(eq(tables.organisations.slug, 'nystad'));
    await change(shut, (tx) =>
      tx.delete(tables.memberships).where(eq(tables.memberships.organisationId, role?.id ?? '')),
    );
    expect(codeOf(await use())).toBe('sign-on-needed');
  });

  test('stands open where the provider is turned off, or everyone may use it', async () => {
    await setProvider({ enabled: false });
    expect((await signIn(shut, 'lasare@hemma.example', PASSWORD)).statusCode).toBe(200);
    await setProvider({ enabled: true, passwordDoor: 'everyone' });
    expect((await signIn(shut, 'lasare@hemma.example', PASSWORD)).statusCode).toBe(200);
    await setProvider({ passwordDoor: 'administrators' });
    expect((await signIn(shut, 'lasare@hemma.example', PASSWORD)).statusCode).toBe(403);
  });
});

describe('a session', () => {
  test('ends when signed out, whatever becomes of the cookie', async () => {
    const client = await stegvis.signIn('lasare');
    const bystander = await stegvis.signIn('lasare');
    const response = await client.inject({ method: 'DELETE', url: '/api/session' });
    expect(response.statusCode).toBe(204);
    expect(response.cookies).toEqual([expect.objectContaining({ name: 'stegvis', value: '', path: '/' })]);
    expect(await whoIs(stegvis, client.cookie)).toBeNull();
    expect(await whoIs(stegvis, bystander.cookie)).not.toBeNull();
    expect((await client.send<ErrorBody>('GET', 'hemma/')).body.error.code).toBe('signed-out');
    expect((await client.inject({ method: 'DELETE', url: '/api/session' })).statusCode).toBe(204);
  });

  test('ends by its time in the database, though the token would last', async () => {
    const client = await stegvis.signIn('lasare');
    const { sid } = JSON.parse(Buffer.from(client.cookie.split('.')[1] ?? '', 'base64url').toString()) as {
      sid: string;
    };
    expect(await whoIs(stegvis, client.cookie)).not.toBeNull();
    await change(stegvis, (tx) =>
      tx
        .update(tables.sessions)
        .set({ expiresAt: new Date(Date.now() - 1).toISOString() })
        .where(eq(tables.sessions.id, sid)),
    );
    expect(await whoIs(stegvis, client.cookie)).toBeNull();
  });

  test('ends when the person is deactivated', async () => {
    const client = await stegvis.signIn('lasare', stegvis.other);
    await change(stegvis, (tx) =>
      tx.update(tables.people).set({ deactivatedAt: 'nu' }).where(eq(tables.people.email, 'lasare@borta.example')),
    );
    expect(await whoIs(stegvis, client.cookie)).toBeNull();
    expect((await client.send('GET', 'borta/')).status).toBe(401);
  });

  test('a forged token is nobody', async () => {
    const { cookie } = await stegvis.signIn('administrator');
    const [head = '', body = '', signature = ''] = cookie.split('.');
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const { sid } = JSON.parse(Buffer.from(body, 'base64url').toString()) as { sid: string };
    const sign = (alg: string, hash: string, secret: string | Buffer, claims: unknown) => {
      const input = `${encode({ alg, typ: 'JWT' })}.${encode(claims)}`;
      return `${input}.${createHmac(hash, secret).update(input).digest('base64url')}`;
    };
    const key = sealingWith(SECRET).keyFor('session');
    const issued = { iss: 'stegvis', aud: 'stegvis' };
    const fresh = { ...issued, sid, iat: Math.floor(Date.now() / 1000), exp: Math.floor(Date.now() / 1000) + 60 };
    expect(
      await whoIs(stegvis, sign('HS256', 'sha256', key, fresh)),
      'the test signs as the server does',
    ).not.toBeNull();
    const forged = {
      'no algorithm': `${encode({ alg: 'none', typ: 'JWT' })}.${body}.`,
      'no algorithm, with a signature': `${encode({ alg: 'none', typ: 'JWT' })}.${body}.${signature}`,
      'no signature': `${head}.${body}.`,
      'two parts': `${head}.${body}`,
      'another secret': sign('HS256', 'sha256', 'another secret of the same length or so', fresh),
      'the secret itself, not the key made of it': sign('HS256', 'sha256', SECRET, fresh),
      'made for something else': sign('HS256', 'sha256', key, { ...fresh, aud: 'other' }),
      'another algorithm, the right secret': sign('HS512', 'sha512', key, fresh),
      'other claims, the old signature': `${head}.${encode({ ...fresh, sid: 'x' })}.${signature}`,
      expired: sign('HS256', 'sha256', key, { ...fresh, exp: fresh.iat - 1 }),
      'a session that never was': sign('HS256', 'sha256', key, { ...fresh, sid: crypto.randomUUID() }),
      'no session': sign('HS256', 'sha256', key, { ...issued, iat: fresh.iat, exp: fresh.exp }),
      'a list for a session': sign('HS256', 'sha256', key, { ...fresh, sid: [sid] }),
      'an object for a session': sign('HS256', 'sha256', key, { ...fresh, sid: { toString: 'x' } }),
      'no token at all': 'stegvis',
    };
    for (const [how, token] of Object.entries(forged)) {
      const response = await stegvis.app.inject({ url: '/api/session', cookies: { stegvis: token } });
      expect({ how, status: response.statusCode, person: response.json<Session>().person }).toEqual({
        how,
        status: 200,
        person: null,
      });
    }
  });
});

describe('requests from elsewhere', () => {
  const put = ({ app }: Stegvis, cookie: string, headers: Record<string, string>) =>
    app.inject({
      method: 'PUT',
      url: '/api/preferences',
      payload: { locale: 'sv' },
      cookies: { stegvis: cookie },
      headers,
    });

  test.each<[string, Record<string, string>, number]>([
    ['its own pages', { host: 'stegvis.test', origin: 'http://stegvis.test' }, 204],
    ['its own pages, without Origin', { host: 'stegvis.test', 'sec-fetch-site': 'same-origin' }, 204],
    ['a program', { host: 'stegvis.test' }, 204],
    ['another site', { host: 'stegvis.test', origin: 'http://other.test' }, 403],
    ['another site, without Origin', { host: 'stegvis.test', 'sec-fetch-site': 'cross-site' }, 403],
    ['a sister site, without Origin', { host: 'stegvis.test', 'sec-fetch-site': 'same-site' }, 403],
    ['another port', { host: 'stegvis.test', origin: 'http://stegvis.test:8080' }, 403],
    ['another scheme', { host: 'stegvis.test', origin: 'https://stegvis.test' }, 403],
    ['a longer name', { host: 'stegvis.test', origin: 'http://stegvis.test.other.test' }, 403],
    ['nowhere', { host: 'stegvis.test', origin: 'null' }, 403],
    [
      'a host that a header claims',
      { host: 'stegvis.test', origin: 'http://other.test', 'x-forwarded-host': 'other.test' },
      403,
    ],
  ])('from %s', async (_where, headers, status) => {
    const { cookie } = await stegvis.signIn('lasare');
    const response = await put(stegvis, cookie, headers);
    expect(response.statusCode).toBe(status);
    if (status === 403) expect(codeOf(response)).toBe('foreign-origin');
  });

  test('reading is free: a cross-site GET changes nothing', async () => {
    const { cookie } = await stegvis.signIn('lasare');
    const headers = { origin: 'http://other.test', 'sec-fetch-site': 'cross-site' };
    const response = await stegvis.app.inject({ url: '/api/session', cookies: { stegvis: cookie }, headers });
    expect(response.statusCode).toBe(200);
    expect(response.headers['access-control-allow-origin']).toBeUndefined();
  });

  test('where an address is configured it alone counts', async () => {
    const configured = await start({ origin: 'https://stegvis.kommunen.example', production: true });
    const payload = { email: 'lasare@hemma.example', password: PASSWORD };
    const from = (origin: string) =>
      configured.app.inject({ method: 'POST', url: '/api/session', payload, headers: { host: 'other.test', origin } });
    expect((await from('http://other.test')).statusCode).toBe(403);
    const response = await from('https://stegvis.kommunen.example');
    expect(response.statusCode).toBe(200);
    const [cookie] = response.cookies;
    expect(cookie).toMatchObject({ name: '__Host-stegvis', secure: true, httpOnly: true, sameSite: 'Lax', path: '/' });
    expect(cookie?.domain).toBeUndefined();
    const named = async (name: string) =>
      (await configured.app.inject({ url: '/api/session', cookies: { [name]: cookie?.value ?? '' } })).json<Session>();
    expect((await named('__Host-stegvis')).person).not.toBeNull();
    // A name that a neighbouring host could have set is not listened to.
    expect((await named('stegvis')).person).toBeNull();
    expect(response.headers['strict-transport-security']).toMatch(/max-age=\d{7,}/);
  });
});

describe('the demo', () => {
  const asDemo = async (one: Stegvis) => {
    await change(one, (tx) =>
      tx.update(tables.organisations).set({ isDemo: true }).where(eq(tables.organisations.slug, 'hemma')),
    );
    const options = await one.app.inject('/api/sign-in-options');
    const personId = one.home.people.processledare;
    const chosen = await one.app.inject({ method: 'POST', url: '/api/session/demo', payload: { personId } });
    return { offered: options.json<SignInOptions>().demo, chosen };
  };

  test('offers its people, and only them', async () => {
    const demo = await start();
    const { offered, chosen } = await asDemo(demo);
    expect(offered.map((person) => person.role)).toEqual([...ROLES].sort());
    expect(chosen.statusCode).toBe(200);
    const outsider = { personId: demo.other.people.administrator };
    const refused = await demo.app.inject({ method: 'POST', url: '/api/session/demo', payload: outsider });
    expect([refused.statusCode, codeOf(refused)]).toEqual([401, 'wrong-credentials']);
  });

  test('is not there in production', async () => {
    const { offered, chosen } = await asDemo(await start({ production: true }));
    expect(offered).toEqual([]);
    expect([chosen.statusCode, codeOf(chosen)]).toEqual([401, 'wrong-credentials']);
    expect(chosen.cookies).toEqual([]);
  });
});

test('the language is the person’s own, kept with them', async () => {
  const client = await stegvis.signIn('lasare');
  const put = (payload: object) => client.inject({ method: 'PUT', url: '/api/preferences', payload });
  expect((await put({ locale: 'en' })).statusCode).toBe(204);
  expect(await whoIs(stegvis, client.cookie)).toMatchObject({ locale: 'en' });
  expect((await put({ locale: 'de' })).json<ErrorBody>().error).toMatchObject({
    message: expect.stringMatching(/^Something/),
    fields: { locale: englishErrors.fields.choice },
  });
  const nobody = clientOf(stegvis.app, '');
  expect((await nobody.inject({ method: 'PUT', url: '/api/preferences', payload: { locale: 'sv' } })).statusCode).toBe(
    401,
  );
  await put({ locale: 'sv' });
});

test('the log names no link, cookie or password', async () => {
  const lines: string[] = [];
  const logged = await start({ logLevel: 'info', logTo: { write: (line) => void lines.push(line) } });
  const { cookie } = await logged.signIn('lasare');
  await logged.app.inject({ url: '/api/links/a-token-that-opens-a-door', cookies: { stegvis: cookie } });
  await logged.app.inject('/valkommen/a-token-that-opens-a-door/__data.json?x=1');
  const log = lines.join('');
  expect(log).toContain('/api/links/…');
  expect(log).toContain('/valkommen/…/__data.json');
  expect(log).not.toContain('a-token');
  expect(log).not.toContain(cookie);
  expect(log).not.toContain(PASSWORD);
});
