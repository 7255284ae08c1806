import { describe, expect, test } from 'vitest';
import { readDate } from './dates.ts';

const on = (text: string) => readDate(text)?.on ?? null;

describe('dates', () => {
  test('are understood in the ways in which they are usually written', () => {
    const same = ['2018-12-31', '2018/12/31', '2018.12.31', '20181231', '2018-12-31 00:00', '2018-12-31 00:00:00'];
    same.push('31/12 2018', '31/12-2018', '31.12.2018', '31-12-2018', '31 dec 2018', '31 december 2018');
    same.push('den 31 december 2018', '31:e dec. 2018', 'December 31, 2018', 'Dec 31st 2018', '31 Dec. 2018');
    for (const text of same) expect(readDate(text), text).toEqual({ on: '2018-12-31', why: null, status: null });
    expect(on('1 maj 2026')).toBe('2026-05-01');
    expect(on('15 oktober 2026')).toBe('2026-10-15');
    expect(on('15 October 2026')).toBe('2026-10-15');
    expect(on('2 mars 2026')).toBe('2026-03-02');
  });

  test('are guessed where something is left out or could be read otherwise', () => {
    expect(readDate('18-12-31')).toMatchObject({ on: '2018-12-31', why: 'date-without-century' });
    expect(readDate('181231')).toMatchObject({ on: '2018-12-31', why: 'date-without-century' });
    expect(readDate('31/12-18')).toMatchObject({ on: '2018-12-31', why: 'date-without-century' });
    expect(readDate('03/04/2018')).toMatchObject({ on: '2018-04-03', why: 'date-day-first' });
    expect(readDate('12/31/2018')).toMatchObject({ on: '2018-12-31', why: 'date-day-first' });
    expect(readDate('senast 2018-12-31')).toMatchObject({ on: '2018-12-31', why: 'date-within-text' });
    expect(readDate('Beslut i nämnden 2018-12-31 (prel.)')).toMatchObject({
      on: '2018-12-31',
      why: 'date-within-text',
    });
  });

  test.each([
    ['Q2 2026', '2026-06-30'],
    ['2026 Q4', '2026-12-31'],
    ['kv 1 2026', '2026-03-31'],
    ['Kvartal 3, 2026', '2026-09-30'],
    ['våren 2019', '2019-05-31'],
    ['Hösten 2019', '2019-11-30'],
    ['HT 2019', '2019-12-31'],
    ['vt19', '2019-06-30'],
    ['första halvåret 2019', '2019-06-30'],
    ['H2 2019', '2019-12-31'],
    ['under 2019', '2019-12-31'],
    ['slutet av 2019', '2019-12-31'],
    ['årsskiftet 2019/2020', '2019-12-31'],
    ['2019', '2019-12-31'],
    ['februari 2020', '2020-02-29'],
    ['2020-02', '2020-02-29'],
    ['v. 1 2021', '2021-01-10'],
    ['vecka 53, 2020', '2021-01-03'],
    ['autumn 2019', '2019-11-30'],
  ])('%s is its last day', (text, expected) => {
    expect(readDate(text)).toEqual({ on: expected, why: 'date-of-period', status: null });
  });

  test('are counted in days where the cell holds a number', () => {
    expect(readDate('43465', true)).toEqual({ on: '2018-12-31', why: 'date-of-number', status: null });
    expect(readDate('43465.5', true)?.on).toBe('2018-12-31');
    expect(readDate('2019', true)).toMatchObject({ on: '2019-12-31', why: 'date-of-period' });
    expect(readDate('12', true)).toBeNull();
    // A text file has no numbers.
    expect(readDate('43465')).toMatchObject({ on: '2018-12-31', why: 'date-of-number' });
    expect(readDate('4346')).toBeNull();
  });

  test('a status where a date should stand is a status', () => {
    for (const text of ['klart', 'Klar', 'KLART!', 'genomfört', 'färdigt'])
      expect(readDate(text), text).toMatchObject({ on: null, status: 'klar' });
    expect(readDate('avvaktar')).toMatchObject({ on: null, status: 'avvaktar' });
    expect(readDate('klart dec 2018')).toEqual({ on: '2018-12-31', why: 'date-of-period', status: 'klar' });
  });

  test('what is no date is none', () => {
    for (const text of [
      'löpande',
      '2018-02-31',
      '31/11 2018',
      '2018-13-01',
      'snart',
      'Q5 2026',
      'vintern',
      '1850-01-01',
      '?',
    ])
      expect(readDate(text), text).toBeNull();
  });
});
