/**
 * A plan as a municipality keeps it: LIKA's columns with everything that years of editing by hand leave behind. The facts
 * (steps, units, codes, answers, who is responsible) are those of a plan published in 2018; every sentence is our own.
 */
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import type { Field, Reading } from '@stegvis/shared/import/reading.ts';
import { addressOf, type PlainCell, type PlainFile } from '@stegvis/shared/import/sheet.ts';
import type { LevelId, Step } from '@stegvis/shared/model/model.ts';
import { readCsv } from './csv.ts';

export interface PlanRow {
  /** null = an action of one's own. */
  code: string | null;
  area: string;
  indicator: string;
  answer: LevelId | null;
  proposal: string;
  responsible: string[];
  action: string;
  /** As it is written, and what it means. */
  date: [string, string | null];
  status: 'avvaktar' | 'klar' | null;
  refersTo: string[];
  /** A second action of the same indicator. */
  second?: boolean;
}

export interface PlanSection {
  step: Step;
  form: string;
  name: string;
  rows: PlanRow[];
}

/** How somebody has made the file. */
export interface Look {
  columns: readonly Field[];
  headings: 'lika' | 'other' | 'misspelt';
  /** `merged`: over the whole table. `halves`: step and unit on lines of their own. `in-header`: where "Kod" would stand. */
  sections: 'in-header' | 'beside' | 'merged' | 'plain' | 'two-cells' | 'halves' | 'reversed' | 'dashed';
  /** The heading row again under every heading. */
  repeat: boolean;
  blank: boolean;
  title: boolean;
  footer: boolean;
  codes: 'plain' | 'lower' | 'spaced' | 'hyphen' | 'dotted';
  answers: 'plain' | 'upper' | 'spaces' | 'misspelt' | 'neuter';
  owners: '/' | ', ' | ' och ' | ' / ' | '\n' | ' & ';
  /** How an action that is the second of its indicator stands under it. */
  second: 'merged' | 'code-again' | 'blank';
  /** A column that is not LIKA's. */
  extra: boolean;
  sheets: 'one' | 'per-unit';
  dates: 'text' | 'cells';
}

export const LIKA_COLUMNS = [
  'code',
  'area',
  'indicator',
  'answer',
  'proposal',
  'responsible',
  'action',
  'done',
] as const;

export const PLAIN: Look = {
  columns: LIKA_COLUMNS,
  headings: 'lika',
  sections: 'merged',
  repeat: true,
  blank: true,
  title: true,
  footer: true,
  codes: 'plain',
  answers: 'plain',
  owners: '/',
  second: 'merged',
  extra: false,
  sheets: 'one',
  dates: 'text',
};

const HEADINGS: Record<Look['headings'], Partial<Record<Field, string>>> = {
  lika: {
    ...{ code: 'Kod', area: 'Område', indicator: 'Indikator', answer: 'Svar', proposal: 'Aktivitetsförslag' },
    ...{ responsible: 'Ansvarig', action: 'Åtgärd', done: 'Färdigställt datum' },
  },
  other: {
    ...{
      code: 'LIKA-kod',
      area: 'OMRÅDE',
      indicator: 'Påstående:',
      answer: 'Nuläge',
      proposal: 'Förslag på aktivitet',
    },
    ...{ responsible: 'Ansvarig funktion', action: 'Vald åtgärd', done: 'Färdigställt' },
  },
  misspelt: {
    ...{ code: 'Kod', area: 'Omårde', indicator: 'Indikatorr', answer: 'Svar 2018', proposal: 'Aktivitetsförlsag' },
    ...{ responsible: 'Ansvarig (roll)', action: 'Åtgärd', done: 'Färdigstält datum' },
  },
};
const LEVEL: Record<LevelId, { label: string; misspelt: string; neuter: string }> = {
  'ej-planerad': { label: 'Ej planerad', misspelt: 'Ej planread', neuter: 'Ej planerat' },
  planerad: { label: 'Planerad', misspelt: 'Planerd', neuter: 'Planerat' },
  paborjad: { label: 'Påbörjad', misspelt: 'Pårbörjad', neuter: 'Påbörjat' },
  'nastan-dar': { label: 'Nästan där', misspelt: 'Nästan dår', neuter: 'Nästan klart' },
  uppnadd: { label: 'Uppnådd', misspelt: 'Upnådd', neuter: 'Uppnått' },
  'ej-relevant': { label: 'Ej relevant', misspelt: 'Ej relevent', neuter: 'Ej aktuellt' },
};
const AREAS: Record<string, string> = { L: 'Ledning', I: 'Infrastruktur', K: 'Kompetens', A: 'Användning' };
const UNITS: Record<string, string> = { overgripande: 'Övergripande', aldreomsorg: 'Äldreomsorg', ifo: 'IFO' };
const DATES: [string, string | null][] = [
  ['', null],
  ['2018-12-31', '2018-12-31'],
  ['31/12 2018', '2018-12-31'],
  ['31 dec 2018', '2018-12-31'],
  ['', null],
  ['Q2 2019', '2019-06-30'],
  ['hösten 2019', '2019-11-30'],
  ['löpande', null],
];

/** The published plan, with what an administration has written in it since. */
export function publishedPlan(): PlanSection[] {
  const levels = Object.entries(LEVEL).map(([id, { label }]) => [label, id as LevelId] as const);
  const facts = readCsv(join(import.meta.dirname, '..', 'golden', 'published-plan-2018.csv'));
  const sections: PlanSection[] = [];
  for (const [i, { step = '', section = '', code = '', answer = '', responsible = '' }] of facts.entries()) {
    const last = sections.at(-1);
    const there = last?.form === section && last.step === Number(step) ? last : undefined;
    const into = there ?? { step: Number(step) as Step, form: section, name: UNITS[section] ?? section, rows: [] };
    if (!there) sections.push(into);
    into.rows.push({
      ...ownRow(''),
      code,
      area: AREAS[code.charAt(0)] ?? '',
      indicator: `Vi har ordning på det som fråga ${code} handlar om.`,
      answer: new Map(levels).get(answer) ?? null,
      proposal: `Gå igenom hur det ser ut i dag, bestäm vem som gör vad och följ upp det (${i + 1}).`,
      responsible: responsible === '' ? [] : responsible.split('/'),
      action: i % 3 === 0 ? `Ta fram en rutin och pröva den i en arbetsgrupp, nummer ${i + 1}` : '',
      date: DATES[i % DATES.length] ?? ['', null],
    });
  }
  return sections;
}

export const ownRow = (action: string, more: Partial<PlanRow> = {}): PlanRow => ({
  ...{ code: null, area: '', indicator: '', answer: null, proposal: '', responsible: [], action, date: ['', null] },
  ...{ status: null, refersTo: [] },
  ...more,
});

/** The plan with every kind of row that does not fit LIKA's file. */
export function messyPlan(): PlanSection[] {
  const sections = publishedPlan();
  const into = (index: number, at: number, ...rows: PlanRow[]) => sections[index]?.rows.splice(at, 0, ...rows);
  const shown = (index: number, at: number): PlanRow => sections[index]?.rows[at] ?? ownRow('');
  const second = {
    ...shown(0, 2),
    responsible: ['IT-chef'],
    action: 'Köp in utrustning till mötesrummen',
    second: true,
  };
  into(0, 3, { ...second, status: null, refersTo: [], date: ['', null] });
  Object.assign(shown(0, 5), { responsible: [], status: 'avvaktar', action: 'Välj arbetssätt först' });
  Object.assign(shown(0, 7), { action: '', status: 'avvaktar' });
  Object.assign(shown(0, 9), { action: 'Se punkt ovan I4', refersTo: ['I4'] });
  Object.assign(shown(0, 10), { date: ['klart', null], status: 'klar' });
  into(0, 12, ownRow('Anställ en digitaliseringssamordnare', { responsible: ['Socialchef'] }));
  into(1, 2, {
    ...ownRow('Byt ut larmen på Solgläntan', { code: 'A16', area: 'Användning', answer: 'paborjad' }),
    indicator: 'Vi har digitala larm i alla lägenheter.',
    responsible: ['ÄHO-chef'],
  });
  into(2, 1, {
    ...ownRow('', { code: 'L77', area: 'Ledning', answer: 'planerad' }),
    indicator: 'En fråga som vi inte har.',
  });
  into(
    2,
    2,
    ownRow('Lär av grannkommunen', { responsible: ['Enhetschef', 'Anna Ek'], date: ['2019-03-01', '2019-03-01'] }),
  );
  into(3, 4, ownRow('Gemensam upphandling med grannarna', { responsible: ['Upphandlare'] }));
  return sections;
}

type Value = string | Date | { formula: string; result: string };
export interface Drawing {
  sheets: { name: string; rows: Value[][]; merges: [number, number, number, number][] }[];
}

/** The plan drawn as sheets of cells. */
export function draw(sections: readonly PlanSection[], look: Look): Drawing {
  const sheets: Drawing['sheets'] = [];
  const titles = HEADINGS[look.headings];
  const headings = [
    ...look.columns.map((field) => titles[field] ?? field),
    ...(look.extra ? ['Diarienr hos oss'] : []),
  ];
  const width = headings.length;
  let drawn: Drawing['sheets'][number] | undefined;
  for (const section of sections) {
    const name = look.sheets === 'one' ? 'Handlingsplan' : section.name;
    drawn = sheets.find((sheet) => sheet.name === name);
    const isNew = drawn === undefined;
    if (!drawn) sheets.push((drawn = { name, rows: [], merges: [] }));
    const { rows, merges } = drawn;
    if (isNew && look.title) rows.push(['Handlingsplan digitalisering'], ['Beslutad av ledningsgruppen'], []);
    if (isNew && !look.repeat && look.sections !== 'in-header') rows.push(headings);
    if (look.blank) rows.push([]);
    const within = look.sections === 'in-header';
    for (const words of within ? [] : sectionWords(section, look.sections)) {
      rows.push(words);
      if (look.sections === 'merged') merges.push([rows.length, 1, rows.length, width]);
    }
    const code = headings.indexOf(titles.code ?? '');
    if (within) rows.push(headings.with(code, `Steg ${section.step} ${section.name}`));
    else if (look.repeat) rows.push(headings);
    for (const [i, row] of section.rows.entries()) {
      if (look.blank && i === 3 && !row.second) rows.push([]);
      rows.push([
        ...look.columns.map((field) => written(row, field, look)),
        ...(look.extra && i === 0 ? ['SN 2018/77'] : []),
      ]);
      if (row.second && look.second === 'merged') {
        for (const [column, field] of look.columns.entries()) {
          if (SHARED.has(field)) merges.push([rows.length - 1, column + 1, rows.length, column + 1]);
        }
      }
    }
    if (look.footer) rows.push(['Sida 1 av 3']);
  }
  return { sheets };
}

const SHARED = new Set<Field>(['code', 'area', 'indicator', 'answer', 'proposal']);

function sectionWords({ step, name }: PlanSection, how: Look['sections']): string[][] {
  if (how === 'halves') return [[`Steg ${step}`], [name]];
  if (how === 'beside') return [[`Steg ${step} ${name}`, '', '', 'Antal: 12', 'se nästa sida']];
  if (how === 'two-cells') return [[`Steg ${step}`, name]];
  if (how === 'reversed') return [[`${name}, steg ${step}`]];
  return [[how === 'dashed' ? `STEG ${step} – ${name.toUpperCase()}` : `Steg ${step} ${name}`]];
}

function written(row: PlanRow, field: Field, look: Look): Value {
  if (row.second && look.second !== 'code-again' && SHARED.has(field)) return '';
  const date =
    look.dates === 'cells' && row.date[1] === row.date[0] && row.date[1]
      ? new Date(`${row.date[1]}T00:00:00Z`)
      : row.date[0];
  switch (field) {
    case 'code':
      return row.code === null ? '' : codeWritten(row.code, look.codes);
    case 'answer':
      return row.answer === null ? '' : answerWritten(row.answer, look.answers);
    case 'responsible':
      return row.status === 'avvaktar' && row.responsible.length === 0 ? 'Avvaktar' : row.responsible.join(look.owners);
    case 'action':
      return row.status === 'avvaktar' && row.action === '' ? 'Avvaktar' : row.action;
    case 'done':
      return date;
    case 'area':
      return row.area;
    case 'indicator':
      return row.indicator;
    case 'proposal':
      return row.proposal;
    default:
      return '';
  }
}

function codeWritten(code: string, how: Look['codes']): string {
  const [letter, number] = [code.charAt(0), code.slice(1)];
  if (how === 'lower') return code.toLowerCase();
  return { plain: code, spaced: `${letter} ${number}`, hyphen: `${letter}-${number}`, dotted: `${code}.` }[how];
}

function answerWritten(level: LevelId, how: Look['answers']): string {
  const { label, misspelt, neuter } = LEVEL[level];
  return { plain: label, upper: label.toUpperCase(), spaces: ` ${label.replace(' ', '  ')} `, misspelt, neuter }[how];
}

export async function asWorkbook({ sheets }: Drawing): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  for (const { name, rows, merges } of sheets) {
    const sheet = workbook.addWorksheet(name);
    for (const [i, row] of rows.entries()) {
      for (const [j, value] of row.entries()) {
        if (value === '') continue;
        const cell = sheet.getCell(i + 1, j + 1);
        cell.value = value;
        if (value instanceof Date) cell.numFmt = 'yyyy-mm-dd';
      }
    }
    for (const [top, left, bottom, right] of merges) sheet.mergeCells(top, left, bottom, right);
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** The first sheet only: a text file has no more. */
export function asCsv({ sheets }: Drawing, delimiter = ';', end = '\r\n', start = '\uFEFF'): string {
  const quoted = (text: string) =>
    new RegExp(`["\\n\\r${delimiter}]`).test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const text = (value: Value) =>
    value instanceof Date ? value.toISOString().slice(0, 10) : typeof value === 'string' ? value : value.result;
  const rows = sheets[0]?.rows ?? [];
  const width = Math.max(...rows.map((row) => row.length));
  return (
    start +
    rows
      .map((row) => Array.from({ length: width }, (_, i) => quoted(text(row[i] ?? ''))).join(delimiter) + end)
      .join('')
  );
}

/** What reading the bytes gives, without the bytes: for many variants in little time. */
export function asPlain({ sheets }: Drawing): PlainFile {
  const cellOf = (value: Value): PlainCell =>
    value instanceof Date
      ? { text: value.toISOString().slice(0, 10), kind: 'date' }
      : typeof value === 'string'
        ? { text: value.trim(), kind: 'text' }
        : { text: value.result, kind: 'formula' };
  return {
    sheets: sheets.map(({ name, rows, merges }) => ({
      name,
      rows: new Map(
        rows.flatMap((row, i) => {
          const cells = row.flatMap((value, j) => (value === '' ? [] : [[j + 1, cellOf(value)] as const]));
          return cells.length > 0 ? [[i + 1, new Map(cells)] as const] : [];
        }),
      ),
      merges: merges.map(([top, left, bottom, right]) => ({ top, left, bottom, right })),
    })),
    stamp: null,
    oldEncoding: false,
    notes: [],
    beyond: [],
  };
}

/** Every cell that holds anything, as "sheet!F12". */
export function filledCells({ sheets }: PlainFile): string[] {
  return sheets.flatMap(({ name, rows }) =>
    [...rows].flatMap(([line, cells]) => [...cells.keys()].map((column) => `${name}!${addressOf(line, column)}`)),
  );
}

/** Every cell that the reading tells something of, as "sheet!F12"; ranges cell by cell. */
export function toldCells(reading: Reading): Set<string> {
  const told = new Set<string>();
  const add = (sheet: string, cell: string) => {
    const [, from = '', top = '', to = from] = /^([A-Z]+)(\d+)(?::([A-Z]+)\d+)?$/.exec(cell) ?? [];
    for (let column = numberOf(from); column <= numberOf(to); column += 1)
      told.add(`${sheet}!${addressOf(Number(top), column)}`);
  };
  for (const { sheet, cells } of reading.rows) for (const cell of Object.values(cells)) add(sheet, cell);
  for (const { sheet, cell } of [...reading.headings, ...reading.notUnderstood]) add(sheet, cell);
  return told;
}

const numberOf = (letters: string) => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
