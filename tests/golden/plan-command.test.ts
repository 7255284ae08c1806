/** The command that makes a plan without a browser: the published plan of 2018 through it, and everything it refuses. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asked, type LevelId, type Step } from '@stegvis/shared/model/model.ts';
import { isWeak, propose, type Touch } from '@stegvis/shared/plan/propose.ts';
import type { Result } from '@stegvis/shared/scoring/result.ts';
import { commandLine as words } from '@stegvis/shared/text/sv/command-line.ts';
import { readAnswers, readMoves } from '../../scripts/lib/plan-input.ts';
import { loadModels, newestModels } from '../../server/src/models/registry.ts';
import { workFolder, type Ended } from '../support/command.ts';
import { readCsv } from '../support/csv.ts';

const model = newestModels(loadModels(join(import.meta.dirname, '..', '..', 'indicators'))).get('socialtjanst');
if (!model) throw new Error('The model socialtjanst has no release');

const published = readCsv(join(import.meta.dirname, 'published-plan-2018.csv'));
const moves = [
  'unit,code,to,reason',
  'ifo,L21,1,Flyttad av ledningsgruppen',
  'ifo,A37,1,Flyttad av ledningsgruppen',
  'ifo,A34,1,Flyttad av ledningsgruppen',
  'overgripande,A1,1,Placerad sist',
  'overgripande,I10,1,Placerad sist',
].join('\n');
const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
/** The answers as they may stand in a file: code order, not the order of the plan. Units appear as the plan names them. */
const rows = published
  .map((row) => [row.section ?? '', row.section ?? '', row.code ?? '', row.answer ?? '', row.responsible ?? ''])
  .sort(([unitA = '', , a = ''], [unitB = '', , b = '']) => place(unitA) - place(unitB) || a.localeCompare(b));
function place(unit: string): number {
  return ['overgripande', 'aldreomsorg', 'ifo'].indexOf(unit);
}
const file = (lines: string[][], separator = ',', end = '\n', start = '') =>
  start + lines.map((line) => line.map(quoted).join(separator) + end).join('');
const header = ['unit', 'form', 'code', 'answer', 'responsible'];
const answers = file([header, ...rows]);

interface PlanFile {
  model: string;
  version: string;
  result: Result;
  rows: {
    unit: string;
    form: string;
    step: number;
    position: number;
    code: string;
    area: string;
    answer: LevelId;
    title: string;
    activity: string;
    responsible: string[];
    due: string | null;
    status: string;
    movedReason: string | null;
  }[];
}

const folders: ReturnType<typeof workFolder>[] = [];
const folderWith = (files: Record<string, string | Uint8Array>) => {
  const folder = workFolder(files);
  folders.push(folder);
  return folder;
};
afterAll(() => folders.forEach((folder) => folder.remove()));
const planOf = (folder: { path: string }, name = 'plan.json') =>
  JSON.parse(readFileSync(join(folder.path, name), 'utf8')) as PlanFile;

describe('the plan published in 2018, through the command', () => {
  const folder = folderWith({ 'svar.csv': answers, 'flytt.csv': moves });
  let ended: Ended;
  beforeAll(async () => {
    const outputs = ['--json', 'plan.json', '--pdf', 'plan.pdf', '--xlsx', 'plan.xlsx'];
    ended = await folder.run('plan', ['--answers', 'svar.csv', '--moves', 'flytt.csv', ...outputs]);
  }, 60_000);

  test('ends well and says how many rows each unit has in each step', () => {
    expect(ended).toMatchObject({ status: 0, faults: [] });
    expect(ended.said).toContain('78 förslag i 3 verksamhetsområden');
    expect(ended.said).toContain('overgripande: Steg 1: 14, Steg 2: 13, Steg 3: 8');
    expect(ended.said).toContain('aldreomsorg: Steg 1: 7, Steg 2: 17, Steg 3: 4');
    expect(ended.said).toContain('ifo: Steg 1: 6, Steg 2: 6, Steg 3: 3');
    expect(folder.made().sort()).toEqual(['plan.json', 'plan.pdf', 'plan.xlsx']);
  });

  test('has exactly its rows, in its published positions', () => {
    const plan = planOf(folder);
    expect(plan).toMatchObject({ model: 'socialtjanst', version: model.version });
    const levels = new Map(model.levels.map((level) => [level.title.sv, level.id]));
    expect(plan.rows.map(({ step, unit, position, code, answer }) => [step, unit, position, code, answer])).toEqual(
      published.map((row) => [
        Number(row.step),
        row.section,
        Number(row.position),
        row.code,
        levels.get(row.answer ?? ''),
      ]),
    );
    for (const row of plan.rows) {
      const source = published.find((one) => one.code === row.code && one.section === row.unit);
      expect(row.responsible.join('/')).toBe(source?.responsible);
      expect(row).toMatchObject({ form: row.unit, due: null, status: 'ej-paborjad' });
      expect(row.title.length).toBeGreaterThan(10);
      expect(row.activity.length).toBeGreaterThan(10);
    }
    const touched = plan.rows.filter((row) => row.movedReason !== null).map((row) => row.code);
    expect(touched.sort()).toEqual(['A1', 'A34', 'A37', 'I10', 'L21']);
    expect(plan.result.total.preliminary).toBe(true);
  });

  test('stands in the same order in the spreadsheet, with who is responsible', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(join(folder.path, 'plan.xlsx'));
    const sheet = book.worksheets[0];
    const names = (sheet?.getRow(1).values as string[]).slice(1);
    const column = (name: string) => names.indexOf(name) + 1;
    const found: string[][] = [];
    sheet?.eachRow((row, number) => {
      if (number === 1) return;
      found.push(['Steg', 'Verksamhetsområde', 'Kod', 'Svar'].map((name) => row.getCell(column(name)).text));
      const source = published.find((one) => one.code === found.at(-1)?.[2] && one.section === found.at(-1)?.[1]);
      expect(row.getCell(column('Ansvarig')).text).toBe(source?.responsible?.split('/')[0]);
    });
    expect(found).toEqual(published.map((row) => [row.step, row.section, row.code, row.answer]));
  });

  test('is a PDF', () => {
    const bytes = readFileSync(join(folder.path, 'plan.pdf'));
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.subarray(-6).toString()).toContain('%%EOF');
    expect(bytes.length).toBeGreaterThan(30_000);
  });
});

test('semicolons, BOM, CRLF, labels in another case, lower-case codes and no touches', async () => {
  const lines = rows.map(([unit = '', form = '', code = '', answer = '', who = '']) => [
    who,
    answer.toUpperCase(),
    code.toLowerCase(),
    form.toUpperCase(),
    `  ${unit} `,
  ]);
  const text = file([header.toReversed(), ...lines], ';', '\r\n', '\uFEFF');
  const folder = folderWith({ 'svar.csv': text });
  const ended = await folder.run('plan', ['--answers', 'svar.csv', '--json', 'plan.json', '--lang', 'en']);
  expect(ended).toMatchObject({ status: 0, faults: [] });
  expect(ended.said).toContain('78 proposals');
  const plan = planOf(folder);
  const codes = (step: number, unit: string) =>
    plan.rows.filter((row) => row.step === step && row.unit === unit).map((row) => row.code);
  for (const code of ['L21', 'A37', 'A34']) expect(codes(2, 'ifo')).toContain(code);
  expect(codes(1, 'ifo')).toHaveLength(3);
  // A1 and I10 stand where their answers put them, not last.
  expect(codes(1, 'overgripande').slice(-1)).toEqual(['A5']);
  expect(plan.rows[0]?.title).toBe(model.indicators.find((one) => one.code === plan.rows[0]?.code)?.statement.en);
}, 60_000);

test('units, answers and columns that it has never seen', async () => {
  const code = asked(model, 'aldreomsorg')[0]?.code ?? '';
  const [outside, achieved] = asked(model, 'hsl').filter((one) => !one.required);
  const folder = folderWith({
    'svar.csv': [
      'answer,comment,code,unit,due,form,status,responsible',
      `Almost there,,${code},"Hemtjänst ""Norr"", natt",2027-03-31,aldreomsorg,pågår,Enhetschef; IT-chef / MAS`,
      `ej-relevant,Vi har inga egna lokaler.,${outside?.code},Boende 🙂,,hsl,,`,
      '',
      `UPPNÅDD,,${achieved?.code},Boende 🙂,,HSL,,`,
    ].join('\n'),
  });
  const ended = await folder.run('plan', ['--answers', 'svar.csv', '--json', 'ut.json']);
  expect(ended).toMatchObject({ status: 0, faults: [] });
  expect(planOf(folder, 'ut.json').rows).toEqual([
    expect.objectContaining({
      unit: 'Hemtjänst "Norr", natt',
      form: 'aldreomsorg',
      code,
      answer: 'nastan-dar',
      position: 1,
      responsible: ['Enhetschef', 'IT-chef', 'MAS'],
      due: '2027-03-31',
      status: 'pagar',
    }),
  ]);
  expect(Object.keys(planOf(folder, 'ut.json').result.units)).toEqual(['Hemtjänst "Norr", natt', 'Boende 🙂']);
}, 60_000);

describe('what it does not understand', () => {
  const outputs = ['--json', 'ut.json', '--xlsx', 'ut.xlsx', '--pdf', 'ut.pdf'];
  const start = 'unit,form,code,answer,comment';
  const notInIfo = model.indicators.find((one) => !one.forms.includes('ifo'))?.code ?? '';
  const required = asked(model, 'overgripande').find((one) => one.required)?.code ?? '';
  const [one = '', two = ''] = asked(model, 'ifo')
    .filter((indicator) => !indicator.required)
    .map(({ code }) => code);

  test('every fault has its line, all of them are told, and nothing is written', async () => {
    const text = [
      start,
      `IFO,ifo,${one},Planerad,`, // 2: good
      'IFO,ifo,L99,Planerad,', // 3: unknown code
      `IFO,ifo,${two},Kanske,`, // 4: unknown level
      `IFO,ifo,${notInIfo},Planerad,`, // 5: not asked in the form
      `IFO,hsl,${two},Planerad,`, // 6: a second form
      `IFO,ifo,${one},Uppnådd,`, // 7: answered twice
      `Två,ifo,${one},Ej relevant,`, // 8: no reason
      `Tre,overgripande,${required},Ej relevant,skäl`, // 9: required
      'Fyra,skola,L1,Planerad,', // 10: unknown form, and a code that LIKA left empty
      `"Fem`, // 11: begins …
      `rader",ifo,${one},,`, // … and ends on 12: no answer
      `Sex,ifo,${one},Planerad`, // 13: too few fields
    ].join('\n');
    const folder = folderWith({ 'svar.csv': text });
    const ended = await folder.run('plan', ['--answers', 'svar.csv', ...outputs]);
    expect(ended.status).toBe(1);
    expect(ended.said).toBe('');
    expect(folder.made()).toEqual([]);
    for (const fault of ended.faults) expect(fault).toMatch(/^svar\.csv:\d+: \S/);
    const at = (line: number) =>
      ended.faults
        .filter((fault) => fault.startsWith(`svar.csv:${line}: `))
        .map((fault) => fault.split(': ').slice(1).join(': '));
    expect(at(2)).toEqual([]);
    expect(at(3)).toEqual([words.csv.unknownCode('L99')]);
    expect(at(4)).toEqual([words.csv.unknownLevel('Kanske')]);
    expect(at(5)).toEqual([words.csv.notInForm(notInIfo, 'ifo')]);
    expect(at(6)).toContain(words.csv.twoForms('IFO', 'ifo', 'hsl'));
    expect(at(7)).toEqual([words.csv.twice('IFO', one, 2)]);
    expect(at(8)).toEqual([words.csv.noReason(one)]);
    expect(at(9)).toEqual([words.csv.requiredNotRelevant(required)]);
    expect(at(10)).toHaveLength(2);
    expect(at(11)).toEqual([words.csv.missing('answer')]);
    expect(at(13)).toEqual([words.csv.fields(4, 5)]);
    expect(ended.faults).toEqual(ended.faults.toSorted((a, b) => Number(a.split(':')[1]) - Number(b.split(':')[1])));
  }, 60_000);

  test.each<[string, string | Uint8Array, string]>([
    ['an empty file', '', `1: ${words.csv.empty}`],
    ['a file of blank lines', '\n \r\n', `1: ${words.csv.empty}`],
    ['no header', `IFO,ifo,${one},Planerad,\n`, `1: ${words.csv.noHeader('unit, form, code, answer')}`],
    ['a header and no rows', `${start}\n`, `1: ${words.csv.noRows}`],
    ['a header that lacks a column', `unit,form,code\nIFO,ifo,${one}\n`, `1: ${words.csv.missingColumn('answer')}`],
    [
      'a file in another encoding',
      Buffer.from(`${start}\nIFO,ifo,${one},Uppn\xe5dd,\n`, 'latin1'),
      `2: ${words.csv.notUtf8}`,
    ],
    ['UTF-16', Buffer.from(`\uFEFF${start}\n`, 'utf16le'), `1: ${words.csv.notUtf8}`],
    ['an open quote', `${start}\n"IFO,ifo,${one},Planerad,\n`, words.csv.broken],
    ['a spreadsheet', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0]), `1: ${words.csv.notUtf8}`],
  ])(
    '%s',
    async (_what, content, fault) => {
      const folder = folderWith({ 'svar.csv': content });
      const ended = await folder.run('plan', ['--answers', 'svar.csv', ...outputs]);
      expect(ended.status).toBe(1);
      expect(ended.faults).toHaveLength(1);
      expect(ended.faults[0]).toMatch(/^svar\.csv:\d+: /);
      expect(ended.faults[0]).toContain(fault);
      expect(folder.made()).toEqual([]);
    },
    60_000,
  );

  test('touches of what is not there', async () => {
    const text = [
      'unit,code,to,reason',
      'ifo,L21,1,bra', // 2
      'skola,L21,1,x', // 3: no such unit
      'ifo,L99,1,x', // 4: no such row
      'ifo,A37,4,x', // 5: no such step
      'ifo,A34,1,', // 6: no reason
      'ifo,L21,2,x', // 7: twice
    ].join('\n');
    const folder = folderWith({ 'svar.csv': answers, 'flytt.csv': text });
    const ended = await folder.run('plan', ['--answers', 'svar.csv', '--moves', 'flytt.csv', ...outputs]);
    expect(ended).toMatchObject({ status: 1, said: '' });
    expect(ended.faults).toEqual([
      `flytt.csv:3: ${words.csv.unknownUnit('skola')}`,
      `flytt.csv:4: ${words.csv.noRowToMove('ifo', 'L99')}`,
      `flytt.csv:5: ${words.csv.badStep('4')}`,
      `flytt.csv:6: ${words.csv.missing('reason')}`,
      `flytt.csv:7: ${words.csv.movedTwice('ifo', 'L21', 2)}`,
    ]);
    expect(folder.made()).toEqual([]);
  }, 60_000);

  test('options and files', async () => {
    const folder = folderWith({ 'svar.csv': answers });
    const run = (...args: string[]) => folder.run('plan', args);
    const faults = await Promise.all([
      run(),
      run('--answers', 'borta.csv', ...outputs),
      run('--answers', 'svar.csv', '--model', '__proto__', ...outputs),
      run('--answers', 'svar.csv', '--json', 'ut.json', '--xlsx', 'ingen-mapp/ut.xlsx'),
      run('--answers', 'svar.csv', '--okänd'),
    ]);
    expect(faults.map((ended) => ended.status)).toEqual([1, 1, 1, 1, 1]);
    const [nothing, missing, unknown, unwritable, option] = faults.map((ended) => ended.faults);
    expect(nothing).toEqual([words.plan.usage]);
    expect(missing?.[0]).toMatch(/^borta\.csv:1: .*ENOENT/);
    expect(unknown).toEqual([words.plan.unknownModel('__proto__', 'socialtjanst')]);
    expect(unwritable).toEqual([words.plan.unwritable('ingen-mapp/ut.xlsx', 'ENOENT')]);
    expect(option?.at(-1)).toBe(words.plan.usage);
    // All outputs or none.
    expect(folder.made()).toEqual([]);
  }, 60_000);
});

describe('the readers, for any file', () => {
  const forms = model.forms.map((form) => form.id);
  /** Visible words of any alphabet, as an editor leaves them: no line break but \n, nothing at the ends. */
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .map((text) => text.replaceAll(/[\0\r]/g, '').trim())
    .filter((text) => text !== '' && text.isWellFormed());
  const situation = fc
    .uniqueArray(fc.tuple(name, fc.constantFrom(...forms)), { minLength: 1, maxLength: 4, selector: ([unit]) => unit })
    .chain((units) => {
      const questions = units.flatMap(([unit, form]) =>
        asked(model, form).map((indicator) => ({ unit, form, indicator })),
      );
      const answer = fc
        .constantFrom(...questions)
        .chain(({ unit, form, indicator }) =>
          fc
            .constantFrom(...model.levels.filter((level) => level.value !== null || !indicator.required))
            .chain((level) =>
              fc
                .constantFrom(level.id, level.title.sv, level.title.en.toUpperCase())
                .map((label) => ({ unit, form, code: indicator.code, level: level.id, label })),
            ),
        );
      return fc.record({
        answers: fc.uniqueArray(answer, {
          minLength: 1,
          maxLength: 40,
          selector: ({ unit, code }) => `${unit}\n${code}`,
        }),
        to: fc.array(fc.constantFrom<Step>(1, 2, 3), { maxLength: 6 }),
        separator: fc.constantFrom(',', ';', '\t'),
        end: fc.constantFrom('\n', '\r\n', '\r'),
        bom: fc.constantFrom('', '\uFEFF'),
      });
    });
  type Situation = typeof situation extends fc.Arbitrary<infer T> ? T : never;
  const encode = (text: string) => new TextEncoder().encode(text);
  const lineOf = ({ answers: list }: Situation, i: number) =>
    2 + list.slice(0, i).reduce((sum, { unit }) => sum + unit.split('\n').length, 0);
  const write = ({ answers: list, separator, end, bom }: Situation) =>
    file(
      [
        ['unit', 'form', 'code', 'answer', 'comment'],
        ...list.map(({ unit, form, code, label }) => [unit, form, code, label, 'ett skäl']),
      ],
      separator,
      end,
      bom,
    );

  test('give the engine what the file says, and so the same plan as the engine alone', () => {
    fc.assert(
      fc.property(situation, (given) => {
        const input = readAnswers(encode(write(given)), model, words.csv);
        expect(input.faults).toEqual([]);
        const expected = given.answers.map(({ unit, code, level }) => ({ unit, code, level }));
        expect(input.answers.map(({ unit, code, level }) => ({ unit, code, level }))).toEqual(expected);
        const units = [...new Map(given.answers.map(({ unit, form }) => [unit, { id: unit, form }])).values()];
        expect(input.units).toEqual(units);

        const weak = expected.filter((answer) => isWeak(answer.level));
        const touches: Touch[] = given.to.flatMap((to, i) =>
          weak[i] ? [{ unit: weak[i].unit, code: weak[i].code, to }] : [],
        );
        if (touches.length > 0) {
          const lines = touches.map(({ unit, code, to }) => [unit, code, String(to), 'ett skäl']);
          const text = file([['unit', 'code', 'to', 'reason'], ...lines], given.separator, given.end, given.bom);
          const read = readMoves(encode(text), input, words.csv);
          expect(read.faults).toEqual([]);
          expect(propose(model, input.units, input.answers, read.moves)).toEqual(
            propose(model, units, expected, touches),
          );
        }
        expect(propose(model, input.units, input.answers)).toEqual(propose(model, units, expected));
      }),
      { numRuns: 60 },
    );
  });

  test('name the line that is wrong, and only that', () => {
    const wrong = fc.constantFrom<Partial<Record<'form' | 'code' | 'label', string>>>(
      { code: 'L99' },
      { code: '' },
      { code: 'constructor' },
      { label: 'Kanske' },
      { label: '' },
      { form: 'skola' },
    );
    fc.assert(
      fc.property(situation, fc.nat(), wrong, (given, at, change) => {
        const i = at % given.answers.length;
        // Where the form is unknown the next row of the unit gives it; the fault stands on this line alone.
        const broken = {
          ...given,
          answers: given.answers.map((answer, k) => (k === i ? { ...answer, ...change } : answer)),
        };
        const { faults } = readAnswers(encode(write(broken)), model, words.csv);
        expect(faults.map((fault) => fault.line)).toEqual([lineOf(given, i)]);
        expect(faults[0]?.text).not.toContain('\n');
      }),
      { numRuns: 60 },
    );
  });
});
