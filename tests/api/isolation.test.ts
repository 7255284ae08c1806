import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import type { ErrorBody } from '@stegvis/shared/api/error.ts';
import * as tables from '../../server/src/db/tables.ts';
import { settleWork } from '../../server/src/features/work/begin.ts';
import { stopPdfWorker } from '../../server/src/pdf/render.ts';
import { clientOf, startApp, type Client } from '../support/app.ts';
import { sketchModel } from '../support/model.ts';
import { listenForRoutes } from '../support/registered.ts';
import { makeWorld, type World } from '../support/world.ts';
import { openTable, requestOf, table } from './route-table.ts';

const heard = listenForRoutes();
const prefix = '/api/organisations/:org';

const model = sketchModel([
  { code: 'L1', step: 1 },
  { code: 'L2', step: 1 },
]);
let stegvis: Awaited<ReturnType<typeof startApp>>;
/** Everyone who does something, at home; the neighbour does it away. */
const at = {} as Record<'administrator' | 'processledare' | 'informationssakerhet', Client>;
let neighbour: Client;
let away: World;
let asked = 0;
// That an attempt was refused is written when the answer has left.
const isOfLog = (sql: string) => /\baudit|^(begin|commit|rollback)|total_changes/i.test(sql);
const isRefusal = ({ act }: { act: string }) => act.startsWith('access.');

beforeAll(async () => {
  stegvis = await startApp(model, { a: 'f' }, { onQuery: (sql) => (asked += isOfLog(sql) ? 0 : 1) });
  heard.stop();
  const { db, home, other } = stegvis;
  // An address of its own, or 404 would say nothing: both were seeded with the same.
  await db.write({ personId: null, organisationId: null }, { act: 'test', subject: 'test' }, (tx) =>
    tx.update(tables.assessments).set({ slug: 'borta-2026' }).where(eq(tables.assessments.id, other.assessmentId)),
  );
  for (const role of ['administrator', 'processledare', 'informationssakerhet'] as const) {
    at[role] = await stegvis.signIn(role);
  }
  neighbour = await stegvis.signIn('processledare', other);
  for (const [client, { slug, units }, assessment] of [
    [at.processledare, home, '2026'],
    [neighbour, other, 'borta-2026'],
  ] as const) {
    for (const code of ['L1', 'L2']) {
      const sent = { level: 'planerad', reason: '', evidence: [], secrecy: false, secrecyProvision: '', revision: 0 };
      const path = `${slug}/assessments/${assessment}/answers/${units.a}/${code}`;
      await client.send('PUT', path, { ...sent, changeId: crypto.randomUUID() });
    }
  }
  away = await makeWorld(stegvis, neighbour, other, 'borta-2026');
});
afterAll(async () => {
  await stegvis.close();
  await stopPdfWorker();
});

const names = Object.keys(table);
const refused = (response: LightMyRequestResponse) => {
  const { error } = response.json<ErrorBody>();
  const { 'content-type': type, 'cache-control': cache } = response.headers;
  return { status: response.statusCode, error: { ...error, requestId: '' }, type, cache };
};
const tally = async () => {
  const { db } = stegvis;
  const all = [tables.audit, tables.answers, tables.actions, tables.moves, tables.choices, tables.assessments] as const;
  const rows = await Promise.all(all.map((one) => db.read.select().from(one)));
  return rows.map((list) => list.filter((row) => !('act' in row && isRefusal(row))).length);
};

test('every route has a row in the tables, and every row a route', () => {
  const plain = (route: string) => route.replace(/\/$/, '').trimEnd();
  const rows = [...names.map((name) => name.replace(' ', ` ${prefix}`)), ...Object.keys(openTable)];
  // The pages that document the API come from a library, with its own files.
  const routes = [...heard.routes].filter((route) => !route.includes('/api/docs'));
  expect([...new Set(routes.map(plain))].sort()).toEqual(rows.map(plain).sort());
});

describe.each(names)('%s', (name) => {
  const row = table[name];
  const isRead = name.startsWith('GET ');
  const role = row?.by ?? 'processledare';
  const client = () => at[role];

  test('answers its own, and leaves an entry of what it wrote', async () => {
    const world = await makeWorld(stegvis, at.processledare, stegvis.home, '2026');
    await row?.before?.(at.processledare, world);
    const before = new Set((await stegvis.db.read.select().from(tables.audit)).map(({ seq }) => seq));
    const response = await client().inject(requestOf(name, 'hemma', world));
    if (row?.works) await settleWork();
    if (row?.refusedAs) return expect(response.statusCode, response.body).toBe(row.refusedAs);
    expect(response.statusCode, response.body).toBeLessThan(300);
    const all = await stegvis.db.read.select().from(tables.audit);
    const entries = all.filter((entry) => !before.has(entry.seq) && !isRefusal(entry));
    if (row?.silent || (isRead && !row?.logged)) return expect(entries).toEqual([]);
    expect(entries.length).toBeGreaterThan(0);
    for (const entry of entries) {
      expect(entry).toMatchObject({ organisationId: world.id, actorId: world.people[role] });
      expect(entry.requestId).toMatch(/^\w+/);
      expect(entry.act).toMatch(/^[a-z-]+\.[a-z-]+$/);
    }
  });

  test('of someone else’s organisation it is as if that did not exist', async () => {
    const before = await tally();
    const ask = async (org: string) => {
      const start = asked;
      const answer = await client().inject(requestOf(name, org, away));
      return [answer, asked - start] as const;
    };
    await ask('borta'); // queries that are asked on every request are prepared at the first one
    const [theirs, queries] = await ask('borta');
    const [none, queriesOfNone] = await ask('ingenstans');
    expect(queries).toBe(queriesOfNone);
    expect(refused(theirs)).toMatchObject({ status: 404, error: { code: 'not-found' } });
    expect(refused(theirs)).toEqual(refused(none));
    expect(await tally()).toEqual(before);
  });

  test('someone else’s ids in one’s own organisation are as ids that never were', async () => {
    const mine = await makeWorld(stegvis, at.processledare, stegvis.home, '2026');
    await row?.before?.(at.processledare, mine);
    const known = row?.params?.(mine) ?? {};
    for (const param of Object.keys(known)) {
      const theirs = row?.params?.(away)[param] ?? '';
      // Codes and names of units are the same words everywhere; only what is someone's can be someone else's.
      if (theirs === known[param]) continue;
      const ask = (value: string) => {
        const params = { ...known, [param]: value };
        const path = name.slice(name.indexOf(' ') + 1).replaceAll(/:(\w+)/g, (_, one: string) => params[one] ?? '');
        const { url: _, ...request } = requestOf(name, 'hemma', mine);
        return client().inject({ ...request, url: `/api/organisations/hemma${path}${row?.query ?? ''}` });
      };
      const before = await tally();
      const counted = async (value: string) => {
        const start = asked;
        return [await ask(value), asked - start] as const;
      };
      const [[found, queries], [none, queriesOfNone]] = [await counted(theirs), await counted(crypto.randomUUID())];
      expect(queries, param).toBe(queriesOfNone);
      expect(refused(found), param).toMatchObject({ status: 404, error: { code: 'not-found' } });
      expect(refused(found), param).toEqual(refused(none));
      expect(await tally(), param).toEqual(before);
    }
  });

  if (row?.points) {
    test('someone else’s ids in what is sent are refused as ids that never were', async () => {
      const mine = await makeWorld(stegvis, at.processledare, stegvis.home, '2026');
      await row.before?.(at.processledare, mine);
      const id = crypto.randomUUID();
      const never = { ...mine, boardId: id, units: { a: id }, actionId: id, otherActionId: id, assessment: id };
      const ask = (world: World) => client().inject({ ...requestOf(name, 'hemma', mine), payload: row.body?.(world) });
      const before = await tally();
      const [theirs, none] = [await ask(away), await ask(never)];
      expect(theirs.statusCode, theirs.body).toBeGreaterThanOrEqual(400);
      expect(theirs.statusCode).toBeLessThan(500);
      expect(refused(theirs)).toEqual(refused(none));
      expect(await tally()).toEqual(before);
    });
  }

  test('is nothing for someone who is not signed in', async () => {
    const nobody = clientOf(stegvis.app, '');
    for (const org of ['hemma', 'ingenstans']) {
      const response = await nobody.inject(requestOf(name, org, away));
      expect(refused(response)).toMatchObject({ status: 401, error: { code: 'signed-out' } });
    }
  });
});
