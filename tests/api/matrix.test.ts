/**
 * Every route of an organisation, asked by everyone who may come to its door. What came of it is held against the table
 * in matrix.txt, which is written to be read: `npx vitest run --project api tests/api/matrix.test.ts -u` writes it anew,
 * and the difference is read before it is kept.
 */
import { count, notLike } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as tables from '../../server/src/db/tables.ts';
import { settleWork } from '../../server/src/features/work/begin.ts';
import { stopPdfWorker } from '../../server/src/pdf/render.ts';
import { ACTORS, actors, makeCast, type Actor, type Cast } from '../support/actors.ts';
import { startApp } from '../support/app.ts';
import { sketchModel } from '../support/model.ts';
import { makeWorld, type World } from '../support/world.ts';
import { openRequest, openTable, requestOf, table } from './route-table.ts';

const model = sketchModel([
  { code: 'L1', step: 1 },
  { code: 'L2', step: 1 },
]);
let stegvis: Awaited<ReturnType<typeof startApp>>;
let cast: Cast;

beforeAll(async () => {
  stegvis = await startApp(model, { a: 'f' });
  cast = await makeCast(stegvis);
  for (const code of ['L1', 'L2']) await stegvis.answer('a', code, 'planerad');
});
afterAll(async () => {
  await stegvis.close();
  await stopPdfWorker();
});

const world = async (name: string): Promise<World> => {
  const made = await makeWorld(stegvis, cast.clients.pro, stegvis.home, '2026', cast.people.ans);
  await table[name]?.before?.(cast.clients.pro, made);
  return made;
};
// That an attempt was refused is told in the log, when the answer has left.
const entries = async () => {
  const [counted] = await stegvis.db.read
    .select({ many: count() })
    .from(tables.audit)
    .where(notLike(tables.audit.act, 'access.%'));
  return counted?.many;
};

/** ja: it was done. in: asked to sign in. nej: a closed door that explains itself. –: as if it did not exist. */
const words: Record<number, string> = { 401: 'in', 403: 'nej', 404: '–', 302: '→', 303: '→' };
const told = (status: number) => (status < 300 ? 'ja' : (words[status] ?? String(status)));

const outcomes = new Map<string, Record<Actor, string>>();

const isRead = (name: string) => name.startsWith('GET ');
/** Every world adds to the one plan: files of the whole of it are made while it is small. */
const makesFiles = (name: string) => /\.\w+$/.test(name) || table[name]?.works === true;
const inTurn = Object.keys(table).toSorted((a, b) => Number(makesFiles(b)) - Number(makesFiles(a)));

test.each(inTurn)('%s', async (name) => {
  const seen = {} as Record<Actor, string>;
  let current = await world(name);
  for (const actor of actors) {
    const before = await entries();
    const { statusCode, body } = await cast.clients[actor].inject(requestOf(name, 'hemma', current));
    if (table[name]?.works) await settleWork();
    expect(statusCode, body).toBeLessThan(500);
    seen[actor] = told(statusCode);
    // What was refused has changed nothing; what was done needs a fresh world for the next to do it in.
    if (statusCode >= 400) expect(await entries(), `${actor} was refused`).toBe(before);
    else if (!isRead(name)) current = await world(name);
  }
  // What is made for those outside opens nothing in here: matrix-outside.txt says what it does open.
  expect([seen.lank, seen.key]).toEqual([seen.none, seen.none]);
  outcomes.set(name, seen);
});

const open = new Map<string, Record<Actor, string>>();
const prefix = '/api';

test.each(Object.keys(openTable))('%s', async (name) => {
  const seen = {} as Record<Actor, string>;
  for (const actor of actors) {
    const { statusCode, body } = await cast.clients[actor].inject(openRequest(name));
    expect(statusCode, body).toBeLessThan(500);
    seen[actor] = told(statusCode);
  }
  await cast.again();
  open.set(name.replace(` ${prefix}`, ' '), seen);
});

test('the whole is as the table says', async () => {
  const width = Math.max(...Object.keys(table).map((name) => name.length));
  const line = (name: string, cells: string[]) =>
    `${name.padEnd(width)}  ${cells.map((cell) => cell.padEnd(6)).join(' ')}`.trimEnd();
  const rows = (names: readonly string[], seen: ReadonlyMap<string, Record<Actor, string>>) =>
    names.flatMap((name) => {
      const one = seen.get(name);
      return one
        ? line(
            name,
            actors.map((actor) => one[actor]),
          )
        : [];
    });
  const text = [
    'Every route under /api/organisations/:org, and what comes of it for each who asks.',
    '',
    'ja   done        nej  403, with an explanation',
    'in   401, sign in first        –  404, as if it did not exist        →  sent on to another address',
    '',
    ...actors.map((actor) => `${actor.padEnd(8)}${ACTORS[actor]}`),
    '',
    line('', [...actors]),
    ...rows(Object.keys(table), outcomes),
    '',
    'Routes outside an organisation, below /api; tokens and addresses in the requests are ones that never were.',
    '',
    line('', [...actors]),
    ...rows([...open.keys()], open),
    '',
  ].join('\n');
  await expect(text).toMatchFileSnapshot('matrix.txt');
});
