import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as t from '../../server/src/db/tables.ts';
import { newBrowser, startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.proxy.honest();
  world.provider.declines = false;
  await world.setUp();
});

let made = 0;
/** Somebody whom the provider knows. */
function come(claims: Record<string, unknown>, id = `subject-${(made += 1)}`) {
  world.provider.person = { id, claims };
  return id;
}

describe('signing in', () => {
  test('a plain link leads to the provider and back to the page that was asked for', async () => {
    come({ email: 'Ny.Person@hemma.example', email_verified: true, name: 'Ny Person', groups: ['lasare'] });
    const browser = newBrowser();
    const answer = await world.signOn(browser, world.home, '/hemma/2026/plan?steg=1');
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toBe('/hemma/2026/plan?steg=1');
    const [session] = await world.sessions();
    expect(session).toMatchObject({ method: 'sign-on', organisationId: world.home.id, secondFactor: 'none' });
    const { status } = await world.clientIn(browser).send('GET', 'hemma/');
    expect(status).toBe(200);
  });

  test('another site cannot send somebody on to sign in', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    const start = await world.app.inject({ url: '/api/oidc/hemma/start', headers });
    expect([start.statusCode, start.headers.location, start.cookies]).toEqual([303, '/logga-in', []]);
  });

  test('asks with PKCE, state and nonce, and the cookie is for this way alone', async () => {
    const start = await world.app.inject({ url: '/api/oidc/hemma/start' });
    const asked = new URL(String(start.headers.location)).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('code_challenge')).toMatch(/^[\w-]{43}$/);
    expect(asked.get('state')).toMatch(/^[\w-]{43}\.[\w-]{43}$/);
    expect(asked.get('nonce')).toMatch(/^[\w-]{43}$/);
    expect(start.cookies).toMatchObject([
      { name: 'stegvis-sign-on', httpOnly: true, sameSite: 'Lax', path: '/api/oidc', maxAge: 600 },
    ]);
    const rows = JSON.stringify(await world.db.read.select().from(t.oidcStates));
    expect(rows).not.toContain(asked.get('state'));
  });

  test.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/a//evil.example'])(
    'leads nowhere but home when asked to go on to %s',
    async (page) => {
      come({ email: 'lasare@hemma.example', groups: ['lasare'] }, 'the-reader');
      expect((await world.signOn(newBrowser(), world.home, page)).headers.location).toBe('/');
    },
  );

  test('what the token leaves out is asked for', async () => {
    const bare = await startWorld({ inToken: false });
    try {
      await bare.setUp();
      bare.provider.person = { id: 'bare', claims: { email: 'bare@hemma.example', name: 'Bar', groups: ['lasare'] } };
      expect((await bare.signOn(newBrowser())).headers.location).toBe('/');
      expect(bare.proxy.asked.map(({ path }) => path)).toContain('/me');
    } finally {
      await bare.close();
    }
  });

  test('two sign-ins under way in one browser both come through', async () => {
    come({ email: 'tva.flikar@hemma.example', groups: ['lasare'] });
    const browser = newBrowser();
    const [first, second] = [await world.reachCallback(browser), await world.reachCallback(browser)];
    expect((await world.visit(browser, first)).headers.location).toBe('/');
    expect((await world.visit(browser, second)).headers.location).toBe('/');
  });

  test('a session that the browser had ends', async () => {
    come({ email: 'igen@hemma.example', groups: ['lasare'] });
    const browser = newBrowser();
    await world.signOn(browser);
    const [old] = await world.sessions();
    await world.signOn(browser);
    const [row] = await world.db.read
      .select()
      .from(t.sessions)
      .where(eq(t.sessions.id, old?.id ?? ''));
    expect(row?.endedAt).not.toBeNull();
  });

  test('the token is kept sealed, and nothing secret is in the log', async () => {
    come({ email: 'hemlig.person@hemma.example', name: 'Hemlig Person', groups: ['lasare'] });
    await world.signOn(newBrowser());
    const [session] = await world.sessions();
    expect(session?.idToken).not.toBeNull();
    expect(session?.idToken?.split('.')).toHaveLength(1);
    const log = JSON.stringify(await world.db.read.select().from(t.audit));
    expect(log).not.toMatch(/[Hh]emlig|eyJhbGci/);
  });
});

describe('the first time', () => {
  test('creates the person, who gets what the groups give', async () => {
    come({ email: 'Forsta@Hemma.example', name: 'Första Gången', locale: 'en-GB', groups: ['enhet-a', 'annat'] });
    await world.signOn(newBrowser());
    const person = await world.personOf('forsta@hemma.example');
    expect(person).toMatchObject({ name: 'Första Gången', locale: 'en', passwordHash: null });
    expect(await world.rolesOf(person?.id ?? '')).toEqual(['deltagare sign-on']);
    expect((await world.entries('person.create'))[0]?.subject).toBe(`person:${person?.id}`);
  });

  test('creates one person, also from two browsers at once', async () => {
    come({ email: 'samtidigt@hemma.example', groups: ['lasare'] });
    const browsers = [newBrowser(), newBrowser()];
    const callbacks = await Promise.all(browsers.map((browser) => world.reachCallback(browser)));
    const answers = await Promise.all(browsers.map((browser, i) => world.visit(browser, callbacks[i] ?? '')));
    expect(answers.map((answer) => answer.headers.location)).toEqual(['/', '/']);
    const person = await world.personOf('samtidigt@hemma.example');
    expect(await world.rolesOf(person?.id ?? '')).toEqual(['lasare sign-on']);
  });

  test('creates nobody where the organisation does not let it', async () => {
    await world.setUp({ createPeople: false });
    come({ email: 'okand@hemma.example', groups: ['lasare'] });
    await world.expectRefused(() => world.signOn(newBrowser()), 'not-a-member');
    expect(await world.personOf('okand@hemma.example')).toBeUndefined();
  });

  test('recognises a member by address, who keeps what was given by hand', async () => {
    await world.setUp({ createPeople: false });
    come({ email: 'registrator@hemma.example', email_verified: true, groups: ['lasare'] });
    await world.signOn(newBrowser());
    expect(await world.rolesOf(world.home.people.registrator)).toEqual(['lasare sign-on', 'registrator given']);
  });

  test('an address that changes later changes nothing: the subject is who it is', async () => {
    const id = come({ email: 'fore@hemma.example', groups: ['lasare'] });
    await world.signOn(newBrowser());
    const before = await world.personOf('fore@hemma.example');
    come({ email: 'administrator@hemma.example', groups: ['lasare'] }, id);
    await world.signOn(newBrowser());
    expect((await world.sessions())[0]?.personId).toBe(before?.id);
  });

  test('nobody is created without a role', async () => {
    come({ email: 'utan.roll@hemma.example', groups: ['okänd'] });
    await world.expectRefused(() => world.signOn(newBrowser()), 'no-role');
    expect(await world.personOf('utan.roll@hemma.example')).toBeUndefined();
  });

  test('a star gives everyone who can sign in there a role', async () => {
    await world.setUp({ mapping: [{ value: '*', role: 'lasare', boardId: null, unitId: null }] });
    come({ email: 'alla@hemma.example' });
    expect((await world.signOn(newBrowser())).headers.location).toBe('/');
  });
});

describe('roles follow the groups at each sign-in', () => {
  test('both ways, and a session that is open notices at once', async () => {
    const id = come({ email: 'vandrare@hemma.example', groups: ['lasare'] });
    const first = newBrowser();
    await world.signOn(first);
    const personId = (await world.personOf('vandrare@hemma.example'))?.id ?? '';
    expect(await world.rolesOf(personId)).toEqual(['lasare sign-on']);

    come({ email: 'vandrare@hemma.example', groups: ['ledare', 'enhet-a'] }, id);
    await world.signOn(newBrowser());
    expect(await world.rolesOf(personId)).toEqual(['deltagare sign-on', 'processledare sign-on']);

    come({ email: 'vandrare@hemma.example', groups: 'lasare' }, id);
    await world.signOn(newBrowser());
    expect(await world.rolesOf(personId)).toEqual(['lasare sign-on']);
    const [entry] = await world.entries('person.roles');
    expect(entry).toMatchObject({ subject: `person:${personId}`, organisationId: world.home.id });
    expect(entry?.after).toEqual([{ role: 'lasare', boardId: null, unitId: null }]);

    come({ email: 'vandrare@hemma.example', groups: [] }, id);
    await world.expectRefused(() => world.signOn(newBrowser()), 'no-role');
    expect(await world.rolesOf(personId)).toEqual([]);
    expect((await world.clientIn(first).send('GET', 'hemma/')).status).toBe(404);
  });

  test('a changed group in the token is what counts, whoever changed it', async () => {
    const id = come({ email: 'flyttad@hemma.example', groups: ['lasare'] });
    await world.signOn(newBrowser());
    world.proxy.token = (claims) => ({ ...claims, groups: ['ledare'] });
    await world.signOn(newBrowser());
    const personId = (await world.personOf('flyttad@hemma.example'))?.id ?? '';
    expect(await world.rolesOf(personId)).toEqual(['processledare sign-on']);
    expect(id).toBe(world.provider.person.id);
  });

  test('an address that somebody new has been given does not lead to the account of the one before', async () => {
    const before = come({ email: 'info@hemma.example', groups: ['lasare'] });
    await world.signOn(newBrowser());
    come({ email: 'info@hemma.example', groups: ['lasare'] });
    await world.expectRefused(() => world.signOn(newBrowser()), 'other-account');
    // Unless whoever had it has been deactivated, and is let in anew.
    const personId = (await world.personOf('info@hemma.example'))?.id ?? '';
    const administrator = await world.signIn('administrator');
    expect((await administrator.send('POST', `hemma/people/${personId}/deactivate`)).status).toBe(204);
    const rows = await world.db.read.select().from(t.oidcIdentities).where(eq(t.oidcIdentities.subject, before));
    expect(rows).toEqual([]);
  });

  test('the last administrator keeps the keys, whatever the groups say', async () => {
    const { administrator } = world.home.people;
    const set = (source: 'given' | 'sign-on') =>
      world.db.write({ personId: null, organisationId: null }, { act: 'test.source', subject: 'test' }, (tx) =>
        tx.update(t.memberships).set({ source }).where(eq(t.memberships.personId, administrator)),
      );
    await set('sign-on');
    come({ email: 'administrator@hemma.example', email_verified: true, groups: ['lasare'] });
    await world.signOn(newBrowser());
    expect(await world.rolesOf(administrator)).toEqual(['administrator sign-on', 'lasare sign-on']);
    await set('given');
  });

  test('a claim within a claim', async () => {
    await world.setUp({ groupsClaim: 'realm_access.roles' });
    come({ email: 'inuti@hemma.example' });
    world.proxy.token = (claims) => ({ ...claims, realm_access: { roles: ['lasare'] } });
    expect((await world.signOn(newBrowser())).headers.location).toBe('/');
  });
});

describe('refused for who one is', () => {
  test('no e-mail address', async () => {
    come({ name: 'Namnlös', groups: ['lasare'] });
    await world.expectRefused(() => world.signOn(newBrowser()), 'no-email');
  });

  test('an address that the provider has not verified, which would be anyone’s', async () => {
    come({ email: 'administrator@hemma.example', email_verified: false, groups: ['lasare'] });
    await world.expectRefused(() => world.signOn(newBrowser()), 'email-unverified');
  });

  test('a claim that is missing from the token', async () => {
    come({ email: 'borttagen.uppgift@hemma.example', groups: ['lasare'] });
    world.proxy.token = ({ email: _email, ...claims }) => claims;
    world.proxy.discovery = ({ userinfo_endpoint: _endpoint, ...document }) => document;
    await world.expectRefused(() => world.signOn(newBrowser()), 'no-email');
  });

  test('somebody who has been deactivated, known by subject or by address', async () => {
    const id = come({ email: 'avstangd@hemma.example', groups: ['lasare'] });
    await world.signOn(newBrowser());
    const person = await world.personOf('avstangd@hemma.example');
    await world.db.write({ personId: null, organisationId: null }, { act: 'test.act', subject: 'test' }, (tx) =>
      tx
        .update(t.people)
        .set({ deactivatedAt: new Date().toISOString() })
        .where(eq(t.people.id, person?.id ?? '')),
    );
    for (const subject of [id, 'a-new-subject']) {
      come({ email: 'avstangd@hemma.example', groups: ['lasare'] }, subject);
      const told = (await world.entries('session.refused-sign-on')).length;
      await world.expectRefused(() => world.signOn(newBrowser()), 'deactivated');
      expect(await world.entries('session.refused-sign-on')).toHaveLength(told + 1);
    }
  });

  test('more groups than can be sent or read', async () => {
    come({ email: 'manga@hemma.example', groups: Array.from({ length: 201 }, (_, i) => `grupp-${i}`) });
    await world.expectRefused(() => world.signOn(newBrowser()), 'too-many-groups');
    come({ email: 'manga@hemma.example', _claim_names: { groups: 'src1' } });
    await world.expectRefused(() => world.signOn(newBrowser()), 'too-many-groups');
  });

  test('the person who presses Cancel', async () => {
    world.provider.declines = true;
    await world.expectRefused(() => world.signOn(newBrowser()), 'denied');
  });
});
