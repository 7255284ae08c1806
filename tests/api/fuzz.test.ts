/**
 * Whatever is thrown at any route: no fault of ours, nothing of it sent back as markup, and nothing changed by what was
 * refused. The routes are the application's own list; what a route accepts is taken from the table of routes and spoilt.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { InjectOptions } from 'fastify';
import * as tables from '../../server/src/db/tables.ts';
import { settleWork } from '../../server/src/features/work/begin.ts';
import { stopPdfWorker } from '../../server/src/pdf/render.ts';
import { makeCast, type Actor, type Cast } from '../support/actors.ts';
import { startApp } from '../support/app.ts';
import { sketchModel } from '../support/model.ts';
import { listenForRoutes } from '../support/registered.ts';
import { makeWorld, type World } from '../support/world.ts';
import { openRequest, openTable, requestOf, table } from './route-table.ts';

const RUNS = 6000;
const MARKUP = '<img src=x onerror=alert(1)>';

const heard = listenForRoutes();
let stegvis: Awaited<ReturnType<typeof startApp>>;
let cast: Cast;
let world: World;
/** Statements that were committed since it was last emptied. */
let committed: string[] = [];
let open: string[] = [];

function onQuery(sql: string): void {
  if (/^begin/i.test(sql)) open = [];
  else if (/^commit/i.test(sql)) committed.push(...open);
  else if (/^\s*(insert|update|delete)/i.test(sql)) open.push(sql);
}

beforeAll(async () => {
  const model = sketchModel([
    { code: 'L1', step: 1 },
    { code: 'L2', step: 1 },
  ]);
  stegvis = await startApp(model, { a: 'f' }, { onQuery, signInAttempts: 1_000_000 });
  heard.stop();
  cast = await makeCast(stegvis);
  for (const code of ['L1', 'L2']) await stegvis.answer('a', code, 'planerad');
  world = await makeWorld(stegvis, cast.clients.pro, stegvis.home, '2026', cast.people.ans);
});
afterAll(async () => {
  await stegvis.close();
  await stopPdfWorker();
});

/** What people, and others, put in where it does not belong. */
const nasty = fc.oneof(
  fc.constantFrom<unknown>(
    ...['', ' ', '\0', '\u202e', '\ufeff', '🙂'.repeat(300), 'å'.normalize('NFD'), '\ud800', 'x'.repeat(70_000)],
    ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '../../etc/passwd', '%00', '%2e%2e%2f', 'null'],
    ...[
      "' OR 1=1 --",
      '"; drop table people; --',
      '${7*7}',
      '{{7*7}}',
      '=cmd|calc',
      MARKUP,
      '<script>alert(1)</script>',
    ],
    ...['2026-02-30', '9999-99-99', 'NaN', '1e309', '-0', 'true', '[]', '{}'],
    ...[null, true, false, 0, -1, 1.5, 1e308, Number.MAX_SAFE_INTEGER + 2, [], {}, [[]], [null]],
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.double(),
  fc.array(fc.jsonValue({ maxDepth: 1 }), { maxLength: 3 }),
  fc.jsonValue({ maxDepth: 2 }),
);

type Spoiled = { kind: string; change: (request: InjectOptions) => InjectOptions };
const withBody = (request: InjectOptions, payload: unknown): InjectOptions => ({
  ...request,
  payload: JSON.stringify(payload),
  headers: { ...request.headers, 'content-type': 'application/json' },
});
/** A body that is no JSON (a picture, a list) counts as one without fields. */
const bodyOf = ({ payload }: InjectOptions) =>
  (typeof payload === 'object' && payload !== null && !Buffer.isBuffer(payload) ? payload : {}) as Record<
    string,
    unknown
  >;

/** One way to spoil a request that the route accepts. */
const spoiling: fc.Arbitrary<Spoiled> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.nat(), nasty)
      .map(([at, value]) => ({ kind: 'field', change: (request: InjectOptions) => spoilField(request, at, value) })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.nat(), nasty).map(([at, value]) => ({
      kind: 'address',
      change: (request: InjectOptions) => spoilAddress(request, at, value),
    })),
  },
  {
    weight: 1,
    arbitrary: nasty.map((value) => ({ kind: 'body', change: (request: InjectOptions) => withBody(request, value) })),
  },
  {
    weight: 1,
    arbitrary: fc.string({ maxLength: 200 }).map((text) => ({
      kind: 'extra',
      change: (request: InjectOptions) => withBody(request, { ...bodyOf(request), [text]: text, __proto__x: MARKUP }),
    })),
  },
  {
    weight: 1,
    arbitrary: fc.nat(100).map((at) => ({ kind: 'broken', change: (request: InjectOptions) => broken(request, at) })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(
        'text/plain',
        'text/html',
        'application/xml',
        'multipart/form-data',
        'application/x-www-form-urlencoded',
        'application/json; charset=utf-16',
        'x',
        '',
      )
      .map((type) => ({
        kind: 'type',
        change: (request: InjectOptions) => ({
          ...request,
          payload: JSON.stringify(bodyOf(request)),
          headers: { 'content-type': type },
        }),
      })),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.string({ maxLength: 20 }), fc.string({ maxLength: 50 })).map(([name, value]) => ({
      kind: 'query',
      change: (request: InjectOptions) => ({
        ...request,
        url: `${String(request.url)}${String(request.url).includes('?') ? '&' : '?'}${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(value.toWellFormed())}`,
      }),
    })),
  },
);

function spoilField(request: InjectOptions, at: number, value: unknown): InjectOptions {
  const body = structuredClone(bodyOf(request));
  const keys = Object.keys(body);
  const key = keys[at % Math.max(keys.length, 1)];
  if (key === undefined) return withBody(request, value);
  const inner = body[key];
  if (Array.isArray(inner) && inner.length > 0 && at % 2 === 0) inner[0] = value;
  else body[key] = value;
  return withBody(request, body);
}

function spoilAddress(request: InjectOptions, at: number, value: unknown): InjectOptions {
  const [path = '', query] = String(request.url).split('?');
  const parts = path.split('/');
  // Not `/api` itself: an address outside it is the pages'.
  const which = 2 + (at % Math.max(parts.length - 2, 1));
  const text = (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed().slice(0, 3000);
  parts[which] = at % 3 === 0 ? text.replaceAll(/[\s/?#]/g, '') : encodeURIComponent(text);
  return { ...request, url: parts.join('/') + (query ? `?${query}` : '') };
}

function broken(request: InjectOptions, at: number): InjectOptions {
  const text = JSON.stringify(bodyOf(request));
  const cut = text.slice(0, Math.max(1, Math.floor((text.length * at) / 100)));
  const payload = at % 4 === 0 ? '{"a":'.repeat(20_000) : at % 4 === 1 ? `${text}}` : cut;
  return { ...request, payload, headers: { 'content-type': 'application/json' } };
}

/** What was accepted may have ended sessions, or closed the organisation. */
async function again(): Promise<void> {
  await cast.again();
  await stegvis.db.touch((tx) => tx.update(tables.organisations).set({ deletionAskedAt: null }));
}

const who = fc.constantFrom<Actor>('adm', 'pro', 'del', 'ans', 'inf', 'gast', 'las', 'away', 'none');
const names = [...Object.keys(table), ...Object.keys(openTable)];

test(`${RUNS} spoiled requests over every route`, { timeout: 120_000 }, async () => {
  expect(new Set(heard.routes).size).toBeGreaterThan(40);
  const seen = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), who, spoiling, async (name, actor, { kind, change }) => {
      const asked = name in table ? requestOf(name, 'hemma', world) : openRequest(name);
      const request = change({ ...asked });
      committed = [];
      const response = await cast.clients[actor].inject(request);
      const { statusCode, body } = response;
      seen.set(statusCode, (seen.get(statusCode) ?? 0) + 1);
      const about = `${kind} of ${name} by ${actor}: ${JSON.stringify(request).slice(0, 400)} → ${body.slice(0, 200)}`;
      if (statusCode >= 500) throw new Error(about);
      const type = String(response.headers['content-type'] ?? '');
      if (type.includes('html') && body.includes(MARKUP)) throw new Error(`markup came back: ${about}`);
      // Work that was accepted goes on by itself; what it writes is not the next request's.
      if (statusCode === 202) await settleWork();
      if (statusCode < 300 && /DELETE|password|second-factor|deactivate|erasure|deletion/.test(name)) await again();
      if (statusCode >= 400) {
        if (!type.startsWith('application/json')) throw new Error(`not the one shape of a refusal: ${about}`);
        if (body.includes(MARKUP)) throw new Error(`markup came back: ${about}`);
        // A refused attempt may be told in the log; a session notes when it was last seen. Nothing else.
        const others = committed.filter((sql) => !/^\s*(insert into audit|update "sessions" set "seen_at")/i.test(sql));
        if (others.length > 0) throw new Error(`refused, and yet ${others.join('; ').slice(0, 300)}: ${about}`);
      }
    }),
    { numRuns: RUNS, endOnFailure: false },
  );
  // It says something only if the requests came through to the rules, and not only to the front door.
  expect([...seen.keys()].sort()).toEqual(expect.arrayContaining([200, 400, 401, 403, 404]));
});
