/** Our own file, edited by hand: its sheets renamed, columns moved or taken away, rows added and copied. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hasColumn, reading as schema, type Reading, type ReadingContext } from '@stegvis/shared/import/reading.ts';
import type { PlainCell, PlainFile } from '@stegvis/shared/import/sheet.ts';
import { fileStamp } from '@stegvis/shared/import/stamp.ts';
import { understand } from '@stegvis/shared/import/understand.ts';
import { workbook as en } from '@stegvis/shared/text/en/workbook.ts';
import { workbook as sv } from '@stegvis/shared/text/sv/workbook.ts';
import { loadModels, newestModels } from '../../server/src/models/registry.ts';
import { filledCells, toldCells } from '../support/lika-workbook.ts';

const model = newestModels(loadModels(join(import.meta.dirname, '..', '..', 'indicators'))).get('socialtjanst');
if (!model) throw new Error('The model socialtjanst has no release');
const context: ReadingContext = {
  units: [
    { id: 'u1', name: 'Äldreomsorg', form: 'aldreomsorg' },
    { id: 'u2', name: 'Hemtjänst/natt', form: 'aldreomsorg' },
  ],
  roles: [{ id: 'r1', title: 'IT/digitaliseringschef' }],
  people: [{ id: 'p1', name: 'Anna Ek', email: 'anna@k.example' }],
  today: '2026-11-22',
};
const ids = [1, 2, 3].map((n) => `0190b2c4-0000-7000-8000-00000000000${n}`);
type Row = Record<string, string>;
type Words = typeof sv;

const shown = (words: Words): Row[] => {
  const c = words.columns;
  const [first = '', second = '', third = ''] = ids;
  return [
    {
      ...{
        [c.code]: 'L12',
        [c.area]: 'Ledning',
        [c.indicator]: 'Vi har mål.',
        [c.answer]: model.levels[1]?.title.sv ?? '',
      },
      ...{
        [c.proposal]: '- Skriv dem',
        [c.responsible]: 'IT/digitaliseringschef',
        [c.action]: 'Avvaktar',
        [c.step]: '1',
      },
      ...{ [c.unit]: 'Hemtjänst/natt', [c.others]: 'Anna Ek', [c.due]: '2027-03-31', [c.status]: words.status.pagar },
      ...{ [c.costOnce]: '12000', [c.funding]: words.funding.delvis, [c.benefit]: '-', [c.id]: first },
    },
    {
      [c.code]: 'K3',
      [c.step]: '1',
      [c.unit]: 'Äldreomsorg',
      [c.action]: 'Öva',
      [c.status]: words.status.klar,
      [c.done]: '2026-10-01',
      [c.id]: second,
    },
    {
      [c.code]: 'K6',
      [c.step]: '1',
      [c.unit]: 'Äldreomsorg',
      [c.action]: 'Öva',
      [c.status]: words.status.klar,
      [c.done]: '2026-10-01',
      [c.id]: second,
    },
    {
      [c.step]: '2',
      [c.unit]: words.wholeDepartment,
      [c.action]: 'Eget',
      [c.status]: words.status['ej-paborjad'],
      [c.id]: third,
    },
  ];
};

function sheetOf(name: string, columns: readonly string[], rows: readonly Row[]) {
  const lines = [Object.fromEntries(columns.map((column) => [column, column])), ...rows];
  const cells = lines.map((row, i) => {
    const line = new Map<number, PlainCell>();
    for (const [j, column] of columns.entries()) {
      const text = row[column] ?? '';
      if (text !== '')
        line.set(j + 1, { text, kind: /^\d+$/.test(text) ? 'number' : /^\d{4}-/.test(text) ? 'date' : 'text' });
    }
    return [i + 1, line] as const;
  });
  return { name, rows: new Map(cells), merges: [] };
}

const stamp = fileStamp('0190b2c4-1111-7000-8000-000000000000', '2026-11-20T10:00:00.000Z');
const columnsOf = ({ columns: c }: Words) => [
  ...[c.code, c.area, c.indicator, c.answer, c.proposal, c.responsible, c.action, c.done, c.step, c.unit, c.position],
  ...[c.others, c.start, c.due, c.status, c.statusReason, c.reviewOn, c.benefit, c.costOnce, c.costYearly, c.funding],
  ...[c.followUp, c.id],
];
function ourFile(
  words: Words = sv,
  edit: { columns?: string[]; rows?: Row[]; names?: string[]; stamp?: string | null } = {},
): PlainFile {
  const c = words.columns;
  const [plan = '', proposals = '', result = '', about = ''] = edit.names ?? [
    words.sheets.plan,
    words.sheets.proposals,
    words.sheets.result,
    words.sheets.about,
  ];
  const decided = {
    [c.code]: 'L13',
    [c.step]: '1',
    [c.unit]: 'Äldreomsorg',
    [c.choice]: words.choice.senare,
    [c.reason]: 'Nästa år',
  };
  return {
    sheets: [
      sheetOf(plan, edit.columns ?? columnsOf(words), edit.rows ?? shown(words)),
      sheetOf(proposals, [c.code, c.indicator, c.step, c.unit, c.choice, c.reason], [decided]),
      sheetOf(
        result,
        [c.unit, c.achieved, c.reached, c.index],
        [{ [c.unit]: 'Äldreomsorg', [c.achieved]: '3', [c.index]: '54' }],
      ),
      sheetOf(about, ['Om filen'], [{ 'Om filen': stamp }]),
    ],
    stamp: edit.stamp === undefined ? stamp : edit.stamp,
    ...{ oldEncoding: false, notes: [], beyond: [] },
  };
}
const read = (file: PlainFile): Reading => {
  const reading = understand(file, model, context);
  expect(schema.safeParse(reading).error).toBeUndefined();
  const out = new Set(reading.leftOut.map(({ sheet }) => sheet));
  const told = toldCells(reading);
  expect(filledCells(file).filter((cell) => !told.has(cell) && !out.has(cell.split('!')[0] ?? ''))).toEqual([]);
  return reading;
};
const plain = ({
  sheet: _,
  line: _l,
  table: _t,
  cells: _c,
  unit: { written: _w, ...unit },
  answer: { level },
  ...row
}: Reading['rows'][number]) => ({ ...row, unit, level });

describe('our own file', () => {
  test('is understood whole, in both languages, and nothing of it is guessed', () => {
    const reading = read(ourFile());
    expect([reading.kind, reading.stamp, reading.notUnderstood]).toEqual(['stegvis', stamp, []]);
    expect(reading.rows[0]).toMatchObject({
      ...{
        code: 'L12',
        step: 1,
        action: 'Avvaktar',
        proposal: '- Skriv dem',
        benefit: '-',
        status: 'pagar',
        dueOn: '2027-03-31',
      },
      ...{ costOnce: 12000, funding: 'delvis', id: ids[0], unit: { id: 'u2', form: 'aldreomsorg' } },
      ...{ responsible: [{ kind: 'role', id: 'r1' }], others: [{ kind: 'person', id: 'p1' }] },
    });
    // An action of two questions has a row for each.
    expect(reading.rows.map(({ id, kind }) => [id, kind])).toEqual([
      ...[ids[0], ids[1], ids[1], ids[2]].map((id) => [id, 'action']),
      [null, 'proposal'],
    ]);
    expect(reading.rows[3]).toMatchObject({ code: null, unit: { id: null }, under: null });
    expect(reading.rows[4]).toMatchObject({ code: 'L13', choice: 'senare', choiceReason: 'Nästa år' });
    expect(reading.guesses.filter(({ why }) => why !== 'text-like-formula')).toEqual([]);
    expect(reading.leftOut.map(({ sheet }) => sheet)).toEqual([sv.sheets.result, sv.sheets.about]);
    const english = read(ourFile(en));
    expect(english.rows.map(plain)).toEqual(reading.rows.map(plain));
  });

  test('is the same with its columns in another order and its sheets renamed', () => {
    const names = ['Plan att fylla i', 'Kvar', 'Siffror', 'Om'];
    const turned = read(ourFile(sv, { columns: columnsOf(sv).toReversed(), names, stamp: null }));
    expect(turned.kind).toBe('stegvis');
    expect(turned.rows.map(plain)).toEqual(read(ourFile()).rows.map(plain));
    expect(turned.leftOut.map(({ sheet }) => sheet)).toEqual(['Siffror', 'Om']);
  });

  test('says nothing of a column that somebody has taken away, and that one left is empty', () => {
    const left = columnsOf(sv).filter((column) => ![sv.columns.due, sv.columns.responsible].includes(column));
    const reading = read(ourFile(sv, { columns: left }));
    const [row] = reading.rows;
    if (!row) throw new Error('no row');
    expect([
      hasColumn(reading, row, 'due'),
      hasColumn(reading, row, 'responsible'),
      hasColumn(reading, row, 'start'),
    ]).toEqual([false, false, true]);
    expect([row.dueOn, row.startOn, row.cells.start]).toEqual([null, null, undefined]);
  });

  test('with rows that somebody has added or copied: they are new, whatever id came along', () => {
    const c = sv.columns;
    const added = {
      [c.code]: 'a16',
      [c.unit]: 'Äldreomsorg',
      [c.action]: 'Ny',
      [c.status]: 'På gång',
      [c.due]: 'snart',
    };
    const copied = { ...shown(sv)[0], [c.action]: 'Kopia' };
    const reading = read(
      ourFile(sv, { rows: [...shown(sv), copied, added, { [c.action]: 'Utan allt', [c.id]: 'eget-1' }] }),
    );
    expect(reading.rows.slice(4, 7).map(({ id, code, action, known }) => [id, code, action, known])).toEqual([
      [null, 'L12', 'Kopia', true],
      [null, 'A16', 'Ny', false],
      [null, null, 'Utan allt', false],
    ]);
    expect(reading.guesses.map(({ why }) => why)).toContain('double-id');
    expect(reading.notUnderstood.map(({ field, text, why }) => [field, text, why])).toEqual([
      ['code', 'a16', 'code-outside-model'],
      ['due', 'snart', 'not-a-date'],
      ['status', 'På gång', 'unknown-status'],
      ['id', 'eget-1', 'not-an-id'],
    ]);
  });
});

test('a question of ours is matched in our own file, never by its number alone in another', () => {
  const ours = model.indicators.find(({ origin }) => origin === 'stegvis');
  if (!ours) throw new Error('The model has no question of its own');
  const rows = [
    { Kod: ours.code, Indikator: 'Något annat', Svar: 'Planerad' },
    { Kod: ours.code, Indikator: ours.statement.sv, Svar: 'Planerad' },
  ];
  const file = {
    sheets: [sheetOf('LIKA', ['Kod', 'Indikator', 'Svar'], rows)],
    stamp: null,
    oldEncoding: false,
    notes: [],
    beyond: [],
  };
  expect(read(file).rows.map(({ code, known }) => [code, known])).toEqual([
    [ours.code, false],
    [ours.code, true],
  ]);
  for (const code of model.emptyCodes) {
    const [row] = read({
      ...file,
      sheets: [sheetOf('LIKA', ['Kod', 'Svar', 'Åtgärd'], [{ Kod: code, Svar: 'Planerad' }])],
    }).rows;
    expect([row?.code, row?.known]).toEqual([code, false]);
  }
});
