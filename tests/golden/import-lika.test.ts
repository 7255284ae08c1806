/** An old LIKA plan, with all that people do to one: understood as it was meant, whatever way it is written. */
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reading as schema, type Reading, type ReadingContext } from '@stegvis/shared/import/reading.ts';
import type { PlainFile } from '@stegvis/shared/import/sheet.ts';
import { understand } from '@stegvis/shared/import/understand.ts';
import { loadModels, newestModels } from '../../server/src/models/registry.ts';
import { readPlanFile } from '../../server/src/sheets/read.ts';
import { shuffled } from '../support/arbitrary.ts';
import {
  asCsv,
  asPlain,
  asWorkbook,
  draw,
  filledCells,
  LIKA_COLUMNS,
  messyPlan,
  PLAIN,
  publishedPlan,
  toldCells,
  type Look,
  type PlanSection,
} from '../support/lika-workbook.ts';

const model = newestModels(loadModels(join(import.meta.dirname, '..', '..', 'indicators'))).get('socialtjanst');
if (!model) throw new Error('The model socialtjanst has no release');
const context: ReadingContext = { units: [], roles: [], people: [], today: '2026-11-22' };
const read = (file: PlainFile) => understand(file, model, context);
const plan = messyPlan();

/** What the file means, row by row. @param merges whether the file can hold merged cells */
function meant(sections: readonly PlanSection[], look: Look, merges = true) {
  return sections.flatMap(({ step, form, rows }) =>
    rows.map((row, i) => {
      const apart = row.second && (look.second === 'blank' || (look.second === 'merged' && !merges));
      return {
        step,
        form,
        code: apart ? null : row.code,
        ...(apart ? { under: rows[i - 1]?.code ?? null } : {}),
        answer: apart ? null : row.answer,
        proposal: apart ? '' : row.proposal,
        indicator: apart ? '' : row.indicator,
        responsible: row.responsible,
        action: row.action,
        doneOn: row.date[1],
        status: row.status,
        refersTo: row.refersTo,
      };
    }),
  );
}

function understood({ rows }: Reading, expected: ReturnType<typeof meant>) {
  return rows.map((row, i) => ({
    step: row.step,
    form: row.unit.form,
    code: row.code,
    ...('under' in (expected[i] ?? {}) ? { under: row.under } : {}),
    answer: row.answer.level,
    proposal: row.proposal,
    indicator: row.indicator,
    responsible: row.responsible.map(({ name }) => name),
    action: row.action,
    doneOn: row.doneOn,
    status: row.status,
    refersTo: row.refersTo,
  }));
}

function expectAsMeant(file: PlainFile, sections: readonly PlanSection[], look: Look, merges = true): Reading {
  const reading = read(file);
  const expected = meant(sections, look, merges);
  expect(understood(reading, expected)).toEqual(expected);
  const told = toldCells(reading);
  expect(filledCells(file).filter((cell) => !told.has(cell))).toEqual([]);
  return reading;
}

describe('the plan of 2018 as a municipality keeps it', () => {
  test('is understood from an Excel file, every row of it', async () => {
    const bytes = await asWorkbook(draw(plan, PLAIN));
    const file = await readPlanFile(bytes, 'plan.xlsx');
    const reading = expectAsMeant(file, plan, PLAIN);
    expect(schema.parse(reading)).toEqual(reading);
    expect(reading.kind).toBe('lika');
    expect(reading.units.map(({ written, how }) => [written, how])).toEqual([
      ['Övergripande', 'understood'],
      ['Äldreomsorg', 'understood'],
      ['IFO', 'understood'],
    ]);
    const coded = reading.rows.filter(({ code }) => code !== null);
    expect([reading.rows.length, coded.length, coded.filter(({ known }) => !known).map(({ code }) => code)]).toEqual([
      84,
      81,
      ['A16', 'L77'],
    ]);
  });

  test('is the same from a text file, whatever divides and ends it', async () => {
    const drawing = draw(plan, PLAIN);
    for (const [delimiter, end, start] of [
      [';', '\r\n', '\uFEFF'],
      [',', '\n', ''],
      ['\t', '\r\n', ''],
    ]) {
      const file = await readPlanFile(Buffer.from(asCsv(drawing, delimiter, end, start)), 'plan.csv');
      expectAsMeant(file, plan, PLAIN, false);
    }
    const old = await readPlanFile(Buffer.from(asCsv(drawing, ';', '\r\n', ''), 'latin1'), 'plan.csv');
    const reading = expectAsMeant(old, plan, PLAIN, false);
    expect(reading.guesses.filter(({ why }) => why === 'windows-1252')).toHaveLength(1);
  });

  test('says where everything that was not understood stands', () => {
    const reading = read(asPlain(draw(plan, { ...PLAIN, extra: true, repeat: false })));
    const told = reading.notUnderstood.map(({ cell, text, why }) => `${cell} ${text}: ${why}`);
    expect(told.slice(0, 3)).toEqual([
      'A2 Beslutad av ledningsgruppen: outside-table',
      'I4 Diarienr hos oss: no-column',
      'I7 SN 2018/77: no-column',
    ]);
    expect(told.filter((one) => one.endsWith('code-outside-model')).map((one) => one.split(' ')[1])).toEqual([
      'A16:',
      'L77:',
    ]);
    expect(told.filter((one) => one.includes('löpande'))).toHaveLength(9);
  });

  test('says what it has guessed, and of what', () => {
    const { guesses, rows } = read(asPlain(draw(plan, PLAIN)));
    const of = (why: string) => guesses.filter((guess) => guess.why === why);
    expect(of('status-of-text').map(({ what, as }) => `${what}: ${as}`)).toEqual([
      'Avvaktar: avvaktar',
      'Avvaktar: avvaktar',
      'klart: klar',
    ]);
    expect(of('refers-to').map(({ what, as }) => `${what}: ${as}`)).toEqual(['Se punkt ovan I4: I4']);
    expect(of('date-of-period').every(({ row, cell }) => row !== null && rows[row]?.cells.done === cell)).toBe(true);
    // Rows without code are kept as rows of their own; that one may belong to what stands above is only said.
    expect(rows.filter(({ code }) => code === null).map(({ action, under }) => [action, under])).toEqual([
      ['Anställ en digitaliseringssamordnare', 'I3'],
      ['Lär av grannkommunen', 'L77'],
      ['Gemensam upphandling med grannarna', 'L19'],
    ]);
  });
});

describe('made in other ways', () => {
  const look: fc.Arbitrary<Look> = fc.record({
    columns: fc.oneof(fc.constant(LIKA_COLUMNS), shuffled(LIKA_COLUMNS)),
    headings: fc.constantFrom('lika', 'other', 'misspelt'),
    sections: fc.constantFrom('in-header', 'beside', 'merged', 'plain', 'two-cells', 'halves', 'reversed', 'dashed'),
    repeat: fc.boolean(),
    blank: fc.boolean(),
    title: fc.boolean(),
    footer: fc.boolean(),
    codes: fc.constantFrom('plain', 'lower', 'spaced', 'hyphen', 'dotted'),
    answers: fc.constantFrom('plain', 'upper', 'spaces', 'misspelt', 'neuter'),
    owners: fc.constantFrom('/', ', ', ' och ', ' / ', '\n', ' & '),
    second: fc.constantFrom('merged', 'code-again', 'blank'),
    extra: fc.boolean(),
    sheets: fc.constantFrom('one', 'per-unit'),
    dates: fc.constantFrom('text', 'cells'),
  });
  /** At the foot of a page, in a column of texts, words would be an action like any other. */
  const fair = (made: Look): Look => {
    const footer = made.footer && made.columns[0] === 'code';
    // More words on the line than the heading: what they are about has to stand in a column that is none of theirs.
    const beside = made.sections === 'beside' && !['code', 'area'].includes(made.columns[0] ?? '');
    return { ...made, footer, sections: beside ? 'plain' : made.sections };
  };
  /** Each unit's sections together, as they have to be on a sheet for each. */
  const ordered = (sections: PlanSection[], { sheets }: Look) =>
    sheets === 'one' ? sections : sections.toSorted((a, b) => a.form.localeCompare(b.form));

  test('in any order and spelling, every row is what it was meant to be', () => {
    fc.assert(
      fc.property(shuffled(plan), look, (sections, made) => {
        const how = fair(made);
        const those = ordered(sections, how);
        expectAsMeant(asPlain(draw(those, how)), those, how);
      }),
      { numRuns: 60 },
    );
  });

  test('the same through real files', async () => {
    await fc.assert(
      fc.asyncProperty(shuffled(plan), look, fc.boolean(), async (sections, made, text) => {
        const how = { ...fair(made), sheets: text ? ('one' as const) : made.sheets };
        const those = ordered(sections, how);
        const drawing = draw(those, how);
        const bytes = text ? Buffer.from(asCsv(drawing)) : await asWorkbook(drawing);
        expectAsMeant(await readPlanFile(bytes, text ? 'plan.csv' : 'plan.xlsx'), those, how, !text);
      }),
      { numRuns: 4 },
    );
  });

  test('without any heading row, LIKA’s columns are known by what they hold', () => {
    const bare = draw(publishedPlan(), { ...PLAIN, sections: 'plain', repeat: false, title: false });
    for (const { rows } of bare.sheets) rows.shift();
    const reading = read(asPlain(bare));
    expect(understood(reading, []).map(({ code, answer, responsible }) => [code, answer, responsible])).toEqual(
      publishedPlan().flatMap(({ rows }) => rows.map(({ code, answer, responsible }) => [code, answer, responsible])),
    );
    expect(reading.guesses.filter(({ why }) => why === 'column-by-content')).not.toHaveLength(0);
  });
});

test('whatever cells a file holds, none of them disappears', () => {
  const word = fc.constantFrom(
    ...[
      'Kod',
      'Område',
      'Svar',
      'Ansvarig',
      'Åtgärd',
      'Indikator',
      'Id',
      'Steg',
      'Verksamhetsområde',
      'Kommentar',
      'Status',
    ],
    ...[
      'L12',
      'l 13',
      'A16',
      'L12, L13',
      'Ledning',
      'Påbörjad',
      'Steg 1',
      'Steg 2 IFO',
      'Steg 4',
      'Äldreomsorg',
      'Avvaktar',
    ],
    ...[
      'se L12',
      'Socialchef/IT-chef',
      '2018-12-31',
      'löpande',
      '-',
      '=1+1',
      '+46',
      '@a',
      'Köp larm',
      'Sida 1',
      '2019',
      '   x',
    ],
  );
  const kind = fc.constantFrom('text', 'text', 'text', 'number', 'formula', 'formula-without-value', 'error', 'date');
  const cell = fc.record({
    line: fc.integer({ min: 1, max: 14 }),
    column: fc.integer({ min: 1, max: 9 }),
    text: fc.oneof(word, fc.string({ minLength: 1 })),
    kind,
  });
  const area = fc.tuple(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 1, max: 9 }), fc.nat(4), fc.nat(4));
  const sheet = fc.record({
    cells: fc.array(cell, { maxLength: 70 }),
    areas: fc.array(area, { maxLength: 5 }),
    headed: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(sheet, { maxLength: 2 }), (sheets) => {
      const file: PlainFile = {
        sheets: sheets.map(({ cells, areas, headed }, i) => {
          const rows = new Map<number, Map<number, { text: string; kind: 'text' }>>();
          const put = (line: number, column: number, text: string, kind: string) => {
            if (text.trim() === '') return;
            const row = rows.get(line) ?? new Map<number, { text: string; kind: 'text' }>();
            rows.set(line, row.set(column, { text: text.trim(), kind: kind as 'text' }));
          };
          for (const { line, column, text, kind } of cells) put(line, column, text, kind);
          const heading = ['Kod', 'Indikator', 'Svar', 'Ansvarig', 'Åtgärd', 'Klart senast'];
          if (headed) for (const [j, text] of heading.entries()) put(1, j + 1, text, 'text');
          const merges = areas.map(([top, left, tall, wide]) => ({
            top,
            left,
            bottom: top + tall,
            right: left + wide,
          }));
          return { name: `Blad ${i + 1}`, rows, merges };
        }),
        ...{ stamp: null, oldEncoding: false, notes: [], beyond: [] },
      };
      const reading = read(file);
      const told = toldCells(reading);
      expect(filledCells(file).filter((one) => !told.has(one))).toEqual([]);
      expect(schema.safeParse(reading).error).toBeUndefined();
      for (const { row } of [...reading.guesses, ...reading.notUnderstood]) {
        expect(row === null || reading.rows[row] !== undefined).toBe(true);
      }
    }),
    { numRuns: 400 },
  );
});
