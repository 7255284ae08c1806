/** How far a provider's word reaches: its own organisation, and never past the door that is left for administrators. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { randomUUID as uuid } from 'node:crypto';
import type { Session, SignInOptions } from '@stegvis/shared/api/session.ts';
import type { SignedOut } from '@stegvis/shared/api/oidc.ts';
import * as t from '../../server/src/db/tables.ts';
import { PASSWORD } from '../support/app.ts';
import { newBrowser, startWorld, type Browser, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.proxy.honest();
  await world.setUp();
});

const come = (email: string, groups: string[], id: string = email) => {
  world.provider.person = { id, claims: { email, email_verified: true, groups } };
};

describe('another organisation', () => {
  test('is not opened, though the person belongs to both', async () => {
    const { home, other, db } = world;
    await db.write({ personId: null, organisationId: null }, { act: 'test.act', subject: 'test' }, (tx) =>
      tx
        .insert(t.memberships)
        .values({ id: uuid(), personId: home.people.registrator, organisationId: other.id, role: 'administrator' }),
    );
    const withPassword = await world.signIn('registrator');
    expect((await withPassword.send('GET', 'borta/')).status).toBe(200);
    come('registrator@hemma.example', ['lasare']);
    const browser = newBrowser();
    await world.signOn(browser);
    const client = world.clientIn(browser);
    expect((await client.send('GET', 'hemma/')).status).toBe(200);
    const [theirs, nobodys] = [await client.send('GET', 'borta/'), await client.send('GET', 'ingen-sadan/')];
    expect([theirs.status, nobodys.status]).toEqual([404, 404]);
    const { body } = await sessionOf(browser);
    expect(body.memberships.map(({ organisation }) => organisation.slug)).toEqual(['hemma']);
  });

  test('whose provider says that it is me gets nowhere with me', async () => {
    const { home, other } = world;
    const mapping = [{ value: '*', role: 'administrator' as const, boardId: null, unitId: null }];
    await world.setUp({ mapping }, other);
    come('administrator@hemma.example', [], 'whoever');
    // Nobody makes me a member of theirs behind my back…
    await world.expectRefused(() => world.signOn(newBrowser(), other), 'not-a-member', other);
    expect(await world.rolesOf(home.people.administrator, other)).toEqual([]);
    // … and when I have accepted an invitation there, they let me into their own house…
    const member = { id: crypto.randomUUID(), personId: home.people.administrator, organisationId: other.id };
    await world.db.touch((tx) => tx.insert(t.memberships).values({ ...member, role: 'lasare' }));
    const browser = newBrowser();
    await world.signOn(browser, other);
    const client = world.clientIn(browser);
    expect((await client.send('GET', 'borta/')).status).toBe(200);
    expect(await world.rolesOf(home.people.administrator, other)).toEqual(['administrator sign-on', 'lasare given']);
    // … and nothing of mine has changed or opens.
    expect(await world.rolesOf(home.people.administrator, home)).toEqual(['administrator given']);
    for (const path of ['hemma/', 'hemma/sign-on', 'hemma/assessments/2026']) {
      expect((await client.send('GET', path)).status).toBe(404);
    }
    const { body } = await sessionOf(browser);
    expect(body.memberships.map(({ organisation }) => organisation.slug)).toEqual(['borta']);
    // The same subject at the same provider is nobody at home.
    come('ny@hemma.example', ['lasare'], 'whoever');
    await world.signOn(newBrowser(), home);
    expect((await world.sessions())[0]?.personId).not.toBe(home.people.administrator);
  });

  const sessionOf = async (browser: Browser) => {
    const answer = await world.clientIn(browser).inject({ url: '/api/session' });
    return { body: answer.json<Session>() };
  };
});

describe('the door of passwords', () => {
  const enter = async (email: string) => {
    const answer = await world.app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { email, password: PASSWORD },
    });
    return answer.statusCode;
  };

  test('open to everyone, unless the organisation says otherwise', async () => {
    expect(await enter('lasare@hemma.example')).toBe(200);
    await world.setUp({ passwordDoor: 'administrators' });
    expect(await enter('lasare@hemma.example')).not.toBe(200);
    expect(await enter('lasare@borta.example')).toBe(200);
  });

  test('a broken provider locks no administrator out: they come in and mend it', async () => {
    await world.setUp({ passwordDoor: 'administrators' });
    world.proxy.down = true;
    await world.expectRefused(() => world.visit(newBrowser(), '/api/oidc/hemma/start'), 'provider-down');
    const administrator = await world.signIn('administrator');
    const change = { ...world.settings, clientSecret: undefined, enabled: false, passwordDoor: 'everyone' };
    expect((await administrator.send('PUT', 'hemma/sign-on', change)).status).toBe(200);
    expect(await enter('lasare@hemma.example')).toBe(200);
  });

  test('cannot be shut where no administrator could use it', async () => {
    const administrator = await world.signIn('administrator', world.other);
    await world.db.touch((tx) => tx.update(t.memberships).set({ source: 'sign-on' }));
    try {
      const theirs = { ...world.settings, mapping: [], passwordDoor: 'administrators' };
      const { status, body } = await administrator.send('PUT', 'borta/sign-on', theirs);
      expect([status, body]).toMatchObject([
        400,
        { error: { fields: { passwordDoor: expect.any(String) as string } } },
      ]);
    } finally {
      await world.db.touch((tx) => tx.update(t.memberships).set({ source: 'given' }));
    }
  });
});

describe('the sign-in page', () => {
  test('offers what is switched on, and nothing more about it', async () => {
    const offered = async () =>
      (await world.app.inject({ url: '/api/sign-in-options' })).json<SignInOptions>().providers;
    expect(await offered()).toContainEqual({ slug: 'hemma', label: 'Hemma kommun', organisation: 'hemma' });
    await world.setUp({ enabled: false });
    expect((await offered()).map(({ slug }) => slug)).not.toContain('hemma');
  });
});

describe('signing out', () => {
  async function signOut(cookie: string): Promise<SignedOut> {
    const answer = await world.app.inject({ method: 'POST', url: '/api/oidc/sign-out', cookies: { stegvis: cookie } });
    expect(answer.statusCode).toBe(200);
    expect(answer.cookies).toMatchObject([{ name: 'stegvis', value: '' }]);
    return answer.json<SignedOut>();
  }

  test('leads on to the provider, which ends its own session and leads back', async () => {
    come('lasare@hemma.example', ['lasare']);
    const browser = newBrowser();
    await world.signOn(browser);
    const { address, label } = await signOut(browser.stegvis.stegvis ?? '');
    expect((await world.clientIn(browser).send('GET', 'hemma/')).status).toBe(401);
    expect(label).toBe('Hemma kommun');
    const asked = new URL(String(address)).searchParams;
    expect(asked.get('id_token_hint')?.split('.')).toHaveLength(3);
    expect(asked.get('post_logout_redirect_uri')).toBe('http://localhost/logga-in?ut=1');
    // The provider asks whether one is sure, in a form.
    const cookie = () => [...browser.provider].map(([name, value]) => `${name}=${value}`).join('; ');
    const page = await (await fetch(String(address), { headers: { cookie: cookie() } })).text();
    const action = /action="([^"]+)"/.exec(page)?.[1] ?? '';
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
    expect([action, xsrf].every(Boolean)).toBe(true);
    const done = await fetch(action, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: cookie() },
      body: new URLSearchParams({ xsrf, logout: 'yes' }),
    });
    expect(done.headers.get('location')).toBe('http://localhost/logga-in?ut=1');
    // Their session is gone too, and so is the token that was kept to end it.
    expect((await world.sessions())[0]).toMatchObject({ idToken: null });
  });

  test('is signed out here also when the provider is down', async () => {
    come('lasare@hemma.example', ['lasare']);
    const browser = newBrowser();
    await world.signOn(browser);
    world.proxy.down = true;
    expect((await signOut(browser.stegvis.stegvis ?? '')).address).toBeNull();
    expect((await world.clientIn(browser).send('GET', 'hemma/')).status).toBe(401);
  });

  test('leads nowhere for those who came another way, or not at all', async () => {
    const { cookie } = await world.signIn('lasare');
    expect(await signOut(cookie)).toEqual({ address: null, label: null });
    expect(await signOut('')).toEqual({ address: null, label: null });
  });

  test('leads nowhere that is not safe', async () => {
    come('lasare@hemma.example', ['lasare']);
    const browser = newBrowser();
    await world.signOn(browser);
    world.proxy.discovery = (found) => ({ ...found, end_session_endpoint: 'javascript:alert(1)' });
    expect((await signOut(browser.stegvis.stegvis ?? '')).address).toBeNull();
  });

  test('only from our own pages', async () => {
    const answer = await world.app.inject({
      method: 'POST',
      url: '/api/oidc/sign-out',
      headers: { origin: 'https://evil.example' },
    });
    expect(answer.statusCode).toBe(403);
  });
});
