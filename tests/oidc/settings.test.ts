import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ROLES } from '@stegvis/shared/access/permissions.ts';
import type { ErrorBody } from '@stegvis/shared/api/error.ts';
import type { SignOnSettings, SignOnTrial } from '@stegvis/shared/api/oidc.ts';
import * as t from '../../server/src/db/tables.ts';
import { mayReach, isSafeScheme } from '../../server/src/features/oidc/outbound.ts';
import type { Client } from '../support/app.ts';
import { CLIENT } from './provider.ts';
import { newBrowser, startWorld, type World } from './world.ts';

let world: World;
let administrator: Client;
beforeAll(async () => {
  world = await startWorld();
  administrator = await world.signIn('administrator');
});
afterAll(() => world.close());
beforeEach(() => void world.proxy.honest());

const save = (change: object) =>
  administrator.send<SignOnSettings & ErrorBody>('PUT', 'hemma/sign-on', { ...world.settings, ...change });

describe('the settings', () => {
  test('are empty at first, and say what to register at the provider', async () => {
    const { body } = await administrator.send<SignOnSettings>('GET', 'hemma/sign-on');
    expect(body).toEqual({
      requireTotp: false,
      provider: null,
      redirectAddress: 'http://localhost/api/oidc/hemma/callback',
      signOutAddress: 'http://localhost/logga-in?ut=1',
    });
  });

  test('are the administrator’s alone', async () => {
    for (const role of ROLES.filter((one) => one !== 'administrator')) {
      const client = await world.signIn(role);
      const all = await Promise.all([
        client.send('GET', 'hemma/sign-on'),
        client.send('PUT', 'hemma/sign-on', world.settings),
        client.send('PUT', 'hemma/sign-on/second-factor', { requireTotp: true }),
        client.send('POST', 'hemma/sign-on/try', { issuer: world.issuer }),
      ]);
      expect(all.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    }
  });

  test('the secret comes back in no answer, stands in no entry and not in clear in the database', async () => {
    const answers = [
      await save({}),
      await administrator.send('GET', 'hemma/sign-on'),
      await save({ clientSecret: undefined, label: 'Annan text' }),
      await administrator.send('PUT', 'hemma/sign-on/second-factor', { requireTotp: false }),
    ];
    expect(answers[2]?.body).toMatchObject({ provider: { secret: 'set', label: 'Annan text' } });
    expect(JSON.stringify(answers)).not.toContain(CLIENT.secret);
    expect(JSON.stringify(await world.db.read.select().from(t.audit))).not.toContain(CLIENT.secret);
    const files = readdirSync(world.folder).filter((name) => name.startsWith('stegvis.db'));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect(readFileSync(join(world.folder, file)).includes(CLIENT.secret)).toBe(false);
    const [entry] = await world.entries('sign-on.change');
    expect(entry?.after).toMatchObject({ secret: true, newSecret: false, label: 'Annan text' });
  });

  test('a secret is kept for its issuer only, and can be removed', async () => {
    await save({});
    const moved = await save({ clientSecret: undefined, issuer: 'https://annan.example' });
    expect(moved.body.provider?.secret).toBe('none');
    await save({});
    expect((await save({ clientSecret: null })).body.provider?.secret).toBe('none');
  });

  test('the issuer may be pasted with the address of its description', async () => {
    const { body } = await save({ issuer: 'https://login.example/t/.well-known/openid-configuration' });
    expect(body.provider?.issuer).toBe('https://login.example/t');
  });

  test.each([
    ['issuer', { issuer: 'ftp://login.example' }],
    ['issuer', { issuer: 'https://login.example/?tenant=1' }],
    ['label', { label: ' ' }],
    ['scopes', { scopes: 'openid  email' }],
    ['mapping.0.boardId', { mapping: [{ value: 'g', role: 'lasare', boardId: 'somebody-else’s', unitId: null }] }],
    ['mapping.0.boardId', { mapping: [{ value: 'g', role: 'administrator', boardId: 'any', unitId: null }] }],
    ['mapping.0.unitId', { mapping: [{ value: 'g', role: 'deltagare', boardId: null, unitId: null }] }],
    ['mapping.0.value', { mapping: [{ value: '', role: 'lasare', boardId: null, unitId: null }] }],
  ])('refuse a wrong %s', async (field, change) => {
    const { status, body } = await save(change);
    expect([status, Object.keys(body.error.fields ?? {})]).toEqual([400, [field]]);
  });

  test('another organisation’s nämnd and unit can be given to nobody', async () => {
    const { other } = world;
    const theirs = [
      { value: 'g', role: 'lasare', boardId: other.boardId, unitId: null },
      { value: 'g', role: 'deltagare', boardId: null, unitId: other.units.a },
    ];
    const { status, body } = await save({ mapping: theirs });
    expect([status, Object.keys(body.error.fields ?? {})]).toEqual([400, ['mapping.0.boardId', 'mapping.1.unitId']]);
  });

  test('switching the provider off, or to another, signs out whoever it let in', async () => {
    for (const change of [{ enabled: false }, { issuer: 'https://annan.example' }]) {
      await save({});
      world.provider.person = { id: 'somebody', claims: { email: 'lasare@hemma.example', groups: ['lasare'] } };
      const browser = newBrowser();
      await world.signOn(browser);
      expect((await world.clientIn(browser).send('GET', 'hemma/')).status).toBe(200);
      await save(change);
      expect((await world.clientIn(browser).send('GET', 'hemma/')).status).toBe(401);
    }
    expect((await administrator.send('GET', 'hemma/')).status).toBe(200);
  });

  test('a second factor can be required, and the log says who did', async () => {
    expect((await administrator.send('PUT', 'hemma/sign-on/second-factor', { requireTotp: true })).body).toMatchObject({
      requireTotp: true,
    });
    const [entry] = await world.entries('sign-on.second-factor');
    expect(entry).toMatchObject({ before: false, after: true, actorId: world.home.people.administrator });
    expect((await administrator.send<ErrorBody>('GET', 'hemma/sign-on')).body.error.code).toBe('second-factor-needed');
    // Whoever comes through the organisation's own provider has done there what the organisation asks.
    await world.db.touch((tx) => tx.update(t.organisations).set({ requireTotp: false }));
    await save({});
    await world.db.touch((tx) => tx.update(t.organisations).set({ requireTotp: true }));
    world.provider.person = { id: 'somebody', claims: { email: 'lasare@hemma.example', groups: ['lasare'] } };
    const browser = newBrowser();
    await world.signOn(browser);
    expect((await world.clientIn(browser).send('GET', 'hemma/')).status).toBe(200);
    await world.db.touch((tx) => tx.update(t.organisations).set({ requireTotp: false }));
  });
});

describe('trying the connection', () => {
  const trial = async (issuer = world.issuer) =>
    (await administrator.send<SignOnTrial>('POST', 'hemma/sign-on/try', { issuer })).body;

  test('tells what it found', async () => {
    expect(await trial()).toEqual({
      fault: null,
      said: null,
      found: { issuer: world.issuer, host: new URL(world.issuer).host, keys: 1, pkce: true, signOut: true },
    });
    expect((await world.entries('sign-on.try'))[0]?.after).toEqual({ issuer: world.issuer, fault: null });
  });

  const document = { 'content-type': 'application/json' };
  test.each([
    ['unreachable', { down: true }],
    ['timeout', { hangs: true }],
    ['refused', { always: { status: 404 } }],
    ['refused', { always: { status: 500 } }],
    ['redirected', { always: { status: 301, headers: { location: 'http://127.0.0.1:1/' } } }],
    ['not-json', { always: { status: 200, headers: { 'content-type': 'text/html' }, body: '<p>' } }],
    ['not-json', { always: { status: 200, headers: document, body: '{' } }],
    ['too-large', { always: { status: 200, headers: document, body: ' '.repeat(1_100_000) } }],
    ['issuer-differs', { discovery: (found: object) => ({ ...found, issuer: 'https://annan.example' }) }],
    ['no-code-flow', { discovery: (found: object) => ({ ...found, response_types_supported: ['id_token'] }) }],
    ['incomplete', { discovery: (found: object) => ({ ...found, token_endpoint: undefined }) }],
    ['not-https', { discovery: (found: object) => ({ ...found, token_endpoint: 'http://login.example/token' }) }],
    ['no-keys', { discovery: (found: object) => ({ ...found, jwks_uri: `${world.issuer}/nowhere` }) }],
  ])('says %s', async (fault, tampering) => {
    Object.assign(world.proxy, tampering);
    expect(await trial()).toMatchObject({ fault, found: null });
  });

  test('says what the provider says instead', async () => {
    world.proxy.discovery = (found) => ({ ...found, issuer: 'https://annan.example' });
    expect((await trial()).said).toBe('https://annan.example');
  });

  test.each([
    ['http://login.example', 'not-https'],
    ['https://10.0.0.1', 'private-address'],
    ['https://192.168.1.1:8443/realms/kommun', 'private-address'],
    ['https://169.254.169.254', 'private-address'],
    ['https://[fd00::1]', 'private-address'],
    ['https://[::ffff:10.0.0.1]', 'private-address'],
    ['https://2130706433.invalid', 'unknown-host'],
    ['https://0x0a.0.0.1', 'private-address'],
  ])('does not call %s', async (issuer, fault) => {
    expect(await trial(issuer)).toMatchObject({ fault });
  });
});

describe('what may be reached', () => {
  const shut = { production: true, allowPrivate: false };
  const open = { production: true, allowPrivate: true };
  const here = { production: false, allowPrivate: false };

  test.each([
    ['93.184.216.34', true, true, true],
    ['2606:2800:220:1::1', true, true, true],
    ['10.1.2.3', false, true, false],
    ['172.16.0.1', false, true, false],
    ['172.32.0.1', true, true, true],
    ['192.168.0.1', false, true, false],
    ['100.64.0.1', false, true, false],
    ['fd12::1', false, true, false],
    ['127.0.0.1', false, true, true],
    ['::1', false, true, true],
    ['::ffff:127.0.0.1', false, true, true],
    ['::ffff:a00:1', false, true, false],
    ['::ffff:169.254.169.254', false, false, false],
    ['169.254.169.254', false, false, false],
    ['fe80::1', false, false, false],
    ['64:ff9b::a00:1', false, false, false],
    ['0.0.0.0', false, false, false],
    ['::', false, false, false],
    ['224.0.0.1', false, false, false],
  ])('%s', (address, inProduction, withPrivate, onOwnMachine) => {
    expect([shut, open, here].map((reach) => mayReach(address, reach))).toEqual([
      inProduction,
      withPrivate,
      onOwnMachine,
    ]);
  });

  test('https, and plain http to this very machine outside production', () => {
    const safe = (address: string, reach = here) => isSafeScheme(new URL(address), reach);
    expect(
      ['https://a.example', 'http://localhost:1', 'http://127.0.0.1:1', 'http://[::1]:1'].map((one) => safe(one)),
    ).toEqual([true, true, true, true]);
    expect(['http://a.example', 'http://10.0.0.1', 'ftp://a.example'].map((one) => safe(one))).toEqual([
      false,
      false,
      false,
    ]);
    expect(safe('http://127.0.0.1:1', open)).toBe(false);
  });
});
