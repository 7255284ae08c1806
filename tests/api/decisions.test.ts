/** What is handed over to the nämnd stands as it was; what the nämnd decided stands beside it. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import type { Delivery, DeliveryChanges, DeliveryFile } from '@stegvis/shared/api/delivery.ts';
import type { ErrorBody } from '@stegvis/shared/api/error.ts';
import type { ActionChanged } from '@stegvis/shared/api/plan.ts';
import type { Work } from '@stegvis/shared/api/work.ts';
import type { Role } from '@stegvis/shared/access/permissions.ts';
import * as tables from '../../server/src/db/tables.ts';
import { closeInterrupted, settleWork } from '../../server/src/features/work/begin.ts';
import { stopPdfWorker } from '../../server/src/pdf/render.ts';
import { startApp, type Client } from '../support/app.ts';
import { sketchModel } from '../support/model.ts';
import { readPdf, textOf } from '../support/pdf-reading.ts';

const model = sketchModel([
  { code: 'L1', step: 1 },
  { code: 'L2', step: 2 },
  { code: 'I1', step: 1 },
]);
const base = 'hemma/assessments/2026';
const SECRET = 'Förtroligt';
const decided = {
  ...{ outcome: 'antagen' as const, instance: 'Socialnämnden', decidedOn: '2026-11-18', paragraph: '§ 112' },
  ...{ dnr: 'SN 2026/44', note: 'Nämnden vill ha en uppföljning i maj.' },
};

let stegvis: Awaited<ReturnType<typeof startApp>>;
const at = {} as Record<Role, Client>;
let actionId: string;

beforeAll(async () => {
  stegvis = await startApp(model, { a: 'f' });
  const roles = ['processledare', 'deltagare', 'ansvarig', 'lasare', 'registrator', 'administrator'] as const;
  for (const role of [...roles, 'informationssakerhet'] as const) at[role] = await stegvis.signIn(role);
  for (const { code } of model.indicators) await stegvis.answer('a', code, 'planerad');
  const make = async (title: string, more: object = {}) => {
    const sent = { step: 1, unitId: stegvis.home.units.a, title, activity: '', ...more };
    return (await at.processledare.send<ActionChanged>('POST', `${base}/plan/actions`, sent)).body.action;
  };
  actionId = (await make('Öva utan nät')).id;
  const marked = await make(SECRET);
  await stegvis.db.write({ personId: null, organisationId: stegvis.home.id }, { act: 'test', subject: 'x' }, (tx) =>
    tx
      .update(tables.actions)
      .set({ secrecy: true, secrecyProvision: 'OSL 18:8' })
      .where(eq(tables.actions.id, marked.id)),
  );
});
afterAll(async () => {
  await stegvis.close();
  await stopPdfWorker();
});

function pdfText(bytes: Buffer): string {
  const reading = readPdf(bytes);
  return textOf(reading, reading.root);
}
const lock = () => at.processledare.send('POST', `${base}/lock`);
const reopen = () => at.processledare.send('POST', `${base}/reopen`, { reason: 'Mer att göra' });
const list = async (by: Client = at.processledare) => (await by.send<Delivery[]>('GET', `${base}/deliveries`)).body;

async function handOver(by = at.processledare): Promise<Work> {
  const { status, body } = await by.send<{ work: string }>('POST', `${base}/deliveries`, { locale: 'sv' });
  expect(status).toBe(202);
  await settleWork();
  return (await by.send<Work>('GET', `hemma/works/${body.work}`)).body;
}
const bytesOf = async ({ number }: Delivery, { id }: DeliveryFile, by = at.processledare) =>
  by.inject({ url: `/api/organisations/${base}/deliveries/${number}/files/${id}` });
const decide = (number: number, more: object = {}, by = at.registrator) =>
  by.send<Delivery & ErrorBody & { current: Delivery }>('PUT', `${base}/deliveries/${number}/decision`, {
    ...{ ...decided, revision: 0 },
    ...more,
  });

describe('handing over', () => {
  test('is refused while the assessment is open, and says why', async () => {
    const { status, body } = await at.processledare.send<ErrorBody>('POST', `${base}/deliveries`, {});
    expect([status, body.error.code]).toEqual([409, 'not-locked']);
    expect(body.error.message).toMatch(/lås/i);
    expect(await list()).toEqual([]);
  });

  test.each(['deltagare', 'ansvarig', 'lasare', 'registrator', 'administrator'] as const)(
    'is not for %s',
    async (role) => {
      expect((await at[role].send('POST', `${base}/deliveries`, {})).status).toBe(403);
    },
  );

  test('freezes both editions, the data behind them, and in a document of its own what is marked', async () => {
    await lock();
    const work = await handOver();
    expect(work).toMatchObject({ kind: 'hand-over', state: 'done', done: 7, total: 7, error: null });
    const [version, ...rest] = await list();
    expect(rest).toEqual([]);
    expect(version).toMatchObject({
      id: work.resultId,
      number: 1,
      state: 'overlamnad',
      decision: null,
      replacedBy: null,
    });
    const kinds = version?.files.map(({ kind, edition, format }) => `${kind} ${edition} ${format}`).sort();
    const editions = ['public', 'internal'].flatMap((edition) => [
      ...['docx', 'json', 'pdf'].map((format) => `board-report ${edition} ${format}`),
      ...['json', 'pdf'].map((format) => `plan ${edition} ${format}`),
    ]);
    expect(kinds).toEqual(['appendix marked json', 'appendix marked pdf', ...editions].sort());
    for (const file of version?.files ?? []) {
      const response = await bytesOf(version as Delivery, file);
      expect(response.statusCode).toBe(200);
      expect(response.rawPayload.length).toBe(file.size);
      expect(createHash('sha256').update(response.rawPayload).digest('hex')).toBe(file.sha256);
      expect(response.headers['content-disposition']).toContain(file.fileName);
      const text = { pdf: pdfText, json: String, docx: () => null }[file.format](response.rawPayload);
      if (text !== null) expect(text.includes(SECRET), file.fileName).toBe(file.edition === 'marked');
    }
  });

  test('each gets the files that they may have, and no other by its id', async () => {
    const open = {
      lasare: ['public'],
      registrator: ['public'],
      processledare: ['public', 'internal', 'marked'],
      informationssakerhet: ['public', 'internal', 'marked'],
      administrator: ['public'],
    };
    const [version] = await list(at.informationssakerhet);
    if (!version) throw new Error('No version');
    for (const [name, editions] of Object.entries(open)) {
      const client = at[name as Role];
      const listed = (await list(client))[0]?.files.map(({ edition }) => edition);
      expect(new Set(listed), name).toEqual(new Set(editions));
      for (const file of version.files) {
        const { statusCode } = await bytesOf(version, file, client);
        expect(statusCode, `${name} ${file.fileName}`).toBe(editions.includes(file.edition) ? 200 : 404);
      }
    }
  });

  test('two at once: one is handed over, the other is told and has saved nothing', async () => {
    const before = (await list()).length;
    const send = () => at.processledare.send<{ work: string }>('POST', `${base}/deliveries`, {});
    const begun = await Promise.all([send(), send()]);
    await settleWork();
    const works = await Promise.all(
      begun.map(async ({ body }) => (await at.processledare.send<Work>('GET', `hemma/works/${body.work}`)).body),
    );
    expect(works.map(({ state, error }) => `${state} ${error}`).sort()).toEqual(['done null', 'failed conflict']);
    expect((await list()).length).toBe(before + 1);
  });

  test('one that is opened again before the work has begun is not handed over', async () => {
    const before = (await list()).length;
    const { body } = await at.processledare.send<{ work: string }>('POST', `${base}/deliveries`, {});
    await reopen();
    await settleWork();
    const { state } = (await at.processledare.send<Work>('GET', `hemma/works/${body.work}`)).body;
    // Whichever came first: it is whole and of the locked figures, or it is not there.
    expect((await list()).length).toBe(before + (state === 'done' ? 1 : 0));
    await lock();
  });

  test('work that a stopped server left behind is told as interrupted, to the one who began it alone', async () => {
    const id = crypto.randomUUID();
    const { id: organisationId, people } = stegvis.home;
    await stegvis.db.touch((tx) =>
      tx.insert(tables.works).values({
        ...{ id, organisationId, assessmentId: stegvis.home.assessmentId, personId: people.processledare },
        ...{ kind: 'hand-over', state: 'running', done: 2, total: 7, startedAt: new Date().toISOString() },
      }),
    );
    await closeInterrupted(stegvis.db);
    const { body } = await at.processledare.send<Work>('GET', `hemma/works/${id}`);
    expect(body).toMatchObject({ state: 'interrupted', done: 2, total: 7, resultId: null });
    expect((await at.processledare.send<Work[]>('GET', 'hemma/works')).body.map((one) => one.id)).toContain(id);
    expect((await at.administrator.send('GET', `hemma/works/${id}`)).status).toBe(404);
    expect((await at.administrator.send<Work[]>('GET', 'hemma/works')).body).toEqual([]);
  });
});

describe('the decision', () => {
  let number = 0;
  const version = async () => {
    await lock();
    await handOver();
    number = (await list()).at(-1)?.number ?? 0;
  };

  describe('that is not registered', () => {
    beforeAll(version);

    test('is not for those who neither lead nor register', async () => {
      for (const role of ['deltagare', 'ansvarig', 'lasare', 'administrator', 'informationssakerhet'] as const) {
        expect((await decide(number, {}, at[role])).status, role).toBe(403);
      }
    });

    test('a version without a decision has no sheet, and one that never was is not found', async () => {
      const url = (n: number | string) => `/api/organisations/${base}/deliveries/${n}/decision.pdf`;
      expect((await at.lasare.inject({ url: url(number) })).statusCode).toBe(404);
      expect((await at.lasare.inject({ url: url(999) })).statusCode).toBe(404);
      expect((await at.lasare.inject({ url: url('ett') })).statusCode).toBe(400);
      expect((await decide(999)).status).toBe(404);
    });

    test.each([
      ['no instance', { instance: ' ' }, 'instance'],
      ['a day that is none', { decidedOn: '2026-02-31' }, 'decidedOn'],
      ['a day that has not been', { decidedOn: '2999-01-31' }, 'decidedOn'],
      ['an outcome that is none', { outcome: 'bifallen' }, 'outcome'],
      ['a note that is too long', { note: 'x'.repeat(2001) }, 'note'],
    ])('with %s is refused, and says which field', async (_what, more, field) => {
      const { status, body } = await decide(number, more);
      expect(status).toBe(400);
      expect(JSON.stringify(body)).toContain(field);
      expect((await list()).at(-1)?.decision).toBeNull();
    });
  });

  describe('that is registered', () => {
    beforeEach(version);
    const frozen = async () => {
      const version = (await list(at.informationssakerhet)).find((one) => one.number === number);
      if (!version) throw new Error('No version');
      return Promise.all(
        version.files.map(async (file) => (await bytesOf(version, file, at.informationssakerhet)).body),
      );
    };

    test('is registered beside the frozen documents, whose bytes stay; it is logged, and stands on a sheet', async () => {
      const before = await frozen();
      expect(before.length).toBeGreaterThan(10);
      const { status, body } = await decide(number);
      expect(status).toBe(200);
      expect(body).toMatchObject({ number, state: 'antagen', decision: decided, revision: 1 });
      expect(await frozen()).toEqual(before);
      const entries = await stegvis.db.read.select().from(tables.audit).where(eq(tables.audit.act, 'delivery.decide'));
      expect(entries.at(-1)).toMatchObject({ actorId: stegvis.home.people.registrator, after: { number, ...decided } });

      const sheet = await at.lasare.inject({ url: `/api/organisations/${base}/deliveries/${number}/decision.pdf` });
      const text = pdfText(sheet.rawPayload);
      for (const word of ['Socialnämnden', '§ 112', 'SN 2026/44', 'uppföljning i maj']) expect(text).toContain(word);
      // Which documents it is about is said so that nobody can mistake them.
      const [file] = (await list(at.lasare)).find((one) => one.number === number)?.files ?? [];
      expect(text.replaceAll(/\s/g, '')).toContain(file?.sha256);
    });

    test('of two who register at once one is told what the other wrote', async () => {
      const answers = await Promise.all([decide(number), decide(number, { outcome: 'aterremitterad' })]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const refused = answers.find(({ status }) => status === 409)?.body;
      expect(refused?.current.decision?.outcome).toBe((await list()).at(-1)?.decision?.outcome);
    });

    test('can be corrected, and the log holds both', async () => {
      await decide(number);
      const { body } = await decide(number, { paragraph: '§ 113', revision: 1 });
      expect(body.decision?.paragraph).toBe('§ 113');
      const entries = await stegvis.db.read.select().from(tables.audit).where(eq(tables.audit.act, 'delivery.decide'));
      expect(entries.at(-1)).toMatchObject({ before: { paragraph: '§ 112' }, after: { paragraph: '§ 113' } });
    });

    test('an adopted version holds until a later one is adopted', async () => {
      await decide(number);
      await handOver();
      const adopted = async () => (await list()).find((one) => one.number === number);
      expect(await adopted()).toMatchObject({ state: 'antagen', replacedBy: null });
      await decide(number + 1);
      expect(await adopted()).toMatchObject({ state: 'ersatt', replacedBy: number + 1 });
    });

    test('what has changed since a version is told row by row, and is nothing where nothing has', async () => {
      const changes = (query = '') =>
        at.processledare.send<DeliveryChanges>('GET', `${base}/deliveries/${number}/changes${query}`);
      expect((await changes()).body).toEqual({ from: number, to: null, rows: [] });
      const { home, db } = stegvis;
      await db.write({ personId: null, organisationId: home.id }, { act: 'test', subject: 'x' }, (tx) =>
        tx.update(tables.actions).set({ status: 'pagar' }).where(eq(tables.actions.id, actionId)),
      );
      const { body } = await changes();
      expect(body.rows).toHaveLength(1);
      expect(JSON.stringify(body.rows)).toContain('Öva utan nät');
      await handOver();
      expect((await changes(`?to=${number + 1}`)).body).toEqual({ ...body, to: number + 1 });
      expect((await changes('?to=999')).status).toBe(404);
    });
  });
});
