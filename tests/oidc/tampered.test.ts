/** What a certified provider never does, and what goes wrong on the way: nobody is let in, and each is told apart. */
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SIGN_ON_FAILURES } from '@stegvis/shared/api/oidc.ts';
import { signOn as en } from '@stegvis/shared/text/en/sign-on.ts';
import { signOn as sv } from '@stegvis/shared/text/sv/sign-on.ts';
import * as t from '../../server/src/db/tables.ts';
import { newBrowser, startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.proxy.honest();
  await world.setUp();
  const claims = { email: 'lasare@hemma.example', email_verified: true, groups: ['lasare'] };
  world.provider.person = { id: 'the-reader', claims };
});

test('the proxy by itself changes nothing, and its own key is as good as theirs', async () => {
  expect((await world.signOn(newBrowser())).headers.location).toBe('/');
  world.proxy.token = (claims) => claims;
  expect((await world.signOn(newBrowser())).headers.location).toBe('/');
});

describe('the token', () => {
  test.each([
    ['another issuer', 'wrong-issuer', { iss: 'https://evil.example' }],
    ['another nonce', 'wrong-nonce', { nonce: 'another' }],
    ['no nonce', 'wrong-answer', { nonce: undefined }],
    ['another audience', 'wrong-audience', { aud: 'another-service' }],
    ['an audience beside ours', 'wrong-audience', { aud: ['stegvis', 'another-service'] }],
    ['an end that has passed', 'token-expired', { exp: Math.floor(Date.now() / 1000) - 120 }],
    ['no end', 'wrong-answer', { exp: undefined }],
    ['no subject', 'wrong-answer', { sub: undefined }],
  ] as const)('with %s', async (_what, failure, change) => {
    world.proxy.token = (claims) => JSON.parse(JSON.stringify({ ...claims, ...change })) as typeof claims;
    await world.expectRefused(() => world.signOn(newBrowser()), failure);
  });

  test('signed by a key that is not the provider’s', async () => {
    world.proxy.publishesKey = false;
    world.proxy.token = (claims) => claims;
    await world.expectRefused(() => world.signOn(newBrowser()), 'bad-signature');
  });

  test('not signed at all', async () => {
    world.proxy.answer = (answer) => {
      const [, claims = ''] = String(answer.id_token).split('.');
      const header = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
      return { ...answer, id_token: `${header}.${claims}.` };
    };
    await world.expectRefused(() => world.signOn(newBrowser()), 'wrong-answer');
  });

  test('left out', async () => {
    world.proxy.answer = ({ id_token: _token, ...answer }) => answer;
    await world.expectRefused(() => world.signOn(newBrowser()), 'wrong-answer');
  });
});

describe('the code', () => {
  test('used before', async () => {
    const browser = newBrowser();
    const first = new URL(await world.reachCallback(browser), 'http://localhost');
    await world.visit(browser, first.pathname + first.search);
    const second = new URL(await world.reachCallback(browser), 'http://localhost');
    second.searchParams.set('code', first.searchParams.get('code') ?? '');
    delete browser.stegvis.stegvis;
    await world.expectRefused(() => world.visit(browser, second.pathname + second.search), 'code-refused');
  });

  test('without what proves that we asked for it: the provider really checks PKCE', async () => {
    world.proxy.form = (form) => form.set('code_verifier', 'a'.repeat(43));
    await world.expectRefused(() => world.signOn(newBrowser()), 'code-refused');
  });

  test('from another provider, handed over as ours', async () => {
    const browser = newBrowser();
    const callback = new URL(await world.reachCallback(browser), 'http://localhost');
    callback.searchParams.set('iss', 'https://evil.example');
    await world.expectRefused(() => world.visit(browser, callback.pathname + callback.search), 'wrong-issuer');
  });

  test('asked for with the wrong secret', async () => {
    await world.setUp({ clientSecret: 'en-annan-hemlighet' });
    await world.expectRefused(() => world.signOn(newBrowser()), 'client-refused');
  });

  test('not given: the provider says that something else is wrong', async () => {
    const browser = newBrowser();
    const callback = new URL(await world.reachCallback(browser), 'http://localhost');
    callback.searchParams.delete('code');
    callback.searchParams.set('error', 'server_error');
    await world.expectRefused(() => world.visit(browser, callback.pathname + callback.search), 'provider-refused');
  });
});

describe('the state', () => {
  test('is good once', async () => {
    const browser = newBrowser();
    const callback = await world.reachCallback(browser);
    expect((await world.visit(browser, callback)).headers.location).toBe('/');
    await world.expectRefused(() => world.visit(browser, callback), 'state-used');
  });

  test('is good once also when two come at the same time', async () => {
    const browser = newBrowser();
    const callback = await world.reachCallback(browser);
    const both = await Promise.all([world.visit(browser, callback), world.visit(browser, callback)]);
    const to = both.map((answer) => String(answer.headers.location));
    expect(to.filter((address) => address === '/')).toHaveLength(1);
    expect(to.filter((address) => address.includes('fel=state-used'))).toHaveLength(1);
  });

  test('missing', async () => {
    await world.expectRefused(() => world.visit(newBrowser(), '/api/oidc/hemma/callback?code=abc'), 'state-missing');
  });

  test('never given, or changed', async () => {
    const browser = newBrowser();
    const callback = (await world.reachCallback(browser)).replace(/state=./, 'state=!');
    await world.expectRefused(() => world.visit(browser, callback), 'state-unknown');
  });

  test('of another organisation', async () => {
    await world.setUp({ mapping: [] }, world.other);
    const browser = newBrowser();
    const callback = (await world.reachCallback(browser)).replace('/hemma/', '/borta/');
    await world.expectRefused(() => world.visit(browser, callback), 'state-unknown', world.other);
  });

  test('begun in another browser, which can still come back itself', async () => {
    const browser = newBrowser();
    const callback = await world.reachCallback(browser);
    await world.expectRefused(() => world.visit(newBrowser(), callback), 'other-browser');
    const victim = newBrowser();
    await world.visit(victim, '/api/oidc/hemma/start');
    await world.expectRefused(() => world.visit(victim, callback), 'other-browser');
    expect((await world.visit(browser, callback)).headers.location).toBe('/');
  });

  test('older than ten minutes', async () => {
    const browser = newBrowser();
    const callback = await world.reachCallback(browser);
    await world.db.touch((tx) => tx.update(t.oidcStates).set({ expiresAt: new Date().toISOString() }));
    await world.expectRefused(() => world.visit(browser, callback), 'state-expired');
  });
});

describe('the provider', () => {
  const start = () => world.visit(newBrowser(), '/api/oidc/hemma/start');

  test('down when one sets out', async () => {
    world.proxy.down = true;
    await world.expectRefused(start, 'provider-down');
  });

  test('down when one comes back', async () => {
    const browser = newBrowser();
    const callback = await world.reachCallback(browser);
    world.proxy.down = true;
    await world.expectRefused(() => world.visit(browser, callback), 'provider-down');
  });

  test('out of order', async () => {
    world.proxy.always = { status: 503 };
    await world.expectRefused(start, 'provider-down');
  });

  test('says that it is another', async () => {
    world.proxy.discovery = (document) => ({ ...document, issuer: 'https://evil.example' });
    await world.expectRefused(start, 'discovery-issuer');
  });

  test('says that it is another when one comes back', async () => {
    const browser = newBrowser();
    const callback = await world.reachCallback(browser);
    world.proxy.discovery = (document) => ({ ...document, issuer: 'https://evil.example' });
    await world.expectRefused(() => world.visit(browser, callback), 'discovery-issuer');
  });

  test.each([
    ['nonsense', { status: 200, headers: { 'content-type': 'application/json' }, body: '{"issuer":' }],
    ['a page', { status: 200, headers: { 'content-type': 'text/html' }, body: '<p>Välkommen</p>' }],
    ['a way elsewhere', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }],
    ['nothing', { status: 404 }],
    ['too much', { status: 200, headers: { 'content-type': 'application/json' }, body: ' '.repeat(1_100_000) }],
  ])('answers with %s', async (_what, answer) => {
    world.proxy.always = answer;
    await world.expectRefused(start, 'discovery-fault');
  });

  test('leads the server into the network that it stands in', async () => {
    world.proxy.discovery = (document) => ({ ...document, token_endpoint: 'https://10.0.0.1/token' });
    await world.expectRefused(() => world.signOn(newBrowser()), 'discovery-fault');
    world.proxy.discovery = (document) => ({ ...document, jwks_uri: 'https://169.254.169.254/keys' });
    await world.expectRefused(() => world.signOn(newBrowser()), 'discovery-fault');
  });

  test('leads people to where nothing protects them', async () => {
    world.proxy.discovery = (document) => ({ ...document, authorization_endpoint: 'http://evil.example/auth' });
    await world.expectRefused(start, 'discovery-fault');
  });

  test('switched off, and an organisation that there is not, look the same', async () => {
    await world.setUp({ enabled: false });
    await world.expectRefused(start, 'off');
    const nobody = await world.visit(newBrowser(), '/api/oidc/ingen-sadan/start');
    expect(nobody.headers.location).toMatch(/^\/logga-in\/sso\?fel=off&/);
  });

  test('its secret sealed with a secret that is no more', async () => {
    await world.db.touch((tx) =>
      tx
        .update(t.oidcProviders)
        .set({ clientSecret: 'x'.repeat(60) })
        .where(eq(t.oidcProviders.organisationId, world.home.id)),
    );
    await world.expectRefused(start, 'secret-unreadable');
    const administrator = await world.signIn('administrator');
    expect((await administrator.send('GET', 'hemma/sign-on')).body).toMatchObject({
      provider: { secret: 'unreadable' },
    });
  });
});

test('whoever knocks without end is told to wait, and fills no log', async () => {
  const limited = await startWorld({ signInAttempts: 1 });
  try {
    await limited.setUp();
    const told = async () => (await limited.entries('session.refused-sign-on')).length;
    const knock = () =>
      limited.app
        .inject({ url: '/api/oidc/hemma/callback', remoteAddress: '10.1.1.1' })
        .then((answer) => String(answer.headers.location));
    let answer = '';
    for (let i = 0; i < 40 && !answer.includes('too-many'); i += 1) answer = await knock();
    expect(answer).toContain('fel=too-many-attempts');
    const before = await told();
    await knock();
    expect(await told()).toBe(before);
  } finally {
    await limited.close();
  }
});

describe.each([
  ['sv', sv],
  ['en', en],
] as const)('words in %s', (_locale, { failures, causes }) => {
  test('each failure has its own, says what to do, and has a name in the log', () => {
    const all = SIGN_ON_FAILURES.map((failure) => failures[failure]);
    expect(new Set(all.map(({ title }) => title)).size).toBe(SIGN_ON_FAILURES.length);
    for (const { title, text, next } of all) expect([title, text, next].every((words) => words.length > 8)).toBe(true);
    expect(new Set(SIGN_ON_FAILURES.map((failure) => causes[failure])).size).toBe(SIGN_ON_FAILURES.length);
  });
});
