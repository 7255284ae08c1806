import { expect, test } from 'vitest';
import { collator, date, list, number, time } from './format.ts';

test('dates: words in text, ISO in tables', () => {
  expect(date('2026-11-22', 'words', 'sv')).toBe('22 november 2026');
  expect(date('2026-11-22', 'words', 'en')).toBe('22 November 2026');
  expect(date('2026-11-22', 'table', 'en')).toBe('2026-11-22');
});

test('a moment late in the evening UTC is the next day in Sweden', () => {
  expect(date('2026-11-22T23:30:00Z', 'table', 'sv')).toBe('2026-11-23');
  expect(time('2026-11-22T23:30:00Z')).toBe('00:30');
});

test('what is no date is shown as it came', () => {
  expect(date('snart', 'words', 'sv')).toBe('snart');
});

test('decimal comma, and lists with och', () => {
  expect(number(1.9, 'sv')).toBe('1,9');
  expect(number(2, 'sv', 1)).toBe('2,0');
  expect(number(1.9, 'en')).toBe('1.9');
  expect(list(['IFO', 'IT', 'HSL'], 'sv')).toBe('IFO, IT och HSL');
});

test('å ä ö last, I9 before I10', () => {
  expect(['Öppen', 'I10', 'Äldre', 'I9', 'Åtgärd', 'Zon'].sort(collator.compare)).toEqual([
    'I9',
    'I10',
    'Zon',
    'Åtgärd',
    'Äldre',
    'Öppen',
  ]);
});
