import { expect, test } from 'vitest';
import { codesIn, readCodes } from './codes.ts';

test('a code is known however it is spaced, cased and ended', () => {
  expect(readCodes('L12')).toEqual({ codes: ['L12'], exact: true });
  for (const written of ['l12', 'L 12', 'L-12', 'L12.', 'l.12', 'L012', '(L12)', 'L12:', 'L\u00A012']) {
    expect(readCodes(written), written).toEqual({ codes: ['L12'], exact: false });
  }
});

test('several codes in one cell are several', () => {
  expect(readCodes('L12, L13')?.codes).toEqual(['L12', 'L13']);
  expect(readCodes('A1/A5\nK3')?.codes).toEqual(['A1', 'A5', 'K3']);
  expect(readCodes('l12 och i10')?.codes).toEqual(['L12', 'I10']);
});

test('what only looks like a code is none', () => {
  for (const written of ['', 'L', '12', 'L0', 'B12', 'L12b', 'Ny', 'A4-papper', 'I 12 kommuner', 'L1234', 'L12, Ny']) {
    expect(readCodes(written), written).toBeNull();
  }
});

test('codes are found in the middle of a text', () => {
  expect(codesIn('Se punkt ovan I10, och l 12.')).toEqual(['I10', 'L12']);
  expect(codesIn('Skriv ut på A4-papper två exemplar, PL12')).toEqual([]);
});
