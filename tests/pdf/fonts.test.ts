import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { fonts } from '../../server/src/pdf/fonts.ts';
import { mapTexts, printableWith } from '../../server/src/pdf/printable.ts';
import { RIGHT_TO_LEFT } from '../support/plan-report.ts';

const print = printableWith(fonts);

it('has every letter and sign that our documents use, in every face', () => {
  const signs =
    'abcdefghijklmnopqrstuvwxyzåäöéèüABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖÉÈÜ0123456789' +
    'áàâãçêëíîïñóôõøæœúùûýÿšžłþðßŠŽŁÞÐØÆ' +
    ' .,;:!?…·•–—-‑“”"\'’‘«»()[]{}/\\|@#&*+−×÷=≠<>≤≥±%‰€$£§¶©®™°²³½¼¾→←↑↓✓✗□■●○';
  expect(print(signs)).toBe(signs);
});

it('ships the licence of the fonts', () => {
  const licence = new URL('../LICENSE_FONT', pathToFileURL(fonts['Source Sans']?.normal ?? ''));
  expect(readFileSync(licence, 'utf8')).toContain('SIL OPEN FONT LICENSE');
});

it('shows a box for a sign that the fonts lack, and draws nothing for what cannot be seen', () => {
  expect(print('Klart 😀!')).toBe('Klart □!');
  expect(print('kinesiska: 漢')).toBe('kinesiska: □');
  expect(print('till\u00ADsyn\u200B\u0007')).toBe('tillsyn');
  expect(print('rad\r\nrad\trad')).toBe('rad\nrad\trad');
});

it('has the letters of names in Arabic and Hebrew', () => {
  for (const name of RIGHT_TO_LEFT) expect(print(name)).toBe(name);
});

it('composes letters that were typed as letter and ring', () => {
  expect(print('A\u030A')).toBe('Å');
});

it('makes all the texts in plain data printable, and leaves the rest', () => {
  const data = { a: ['◐', 1, null], b: { c: 'ok', d: true } };
  expect(mapTexts(data, print)).toEqual({ a: ['□', 1, null], b: { c: 'ok', d: true } });
});
