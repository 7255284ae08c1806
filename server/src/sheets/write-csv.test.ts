import { expect, test } from 'vitest';
import { column, table } from './book.ts';
import { csvRecords, oneLineEnding } from './csv.ts';
import { unguarded } from './guard.ts';
import { csvOf } from './write-csv.ts';

const ROWS = ['=1+1', 'a;b', 'a,b', 'sa "ja"', 'rad\nrad', "'=x", 'Åsa', ''];
const list = table('Blad', ROWS, [
  column('Text', 10, { value: (text: string) => text }),
  column('Tal', 10, { kind: 'whole', value: () => -5 }),
  column('Dag', 10, { kind: 'date', value: () => '2026-11-22' }),
]);

test('every text comes back, with either separator', () => {
  for (const separator of ['comma', 'semicolon'] as const) {
    const text = oneLineEnding(csvOf(list, { separator, bom: true }));
    const [heading, ...rows] = csvRecords(text, separator === 'comma' ? ',' : ';').map(({ fields }) => fields);
    expect(heading).toEqual(['Text', 'Tal', 'Dag']);
    expect(rows.map(([first = '']) => unguarded(first))).toEqual(ROWS);
    // A number is no text that somebody wrote.
    expect(new Set(rows.map((row) => row.slice(1).join()))).toEqual(new Set(['-5,2026-11-22']));
  }
});

test('lines end as the standard says, and a mark stands first only where it is asked for', () => {
  const plain = csvOf(list, { separator: 'semicolon', bom: false });
  expect(plain.startsWith('Text;Tal;Dag\r\n')).toBe(true);
  expect(plain).toContain(`"a;b";-5;2026-11-22\r\na,b;-5;2026-11-22\r\n"sa ""ja""";`);
  expect(plain).toContain(`"rad\nrad"`);
  expect(csvOf(list, { separator: 'semicolon', bom: true })).toBe(`\uFEFF${plain}`);
});
