/** The report to the nämnd: what it says of real data, who may write its texts, and what leaves the building. */
import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActionChanged, Owner, Plan } from '@stegvis/shared/api/plan.ts';
import { TEXT_LIMIT, type ReportPage, type ReportText } from '@stegvis/shared/api/report.ts';
import type { ErrorBody } from '@stegvis/shared/api/error.ts';
import { boardReport } from '@stegvis/shared/report/board-report.ts';
import { published } from '@stegvis/shared/report/published.ts';
import * as tables from '../../server/src/db/tables.ts';
import { frozenJson, sha256 } from '../../server/src/frozen.ts';
import { stopPdfWorker } from '../../server/src/pdf/render.ts';
import { startApp, type Client } from '../support/app.ts';
import { sketchModel } from '../support/model.ts';
import { readPdf, squeeze } from '../support/pdf-reading.ts';

const model = sketchModel([
  { code: 'L1', step: 1 },
  { code: 'L2', step: 1, required: true },
  { code: 'I1', step: 2 },
  { code: 'I2', step: 2 },
]);
const LAST = 'hemma/assessments/2026';
const BASE = 'hemma/assessments/2027';
const NAME = 'lasare hemma';

let stegvis: Awaited<ReturnType<typeof startApp>>;
let editor: Client;
let reader: Client;
let secretId = '';

beforeAll(async () => {
  stegvis = await startApp(model, { a: 'f' });
  editor = await stegvis.signIn('processledare');
  reader = await stegvis.signIn('lasare');
  const { units, people, boardId } = stegvis.home;
  const unitId = units.a ?? '';
  await stegvis.answer('a', 'L1', 'uppnadd');
  await stegvis.answer('a', 'L2', 'planerad');
  await stegvis.answer('a', 'I1', 'nastan-dar');

  const lead: Owner = { kind: 'person', id: people.lasare, name: '' };
  const make = async (base: string, title: string, edit: object) => {
    const sent = { step: 1, unitId, title, activity: '' };
    const { action } = (await editor.send<ActionChanged>('POST', `${base}/plan/actions`, sent)).body;
    const path = `${base}/plan/actions/${action.id}`;
    expect((await editor.send('PATCH', path, { ...edit, revision: action.revision })).status).toBe(200);
    return action.id;
  };
  const price = { costOnce: 1_000_000, funding: 'ej-finansierad' };
  await make(LAST, 'Blev klar', { status: 'klar', doneOn: '2026-05-01', ...price });
  await make(LAST, 'Fortsätter', { lead, dueOn: '2026-02-01', costOnce: 40_000, funding: 'ej-finansierad' });
  await make(LAST, 'Föll bort', { status: 'utgar', statusReason: 'Pengarna tog slut' });
  await make(LAST, 'Hemlig i fjol', { secrecy: true, secrecyProvision: 'OSL 18 kap. 8 §' });

  const year = { year: 2027, title: 'Socialtjänst 2027', boardId, model: { id: 'skiss', version: '1.0.0' } };
  const created = await editor.send('POST', 'hemma/assessments', {
    ...{ ...year, unitIds: [unitId], carryFrom: '2026', answerBy: null },
  });
  expect(created.status).toBe(201);
  await answer('L1', 'uppnadd');
  await answer('L2', 'nastan-dar');
  await answer('I1', 'planerad');
  await answer('I2', 'ej-planerad', { secrecy: true, secrecyProvision: 'OSL 18 kap. 8 §', reason: 'Hemligt skäl' });
  await editor.send('PUT', `${BASE}/plan/choices`, {
    items: [{ unit: unitId, code: 'L2' }],
    choice: 'i-ar',
    reason: '',
  });
  secretId = await make(BASE, 'Hemlig åtgärd', { secrecy: true, secrecyProvision: 'OSL 18 kap. 8 §' });
});
afterAll(async () => {
  await stegvis.close();
  await stopPdfWorker();
});

/** Confirmed, as somebody of the unit does it. */
async function answer(code: string, level: string, more: object = {}): Promise<void> {
  const unitId = stegvis.home.units.a ?? '';
  const walk = await editor.send<{ answers: { code: string; revision: number }[] }>('GET', `${BASE}/units/a`);
  const { status } = await editor.send('PUT', `${BASE}/answers/${unitId}/${code}`, {
    ...{ level, reason: '', evidence: [], secrecy: false, secrecyProvision: '', changeId: crypto.randomUUID() },
    ...{ revision: walk.body.answers.find((one) => one.code === code)?.revision ?? 0, ...more },
  });
  expect(status).toBe(200);
}

const read = async (query = '', client = editor) =>
  (await client.send<ReportPage>('GET', `${BASE}/report${query}`)).body;
const textIn = ({ texts }: ReportPage, key: string): ReportText => {
  const found = texts.find((text) => text.key === key);
  if (!found) throw new Error(`No text ${key}`);
  return found;
};
const write = (key: string, text: string | null, revision: number, client = editor) =>
  client.send<ReportText & ErrorBody & { current: ReportText }>('PUT', `${BASE}/report/texts/${key}`, {
    ...{ locale: 'sv', text, revision },
  });
const logged = (act: string) =>
  stegvis.db.read.select().from(tables.audit).where(eq(tables.audit.act, act)).orderBy(desc(tables.audit.seq));

describe('what it says', () => {
  test('figures, change, plan, money and last year’s plan are those of the assessment', async () => {
    const { report } = await read('', reader);
    expect(report).toMatchObject({
      ...{ locale: 'sv', edition: 'public', board: 'Socialnämnden', year: 2027, delivery: null, secretCount: 2 },
      // I2 is marked: it is never asked, as far as figures go.
      total: { asked: 3, answered: 3, achieved: 1, reachedStep: 0, preliminary: false },
      hold: { step: 1, atLeast: 1, required: 1, questions: [{ code: 'L2', required: true }] },
      counts: { actions: 2, open: 2, done: 0, noLead: 1, noDue: 1, late: 1, undecided: 1 },
      change: {
        ...{ year: 2026, same: 1, achieved: { before: 1, now: 1, of: 3 }, reachedStep: { before: 0, now: 0 } },
        rose: [{ code: 'L2', from: 'planerad', to: 'nastan-dar' }],
        fell: [{ code: 'I1', from: 'nastan-dar', to: 'planerad' }],
      },
      ifDone: { reachedStep: { from: 0, to: 1 }, achieved: { from: 1, to: 2, of: 3 } },
      costs: { total: { once: 40_000, yearly: 0 }, notFunded: { once: 40_000, yearly: 0 }, missing: 1 },
      lastYear: { year: 2026, promised: 3, done: 1, dropped: 1, carried: 1, left: 0 },
    });
    expect(report.important.map(({ title, why }) => [title, why])).toEqual([
      ['L2', 'Gäller en obligatorisk fråga och lyfter helheten till Steg\u00a01.'],
      ['Fortsätter', 'Hör till Steg\u00a01.'],
    ]);
    expect(report.lastYear?.rows.map(({ title, status, goesOn }) => [title, status, goesOn])).toEqual([
      ['Blev klar', 'klar', false],
      ['Fortsätter', 'ej-paborjad', true],
      ['Föll bort', 'utgar', false],
    ]);
    expect(boardReport.parse(report)).toEqual(report);
  });

  test('the texts follow from the figures, in both languages', async () => {
    const { texts } = (await read()).report;
    expect(texts.sentence).toBe(
      'Grunden är nästan på plats, med minst en fråga kvar till Steg\u00a01, och planens 2 öppna åtgärder räcker för att nå dit.',
    );
    expect(texts.lastYear).toBe(
      'Planen för 2026 hade 3 åtgärder. 1 är klar, 1 fortsätter i årets plan och 1 har utgått. För den som fortsätter har datumet passerat.',
    );
    expect(texts.decision.split('\n')).toHaveLength(4);
    expect((await read('?lang=en')).report.texts.sentence).toMatch(/^The foundation is nearly in place/);
  });

  test('what was done this year of last year’s plan is told as done', async () => {
    const { body } = await editor.send<Plan>('GET', `${BASE}/plan/`);
    const carried = body.actions.find(({ title }) => title === 'Fortsätter');
    const path = `${BASE}/plan/actions/${carried?.id}`;
    const done = await editor.send<ActionChanged>('PATCH', path, { status: 'klar', revision: carried?.revision });
    expect((await read()).report.lastYear).toMatchObject({ done: 2, carried: 0 });
    const { revision } = done.body.action;
    await editor.send('PATCH', path, { status: 'ej-paborjad', dueOn: '2026-02-01', revision });
    expect((await read()).report.lastYear).toMatchObject({ done: 1, carried: 1 });
  });

  test('a first year has neither change nor plan before it, and no text about one', async () => {
    const { body } = await editor.send<ReportPage>('GET', `${LAST}/report`);
    expect(body.report).toMatchObject({ change: null, lastYear: null, texts: { lastYear: '' } });
    expect(body.texts.map(({ key }) => key)).not.toContain('lastYear');
  });

  test('names stand in the internal edition alone, and never in a text', async () => {
    const [open, internal] = [await read('?edition=public'), await read('?edition=internal')];
    expect(JSON.stringify(open)).not.toContain(NAME);
    expect(JSON.stringify(internal.report.proposed)).toContain(NAME);
    expect(JSON.stringify(internal.report.texts)).toBe(JSON.stringify(open.report.texts));
    expect((await reader.send('GET', `${BASE}/report?edition=internal`)).status).toBe(403);
  });
});

describe('what is marked with sekretess', () => {
  test('changes nothing, whatever it says', async () => {
    const whole = async () => [await read(), await read('?edition=internal'), await read('?lang=en', reader)];
    const before = JSON.stringify(await whole());
    expect(before).not.toMatch(/Heml|I2/);
    await answer('I2', 'uppnadd', {
      secrecy: true,
      secrecyProvision: 'OSL 18 kap. 8 §',
      reason: 'Ett helt annat skäl',
    });
    await stegvis.db.write(
      { personId: null, organisationId: stegvis.home.id },
      { act: 'test', subject: 'test' },
      (tx) =>
        tx
          .update(tables.actions)
          .set({ title: 'Annan hemlig titel', costOnce: 999_999_999, status: 'klar', dueOn: '2026-01-01', step: 1 })
          .where(eq(tables.actions.id, secretId)),
    );
    expect(JSON.stringify(await whole())).toBe(before);
  });
});

describe('writing the texts anew', () => {
  test('what is written stands in the report, in its language, and the letter follows', async () => {
    const { made } = textIn(await read(), 'consequence');
    const saved = await write('consequence', '  Då händer ingenting.  ', 0);
    expect(saved.body).toMatchObject({
      ...{ key: 'consequence', made, written: 'Då händer ingenting.', stale: false, revision: 1 },
      changedBy: 'processledare hemma',
    });
    const page = await read();
    expect(page.report.texts.consequence).toBe('Då händer ingenting.');
    expect(textIn(page, 'letter').made).toContain('Då händer ingenting.');
    expect((await read('?lang=en')).report.texts.consequence).not.toContain('ingenting');
    const [entry] = await logged('report.text');
    expect(entry).toMatchObject({ subject: expect.stringContaining('assessment:'), before: { text: null } });
  });

  test('a later one is told, with what stands, and nothing of either is lost', async () => {
    const refused = await write('consequence', 'Den andras text.', 0);
    expect(refused.status).toBe(409);
    expect(refused.body.error.code).toBe('conflict');
    expect(refused.body.current).toMatchObject({ written: 'Då händer ingenting.', revision: 1 });
    expect((await read()).report.texts.consequence).toBe('Då händer ingenting.');
  });

  test('taken back, the made text stands again, and a copy from before does not pass for the newest', async () => {
    const taken = await write('consequence', null, 1);
    expect(taken.body).toMatchObject({ written: null, revision: 2, changedBy: null, stale: false });
    const page = await read();
    expect(page.report.texts.consequence).toBe(textIn(page, 'consequence').made);
    expect((await write('consequence', 'Skriven på en gammal kopia.', 1)).status).toBe(409);
    expect((await write('consequence', 'Skriven på den nya.', 2)).status).toBe(200);
    expect((await write('consequence', null, 3)).status).toBe(200);
  });

  test('a text is stale when the figures say something else than they did, until somebody has said that it holds', async () => {
    const unit = `unit.${stegvis.home.units.a}`;
    for (const key of ['area.L', unit]) expect((await write(key, 'Vi har kommit en bit.', 0)).status).toBe(200);
    expect(textIn(await read(), 'area.L').stale).toBe(false);
    await answer('L1', 'nastan-dar');
    const page = await read();
    expect(textIn(page, 'area.L')).toMatchObject({ stale: true, written: 'Vi har kommit en bit.' });
    expect(textIn(page, 'area.I').stale).toBe(false);
    expect(page.report.texts.areas.L).toBe('Vi har kommit en bit.');
    expect(page.report.texts.units[stegvis.home.units.a ?? '']).toBe('Vi har kommit en bit.');
    expect((await write('area.L', 'Vi har kommit en bit.', 1)).body.stale).toBe(false);
    await answer('L1', 'uppnadd');
  });

  test('is for the processledare, within what a text may be, and of what the report has', async () => {
    expect((await write('sentence', 'Jag också.', 0, reader)).status).toBe(403);
    expect((await write('sentence', '', 0)).status).toBe(400);
    expect((await write('sentence', 'x'.repeat(TEXT_LIMIT + 1), 0)).status).toBe(413);
    expect((await write('nonsense', 'Text.', 0)).status).toBe(400);
    expect((await write('unit.nobody', 'Text.', 0)).status).toBe(404);
    expect((await write('letter', 'y'.repeat(TEXT_LIMIT + 1), 0)).status).toBe(200);
    expect((await write('letter', null, 1)).status).toBe(200);
    expect(textIn(await read(), 'sentence').revision).toBe(0);
  });
});

test('of what has been handed over, everyone sees the files that they may have', async () => {
  const { id: organisationId, people } = stegvis.home;
  const [row] = await stegvis.db.read.select().from(tables.assessments).where(eq(tables.assessments.slug, '2027'));
  const id = crypto.randomUUID();
  await stegvis.db.write({ personId: null, organisationId }, { act: 'test', subject: 'test' }, async (tx) => {
    await tx.insert(tables.deliveries).values({
      ...{ id, organisationId, assessmentId: row?.id ?? '', number: 1, dnr: '', handedOverBy: people.processledare },
      handedOverAt: '2027-01-02T03:04:05Z',
    });
    for (const edition of ['public', 'internal', 'marked'] as const) {
      await tx.insert(tables.deliveryFiles).values({
        ...{ id: `${id}-${edition}`, deliveryId: id, kind: 'plan', edition, locale: 'sv', format: 'pdf' },
        ...{ fileName: `${edition}.pdf`, size: 1, sha256: '', content: '' },
      });
    }
  });
  const files = ({ deliveries }: ReportPage) => deliveries.flatMap((one) => one.files.map(({ edition }) => edition));
  expect(files(await read('', reader))).toEqual(['public']);
  expect(files(await read()).sort()).toEqual(['internal', 'marked', 'public']);
});

describe('as files', () => {
  const take = (path: string, client = reader) => client.inject({ url: `/api/organisations/${BASE}/${path}` });
  test.each([
    ['report.pdf', 'application/pdf', 'rapport-till-namnd-hemma-socialtjanst-2027.pdf', '%PDF-'],
    ['report.docx', 'application/vnd.openxml', 'rapport-till-namnd-hemma-socialtjanst-2027.docx', 'PK'],
    ['report.json', 'application/json', 'rapport-till-namnd-hemma-socialtjanst-2027.json', '{'],
    ['letter.txt', 'text/plain', 'tjansteskrivelse-hemma-socialtjanst-2027.txt', 'Ärendet\n'],
  ])('%s is for everyone of the nämnd, and each one taken is logged', async (path, type, name, start) => {
    const before = (await logged('report.export')).length;
    const response = await take(path);
    expect(response.statusCode, response.body.slice(0, 300)).toBe(200);
    expect(response.headers['content-type']).toContain(type);
    expect(response.headers['content-disposition']).toBe(`attachment; filename="${name}"`);
    expect(response.rawPayload.subarray(0, Buffer.byteLength(start)).toString()).toBe(start);
    const [entry, ...rest] = await logged('report.export');
    expect(rest).toHaveLength(before);
    expect(entry).toMatchObject({ actorId: stegvis.home.people.lasare, after: { edition: 'public' } });
    expect((await take(`${path}?edition=internal`)).statusCode).toBe(403);
    expect((await take(`${path}?edition=internal`, editor)).statusCode).toBe(200);
    expect(await logged('report.export')).toHaveLength(before + 2);
  });

  test('the JSON is the report, frozen in the same way as what is handed over', async () => {
    expect((await take('report.json')).body).toBe(
      frozenJson(published('board-report', (await read('', reader)).report)),
    );
  });

  test.each(['report', 'plan'])('%s.pdf prints the SHA-256 of the bytes of its JSON file', async (name) => {
    const [json, pdf] = [await take(`${name}.json`), await take(`${name}.pdf`)];
    const last = readPdf(pdf.rawPayload).pages.at(-1);
    expect(squeeze(last?.stretches.map(({ text }) => text).join('') ?? '')).toContain(sha256(json.rawPayload));
  });

  test('the letter is plain text with the headings that a case system asks for', async () => {
    const { body } = await take('letter.txt');
    const headings = ['Ärendet', 'Förslag till beslut', 'Sammanfattning', 'Bakgrund', 'Bedömning', 'Ekonomi'];
    const places = [...headings, 'Beslutet ska skickas till'].map((title) => body.indexOf(`${title}\n`));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBe(0);
    expect(body).toContain('1. Socialnämnden godkänner rapporten om digital mognad 2027.');
  });
});
