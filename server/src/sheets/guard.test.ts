import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guarded, unguarded } from './guard.ts';

test('what would be run as a formula is not, and comes back as it was', () => {
  for (const text of ['=1+1', '+46 70', '-1', '@SUM(A1)', '\t=1', '\r=1', "'=1", "''=1", '＝1']) {
    expect(guarded(text)).toBe(`'${text}`);
    expect(unguarded(guarded(text))).toBe(text);
  }
});

test('other text stays as it is', () => {
  for (const text of ['', "'citat'", "'", 'a=1', ' =1', '1-2']) {
    expect([guarded(text), unguarded(text)]).toEqual([text, text]);
  }
});

test('any text comes back', () => {
  const text = fc.string({ unit: fc.constantFrom("'", '=', '-', '@', '\t', '\n', 'å', ' ', ',') });
  fc.assert(
    fc.property(text, (written) => {
      expect(unguarded(guarded(written))).toBe(written);
      expect(guarded(written)).not.toMatch(/^[=+\-@\t\r\n]/);
    }),
  );
});
