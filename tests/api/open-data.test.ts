/** Open data: published by somebody, made of what everyone may see, read by any program, and gone when taken back. */
import { parse } from 'csv-parse/sync';
import { RdfXmlParser } from 'rdfxml-streaming-parser';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openData, type OpenData, type OpenDataIndex } from '@stegvis/shared/api/open-data.ts';
import type { SharingPage } from '@stegvis/shared/api/sharing.ts';
import * as tables from '../../server/src/db/tables.ts';
import { today } from '../../server/src/clock.ts';
import { ANSWER_COLUMNS, FIGURE_COLUMNS } from '../../server/src/features/open-data/csv.ts';
import { openData as words } from '@stegvis/shared/text/sv/open-data.ts';
import { startApp, type Client } from '../support/app.ts';
import { schemaFaults } from '../support/schemas.ts';
import { sketchModel } from '../support/model.ts';

const sketch = sketchModel([
  { code: 'L1', step: 1 },
  { code: 'L2', step: 1 },
  { code: 'K1', step: 2 },
]);
const levels = sketch.levels.map((level) => ({
  ...level,
  title: { sv: `${level.id} å`, en: `${level.id} in English` },
}));
const model = { ...sketch, levels };
const base = 'hemma/assessments/2026';
const ORIGIN = 'https://stegvis.kommunen.example';

let stegvis: Awaited<ReturnType<typeof startApp>>;
let leader: Client;

beforeAll(async () => {
  stegvis = await startApp(model, { a: 'f', b: 'f' }, { origin: ORIGIN });
  leader = await stegvis.signIn('processledare');
  await stegvis.answer('a', 'L1', 'uppnadd', { reason: 'ett skäl' });
  await stegvis.answer('a', 'L2', 'planerad', { reason: 'ett annat skäl' });
  await stegvis.answer('b', 'L1', 'ej-relevant', { reason: 'inget behov' });
  await stegvis.answer('b', 'L2', 'uppnadd', { secrecy: true, secrecyProvision: 'OSL', reason: 'hemligt skäl' });
  // An å, a comma, quotation marks, and what a spreadsheet would run.
  const name = '=SUMMA(1;1), "Åvården" & <sånt>';
  await stegvis.db.touch(async (tx) => {
    await tx.update(tables.assessmentUnits).set({ name }).where(eq(tables.assessmentUnits.name, 'b'));
    await tx.update(tables.organisations).set({ name: 'Å & <Ö>' }).where(eq(tables.organisations.slug, 'hemma'));
  });
});
afterAll(() => stegvis.close());

/** As any program: nobody, from somewhere else. */
const get = (path: string, headers: Record<string, string> = {}) =>
  stegvis.app.inject({ url: `/api/open-data${path}`, headers: { origin: 'https://andra.example', ...headers } });
const act = async (method: 'PUT' | 'DELETE' | 'POST', path: string, body?: object) =>
  (
    await leader.inject({
      ...{ method, url: `/api/organisations/${base}${path}`, headers: { origin: ORIGIN } },
      ...(body && { payload: body }),
    })
  ).statusCode;
const state = async () => (await leader.send<SharingPage>('GET', `${base}/shared-links`)).body.publication.state;
const files = ['/hemma/2026.json', '/hemma/2026.csv', '/hemma/2026/figures.csv'];

describe('before it is published', () => {
  test('there is nothing, and an open assessment cannot be published', async () => {
    for (const path of files) expect((await get(path)).statusCode, path).toBe(404);
    expect((await get('')).json<OpenDataIndex>()).toEqual({ assessments: [] });
    expect(await act('PUT', '/publication')).toBe(409);
    expect(await state()).toBe('none');
  });
});

describe('published', () => {
  beforeEach(async () => {
    await act('POST', '/lock');
    expect(await act('PUT', '/publication')).toBe(204);
  });

  test('holds figures, levels and questions, and neither reasons nor what is marked', async () => {
    const response = await get('/hemma/2026.json');
    expect(response.statusCode, response.body).toBe(200);
    const body = response.json<OpenData>();
    expect(schemaFaults('open-data', body)).toEqual([]);
    const { $schema, version, ...rest } = body as OpenData & { $schema: string; version: number };
    expect([$schema, version]).toEqual(['/api/schemas/open-data/1.json', 1]);
    const data = openData.strict().parse(rest);
    expect(data).toMatchObject({
      ...{ slug: '2026', year: 2026, lockedOn: today(), publishedOn: today() },
      ...{ leftOut: 1, board: 'Socialnämnden', organisation: { slug: 'hemma', type: 'kommun', code: null } },
      total: { asked: 5, answered: 3, relevant: 4, achieved: 1, notRelevant: 1, preliminary: true },
      answers: [
        { unit: 'a', code: 'L1', level: 'uppnadd' },
        { unit: 'a', code: 'L2', level: 'planerad' },
        { unit: 'b', code: 'L1', level: 'ej-relevant' },
      ],
    });
    for (const path of ['', ...files]) expect((await get(path)).body, path).not.toMatch(/skäl|behov|OSL|Rut|@/);
  });

  test('figures are the same whatever stands in what is marked', async () => {
    const read = () => Promise.all(files.map(async (path) => (await get(path)).body));
    const before = await read();
    const mark = { secrecy: true, secrecyProvision: 'OSL', confirmed: true };
    await stegvis.answer('b', 'L2', 'ej-planerad', { ...mark, reason: 'något annat' });
    expect(await read()).toEqual(before);
  });

  test('the tables say the same as the JSON, in columns that the page explains', async () => {
    const data = (await get('/hemma/2026.json')).json<OpenData>();
    const answers = await get('/hemma/2026.csv');
    expect(answers.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="hemma-2026.csv"',
    });
    const rows = parse<Record<string, string>>(answers.body, { columns: true });
    expect(rows.map(({ unit, code, level }) => ({ unit, code, level }))).toEqual(data.answers);
    expect(rows[2]).toMatchObject({
      unit_name: '\'=SUMMA(1;1), "Åvården" & <sånt>',
      level_title: 'ej-relevant å',
      value: '',
    });
    const [english] = parse<Record<string, string>>((await get('/hemma/2026.csv?lang=en')).body, { columns: true });
    expect(english?.level_title).toBe('uppnadd in English');

    const figures = parse<Record<string, string>>((await get('/hemma/2026/figures.csv')).body, { columns: true });
    expect(figures).toHaveLength((1 + data.areas.length) * (1 + data.units.length));
    expect(figures[0]).toMatchObject({
      ...{ unit: '', area: '', asked: '5', achieved: '1', index: String(data.total.index), preliminary: 'true' },
      ...{ reached_step: String(data.total.reachedStep), step_1_needed: String(data.total.steps[0]?.needed) },
    });
    const explained = Object.keys(words.dataset.meanings);
    for (const column of [...ANSWER_COLUMNS, ...FIGURE_COLUMNS])
      expect(explained).toContain(column.replace(/^step_\d/, 'step_n'));
  });

  test('is read from any site, kept in caches for five minutes, and not sent twice', async () => {
    for (const path of ['', '/catalog.rdf', ...files]) {
      const first = await get(path);
      expect(first.headers, path).toMatchObject({
        'access-control-allow-origin': '*',
        'cache-control': 'public, max-age=300',
        etag: expect.stringMatching(/^"[0-9a-f]{32}"$/) as string,
      });
      expect(first.headers['access-control-allow-credentials']).toBeUndefined();
      const again = await get(path, { 'if-none-match': `W/${String(first.headers.etag)}, "annat"` });
      expect([again.statusCode, again.body], path).toEqual([304, '']);
    }
    // No other route answers other sites.
    for (const url of ['/api/session', '/api/models/skiss/1.0.0', '/api/organisations/hemma']) {
      const { headers } = await stegvis.app.inject({ url, headers: { origin: 'https://andra.example' } });
      expect(headers['access-control-allow-origin'], url).toBeUndefined();
    }
  });

  test('is gone at once when it is taken back', async () => {
    expect(await act('DELETE', '/publication')).toBe(204);
    for (const path of files) {
      const { statusCode, headers } = await get(path);
      expect([path, statusCode, headers['cache-control']]).toEqual([path, 404, 'no-store']);
    }
    expect((await get('')).json<OpenDataIndex>().assessments).toEqual([]);
    const acts = (await stegvis.db.read.select().from(tables.audit)).map((entry) => entry.act);
    expect(acts.filter((one) => one === 'publication.withdraw')).toHaveLength(1);
    // Taken back again: nothing happens, and nothing is noted.
    expect(await act('DELETE', '/publication')).toBe(204);
    expect((await stegvis.db.read.select().from(tables.audit)).length).toBe(acts.length);
  });

  test('is not shown while the assessment is open, nor when it has been locked anew, before somebody publishes it', async () => {
    expect(await state()).toBe('published');
    await act('POST', '/reopen', { reason: 'ett fel' });
    expect((await get(files[0] ?? '')).statusCode).toBe(404);
    expect(await state()).toBe('reopened');
    await act('POST', '/lock');
    expect((await get(files[0] ?? '')).statusCode).toBe(404);
    expect(await act('PUT', '/publication')).toBe(204);
    expect((await get(files[0] ?? '')).statusCode).toBe(200);
  });

  test('by the processledare of the nämnd alone', async () => {
    for (const role of ['administrator', 'lasare', 'registrator', 'informationssakerhet'] as const) {
      const client = await stegvis.signIn(role);
      for (const method of ['PUT', 'DELETE'] as const) {
        const { statusCode } = await client.inject({ method, url: `/api/organisations/${base}/publication` });
        expect([role, method, statusCode]).toEqual([role, method, 403]);
      }
    }
  });
});

describe('the catalogue for data portals', () => {
  const [dcat, dcterms, foaf, rdf] = [
    'http://www.w3.org/ns/dcat#',
    'http://purl.org/dc/terms/',
    'http://xmlns.com/foaf/0.1/',
    'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  ];
  interface Triple {
    s: string;
    p: string;
    o: string;
    language: string;
  }
  function triples(xml: string): Promise<Triple[]> {
    const found: Triple[] = [];
    const parser = new RdfXmlParser();
    return new Promise((resolve, reject) => {
      parser.on('data', ({ subject, predicate, object }) => {
        const language = object.termType === 'Literal' ? object.language : '';
        found.push({ s: subject.value, p: predicate.value, o: object.value, language });
      });
      parser.on('error', reject).on('end', () => resolve(found));
      parser.end(xml);
    });
  }
  const page = `${ORIGIN}/oppna-data/hemma/2026`;

  test('is RDF with what DCAT-AP-SE demands', async () => {
    await act('POST', '/lock');
    await act('PUT', '/publication');
    const response = await get('/catalog.rdf');
    expect(response.headers['content-type']).toBe('application/rdf+xml; charset=utf-8');
    const all = await triples(response.body);
    const of = (subject: string, predicate: string) =>
      all.filter((one) => one.s === subject && one.p === predicate).map((one) => one.o);
    const typed = (type: string) => all.filter((one) => one.p === `${rdf}type` && one.o === type).map((one) => one.s);

    // What the profile says that there must be of each thing, and how many at most (docs.dataportal.se/dcat/3.0.1).
    const demanded: [type: string, property: string, most: number][] = [
      [`${dcat}Catalog`, `${dcterms}title`, 2],
      [`${dcat}Catalog`, `${dcterms}description`, 2],
      [`${dcat}Catalog`, `${dcterms}publisher`, 1],
      [`${dcat}Catalog`, `${dcterms}license`, 1],
      [`${dcat}Catalog`, `${dcat}dataset`, Infinity],
      [`${foaf}Agent`, `${foaf}name`, 1],
      [`${dcat}Dataset`, `${dcterms}title`, 2],
      [`${dcat}Dataset`, `${dcterms}description`, 2],
      [`${dcat}Dataset`, `${dcterms}publisher`, 1],
      [`${dcat}Dataset`, `${dcat}distribution`, Infinity],
      [`${dcat}Distribution`, `${dcat}accessURL`, 1],
      [`${dcat}Distribution`, `${dcterms}format`, 1],
      [`${dcat}Distribution`, `${dcterms}license`, 1],
    ];
    for (const [type, property, most] of demanded) {
      expect(typed(type), type).not.toEqual([]);
      for (const subject of typed(type)) {
        const { length } = of(subject, property);
        expect(length >= 1 && length <= most, `${length} × ${property} of ${subject}`).toBe(true);
      }
    }
    // A contact point must have an e-mail address there: an organisation has none here.
    expect(of(page, `${dcat}contactPoint`)).toEqual([]);

    const [catalog = '', ...others] = typed(`${dcat}Catalog`);
    expect(others).toEqual([]);
    const CC0 = 'http://creativecommons.org/publicdomain/zero/1.0/';
    const [publisher = ''] = of(catalog, `${dcterms}publisher`);
    expect(typed(`${foaf}Agent`)).toEqual([publisher]);
    expect(of(publisher, `${foaf}name`)).toEqual(['Å & <Ö>']);
    expect(of(catalog, `${dcterms}license`)).toEqual([CC0]);
    expect(of(catalog, `${dcat}dataset`)).toEqual([page]);
    for (const subject of [catalog, page]) {
      for (const name of ['title', 'description']) {
        const texts = all.filter((one) => one.s === subject && one.p === dcterms + name);
        expect(texts.map((one) => one.language).sort(), `${subject} ${name}`).toEqual(['en', 'sv']);
        for (const { o } of texts) expect(o.length).toBeGreaterThan(10);
      }
    }
    expect(typed(`${dcat}Dataset`)).toEqual([page]);
    expect(of(page, `${dcterms}publisher`)).toEqual([publisher]);
    expect(of(page, `${dcat}theme`)).toContain('http://publications.europa.eu/resource/authority/data-theme/GOVE');
    const [period = ''] = of(page, `${dcterms}temporal`);
    expect([of(period, `${dcat}startDate`), of(period, `${dcat}endDate`)]).toEqual([['2026-01-01'], ['2026-12-31']]);

    const distributions = of(page, `${dcat}distribution`);
    expect(typed(`${dcat}Distribution`).sort()).toEqual([...distributions].sort());
    expect(distributions).toHaveLength(3);
    for (const one of distributions) {
      expect(of(one, `${dcterms}license`)).toEqual([CC0]);
      expect(of(one, `${dcat}accessURL`)).toEqual([page]);
      const [address = ''] = of(one, `${dcat}downloadURL`);
      const file = await stegvis.app.inject({ url: address.replace(ORIGIN, '') });
      const [format = ''] = of(one, `${dcterms}format`);
      expect([file.statusCode, file.headers['content-type']]).toEqual([200, `${format}; charset=utf-8`]);
    }
    // Portals demand absolute addresses.
    for (const { s, p } of all) if (!s.startsWith('_') && !/^(bnode|df_|n\d)/.test(s)) expect(s, p).toMatch(/^https?:/);
  });

  test('can be had for one organisation, as it is registered with a portal', async () => {
    expect((await get('/catalog.rdf?organisation=hemma')).body).toBe((await get('/catalog.rdf')).body);
    expect((await get('/catalog.rdf?organisation=borta')).statusCode).toBe(404);
  });
});
