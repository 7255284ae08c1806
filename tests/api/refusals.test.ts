import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { errorCode, type ErrorBody } from '@stegvis/shared/api/error.ts';
import { errors as en } from '@stegvis/shared/text/en/errors.ts';
import { errors as sv } from '@stegvis/shared/text/sv/errors.ts';
import * as tables from '../../server/src/db/tables.ts';
import { startApp, type Client } from '../support/app.ts';
import { sketchModel } from '../support/model.ts';

const model = sketchModel([{ code: 'L1', step: 1 }]);
let stegvis: Awaited<ReturnType<typeof startApp>>;
let editor: Client;
beforeAll(async () => {
  stegvis = await startApp(model);
  editor = await stegvis.signIn('administrator');
});
afterAll(() => stegvis.close());

const boards = '/api/organisations/hemma/boards';
const send = (payload: string | Buffer | undefined, headers: Record<string, string> = {}, url = boards) =>
  editor.inject({ method: 'POST', url, headers: { 'content-type': 'application/json', ...headers }, payload });
const error = (response: { json: <T>() => T }) => response.json<ErrorBody>().error;

test('every code has its words in both languages, and they differ', () => {
  for (const code of errorCode.options) {
    expect(sv.byCode[code]).toMatch(/^[A-ZÅÄÖ].*\.$/);
    expect(en.byCode[code]).toMatch(/^[A-Z].*\.$/);
    expect(en.byCode[code]).not.toBe(sv.byCode[code]);
  }
});

describe('the language', () => {
  const refusal = (headers: Record<string, string>) =>
    stegvis.app.inject({ url: '/api/organisations/hemma/', headers });
  test.each<[string, Record<string, string>, typeof sv]>([
    ['nothing is said', {}, sv],
    ['the browser is English', { 'accept-language': 'en-GB,en;q=0.9' }, en],
    ['the browser is Swedish, then English', { 'accept-language': 'sv-SE,sv;q=0.9,en;q=0.8' }, sv],
    ['the browser is something else', { 'accept-language': 'fi' }, sv],
    ['English was chosen', { cookie: 'locale=en', 'accept-language': 'sv' }, en],
    ['Swedish was chosen', { cookie: 'locale=sv', 'accept-language': 'en' }, sv],
    ['nonsense was chosen', { cookie: 'locale=__proto__' }, sv],
  ])('where %s', async (_where, headers, words) => {
    expect(error(await refusal(headers)).message).toBe(words.byCode['signed-out']);
  });

  test('of the one who is signed in is their own, in every word', async () => {
    const person = await stegvis.signIn('processledare');
    await person.inject({ method: 'PUT', url: '/api/preferences', payload: { locale: 'en' } });
    const response = await person.inject({
      method: 'PUT',
      url: `/api/organisations/hemma/assessments/2026/answers/${stegvis.home.units.a}/L1`,
      headers: { 'accept-language': 'sv' },
      payload: {
        level: 'x',
        reason: 'x'.repeat(5000),
        evidence: [
          { label: '', url: 'https://a.example' },
          { label: '', url: 'nothing' },
        ],
        secrecy: 'yes',
        secrecyProvision: '',
        revision: 0,
        changeId: crypto.randomUUID(),
      },
    });
    expect(error(response)).toMatchObject({
      message: en.byCode.invalid,
      fields: {
        level: en.fields.choice,
        reason: en.fields.tooLong(4000),
        'evidence.1.url': en.fields.url,
        secrecy: en.fields.wrongKind,
      },
    });
  });
});

describe('what cannot be read', () => {
  test.each<[string, string | Buffer | undefined, Record<string, string>]>([
    ['broken JSON', '{"name": "x"', {}],
    ['nothing at all', '', {}],
    ['only a space', ' ', {}],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00]), {}],
    ['a form', 'name=x', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['plain text', '{"name":"x","dnrPrefix":null}', { 'content-type': 'text/plain' }],
    ['a file', 'x', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['a content type that is none', '{}', { 'content-type': 'nonsense' }],
    ['a prototype', '{"name":"x","dnrPrefix":null,"__proto__":{"x":1}}', {}],
    ['a prototype by its constructor', '{"name":"x","dnrPrefix":null,"constructor":{"prototype":{"x":1}}}', {}],
  ])('%s is refused without a word of how', async (_what, payload, headers) => {
    const response = await send(payload, headers);
    expect(response.statusCode).toBe(400);
    expect(response.json()).toEqual({
      error: { code: 'invalid', message: sv.byCode.invalid, requestId: expect.stringMatching(/^\w+/) },
    });
    expect(response.headers['content-type']).toBe('application/json; charset=utf-8');
  });

  test.each<[string, string, string]>([
    ['null', 'null', 'body'],
    ['a list', '[]', 'body'],
    ['a number', '7', 'body'],
  ])('%s where an object should be', async (_what, payload, field) => {
    const response = await send(payload);
    expect([response.statusCode, error(response).fields]).toEqual([400, { [field]: sv.fields.wrongKind }]);
  });

  test('a body over a megabyte', async () => {
    const response = await send(JSON.stringify({ name: 'x'.repeat(1024 * 1024), dnrPrefix: null }));
    expect([response.statusCode, error(response).code]).toEqual([413, 'too-large']);
  });

  test('lists and texts beyond all measure within it, in bounded time', async () => {
    const begun = performance.now();
    const units = await send(
      JSON.stringify({
        year: 2030,
        title: 'x',
        boardId: stegvis.home.boardId,
        model: { id: 'skiss', version: '1.0.0' },
        unitIds: Array.from({ length: 100_000 }, () => 'x'),
        carryFrom: null,
        answerBy: null,
      }),
      {},
      '/api/organisations/hemma/assessments',
    );
    expect([units.statusCode, error(units).fields]).toEqual([400, { unitIds: sv.fields.tooMany(400) }]);
    const deep = await send(`${'['.repeat(200_000)}${']'.repeat(200_000)}`);
    expect([deep.statusCode, error(deep).code]).toEqual([400, 'invalid']);
    expect(performance.now() - begun).toBeLessThan(5000);
  });
});

describe('names that every object has', () => {
  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '%00', '..%2f..', '%F0%9F%99%82'])(
    '%s is nowhere',
    async (name) => {
      const { units } = stegvis.home;
      for (const url of [
        `/api/organisations/${name}/`,
        `/api/organisations/hemma/assessments/${name}`,
        `/api/organisations/hemma/assessments/2026/units/${name}`,
        `/api/organisations/hemma/assessments/2026/plan/actions/${name}/history`,
        `/api/models/${name}/1.0.0`,
        `/api/models/skiss/${name}`,
        `/api/${name}`,
      ]) {
        const response = await editor.inject({ url });
        expect([url, response.statusCode, error(response).code]).toEqual([url, 404, 'not-found']);
      }
      const choice = { items: [{ unit: units.a, code: decodeURIComponent(name) }], choice: 'senare', reason: '' };
      const chosen = await editor.send<ErrorBody>('PUT', 'hemma/assessments/2026/plan/choices', choice);
      expect(chosen.status).toBeGreaterThanOrEqual(400);
      expect(chosen.status).toBeLessThan(500);
    },
  );

  test('an address that cannot be read is refused as any other', async () => {
    for (const url of ['/api/organisations/%', '/api/organisations/%ff/', '/api/organisations/hemma/assessments/%zz']) {
      const response = await editor.inject({ url });
      expect(response.statusCode, url).toBe(400);
      expect(error(response).code).toBe('invalid');
    }
  });
});

test('what the API lacks is said in its own shape', async () => {
  for (const [method, url] of [
    ['GET', '/api/nothing'],
    ['POST', '/api/nothing'],
    ['DELETE', '/api/organisations/hemma/'],
    ['GET', '/nothing'],
  ] as const) {
    const response = await editor.inject({ method, url });
    expect([url, response.statusCode, error(response).code]).toEqual([url, 404, 'not-found']);
    expect(response.headers['cache-control']).toBe('no-store');
  }
});

test('every answer carries what a browser should know', async () => {
  const response = await editor.inject({ url: '/api/session' });
  expect(response.headers).toMatchObject({
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
  expect(response.headers['x-powered-by']).toBeUndefined();
  expect(response.headers['strict-transport-security']).toBeUndefined();
});

test('an address that cannot be read is answered like anything else, and may do nothing as a page', async () => {
  for (const url of ['/api/organisations/%', '/api/ingenting', '/%']) {
    const { statusCode, headers } = await stegvis.app.inject({ url });
    expect([url, statusCode >= 400 && statusCode < 500]).toEqual([url, true]);
    expect(headers, url).toMatchObject({
      'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
    });
  }
});

test('what another site’s page sends is refused, and told in the log', async () => {
  const { cookie } = editor;
  const sent = {
    method: 'POST',
    url: '/api/organisations/hemma/boards',
    payload: { name: 'Ny', dnrPrefix: null },
  } as const;
  const headers = { origin: 'https://evil.example' };
  const reply = await stegvis.app.inject({ ...sent, headers, cookies: { stegvis: cookie } });
  expect(reply.statusCode).toBe(403);
  await vi.waitFor(async () => {
    const log = await stegvis.db.read.select().from(tables.audit);
    expect(log.at(-1)).toMatchObject({ act: 'access.refused', after: { refused: 'foreign-origin' } });
  });
});
