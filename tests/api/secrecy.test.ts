/**
 * What is marked with sekretess: whoever may not see it gets the same bytes whatever stands in it, so that nothing can be
 * worked out from sums, differences, order or gaps. Whoever may see it sees it.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { and, eq } from 'drizzle-orm';
import type { Role } from '@stegvis/shared/access/permissions.ts';
import type { Answer, ResultPage, WalkThrough } from '@stegvis/shared/api/assessment.ts';
import type { TokenMade } from '@stegvis/shared/api/integration.ts';
import type { ActionChanged, Plan } from '@stegvis/shared/api/plan.ts';
import type { SharedLink } from '@stegvis/shared/api/sharing.ts';
import type { LevelId } from '@stegvis/shared/model/model.ts';
import * as tables from '../../server/src/db/tables.ts';
import { stopPdfWorker } from '../../server/src/pdf/render.ts';
import { startApp, type Client } from '../support/app.ts';
import { sketchModel } from '../support/model.ts';

const model = sketchModel(
  ['L', 'I', 'K', 'A'].flatMap((area) =>
    ([1, 2, 3] as const).flatMap((step) => [1, 2, 3].map((n) => ({ code: `${area}${step}${n}`, step }))),
  ),
);
const LEVELS: LevelId[] = ['ej-planerad', 'planerad', 'paborjad', 'nastan-dar', 'uppnadd', 'ej-relevant'];
const base = 'hemma/assessments/2026';
const pages = ['', '/units/a', '/units/b', '/result', '/plan/'];

let stegvis: Awaited<ReturnType<typeof startApp>>;
const clients = {} as Record<Role, Client>;
let markedAction: string;
let openAction: string;
/** What shared links show, by the addresses of the API. */
const shared: string[] = [];
/** The files that they open. */
const files: string[] = [];
const openData = ['2026.json', '2026.csv'].map((file) => `/api/open-data/hemma/${file}`);

beforeAll(async () => {
  stegvis = await startApp(model, { a: 'f', b: 'f' });
  for (const role of ['processledare', 'deltagare', 'lasare', 'ansvarig', 'registrator', 'administrator'] as const) {
    clients[role] = await stegvis.signIn(role);
  }
  clients.informationssakerhet = await stegvis.signIn('informationssakerhet');
  for (const unit of ['a', 'b']) {
    for (const [i, { code }] of model.indicators.entries())
      await stegvis.answer(unit, code, LEVELS[i % 5] ?? 'planerad');
  }
  const make = async (title: string) => {
    const body = { step: 1, unitId: stegvis.home.units.a, title, activity: '' };
    return (await clients.processledare.send<ActionChanged>('POST', `${base}/plan/actions`, body)).body.action.id;
  };
  [markedAction, openAction] = [await make('Hemlig'), await make('Öppen')];
  for (const shows of ['result', 'plan', 'report'] as const) {
    const lastDay = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    const sent = { name: 'Nämnden', shows, lastDay, password: null };
    const { body } = await clients.processledare.send<SharedLink>('POST', `${base}/shared-links`, sent);
    const link = `/api/shared/${new URL(body.link ?? '').pathname.split('/').at(-1)}`;
    shared.push(`${link}/${shows}`);
    if (shows !== 'result') files.push(`${link}/file.pdf`);
  }
});
afterAll(async () => {
  await stegvis.close();
  await stopPdfWorker();
});

const marks = { secrecy: true, secrecyProvision: 'OSL 18 kap. 8 §' };
const nobody = { personId: null, organisationId: null };
interface Secret {
  levels: (LevelId | null)[];
  confirmed: boolean;
  reason: string;
  status: 'ej-paborjad' | 'pagar' | 'klar';
  due: string | null;
  cost: number | null;
  led: boolean;
  serves: boolean;
}
const secret = fc.record<Secret>({
  levels: fc.array(fc.option(fc.constantFrom(...LEVELS)), { minLength: 4, maxLength: 4 }),
  confirmed: fc.boolean(),
  reason: fc.string({ maxLength: 30 }),
  status: fc.constantFrom('ej-paborjad', 'pagar', 'klar'),
  due: fc.option(fc.constantFrom('2020-01-01', '2040-01-01')),
  cost: fc.option(fc.nat(1_000_000)),
  led: fc.boolean(),
  serves: fc.boolean(),
});

/** The marked answers L11, L12, I11 and A33 of unit a and the marked action hold this. */
async function put(held: Secret): Promise<void> {
  const { units, assessmentId, roleId } = stegvis.home;
  for (const [i, code] of ['L11', 'L12', 'I11', 'A33'].entries()) {
    await stegvis.answer('a', code, held.levels[i] ?? null, {
      ...marks,
      reason: held.reason,
      confirmed: held.confirmed && held.levels[i] !== null,
      revision: held.reason.length + 1,
    });
  }
  await stegvis.db.write(nobody, { act: 'test.put', subject: 'test' }, async (tx) => {
    const { status, due: dueOn, cost: costOnce } = held;
    const words = { title: `x${held.reason}`, activity: held.reason, benefit: held.reason };
    await tx
      .update(tables.actions)
      .set({ ...marks, ...words, status, dueOn, costOnce })
      .where(eq(tables.actions.id, markedAction));
    await tx.delete(tables.actionItems).where(eq(tables.actionItems.actionId, markedAction));
    await tx.delete(tables.actionOwners).where(eq(tables.actionOwners.actionId, markedAction));
    const owner = { actionId: markedAction, isLead: true, place: 1, registerRoleId: roleId };
    if (held.led) await tx.insert(tables.actionOwners).values(owner);
    // An open action may serve a marked question too; the marked one then serves an open question.
    await tx.delete(tables.actionItems).where(eq(tables.actionItems.actionId, openAction));
    await tx.insert(tables.actionItems).values({ actionId: openAction, unitId: units.a ?? '', code: 'K11', place: 1 });
    if (held.serves) {
      await tx
        .insert(tables.actionItems)
        .values({ actionId: openAction, unitId: units.a ?? '', code: 'L11', place: 2 });
    }
    const key = { assessmentId, unitId: units.a ?? '', code: 'L12' };
    const own = and(eq(tables.choices.unitId, key.unitId), eq(tables.choices.code, key.code));
    await tx.delete(tables.choices).where(own);
    const choice = { choice: 'senare' as const, reason: held.reason, decidedBy: null, decidedAt: '2026-01-01' };
    if (held.led) await tx.insert(tables.choices).values({ ...key, ...choice });
  });
}

/** Everything that a member reads; and what a shared link shows, which is to be the same whoever asks. */
const read = async (client: Client, links: readonly string[] = []) =>
  Promise.all(
    [...pages.map((page) => `/api/organisations/${base}${page}`), ...links].map(
      async (url) => (await client.inject({ method: 'GET', url })).body,
    ),
  );

describe('whoever may not see it', () => {
  test.each(['lasare', 'ansvarig', 'registrator', 'administrator'] as const)(
    '%s gets the same bytes whatever stands in what is marked',
    async (role) => {
      const plain: Secret = {
        ...{ levels: ['uppnadd', 'uppnadd', 'uppnadd', 'uppnadd'], confirmed: true, reason: '', status: 'pagar' },
        ...{ due: null, cost: null, led: false, serves: false },
      };
      await put(plain);
      const links = role === 'lasare' ? shared : [];
      const expected = await read(clients[role], links);
      // The same reader, the same bytes.
      if (role === 'lasare') expect(expected.slice(pages.length, -1)).toEqual(expected.slice(3, pages.length));
      const whole = await read(clients.processledare);
      await fc.assert(
        fc.asyncProperty(secret, async (held) => {
          await put(held);
          expect(await read(clients[role], links)).toEqual(expected);
        }),
        { numRuns: 25 },
      );
      // The property says something only if what is hidden shows to others.
      await put({ ...plain, levels: ['ej-planerad', 'planerad', 'ej-relevant', 'paborjad'], reason: 'syns' });
      expect(await read(clients.processledare)).not.toEqual(whole);
      expect(expected.join()).toContain('"hidden":true');
    },
  );

  test('the same holds when the assessment is locked, in files that links open, and in open data', async () => {
    const plain: Secret = {
      ...{ levels: ['uppnadd', 'uppnadd', 'uppnadd', 'uppnadd'], confirmed: true, reason: 'a', status: 'pagar' },
      ...{ due: null, cost: null, led: true, serves: true },
    };
    const locked = async (held: Secret) => {
      await put(held);
      await clients.processledare.send('POST', `${base}/lock`);
      await clients.processledare.send('PUT', `${base}/publication`);
      const links = [...shared, ...files, ...openData];
      const bodies = (await read(clients.lasare, links)).map((body) => body.replaceAll(/"lockedAt":"[^"]+"/g, ''));
      await clients.processledare.send('POST', `${base}/reopen`, { reason: 'prov' });
      return bodies;
    };
    const [one, two] = [
      await locked(plain),
      await locked({ ...plain, levels: ['ej-planerad', 'ej-planerad', 'planerad', 'paborjad'], due: '2020-01-01' }),
    ];
    expect(one[3]).toContain('"status":"locked"');
    for (const [i, body] of one.slice(-files.length - openData.length).entries())
      expect(body).toMatch(i < files.length ? /^%PDF/ : /L13/);
    expect(one).toEqual(two);
  });

  test('a deltagare of another unit neither; of the unit itself yes', async () => {
    await put({
      ...{ levels: ['planerad', 'planerad', 'planerad', 'planerad'], confirmed: true, reason: 'syns', status: 'pagar' },
      ...{ due: null, cost: null, led: false, serves: false },
    });
    const own = await clients.deltagare.send<WalkThrough>('GET', `${base}/units/a`);
    expect(own.body.answers.find((one) => one.code === 'L11')).toMatchObject({ hidden: false, reason: 'syns' });
    await stegvis.answer('b', 'K12', 'planerad', { ...marks, reason: 'dold' });
    const other = await clients.deltagare.send<WalkThrough>('GET', `${base}/units/b`);
    expect(other.body.answers.find((one) => one.code === 'K12')).toMatchObject({ hidden: true, reason: '' });
    await stegvis.answer('b', 'K12', 'planerad', {});
  });
});

describe('whoever may see it', () => {
  const see = async (client: Client, code = 'L11') =>
    (await client.send<WalkThrough>('GET', `${base}/units/a`)).body.answers.find((one) => one.code === code)?.hidden;

  test('processledare, the unit and informationssäkerhet', async () => {
    for (const role of ['processledare', 'deltagare', 'informationssakerhet'] as const) {
      expect([role, await see(clients[role])]).toEqual([role, false]);
    }
  });

  test('those who are named, on an answer and on an action', async () => {
    const { people, units } = stegvis.home;
    expect(await see(clients.lasare)).toBe(true);
    const [row] = (await clients.processledare.send<WalkThrough>('GET', `${base}/units/a`)).body.answers.filter(
      (one) => one.code === 'L11',
    );
    const save = (secrecyNamed: string[], revision: number) =>
      clients.processledare.send<{ answer: Answer }>('PUT', `${base}/answers/${units.a}/L11`, {
        ...{ level: 'planerad', reason: 'namngiven', evidence: [], ...marks },
        ...{ secrecyNamed, revision, changeId: crypto.randomUUID() },
      });
    const revision = row?.revision ?? 0;
    const stranger = await save([stegvis.other.people.lasare], revision);
    expect(stranger.status).toBe(400);
    expect(stranger.body).toMatchObject({ error: { fields: { secrecyNamed: expect.any(String) } } });
    expect((await save([people.lasare], revision)).status).toBe(200);
    expect(await see(clients.lasare)).toBe(false);
    expect(await see(clients.ansvarig)).toBe(true);
    expect((await save([], revision + 1)).status).toBe(200);
    expect(await see(clients.lasare)).toBe(true);

    const plan = async () => (await clients.lasare.send<Plan>('GET', `${base}/plan`)).body.actions;
    const hidden = async () => (await plan()).find((action) => action.id === markedAction)?.hidden;
    expect(await hidden()).toBe(true);
    await clients.processledare.send('PATCH', `${base}/plan/actions/${markedAction}`, {
      secrecyNamed: [people.lasare],
      revision: 1,
    });
    expect(await hidden()).toBe(false);
  });

  test('those who are responsible for the action, by name or by role', async () => {
    const { people, roleId } = stegvis.home;
    const mine = async () => {
      const { body } = await clients.ansvarig.send<Plan>('GET', `${base}/plan`);
      return body.actions.find((action) => action.id === markedAction);
    };
    const lead = async (owner: object | null) => {
      const { body } = await clients.processledare.send<Plan>('GET', `${base}/plan`);
      const revision = body.actions.find((action) => action.id === markedAction)?.revision;
      const sent = { lead: owner, revision };
      expect((await clients.processledare.send('PATCH', `${base}/plan/actions/${markedAction}`, sent)).status).toBe(
        200,
      );
    };
    expect(await mine()).toMatchObject({ hidden: true, mayReport: false });
    await lead({ kind: 'person', id: people.ansvarig, name: '' });
    expect(await mine()).toMatchObject({ hidden: false, mayReport: true });
    await lead({ kind: 'role', id: roleId, name: '' });
    expect(await mine()).toMatchObject({ hidden: true });
    await stegvis.db.write(nobody, { act: 'test.put', subject: 'test' }, (tx) =>
      tx.update(tables.registerRoles).set({ standInId: people.ansvarig }).where(eq(tables.registerRoles.id, roleId)),
    );
    expect(await mine()).toMatchObject({ hidden: false, mayReport: true });
    const followed = await clients.ansvarig.send<ActionChanged>(
      'POST',
      `${base}/plan/actions/${markedAction}/follow-ups`,
      { note: 'Går framåt', status: 'pagar' },
    );
    expect([followed.status, followed.body.action.status]).toEqual([200, 'pagar']);
    await lead(null);
  });

  test('a nämnd with a secrecy border opens what is marked only to those whose role is for that nämnd', async () => {
    const { boardId, people } = stegvis.home;
    const border = (secrecyBorder: boolean) =>
      stegvis.db.write(nobody, { act: 'test.put', subject: 'test' }, (tx) =>
        tx.update(tables.boards).set({ secrecyBorder }).where(eq(tables.boards.id, boardId)),
      );
    await border(true);
    expect(await see(clients.processledare)).toBe(true);
    expect(await see(clients.deltagare)).toBe(false);
    // And nobody writes over what they may not read.
    const over = await clients.processledare.send('PUT', `${base}/answers/${stegvis.home.units.a}/L11`, {
      ...{ level: 'uppnadd', reason: '', evidence: [], secrecy: false, secrecyProvision: '' },
      ...{ revision: 0, changeId: crypto.randomUUID() },
    });
    expect(over.status).toBe(403);
    await stegvis.db.write(nobody, { act: 'test.put', subject: 'test' }, (tx) =>
      tx.update(tables.memberships).set({ boardId }).where(eq(tables.memberships.personId, people.processledare)),
    );
    expect(await see(clients.processledare)).toBe(false);
    await border(false);
  });
});

test('what leaves the building holds nothing that is marked, whoever takes it out', async () => {
  const secretWords = { reason: 'Hemlighet', levels: ['ej-planerad', 'planerad', 'planerad', 'planerad'] as LevelId[] };
  await put({ ...secretWords, confirmed: true, status: 'pagar', due: '2020-01-01', cost: 7, led: true, serves: true });
  const url = `/api/organisations/${base}/plan.xlsx`;
  const [seen, unseen] = [
    await clients.processledare.inject({ method: 'GET', url }),
    await clients.lasare.inject({ method: 'GET', url }),
  ];
  expect([seen.statusCode, unseen.statusCode]).toEqual([200, 200]);
  const { default: ExcelJS } = await import('exceljs');
  const words = async (payload: Buffer) => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(payload as unknown as ArrayBuffer);
    return book.worksheets.flatMap((sheet) => sheet.getSheetValues()).map((row) => JSON.stringify(row));
  };
  const [one, two] = [await words(seen.rawPayload), await words(unseen.rawPayload)];
  expect(one).toEqual(two);
  expect(one.join()).not.toContain('Hemlighet');
  const result = (await clients.lasare.send<ResultPage>('GET', `${base}/result`)).body;
  expect(result.withheld).toHaveLength(4);
});

describe('the register of what is marked', () => {
  test('is for processledare and informationssäkerhet, and names the provision of each mark', async () => {
    type Register = {
      marked: { kind: string; code: string | null; provision: string; visible: boolean; path: string }[];
    };
    for (const role of ['processledare', 'informationssakerhet'] as const) {
      const { status, body } = await clients[role].send<Register>('GET', 'hemma/marked');
      expect(status).toBe(200);
      expect(body.marked.map((one) => one.code ?? one.kind)).toEqual(['A33', 'I11', 'L11', 'L12', 'action']);
      expect(body.marked.every((one) => one.visible && one.provision === 'OSL 18 kap. 8 §')).toBe(true);
    }
    for (const role of ['lasare', 'administrator', 'deltagare', 'registrator'] as const) {
      expect((await clients[role].send('GET', 'hemma/marked')).status).toBe(403);
    }
  });
});

describe('another system', () => {
  const whole = ['result', 'plan', 'report'];
  const readAll = async (secret: string) =>
    Promise.all(
      ['', ...whole.map((what) => `/${stegvis.home.assessmentId}/${what}`)].map(async (path) => {
        const headers = { authorization: `Bearer ${secret}` };
        const { statusCode, body } = await stegvis.app.inject({ url: `/api/v1/assessments${path}`, headers });
        expect(statusCode, body).toBe(200);
        return body;
      }),
    );

  test('gets the same bytes with its token whatever stands in what is marked, and is told nothing of it', async () => {
    const asked = { name: 'BI', boardId: null, scopes: ['result', 'plan', 'report'] };
    const made = await clients.administrator.send<TokenMade>('POST', 'hemma/integrations/tokens', asked);
    const hook = { name: 'BI', url: 'https://mottagare.example/', boardId: null, events: ['action.status'] };
    expect((await clients.administrator.send('POST', 'hemma/integrations/webhooks', hook)).status).toBe(201);
    const plain: Secret = {
      ...{ levels: ['uppnadd', 'uppnadd', 'uppnadd', 'uppnadd'], confirmed: true, reason: '', status: 'pagar' },
      ...{ due: null, cost: null, led: false, serves: false },
    };
    await put(plain);
    const expected = await readAll(made.body.secret);
    await fc.assert(
      fc.asyncProperty(secret, async (held) => {
        await put(held);
        expect(await readAll(made.body.secret)).toEqual(expected);
      }),
      { numRuns: 25 },
    );
    expect(expected.join()).toContain('"marked":{"provision":"OSL 18 kap. 8 §"}');
    for (const status of ['klar', 'ej-paborjad', 'klar']) {
      const { actions } = (await clients.processledare.send<Plan>('GET', `${base}/plan`)).body;
      const revision = actions.find(({ id }) => id === markedAction)?.revision;
      await clients.processledare.send('PATCH', `${base}/plan/actions/${markedAction}`, { status, revision });
      expect(await readAll(made.body.secret)).toEqual(expected);
    }
    expect(await stegvis.db.read.select().from(tables.webhookMessages)).toEqual([]);
  });
});
