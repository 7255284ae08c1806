/** The log as people read it: who may, what is told and what is not, files of it, and attempts that were refused. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LogEntry, LogPage, LogVerification } from '@stegvis/shared/api/audit.ts';
import type { ActionChanged } from '@stegvis/shared/api/plan.ts';
import { webhookEvent } from '@stegvis/shared/api/integration.ts';
import { changesOf, readable } from '@stegvis/shared/audit/changes.ts';
import { ACT_GROUPS } from '@stegvis/shared/audit/groups.ts';
import { log as en } from '@stegvis/shared/text/en/log.ts';
import { log as sv } from '@stegvis/shared/text/sv/log.ts';
import { chainHash, contentHash, type ChainedEntry } from '../../server/src/db/chain.ts';
import * as tables from '../../server/src/db/tables.ts';
import { startOfDay, today } from '../../server/src/clock.ts';
import { REFUSALS_NOTED } from '../../server/src/http/refusals.ts';
import { stopPdfWorker } from '../../server/src/pdf/render.ts';
import { PASSWORD, startApp, type Client } from '../support/app.ts';
import { sketchModel } from '../support/model.ts';

const model = sketchModel([
  { code: 'L1', step: 1 },
  { code: 'L2', step: 1 },
]);
type Stegvis = Awaited<ReturnType<typeof startApp>>;

const entriesOf = async (client: Client, query = '') => {
  const { status, body } = await client.send<LogPage>('GET', `hemma/log${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body.entries;
};
const saved = (level: string, more: object = {}) => ({
  ...{ level, reason: '', evidence: [], secrecy: false, secrecyProvision: '', revision: 0 },
  changeId: crypto.randomUUID(),
  ...more,
});
const answerAs = (client: Client, unit: string, code: string, level: string, more: object = {}) =>
  client.send('PUT', `hemma/assessments/2026/answers/${unit}/${code}`, saved(level, more));
/** Refusals are noted when the answer has gone, and links are sent then. */
async function settled({ db }: Stegvis): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 60));
  // Writes come in order: behind this one, those before it are done.
  await db.touch(async () => undefined);
}

describe('words', () => {
  const folder = join(import.meta.dirname, '../../server/src');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /^[^.].*\.ts$/.test(name),
  );
  /** Every act in the code: what is called so, and whatever else begins with the noun of one. */
  function actsIn(text: string): string[] {
    const nouns = Object.values(ACT_GROUPS).flat().join('|');
    const named = [...text.matchAll(/\bact(?::|\s*=)\s*([^,}\n]*)/g)].flatMap(([, value = '']) => quoted(value));
    return [...named, ...[...text.matchAll(new RegExp(`'((?:${nouns})\\.[a-z-]+)'`, 'g'))].map(([, act = '']) => act)];
  }
  const quoted = (text: string) => [...text.matchAll(/['"`]([a-z-]+\.[a-z-]+)['"`]/g)].map(([, act = '']) => act);
  // Files, and what other systems are told, have names of the same form.
  const events: readonly string[] = webhookEvent.options;
  const acts = [...new Set(sources.flatMap((name) => actsIn(readFileSync(join(folder, name), 'utf8'))))].filter(
    (act) => !/\.(?:json|lock|txt|db|ts|csv|pdf|docx|xlsx)$/.test(act) && !events.includes(act),
  );

  test('every act that the code can write has words in both languages, and a group to be found in', () => {
    expect(acts.length).toBeGreaterThan(40);
    expect(acts).toContain('answer.save');
    expect(acts.filter((act) => !sv.acts[act])).toEqual([]);
    expect(acts.filter((act) => !en.acts[act])).toEqual([]);
    const nouns: string[] = Object.values(ACT_GROUPS).flat();
    expect(acts.filter((act) => !nouns.includes(act.split('.')[0] ?? ''))).toEqual([]);
  });

  test('both languages know the same acts, fields and kinds', () => {
    const keys = (text: typeof sv) =>
      [text.acts, text.subjects, text.changes.fields, text.changes.values].map((one) => Object.keys(one).sort());
    expect(keys(en)).toEqual(keys(sv));
  });

  test('before and after as a list of what changed', () => {
    expect(
      changesOf({ level: 'planerad', reason: 'ett', revision: 1 }, { level: 'uppnadd', reason: 'ett', revision: 2 }),
    ).toEqual([{ field: 'level', before: 'planerad', after: 'uppnadd' }]);
    expect(changesOf(null, { name: 'Ny', dnrPrefix: null })).toEqual([{ field: 'name', before: null, after: 'Ny' }]);
    expect(changesOf({ title: 'A' }, null)).toEqual([{ field: 'title', before: 'A', after: null }]);
    expect(changesOf('sv', 'en')).toEqual([{ field: '', before: 'sv', after: 'en' }]);
    expect(changesOf(null, null)).toEqual([]);
    expect(
      readable(
        [
          { unit: 'IFO', code: 'L12' },
          { kind: 'person', id: 'Rut' },
        ],
        sv.changes,
      ),
    ).toBe('L12 (IFO), Rut');
    expect(readable({ label: 'Beslut', url: 'https://a.example' }, sv.changes)).toBe(
      'Text: Beslut; Länk: https://a.example',
    );
    expect([readable('uppnadd', sv.changes), readable(true, sv.changes), readable('', sv.changes)]).toEqual([
      'Uppnådd',
      'ja',
      'inget',
    ]);
  });

  test('a Swedish day begins at Swedish midnight, summer and winter', () => {
    expect(startOfDay('2026-01-15')).toBe('2026-01-14T23:00:00.000Z');
    expect(startOfDay('2026-07-15')).toBe('2026-07-14T22:00:00.000Z');
    expect(startOfDay('2026-03-29')).toBe('2026-03-28T23:00:00.000Z');
    expect(startOfDay('2026-03-29', 1)).toBe('2026-03-29T22:00:00.000Z');
    expect(startOfDay('2026-10-25', 1)).toBe('2026-10-25T23:00:00.000Z');
  });
});

describe('reading', () => {
  let stegvis: Stegvis;
  let administrator: Client;
  let leader: Client;
  let neighbour: Client;
  let boardId: string;
  beforeAll(async () => {
    stegvis = await startApp(model);
    administrator = await stegvis.signIn('administrator');
    leader = await stegvis.signIn('processledare');
    neighbour = await stegvis.signIn('administrator', stegvis.other);
    const sent = { name: 'Kulturnämnden', dnrPrefix: 'KN' };
    boardId = (await administrator.send<{ id: string }>('POST', 'hemma/boards', sent)).body.id;
    await neighbour.send('POST', 'borta/boards', { name: 'Någon annans nämnd', dnrPrefix: null });
    const unit = stegvis.home.units.a ?? '';
    await answerAs(leader, unit, 'L1', 'planerad', { reason: 'Första skälet' });
    await answerAs(leader, unit, 'L1', 'uppnadd', { reason: 'Andra skälet', revision: 1 });
  });
  afterAll(() => stegvis.close());

  test('tells who, when, from where, what, on what and what it was before and after', async () => {
    const [newest, first] = await entriesOf(administrator, '?group=assessment&subject=answer');
    expect(newest).toEqual({
      seq: expect.any(Number),
      at: expect.stringMatching(/Z$/),
      chain: 'organisation',
      by: { kind: 'person', id: stegvis.home.people.processledare, name: 'processledare hemma' },
      address: '127.0.0.1',
      act: 'answer.save',
      subject: {
        kind: 'answer',
        id: `${stegvis.home.assessmentId}/${stegvis.home.units.a}/L1`,
        name: 'L1 · a · Socialtjänst 2026',
      },
      withheld: false,
      before: expect.objectContaining({ level: 'planerad', reason: 'Första skälet' }),
      after: expect.objectContaining({ level: 'uppnadd', reason: 'Andra skälet' }),
    });
    expect(changesOf(newest?.before, newest?.after).map((one) => one.field)).toEqual(['level', 'reason']);
    expect(first?.before).toBeNull();
  });

  test('also of what its people did in the installation, and nothing of anybody else’s', async () => {
    const all = await entriesOf(administrator);
    expect(all.map((one) => one.seq)).toEqual(all.map((one) => one.seq).toSorted((a, b) => b - a));
    expect(all.filter((one) => one.act === 'session.open').map((one) => [one.chain, one.by.name])).toEqual([
      ['installation', 'processledare hemma'],
      ['installation', 'administrator hemma'],
    ]);
    const text = JSON.stringify(all);
    for (const theirs of ['borta', 'Någon annans nämnd', ...Object.values(stegvis.other.people)])
      expect(text).not.toContain(theirs);
    // The system itself, and the other side of it.
    expect(all.at(-1)).toMatchObject({ act: 'test.seed', by: { kind: 'system', id: null, name: '' } });
    const away = await neighbour.send<LogPage>('GET', 'borta/log');
    expect(JSON.stringify(away.body)).not.toContain('hemma');
  });

  test('somebody who has been erased, and a guest', async () => {
    const { db, home } = stegvis;
    await db.write({ personId: null, organisationId: home.id }, { act: 'test.seed', subject: 'x' }, async (tx) => {
      await tx
        .update(tables.people)
        .set({ name: '', email: null, erasedAt: new Date().toISOString() })
        .where(eq(tables.people.id, home.people.registrator));
      await tx.update(tables.people).set({ isGuest: true }).where(eq(tables.people.id, home.people.deltagare));
    });
    const note = (personId: string) =>
      db.write(
        { personId, organisationId: home.id },
        { act: 'test.note', subject: `person:${personId}` },
        async () => undefined,
      );
    for (const role of ['registrator', 'deltagare'] as const) await note(home.people[role]);
    await note(crypto.randomUUID());
    const [nobody, guest, erased] = await entriesOf(administrator, '?q=test.note');
    expect(nobody?.by).toMatchObject({ kind: 'erased', name: '' });
    expect(guest?.by).toMatchObject({ kind: 'guest', name: 'deltagare hemma' });
    expect(erased).toMatchObject({ by: { kind: 'erased', name: '' }, subject: { name: 'Borttagen person' } });
  });

  test.each<[string, (one: LogEntry) => boolean]>([
    ['?group=organisation', (one) => one.act === 'board.create'],
    ['?group=sign-in', (one) => one.act === 'session.open'],
    ['?q=Kulturn%C3%A4mnden', (one) => one.act === 'board.create'],
    ['?q=kulturn%C3%A4mnden', (one) => one.act === 'board.create'],
    ['?q=andra%20sk%C3%A4let', (one) => one.act === 'answer.save'],
    // In the words that the page shows, and by name.
    ['?q=lade%20till%20en%20n%C3%A4mnd', (one) => one.act === 'board.create'],
    ['?q=processledare%20hemma', (one) => one.by.name === 'processledare hemma'],
    [`?from=${today()}&to=${today()}&group=organisation`, (one) => one.act === 'board.create'],
  ])('finds by %s', async (query, isWanted) => {
    const found = await entriesOf(administrator, query);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((one) => !isWanted(one))).toEqual([]);
  });

  test('finds by person and by subject, and nothing where there is nothing', async () => {
    const { people } = stegvis.home;
    const mine = await entriesOf(administrator, `?person=${people.administrator}`);
    expect(new Set(mine.map((one) => one.by.id))).toEqual(new Set([people.administrator]));
    const board = await entriesOf(administrator, `?subject=board:${boardId}`);
    expect(board).toMatchObject([{ act: 'board.create', subject: { name: 'Kulturnämnden' } }]);
    for (const query of [
      '?q=finns%20inte',
      '?to=2020-01-01',
      '?from=2090-01-01',
      `?person=${stegvis.other.people.lasare}`,
      '?q=%25',
      '?q=_',
    ])
      expect(await entriesOf(administrator, query), query).toEqual([]);
    for (const query of ['?from=igår', '?group=annat', '?subject=DROP', '?below=0', `?q=${'x'.repeat(101)}`])
      expect((await administrator.send('GET', `hemma/log${query}`)).status, query).toBe(400);
  });

  test('page by page, each entry once', async () => {
    const { db, home } = stegvis;
    const actor = { personId: home.people.lasare, organisationId: home.id };
    for (let n = 0; n < 120; n += 1)
      await db.write(actor, { act: 'test.page', subject: `page:${n}` }, async () => undefined);
    const seen: number[] = [];
    let pages = 0;
    for (let below = ''; ; pages += 1) {
      const { body } = await administrator.send<LogPage>('GET', `hemma/log?subject=page${below}`);
      seen.push(...body.entries.map((one) => one.seq));
      if (body.next === null) break;
      below = `&below=${body.next}`;
    }
    expect([pages + 1, seen.length, new Set(seen).size]).toEqual([3, 120, 120]);
  });

  test('reading it leaves no entry; the closed door is one', async () => {
    const count = async () => (await stegvis.db.read.select().from(tables.audit)).length;
    const before = await count();
    for (const path of ['log', 'log/people', 'log/verification']) {
      expect((await administrator.send('GET', `hemma/${path}`)).status).toBe(200);
      expect((await neighbour.send('GET', `borta/${path}`)).status).toBe(200);
    }
    await settled(stegvis);
    expect(await count()).toBe(before);
    for (const path of ['log', 'log/people', 'log/verification', 'log/export?format=csv'])
      expect(await leader.send('GET', `hemma/${path}`)).toMatchObject({
        status: 403,
        body: { error: { code: 'forbidden' } },
      });
  });

  test('the people whom it can be filtered by', async () => {
    const { body } = await administrator.send<{ people: { name: string; guest: boolean }[] }>(
      'GET',
      'hemma/log/people',
    );
    expect(body.people.map((one) => one.name)).toContain('lasare hemma');
    expect(JSON.stringify(body)).not.toContain('borta');
  });

  test('its own verification', async () => {
    const { body } = await administrator.send<LogVerification>('GET', 'hemma/log/verification');
    const own = (await stegvis.db.read.select().from(tables.audit)).filter(
      (row) => row.organisationId === stegvis.home.id,
    );
    const newest = own.at(-1);
    expect(body).toEqual({
      checkedAt: expect.any(String),
      entries: own.length,
      removed: 0,
      checkpoints: 0,
      head: { place: own.length, at: newest?.at, hash: newest?.hash },
      fault: null,
    });
    // Two at once share one walk.
    const both = await Promise.all(
      [1, 2].map(() => administrator.send<LogVerification>('GET', 'hemma/log/verification')),
    );
    expect(both[0]?.body).toEqual(both[1]?.body);
  });
});

describe('what is marked with sekretess', () => {
  let stegvis: Stegvis;
  let administrator: Client;
  let leader: Client;
  let officer: Client;
  let unit: string;
  const secret = 'Hemligheten';
  const hidden = { withheld: true, before: null, after: null };
  beforeAll(async () => {
    stegvis = await startApp(model, { a: 'f', b: 'f' });
    [administrator, leader, officer] = [
      await stegvis.signIn('administrator'),
      await stegvis.signIn('processledare'),
      await stegvis.signIn('informationssakerhet'),
    ];
    unit = stegvis.home.units.a ?? '';
    const mark = { secrecy: true, secrecyProvision: 'OSL 18 kap. 8 §' };
    // Written in clear first, then marked, and for L2 opened again.
    for (const code of ['L1', 'L2']) {
      await answerAs(leader, unit, code, 'planerad', { reason: `${secret} ${code} i klartext` });
      await answerAs(leader, unit, code, 'paborjad', { reason: `${secret} ${code} märkt`, revision: 1, ...mark });
    }
    await answerAs(leader, unit, 'L2', 'paborjad', { reason: 'Öppet igen', revision: 2 });
    await answerAs(leader, stegvis.home.units.b ?? '', 'L1', 'planerad', { reason: 'Inget hemligt' });
    const plan = 'hemma/assessments/2026/plan';
    // Chosen together with an open one: whoever sees the entry would see that the marked one is weak.
    const items = [
      { unit, code: 'L1' },
      { unit: stegvis.home.units.b, code: 'L1' },
    ];
    expect((await leader.send('PUT', `${plan}/choices`, { items, choice: 'i-ar', reason: secret })).status).toBe(200);
    const make = async (title: string) =>
      (await leader.send<ActionChanged>('POST', `${plan}/actions`, { step: 1, unitId: unit, title, activity: '' })).body
        .action;
    const [marked, other, open] = [await make(`${secret} åtgärd`), await make('Slås ihop'), await make('Öppen åtgärd')];
    await leader.send('PATCH', `${plan}/actions/${marked.id}`, { ...mark, revision: 1 });
    await leader.send('PATCH', `${plan}/actions/${open.id}`, { benefit: 'Nytta', revision: 1 });
    const joined = await leader.send('POST', `${plan}/actions/join`, {
      ids: [other.id, marked.id],
      title: `${secret} ihop`,
    });
    expect(joined.status, JSON.stringify(joined.body)).toBe(200);
  });
  afterAll(() => stegvis.close());

  test('the administrator sees that something was done, and neither level, reason, title nor what it was', async () => {
    const entries = await entriesOf(administrator, '?group=assessment');
    const ofL1 = entries.filter((one) => one.subject.id.endsWith(`${unit}/L1`));
    expect(ofL1).toMatchObject([hidden, hidden]);
    expect(ofL1[0]?.subject.name).toBe('L1 · a · Socialtjänst 2026');
    expect(entries.filter((one) => one.subject.id.endsWith(`${unit}/L2`))).toMatchObject([hidden, hidden, hidden]);
    expect(entries.filter((one) => one.subject.name === 'L1 · b · Socialtjänst 2026')).toMatchObject([
      { withheld: false },
    ]);
    const plan = await entriesOf(administrator, '?group=plan');
    expect(plan.filter((one) => one.act === 'plan.choose')).toMatchObject([hidden]);
    expect(plan.filter((one) => one.act === 'action.join')).toMatchObject([hidden]);
    expect(plan.filter((one) => !one.withheld).map((one) => one.subject.name)).toEqual(
      expect.arrayContaining(['Öppen åtgärd', 'L1']),
    );
    const text = JSON.stringify([entries, plan]);
    for (const word of [secret, 'Öppet igen', 'Slås ihop']) expect(text).not.toContain(word);
    expect(text).toContain('Inget hemligt');
    expect(text).toContain('sekretessmarkerad åtgärd');
  });

  test('nor can it be found by searching, nor in the files', async () => {
    for (const word of [secret, 'klartext', 'OSL 18', 'Slås ihop'])
      expect(await entriesOf(administrator, `?q=${encodeURIComponent(word)}`), word).toEqual([]);
    expect((await entriesOf(officer, `?q=${secret}`)).length).toBeGreaterThan(4);
    for (const format of ['csv', 'jsonl']) {
      const { body } = await administrator.inject({
        method: 'GET',
        url: `/api/organisations/hemma/log/export?format=${format}`,
      });
      for (const word of [secret, 'Öppet igen', 'Slås ihop']) expect(body, format).not.toContain(word);
      expect(body).toContain('Inget hemligt');
    }
  });

  test('the hashes give nobody a way to try what it was', async () => {
    const url = '/api/organisations/hemma/log/export?format=jsonl';
    const lines = (await administrator.inject({ method: 'GET', url })).body
      .trim()
      .split('\n')
      .map((one) => JSON.parse(one));
    const withheld = lines.filter((one) => one.withheld);
    expect(withheld.length).toBeGreaterThan(5);
    for (const one of withheld) expect([one.before, one.after, one.salt]).toEqual([null, null, null]);
  });

  test('informationssäkerhet sees it, unless a border stands between', async () => {
    const { db, home } = stegvis;
    const seen = async () => (await entriesOf(officer, '?group=assessment')).filter((one) => one.withheld).length;
    expect(await seen()).toBe(0);
    expect(JSON.stringify(await entriesOf(officer, '?group=assessment'))).toContain(secret);
    const border = (secrecyBorder: boolean, boardId: string | null) =>
      db.write({ personId: null, organisationId: home.id }, { act: 'test.seed', subject: 'x' }, async (tx) => {
        await tx.update(tables.boards).set({ secrecyBorder }).where(eq(tables.boards.id, home.boardId));
        await tx
          .update(tables.memberships)
          .set({ boardId })
          .where(eq(tables.memberships.personId, home.people.informationssakerhet));
      });
    await border(true, null);
    expect(await seen()).toBe(5);
    expect(JSON.stringify(await entriesOf(officer))).not.toContain(secret);
    await border(true, home.boardId);
    expect(await seen()).toBe(0);
    await border(false, null);
  });

  test('one who administers and also leads sees no more of the log than an administrator', async () => {
    const { db, home } = stegvis;
    await db.write({ personId: null, organisationId: home.id }, { act: 'test.seed', subject: 'x' }, async (tx) => {
      const row = { id: crypto.randomUUID(), personId: home.people.administrator, organisationId: home.id };
      await tx.insert(tables.memberships).values({ ...row, role: 'processledare' });
    });
    expect(JSON.stringify(await entriesOf(administrator))).not.toContain(secret);
  });
});

describe('files', () => {
  let stegvis: Stegvis;
  let administrator: Client;
  beforeAll(async () => {
    stegvis = await startApp(model);
    administrator = await stegvis.signIn('administrator');
    for (const name of ['=SUMMA(1)', '+46', '-1', '@nämnd', '\tflik', 'Med "citat"; och\nrad'])
      await administrator.send('POST', 'hemma/boards', { name, dnrPrefix: null });
  });
  afterAll(() => stegvis.close());
  const file = (query: string) =>
    administrator.inject({ method: 'GET', url: `/api/organisations/hemma/log/export?${query}` });

  test('a spreadsheet that runs nothing', async () => {
    const reply = await file('format=csv&group=organisation');
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(reply.headers['content-disposition']).toBe(`attachment; filename="logg-hemma-${today()}.csv"`);
    expect(reply.body.startsWith('\uFEFF"När";"Vem";"Adress";"Vad";"På vad";"Före och efter";"Kod";"Nummer"\r\n')).toBe(
      true,
    );
    const cells = [...reply.body.matchAll(/"((?:[^"]|"")*)"/g)].map(([, text = '']) => text);
    expect(cells.filter((text) => /^[=+\-@\t\r]/.test(text))).toEqual([]);
    expect(reply.body).toContain('Namn: inget → Med ""citat""; och');
    expect(reply.body).toContain('"administrator hemma";"127.0.0.1";"Lade till en nämnd"');
    // Of a group, only that.
    expect(reply.body).not.toContain('Loggade in');
  });

  test('lines with hashes that somebody else can verify', async () => {
    const { body } = await file('format=jsonl');
    type Line = ChainedEntry & {
      seq: number;
      hash: string;
      previous: string | null;
      content: string;
      withheld: boolean;
    };
    const lines: Line[] = body
      .trim()
      .split('\n')
      .map((one) => JSON.parse(one));
    const own = lines.filter((one) => one.organisationId === stegvis.home.id).reverse();
    expect(own.map((one) => one.place)).toEqual(own.map((_, i) => i + 1));
    own.forEach((one, i) => {
      expect(one.previous).toBe(own[i - 1]?.hash ?? null);
      expect(contentHash(one)).toBe(one.content);
      if (one.previous) expect(chainHash(one.previous, one)).toBe(one.hash);
    });
    // Sign-ins stand in the installation's chain, of which this is a part.
    expect(lines.filter((one) => one.organisationId === null).map((one) => one.act)).toEqual(['session.open']);
  });

  test('that it was downloaded is an entry, without the words that were searched for', async () => {
    await file('format=csv&q=Rut%20Karlsson&group=people&from=2026-01-01');
    const [newest] = await entriesOf(administrator, '?group=data');
    expect(newest).toMatchObject({
      act: 'log.export',
      by: { name: 'administrator hemma' },
      after: { format: 'csv', group: 'people', from: '2026-01-01', searched: true },
    });
    expect(JSON.stringify(await stegvis.db.read.select().from(tables.audit))).not.toContain('Karlsson');
  });
});

describe('refused attempts', () => {
  let stegvis: Stegvis;
  const queries: string[] = [];
  beforeEach(async () => {
    stegvis = await startApp(model, { a: 'f' }, { signInAttempts: 2, onQuery: (sql) => void queries.push(sql) });
  });
  afterEach(() => stegvis.close());
  const log = async (act: string) =>
    (await stegvis.db.read.select().from(tables.audit)).filter((one) => one.act.startsWith(act));

  test('what the role does not reach stands in the organisation’s log: which route, and no more', async () => {
    const reader = await stegvis.signIn('lasare');
    const sent = { name: 'Hemlig nämnd', dnrPrefix: null };
    expect((await reader.send('POST', 'hemma/boards', sent)).status).toBe(403);
    await settled(stegvis);
    const { home } = stegvis;
    expect(await log('access.')).toMatchObject([
      {
        organisationId: home.id,
        actorId: home.people.lasare,
        address: '127.0.0.1',
        requestId: expect.any(String),
        subject: 'route:POST /organisations/:org/boards',
        before: null,
        after: { refused: 'forbidden' },
      },
    ]);
    expect(JSON.stringify(await log(''))).not.toContain('Hemlig nämnd');
  });

  test('an organisation that one does not belong to is the same as none, and neither is told to the other', async () => {
    const reader = await stegvis.signIn('lasare');
    const ask = async (slug: string) => {
      queries.length = 0;
      const reply = await reader.inject({ method: 'GET', url: `/api/organisations/${slug}/log/people` });
      const asked = queries.length;
      await settled(stegvis);
      return { status: reply.statusCode, asked };
    };
    expect(await ask('borta')).toEqual(await ask('ingenstans'));
    await ask('Rut%20Karlsson%20rut@hemma.example');
    await ask('x'.repeat(90));
    const noted = await log('access.');
    expect(noted.map((one) => [one.organisationId, one.actorId, one.after])).toEqual(
      ['borta', 'ingenstans', '?', 'x'.repeat(60)].map((slug) => [
        null,
        stegvis.home.people.lasare,
        { refused: 'not-found', slug },
      ]),
    );
    // At home it is seen that it was tried, and not where.
    const administrator = await stegvis.signIn('administrator');
    const entries = await entriesOf(administrator, '?group=refused');
    expect(entries).toMatchObject(Array(4).fill({ chain: 'installation', by: { name: 'lasare hemma' }, after: null }));
    expect(JSON.stringify(entries)).not.toContain('borta');
    const neighbour = await stegvis.signIn('administrator', stegvis.other);
    expect((await neighbour.send<LogPage>('GET', 'borta/log?group=refused')).body.entries).toEqual([]);
  });

  test('a used link and too many sign-ins, without the token and the address that was tried', async () => {
    const token = 'a-token-that-nobody-may-read-anywhere-1234';
    const reply = await stegvis.app.inject({ method: 'GET', url: `/api/links/${token}` });
    expect(reply.statusCode).toBe(410);
    const tries = [];
    for (let n = 0; n < 4; n += 1) {
      const payload = { email: 'offer@hemma.example', password: 'fel lösenord som någon har gissat' };
      tries.push((await stegvis.app.inject({ method: 'POST', url: '/api/session', payload })).statusCode);
    }
    expect(tries.at(-1)).toBe(429);
    await settled(stegvis);
    expect(await log('link.refused')).toMatchObject([
      { actorId: null, organisationId: null, subject: 'route:GET /links/:token' },
    ]);
    expect((await log('session.limited')).length).toBeGreaterThan(0);
    const text = JSON.stringify(await log(''));
    for (const word of [token, 'offer@', 'gissat']) expect(text).not.toContain(word);
  });

  test('whoever keeps on does not fill the log, and others are still noted', async () => {
    const [reader, other] = [await stegvis.signIn('lasare'), await stegvis.signIn('registrator')];
    const sent = { name: 'Ny', dnrPrefix: null };
    for (let n = 0; n < REFUSALS_NOTED + 15; n += 1) await reader.send('POST', 'hemma/boards', sent);
    await other.send('POST', 'hemma/boards', sent);
    await settled(stegvis);
    const noted = await log('access.');
    const of = (person: string) => noted.filter((one) => one.actorId === person).map((one) => one.act);
    const mine = of(stegvis.home.people.lasare);
    expect(mine.filter((act) => act === 'access.refused')).toHaveLength(REFUSALS_NOTED);
    expect(mine.at(-1)).toBe('access.refused-many');
    expect(mine).toHaveLength(REFUSALS_NOTED + 1);
    expect(of(stegvis.home.people.registrator)).toEqual(['access.refused']);
  });

  test('the answer is the same when it cannot be noted', async () => {
    const reader = await stegvis.signIn('lasare');
    const { write } = stegvis.db;
    stegvis.db.write = () => Promise.reject(new Error('disk full'));
    const reply = await reader.send('POST', 'hemma/boards', { name: 'Ny', dnrPrefix: null });
    await settled(stegvis);
    stegvis.db.write = write;
    expect(reply).toMatchObject({ status: 403, body: { error: { code: 'forbidden' } } });
    expect(await log('access.')).toEqual([]);
  });
});

describe('never in the log', () => {
  let stegvis: Stegvis;
  beforeAll(async () => {
    stegvis = await startApp(model);
  });
  afterAll(async () => {
    await stegvis.close();
    await stopPdfWorker();
  });

  test('no password, token, hash, e-mail address or person’s name, whatever was written', async () => {
    const { app, db, home } = stegvis;
    const [administrator, leader] = [await stegvis.signIn('administrator'), await stegvis.signIn('processledare')];
    const done = async (method: 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'GET', path: string, body?: object) => {
      const reply = await (
        path.startsWith('hemma/') && /assessments|guests|plan/.test(path) ? leader : administrator
      ).send<Record<string, never>>(method, path, body);
      expect(reply.status, `${method} ${path} ${JSON.stringify(reply.body)}`).toBeLessThan(300);
      return reply.body;
    };
    const unit = home.units.a ?? '';
    const plan = 'hemma/assessments/2026/plan';
    const person = { name: 'Inbjuden Ingrid Testsson', email: 'ingrid.testsson@ny.example' };
    await done('POST', 'hemma/invitations', {
      rows: [{ ...person, roles: [{ role: 'lasare', boardId: null, unitId: null }] }],
      locale: 'sv',
    });
    await answerAs(leader, unit, 'L1', 'planerad', {
      secrecy: true,
      secrecyProvision: 'OSL',
      secrecyNamed: [home.people.lasare],
    });
    await done('POST', `${plan}/actions`, { step: 1, unitId: unit, title: 'Egen', activity: '' });
    await done('PUT', `${plan}/choices`, { items: [{ unit, code: 'L1' }], choice: 'i-ar', reason: '' });
    await done('POST', 'hemma/assessments/2026/guests', {
      ...{ name: 'Gästen Gunnar', email: 'gunnar@gast.example', unitId: unit, area: null, days: 7, locale: 'sv' },
    });
    await app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { email: 'nobody@hemma.example', password: 'fel' },
    });
    await app.inject({
      method: 'POST',
      url: '/api/session/links',
      payload: { email: 'lasare@hemma.example', purpose: 'sign-in' },
    });
    await administrator.inject({ method: 'PUT', url: '/api/preferences', payload: { locale: 'en' } });
    await administrator.inject({
      method: 'PUT',
      url: '/api/profile',
      payload: { name: 'Nytt Namnsson', mailPreferences: { reminders: true, digest: false } },
    });
    await settled(stegvis);
    const read = () => db.read.select().from(tables.audit);
    const rows = await vi.waitFor(async () => {
      const now = await read();
      expect(now.map((row) => row.act)).toContain('link.ask');
      return now;
    }, 10_000);
    const acts = new Set(rows.map((row) => row.act));
    for (const act of [
      'session.open',
      'session.refused',
      'answer.save',
      'action.create',
      'guest.create',
      'invitation.create',
      'person.locale',
      'link.ask',
    ])
      expect(acts).toContain(act);
    const text = JSON.stringify(rows.map(({ hash: _, salt: __, ...row }) => row));
    const everybody = await db.read.select().from(tables.people);
    for (const secret of [
      ...everybody.flatMap(({ name, email, passwordHash, totpSecret }) => [name, email, passwordHash, totpSecret]),
      ...[PASSWORD, administrator.cookie, leader.cookie, 'argon2', 'Testsson', 'Gunnar', 'Namnsson', 'gunnar@'],
      ...(await db.read.select().from(tables.oneTimeLinks)).map((one) => one.tokenHash),
      ...(await db.read.select().from(tables.guestLinks)).map((one) => one.tokenHash),
      ...(await db.read.select().from(tables.invitations)).flatMap((one) => [one.tokenHash, one.email, one.name]),
      ...(await db.read.select().from(tables.sessions)).map((one) => one.id),
    ])
      if (secret) expect(text, secret).not.toContain(secret);
    expect(text).not.toMatch(/[\w.]+@[\w.]+\.example/);
  });
});
