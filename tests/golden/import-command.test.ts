/** `npm run import`: what would be understood of a file, said to people and to programs. Nothing is saved. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { workFolder } from '../support/command.ts';
import { asCsv, asWorkbook, draw, messyPlan, PLAIN } from '../support/lika-workbook.ts';

interface Report {
  file: string;
  kind: string;
  model: string;
  rows: {
    unit: string;
    step: number;
    code: string | null;
    answer: string | null;
    proposal: string;
    responsible: string[];
    action: string;
    date: string | null;
    dateText: string | null;
    sheet: string;
    cell: string;
  }[];
  guessed: { sheet: string; cell: string; what: string; as: string }[];
  notUnderstood: { sheet: string; cell: string; text: string; why: string }[];
}

const drawing = draw(messyPlan(), PLAIN);
const folder = workFolder({
  'plan.xlsx': await asWorkbook(drawing),
  'plan.csv': asCsv(drawing),
  'tom.csv': '',
  'annat.csv': 'Ort;Antal\nUmeå;3\n',
});
afterAll(folder.remove);
const reportIn = (name: string) => JSON.parse(readFileSync(join(folder.path, name), 'utf8')) as Report;

describe('npm run import', () => {
  test('says to people what was understood, guessed and not understood, and where', async () => {
    const { status, said, faults } = await folder.run('import', ['plan.xlsx']);
    expect([status, faults]).toEqual([0, []]);
    const lines = said.split('\n');
    expect(lines.slice(0, 5)).toEqual([
      'plan.xlsx är läst som en handlingsplan från LIKA. Inget är sparat.',
      '84 rader: 81 med kod (79 av dem är frågor i modellen) och 3 utan',
      '  Övergripande: Steg 1: 16, Steg 2: 14, Steg 3: 8',
      '  Äldreomsorg: Steg 1: 8, Steg 2: 17, Steg 3: 4',
      '  IFO: Steg 1: 8, Steg 2: 6, Steg 3: 3',
    ]);
    expect(lines).toContain(
      '  Handlingsplan F12: ”Avvaktar” → avvaktar (det är en status, inte det som kolumnen är till för)',
    );
    expect(lines).toContain('  Handlingsplan H15: ”löpande” är inget datum');
    expect(folder.made()).toEqual([]);
  });

  test('says the same to programs, from either kind of file', async () => {
    expect((await folder.run('import', ['plan.xlsx', '--json', 'a.json'])).status).toBe(0);
    expect((await folder.run('import', ['--json', 'b.json', '--lang', 'en', './plan.csv'])).said).toContain(
      'Nothing has been saved.',
    );
    const [a, b] = [reportIn('a.json'), reportIn('b.json')];
    expect([a.file, a.kind, a.model, a.rows.length]).toEqual(['plan.xlsx', 'lika', 'socialtjanst', 84]);
    expect(a.rows[0]).toMatchObject({
      ...{ unit: 'Övergripande', step: 1, code: 'L12', answer: 'ej-planerad', responsible: ['Kommunchef'] },
      ...{ sheet: 'Handlingsplan', cell: 'A7', date: null },
    });
    expect(a.rows[2]?.responsible).toEqual(['Socialchef', 'IT-chef']);
    const dated = a.rows.find(({ dateText }) => dateText === 'Q2 2019');
    expect(dated?.date).toBe('2019-06-30');
    // A text file has no merged cells: the second action of I4 is then a row without code.
    const coded = (report: Report) =>
      report.rows
        .filter(({ code }) => code !== null)
        .map(({ unit, step, code, answer, action }) => ({ unit, step, code, answer, action }));
    expect(coded(b)).toEqual(coded(a).filter(({ action }) => action !== 'Köp in utrustning till mötesrummen'));
    expect(b.rows).toHaveLength(84);
    expect(a.notUnderstood.find(({ text }) => text === 'A16')).toMatchObject({
      sheet: 'Handlingsplan',
      why: 'code-outside-model',
    });
    expect(a.guessed.find(({ what }) => what === 'Se punkt ovan I4')?.as).toBe('I4');
  });

  test('refuses in one line, with status 1, and writes nothing', async () => {
    const made = folder.made();
    const cases: [string[], string][] = [
      [['saknas.xlsx'], 'saknas.xlsx: filen går inte att läsa (ENOENT)'],
      [['annat.csv'], 'annat.csv: filen har ingen tabell som går att läsa som en handlingsplan.'],
      [['plan.xlsx', '--model', 'nej'], 'okänd modell: nej.'],
      [[], 'Så här: npm run import --'],
    ];
    for (const [args, fault] of cases) {
      const { status, said, faults } = await folder.run('import', [...args, '--json', 'ut.json']);
      expect([status, said, faults.length], args.join(' ')).toEqual([1, '', 1]);
      expect(faults[0]).toContain(fault);
    }
    const english = await folder.run('import', ['tom.csv', '--lang=en']);
    expect(english.faults).toEqual(['tom.csv: The file is empty.']);
    expect(folder.made()).toEqual(made);
  });
});
