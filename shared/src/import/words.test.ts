/** The fixed words of a plan: columns, headings, answers, statuses, amounts, units. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Model } from '../model/model.ts';
import { columnOf } from './columns.ts';
import { readLevel } from './levels.ts';
import type { ReadingContext } from './reading.ts';
import { onlyRefers, referencesIn } from './references.ts';
import { readSection } from './sections.ts';
import { readAmount, readFunding, readStatus, statusOfText } from './statuses.ts';
import { matchUnit } from './units.ts';

const release = join(import.meta.dirname, '../../../indicators/socialtjanst/releases/1.0.0.json');
const model = JSON.parse(readFileSync(release, 'utf8')) as Model;
const nobody: ReadingContext = { units: [], roles: [], people: [], today: '2026-01-01' };

test.each([
  ['Kod', 'code', true],
  ['KOD ', 'code', true],
  ['Färdigställt datum', 'done', true],
  ['Klart senast', 'due', true],
  ['Ansvarig:', 'responsible', true],
  ['Suggested activity', 'proposal', true],
  ['Aktivitetsförlsag', 'proposal', false],
  ['Svar 2018', 'answer', false],
  ['Ansvarig (roll)', 'responsible', false],
  ['Åtgärd/aktivitet', 'action', false],
  ['Verksamhetsomr\u00ADåde', 'unit', true],
] as const)('the heading %s is %s', (heading, field, sure) => {
  expect(columnOf(heading)).toEqual({ field, sure });
});
test('other headings are none', () => {
  for (const heading of ['', 'Diarienummer', 'Svarande', 'Mötesdatum', 'X'])
    expect(columnOf(heading), heading).toBeNull();
});

describe('answers', () => {
  test('in the labels of the model are sure', () => {
    for (const { id, title } of model.levels) {
      for (const written of [
        title.sv,
        title.en,
        id,
        title.sv.toUpperCase(),
        `  ${title.sv.replace(' ', '\u00A0')}. `,
      ]) {
        expect(readLevel(written, model), written).toEqual({ level: id, sure: true });
      }
    }
  });
  test.each([
    ['Pårbörjad', 'paborjad'],
    ['Pa\u030Abörjade', 'paborjad'],
    ['Ej planerat', 'ej-planerad'],
    ['Nästan dår', 'nastan-dar'],
    ['Upnådd', 'uppnadd'],
    ['Ej aktuellt', 'ej-relevant'],
    ['Påbörjad (pilot)', 'paborjad'],
    ['3', 'nastan-dar'],
    ['3 – Nästan där', 'nastan-dar'],
  ])('%s is guessed to be %s', (written, level) => {
    expect(readLevel(written, model)).toEqual({ level, sure: false });
  });
  test('other words are none, and neither are two answers', () => {
    for (const written of ['Vet ej', '', '5', '4 – Påbörjad', 'Ej planerad/Planerad', 'planerar kanske']) {
      expect(readLevel(written, model), written).toBeNull();
    }
  });
});

describe('headings between the rows', () => {
  const read = (text: string, firm = false) => {
    const found = readSection(text, (name) => matchUnit(name, model, nobody, false), firm);
    return found && [found.step, found.unit?.form ?? found.unit?.written ?? null];
  };
  test.each([
    ['Steg 1 Övergripande', 1, 'overgripande'],
    ['STEG 2 – ÄLDREOMSORG', 2, 'aldreomsorg'],
    ['Steg 3: Individ- och familjeomsorg', 3, 'ifo'],
    ['IFO, steg 1', 1, 'ifo'],
    ['Steg II (LSS)', 2, 'funktionsnedsattning'],
    ['Steg ett - äldreomsorgen', 1, 'aldreomsorg'],
    ['Handlingsplan steg 2 för äldreomsorg', 2, 'aldreomsorg'],
    ['Första steget', 1, null],
    ['Fas 2', 2, null],
    ['Step 1 Overall', 1, 'Overall'],
    ['Steg 1 Stödboende Eken', 1, 'Stödboende Eken'],
    ['Äldreomsorg', null, 'aldreomsorg'],
    ['EKB', null, 'ifo'],
  ])('%s', (text, step, unit) => {
    expect(read(text)).toEqual([step, unit]);
  });
  test('a sentence is no heading, and an unknown name only where nothing else can stand', () => {
    expect(read('Steg 1 är grunden som allt annat i den här planen vilar på.')).toBeNull();
    expect(read('Stegvis införande')).toBeNull();
    expect(read('Solgläntan')).toBeNull();
    expect(read('Solgläntan', true)).toEqual([null, 'Solgläntan']);
  });
});

describe('units', () => {
  const units = [
    { id: 'u1', name: 'Äldreomsorg', form: 'aldreomsorg' },
    { id: 'u2', name: 'IFO', form: 'ifo' },
    { id: 'u3', name: 'EKB', form: 'ifo' },
    { id: 'u4', name: 'Hela socialtjänsten', form: 'overgripande' },
  ];
  const match = (name: string) => {
    const { id, form, how } = matchUnit(name, model, { ...nobody, units }, false);
    return [id, form, how];
  };
  test('are matched by name, then by the form that only they fill in', () => {
    expect(match('äldreomsorg')).toEqual(['u1', 'aldreomsorg', 'understood']);
    expect(match('EKB')).toEqual(['u3', 'ifo', 'understood']);
    expect(match('Äldreomsorgen')).toEqual(['u1', 'aldreomsorg', 'guessed']);
    expect(match('Övergripande')).toEqual(['u4', 'overgripande', 'guessed']);
  });
  test('are left to a person where several could be meant, or none', () => {
    expect(match('Individ- och familjeomsorg')).toEqual([null, 'ifo', 'unknown']);
    expect(match('LSS')).toEqual([null, 'funktionsnedsattning', 'unknown']);
    expect(match('Hemtjänst norr')).toEqual([null, null, 'unknown']);
  });
  test('in our own file, what concerns no unit is no unit', () => {
    expect(matchUnit('Hela förvaltningen', model, { ...nobody, units }, true)).toMatchObject({
      id: null,
      how: 'understood',
    });
  });
});

test('a status is known by our words, guessed by others, and never made of what is to be done', () => {
  expect(readStatus('pågår')).toEqual({ id: 'pagar', sure: true });
  expect(readStatus('Genomfört')).toEqual({ id: 'klar', sure: false });
  expect(readStatus('blå')).toBeNull();
  expect(statusOfText('Avvaktar')).toBe('avvaktar');
  expect(statusOfText('Avvakta.')).toBe('avvaktar');
  expect(statusOfText('Planerad')).toBeNull();
  expect(statusOfText('Avvakta inte med inköpet av larm')).toBeNull();
  expect(readFunding('Delvis finansierad')).toEqual({ id: 'delvis', sure: true });
});

test.each([
  ['12000', 12000],
  ['12 000 kr', 12000],
  ['12\u00A0000', 12000],
  ['12.000:-', 12000],
  ['120 tkr', 120_000],
  ['1,5 mkr', 1_500_000],
  ['0', 0],
  ['ca 12000', null],
  ['-5', null],
  ['12,50', null],
  ['', null],
])('the amount %s', (text, amount) => {
  expect(readAmount(text)).toBe(amount);
});

test('a cell that refers to another row names it', () => {
  expect(referencesIn('Se punkt ovan I10', null)).toEqual(['I10']);
  expect(referencesIn('Samma som L12 och L 13', null)).toEqual(['L12', 'L13']);
  expect(referencesIn('se ovan', 'K3')).toEqual(['K3']);
  expect(referencesIn('Köp in I10-larm', null)).toEqual([]);
  expect(onlyRefers('se L12')).toBe(true);
  expect(onlyRefers('IT-chef, se L12')).toBe(false);
});
