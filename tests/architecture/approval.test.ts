// What is said to those who must approve the service, held against the code: .readme/asvs.md, .readme/godkannande.md and the bill
// of materials.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getTableColumns, getTableName, isTable } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { RETENTION_DEFAULTS } from '@stegvis/shared/api/retention.ts';
import { ALLOWED, isAllowed, readBill, SETTLED, toCycloneDx } from '../../scripts/lib/bom.ts';
import * as everything from '../../server/src/db/tables.ts';
import { packageOf, root, sources } from './sources.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** The rows of every table in a Markdown text, each as its cells. */
const rowsOf = (text: string) =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[\s:|-]+$/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );

/** Files of the project that a text names: a path of more than one part, or a document at the root. */
const pathsIn = (text: string) =>
  [...text.matchAll(/`([\w.[\]()+-][\w./[\]()+-]*\.(?:ts|js|mjs|md|sql|svelte|html))`/g)].map(([, path = '']) => path);

const repeated = (names: string[]) => names.filter((name, place) => names.indexOf(name) !== place);

describe('the checklist of OWASP ASVS', () => {
  const text = read('.readme/asvs.md');
  const states = ['met', 'partly', 'not met', 'operator', 'does not apply', 'not checked'];
  const requirements = rowsOf(text)
    .filter(([ids]) => /^V\d+\.\d+\.\d+/.test(ids ?? ''))
    .flatMap(([ids = '', level = '', matter = '', state = '', shown = '']) =>
      ids.split(', ').map((id) => ({ id, level, matter, state, shown })),
    );
  const chapterOf = (id: string) => id.slice(0, id.indexOf('.'));

  test('holds each requirement of level 1 and 2 once', () => {
    // ASVS 5.0.0 has 253 of them.
    expect(requirements).toHaveLength(253);
    expect(repeated(requirements.map(({ id }) => id))).toEqual([]);
  });

  test('says of each how it is met, and why', () => {
    expect(requirements.filter(({ state, shown }) => !states.includes(state) || shown === '')).toEqual([]);
  });

  test('shows what is met with a file', () => {
    const bare = requirements.filter(({ state, shown }) => state === 'met' && !/`[^`]+\.[a-z]+`/.test(shown));
    // Requirements that are met by the absence of something have no file to show; they are few, and named.
    expect(bare.map(({ id }) => id)).toEqual(['V3.7.1', 'V13.2.3']);
  });

  test('names files that exist', () => {
    const gone = ['.readme/asvs.md', '.readme/controls.md', '.readme/godkannande.md', 'SECURITY.md'].flatMap((file) =>
      pathsIn(read(file)).filter((path) => !existsSync(join(root, path))),
    );
    expect(pathsIn(text).length).toBeGreaterThan(100);
    expect(gone).toEqual([]);
  });

  test('names tests that exist', () => {
    const named = [...text.matchAll(/`([^`]+\.test\.ts)`((?:,? “[^”]+”)+)/g)].flatMap(([, file = '', names = '']) =>
      [...names.matchAll(/“([^”]+)”/g)].map(([, name = '']) => ({ file, name })),
    );
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter(({ file, name }) => !existsSync(join(root, file)) || !read(file).includes(name))).toEqual([]);
    // Whatever is quoted is the name of a test.
    expect(named.length).toBe([...text.matchAll(/“/g)].length);
  });

  test('sums up right', () => {
    const count = (rows: typeof requirements) => [
      ...states.map((state) => rows.filter((row) => row.state === state).length),
      rows.length,
    ];
    const counted = Map.groupBy(requirements, ({ id }) => chapterOf(id));
    const expected = [...counted].map(([chapter, rows]) => [chapter, ...count(rows)]);
    const summary = rowsOf(text)
      .filter(([first]) => /^V\d+ /.test(first ?? '') || first === 'all')
      .map(([first = '', ...figures]) => [first.split(' ')[0], ...figures.map(Number)]);
    expect(summary).toEqual([...expected, ['all', ...count(requirements)]]);
  });
});

describe('the pack for those who approve', () => {
  const text = read('.readme/godkannande.md');
  const rows = rowsOf(text);
  const codeIn = (cell = '') => /^`([^`]+)`$/.exec(cell)?.[1];

  const tables = Object.values(everything).filter((one) => isTable(one));
  const told = rows.filter((row) => row.length === 5 && codeIn(row[0]) !== undefined);

  test('names every table once, and no other', () => {
    expect(told.map(([name]) => codeIn(name)).sort()).toEqual(tables.map((one) => getTableName(one)).sort());
  });

  test('says "inga" only of tables without a column for people', () => {
    const personal =
      /^(?:personId|actorId|byId|\w+edBy|madeBy|email|recipient|address|userAgent|holder\w+|standIn\w+)$/;
    const none = told.filter(([, data]) => data?.startsWith('inga')).map(([name]) => codeIn(name));
    expect(none.length).toBeGreaterThan(3);
    const wrong = tables
      .filter((one) => none.includes(getTableName(one)))
      .flatMap((one) => Object.keys(getTableColumns(one)).filter((column) => personal.test(column)));
    expect(wrong).toEqual([]);
  });

  test('gives the retention that the code has', () => {
    const given = rows.flatMap(([, months = '', key]) => {
      const name = codeIn(key);
      return name?.endsWith('Months') ? [[name, Number.parseInt(months, 10)]] : [];
    });
    expect(Object.fromEntries(given)).toEqual(RETENTION_DEFAULTS);
  });

  test('names every variable that configures the service, and whether it opens traffic out', () => {
    const variables = [...read('server/src/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+): z[.\n]/gm)].map(
      ([, name]) => name,
    );
    const settings = rows.filter(([name, opens]) => codeIn(name) && /^(?:ja|nej)\b/.test(opens ?? ''));
    expect(settings.map(([name]) => codeIn(name)).sort()).toEqual(variables.sort());
    const opening = settings.filter(([, opens]) => opens?.startsWith('ja')).map(([name]) => codeIn(name));
    expect(opening.sort()).toEqual(variables.filter((name) => /SMTP|OIDC|WEBHOOK/.test(name ?? '')).sort());
  });

  test('has a drawing that can be read aloud and in the dark', () => {
    const drawing = read('.readme/dataflode.svg');
    expect(text).toContain('](dataflode.svg)');
    expect(drawing).toMatch(/role="img" aria-labelledby="rubrik beskrivning"/);
    expect(drawing).toMatch(/<title id="rubrik">[^<]{5,}<\/title>\s*<desc id="beskrivning">[^<]{100,}<\/desc>/);
    expect(drawing).toContain('prefers-color-scheme: dark');
  });
});

describe('the way out of the server', () => {
  const outward = ['http', 'https', 'http2', 'net', 'tls', 'dgram', 'dns', 'child_process', 'cluster'];
  const called = new Set(['nodemailer', 'openid-client', 'undici', ...outward.map((name) => `node:${name}`)]);
  const ways = sources
    .filter(({ path }) => /^(?:server|shared)\/src\//.test(path) && !path.endsWith('.test.ts'))
    .flatMap(({ path, imports, text }) => {
      const names = imports.filter((one) => !one.typeOnly).map((one) => packageOf(one) ?? one.name);
      const fetches = /(?<![\w.])(?:globalThis\.)?fetch\(|new (?:WebSocket|EventSource)\(/.test(text) ? ['fetch'] : [];
      return [...names.filter((name) => called.has(name.replace('/promises', ''))), ...fetches].map((way) => ({
        path,
        way,
      }));
    });

  // What single sign-on and messages to other systems have in common stands in http/outbound.ts.
  test('is e-mail, single sign-on and messages to other systems, and nothing else', () => {
    const elsewhere = ways.filter(
      ({ path }) => !/^server\/src\/(?:features\/(?:mail|oidc)\/|http\/outbound\.ts$)/.test(path),
    );
    expect(elsewhere.map(({ path, way }) => `${path} → ${way}`)).toEqual([]);
    expect(ways.length).toBeGreaterThan(0);
  });

  test('starts no other program', () => {
    expect(ways.filter(({ way }) => way === 'node:child_process' || way === 'node:cluster')).toEqual([]);
  });
});

test('pages show text as text: nothing is put in as markup', () => {
  const raw = sources.filter(
    ({ path, text }) =>
      path.startsWith('web/src/') && /\{@html|\.innerHTML|insertAdjacentHTML|document\.write/.test(text),
  );
  expect(raw.map(({ path }) => path)).toEqual([]);
});

test('no text is run as code', () => {
  const run = sources.filter(
    ({ path, text }) => /^(?:server|shared|web)\/src\//.test(path) && /\beval\(|new Function\(|node:vm/.test(text),
  );
  expect(run.map(({ path }) => path)).toEqual([]);
});

describe('the bill of materials', () => {
  const bill = readBill(root);
  const document = toCycloneDx(bill);

  test('every production dependency has a licence that is allowed', () => {
    expect(bill.parts.length).toBeGreaterThan(200);
    expect(bill.parts.filter(({ licence }) => !isAllowed(licence)).map(({ name, licence }) => [name, licence])).toEqual(
      [],
    );
  });

  test('nothing is settled by hand without need, nor for a package that is gone', () => {
    expect(Object.keys(SETTLED).filter((name) => !bill.parts.some((part) => part.name === name))).toEqual([]);
    expect([...ALLOWED.values()].every((why) => why.length > 10)).toBe(true);
  });

  test('of licences joined with OR one is enough, with AND all are needed', () => {
    expect(['(MIT OR GPL-3.0-or-later)', 'MIT AND OFL-1.1', 'ISC'].map(isAllowed)).toEqual([true, true, true]);
    expect(['GPL-3.0-only', 'MIT AND SSPL-1.0', 'UNLICENSED', '', null].map(isAllowed)).toEqual(Array(5).fill(false));
  });

  test('every part that others need is in it, with what it is made of', () => {
    const refs = [document.metadata.component, ...document.components].map((one) => one['bom-ref']);
    expect(repeated(refs)).toEqual([]);
    const needed = document.dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]);
    expect(needed.filter((ref) => !refs.includes(ref))).toEqual([]);
    expect(document.components.filter(({ hashes }) => !hashes?.[0]?.content).map(({ name }) => name)).toEqual([]);
  });

  test('holds what the service imports', () => {
    const imported = sources
      .filter(({ path }) => /^(?:server|shared|web)\/src\//.test(path) && !path.endsWith('.test.ts'))
      .flatMap(({ imports }) => imports.filter((one) => !one.typeOnly).flatMap((one) => packageOf(one) ?? []));
    const known = new Set(bill.parts.map(({ name }) => name));
    expect([...new Set(imported)].filter((name) => !known.has(name))).toEqual([]);
  });
});
