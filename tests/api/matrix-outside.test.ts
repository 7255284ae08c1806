/**
 * Whoever comes from outside with a link or a token that was made for it, or with nothing at all: every route that is for
 * them, asked with each kind there is. What came of it is held against matrix-outside.txt, which is written to be read:
 * `npx vitest run --project api tests/api/matrix-outside.test.ts -u` writes it anew. None of them sees what is marked.
 */
import { randomUUID as uuid } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TokenScope } from '@stegvis/shared/api/integration.ts';
import * as t from '../../server/src/db/tables.ts';
import { hashPassword } from '../../server/src/features/auth/password.ts';
import { tokenHash } from '../../server/src/features/auth/token.ts';
import { makeToken } from '../../server/src/features/integrations/token.ts';
import { stopPdfWorker } from '../../server/src/pdf/render.ts';
import { clientOf, PASSWORD, startApp, type Client } from '../support/app.ts';
import { sketchModel } from '../support/model.ts';
import { openTable } from './route-table.ts';

const MARKED = 'Hemlighet';
const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const [createdAt, tomorrow, over] = [at(-48), at(24), at(-0.01)];

let stegvis: Awaited<ReturnType<typeof startApp>>;
let leader: Client;
let boardB: string;
let boardGone: string;
let inGone: string;

beforeAll(async () => {
  stegvis = await startApp(sketchModel(['L1', 'L2'].map((code) => ({ code, step: 1 as const }))));
  leader = await stegvis.signIn('processledare');
  const { home, db } = stegvis;
  const marks = { secrecy: true, secrecyProvision: 'OSL' };
  await stegvis.answer('a', 'L1', 'planerad', { reason: MARKED, ...marks });
  const action = { step: 1 as const, unitId: home.units.a ?? null, title: MARKED, ...marks, status: 'pagar' as const };
  [boardB, boardGone, inGone] = [uuid(), uuid(), uuid()];
  await db.write({ personId: null, organisationId: home.id }, { act: 'test.put', subject: 'test' }, async (tx) => {
    const plain = { statusReason: '', benefit: '', links: [], revision: 1, createdAt };
    await tx.insert(t.actions).values({ id: uuid(), assessmentId: home.assessmentId, ...action, ...plain });
    const board = { organisationId: home.id };
    await tx.insert(t.boards).values({ ...board, id: boardB, name: 'Kommunstyrelsen' });
    await tx.insert(t.boards).values({ ...board, id: boardGone, name: 'Äldrenämnden', archivedAt: createdAt });
  });
  await assessment('arkiv', { id: inGone, boardId: boardGone });
});
afterAll(async () => {
  await stegvis.close();
  await stopPdfWorker();
});

async function assessment(slug: string, more: Partial<typeof t.assessments.$inferInsert> = {}): Promise<string> {
  const { id: organisationId, boardId } = stegvis.home;
  const row = { id: uuid(), organisationId, boardId, slug, year: 2025, title: slug, createdAt, ...more };
  const model = { modelId: 'skiss', modelVersion: '1.0.0', status: 'open' as const };
  await stegvis.db.touch(async (tx) => void (await tx.insert(t.assessments).values({ ...model, ...row })));
  return row.id;
}

interface Asker {
  /** What the column is. */
  is: string;
  client: Client;
  /** Values of the address. */
  params: Record<string, string>;
}

// ── Links ───────────────────────────────────────────────────────────────────────────────────────────────────────────

let passwordHash: string;
async function link(is: string, more: Partial<typeof t.sharedLinks.$inferInsert> = {}): Promise<Asker> {
  const token = uuid() + uuid();
  const { id: organisationId, assessmentId } = stegvis.home;
  const row = {
    organisationId,
    assessmentId,
    name: 'Nämnden',
    shows: 'plan' as const,
    token: '',
    visits: 0,
    createdAt,
  };
  await stegvis.db.touch(async (tx) => {
    const own = { id: uuid(), tokenHash: tokenHash(token), expiresAt: tomorrow };
    await tx.insert(t.sharedLinks).values({ ...row, ...own, ...more });
  });
  return { is, client: clientOf(stegvis.app, ''), params: { token } };
}
/** What the browser keeps once the password has been given. */
async function withPassword(is: string): Promise<Asker> {
  const asker = await link(is, { passwordHash });
  const url = `/api/shared/${asker.params.token}/password`;
  const { cookies } = await asker.client.inject({ method: 'POST', url, payload: { password: PASSWORD } });
  const pass = Object.fromEntries(cookies.map(({ name, value }) => [name, value]));
  const inject: Client['inject'] = (options) => stegvis.app.inject({ ...options, cookies: pass });
  return { ...asker, client: { ...asker.client, inject } };
}
async function links(): Promise<Record<string, Asker>> {
  passwordHash = await hashPassword(PASSWORD);
  const signedIn = await link('a link to the plan, to somebody who is signed in as processledare');
  return {
    result: await link('a link to the result', { shows: 'result' }),
    plan: await link('a link to the plan', { shows: 'plan' }),
    report: await link('a link to the report', { shows: 'report' }),
    pro: { ...signedIn, client: leader },
    locked: await link('a link to the plan with a password, which has not been given', { passwordHash }),
    given: await withPassword('a link to the plan with a password, which has been given'),
    over: await link('a link whose last day is over', { expiresAt: over }),
    revoked: await link('a link that has been revoked', { revokedAt: createdAt }),
    gone: await link('a link to a nämnd that has been archived', { assessmentId: inGone }),
    none: { is: 'a link that never was', client: clientOf(stegvis.app, ''), params: { token: 'x'.repeat(43) } },
  };
}

// ── Tokens ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const ALL: TokenScope[] = ['result', 'plan', 'report'];
async function key(is: string, scopes = ALL, more: Partial<typeof t.apiTokens.$inferInsert> = {}): Promise<Asker> {
  const { secret, prefix, hash } = makeToken();
  await stegvis.db.touch(async (tx) => {
    const row = { id: uuid(), organisationId: stegvis.home.id, name: 'BI', scopes, prefix, tokenHash: hash };
    await tx.insert(t.apiTokens).values({ ...row, createdAt, expiresAt: tomorrow, ...more });
  });
  const client = clientOf(stegvis.app, '', { authorization: `Bearer ${secret}` });
  return { is, client, params: { id: stegvis.home.assessmentId } };
}
async function keys(): Promise<Record<string, Asker>> {
  const params = { id: stegvis.home.assessmentId };
  return {
    result: await key('a token for the result', ['result']),
    plan: await key('a token for the plan', ['plan']),
    report: await key('a token for the report', ['report']),
    all: await key('a token for all three'),
    A: await key('a token for all three, just the nämnd asked about', ALL, { boardId: stegvis.home.boardId }),
    B: await key('a token for all three, just another nämnd', ALL, { boardId: boardB }),
    over: await key('a token that has expired', ALL, { expiresAt: over }),
    revoked: await key('a token that has been revoked', ALL, { revokedAt: createdAt }),
    away: await key('a token of another organisation', ALL, { organisationId: stegvis.other.id }),
    pro: { is: 'no token: somebody who is signed in as processledare', client: leader, params },
    none: { is: 'no token', client: clientOf(stegvis.app, ''), params },
  };
}

// ── Open data ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** @param at when it was published; null = it has not been, or was taken back */
async function result(
  is: string,
  slug: string,
  more: Partial<typeof t.assessments.$inferInsert>,
  at: string | null,
): Promise<Asker> {
  const { id: organisationId, slug: org } = stegvis.home;
  const assessmentId = await assessment(slug, { ...more });
  const row = { assessmentId, organisationId };
  await stegvis.db.touch(async (tx) => {
    if (at !== null) await tx.insert(t.publications).values({ ...row, publishedAt: at });
  });
  return { is, client: clientOf(stegvis.app, ''), params: { org, assessment: slug } };
}
async function results(): Promise<Record<string, Asker>> {
  const locked = { status: 'locked' as const, lockedAt: at(-3) };
  const anew = { status: 'locked' as const, lockedAt: at(-1) };
  return {
    out: await result('a result that is published', 'ute', locked, at(-2)),
    anew: await result('one that has been locked anew since it was published', 'om', anew, at(-2)),
    open: await result('one whose assessment has been opened again', 'oppnad', { lockedAt: null }, at(-2)),
    never: await result('one that is locked and has not been published', 'aldrig', locked, null),
    gone: await result('one of a nämnd that has been archived', 'borta', { ...locked, boardId: boardGone }, at(-2)),
  };
}

// ── The tables ──────────────────────────────────────────────────────────────────────────────────────────────────────

const words: Record<number, string> = { 401: 'in', 403: 'nej', 404: '–' };
const told = (status: number) => (status < 300 ? 'ja' : (words[status] ?? String(status)));

/** Every route of the table below the prefix that names a thing, asked by each. */
async function ask(prefix: string, askers: Record<string, Asker>, body?: object) {
  const names = Object.keys(openTable).filter((name) => name.includes(` /api/${prefix}`) && name !== CATALOGUE);
  const rows: [string, string[]][] = [];
  for (const name of names) {
    const [method = '', pattern = ''] = name.split(' ');
    const cells = [];
    for (const { client, params } of Object.values(askers)) {
      const url = pattern.replaceAll(/:(\w+)/g, (_, param: string) => params[param] ?? '');
      const sent = { method: method as 'GET' | 'POST', url, ...(method === 'POST' && { payload: body ?? {} }) };
      const response = await client.inject(sent);
      expect(response.statusCode, response.body).toBeLessThan(500);
      expect(response.body, name).not.toContain(MARKED);
      cells.push(told(response.statusCode));
    }
    rows.push([name.replace(' /api', ' '), cells]);
  }
  return { askers, rows };
}
/** Of every organisation: what it holds is asked about in open-data.test.ts. */
const CATALOGUE = 'GET /api/open-data/catalog.rdf';

function written(title: string, { askers, rows }: Awaited<ReturnType<typeof ask>>): string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  const line = (name: string, cells: readonly string[]) =>
    `${name.padEnd(width)}  ${cells.map((cell) => cell.padEnd(7)).join(' ')}`.trimEnd();
  const legend = Object.entries(askers).map(([column, { is }]) => `${column.padEnd(9)}${is}`);
  return [
    title,
    '',
    ...legend,
    '',
    line('', Object.keys(askers)),
    ...rows.map(([name, cells]) => line(name, cells)),
    '',
  ];
}

test('each opens what it is for, and nothing that is marked', async () => {
  expect((await leader.inject({ url: '/api/organisations/hemma/assessments/2026/plan' })).body).toContain(MARKED);
  const text = [
    'What comes of every route below /api for those who come from outside with something that was made for it.',
    '',
    'ja   done        nej  403, with an explanation',
    'in   401, a token is needed        –  404, as if it did not exist',
    '',
    ...written(
      'Shared links; the password that is tried is the right one',
      await ask('shared/', await links(), { password: PASSWORD }),
    ),
    ...written('Tokens', await ask('v1/', await keys())),
    ...written('Open data, asked by nobody in particular', await ask('open-data/', await results())),
  ].join('\n');
  await expect(text).toMatchFileSnapshot('matrix-outside.txt');
});
