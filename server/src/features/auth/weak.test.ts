import { describe, expect, test } from 'vitest';
import { coreOf, fold, isWeak } from './weak.ts';

const known = ['Åsa Öberg-Lind', 'asa.oberg@exempelkommunen.se', 'Exempelkommunen'];

describe('weak', () => {
  test.each([
    ['a common password with a year', 'password2026'],
    ['signs instead of letters', 'P@ssw0rd!!2026'],
    ['Swedish, with å ä ö', 'Lösenord1234'],
    ['Swedish, without', 'losenord!!!!'],
    ['a season and a year', 'Sommar2026!!'],
    ['a month before and after', '2026december12'],
    ['a word twice', 'hemligthemligt'],
    ['a word twice with a year between', 'sommar2026sommar'],
    ['a short piece over and over', 'abc1abc1abc1'],
    ['one sign', 'aaaaaaaaaaaaaaa'],
    ['two signs', 'abababababababab'],
    ['digits in order', '123456789012'],
    ['digits backwards', '0987654321098'],
    ['the alphabet', 'abcdefghijklmnop'],
    ['a row of the keyboard', 'qwertyuiopasdf'],
    ['rows of the keyboard with a year', 'qwertyasdfgh2026'],
    ['a personnummer', '19850312-1234'],
    ['a telephone number', '+46 70 123 45 67'],
    ['the person’s own name', 'ÅsaÖberg2026!'],
    ['the person’s own address', 'asa.oberg@exempelkommunen.se'],
    ['the organisation', 'Exempelkommunen1'],
    ['the product', 'stegvis2026!!'],
    ['the product and a common word', 'stegvissommar26'],
    ['spaces do not make it better', 'pass word 2026'],
  ])('%s', (_how, password) => {
    expect(isWeak(password, known)).toBe(true);
  });
});

describe('not weak', () => {
  test.each([
    'en mening som är lång nog',
    'korv med mos och tre gafflar',
    'ett långt lösenord för prov',
    'Åsa tycker om blåbär i skogen',
    'correct horse battery staple',
    'xK9#mQ2$vL7!pR',
    '#1!9$2@8%3^7&z',
    'trehundra sommardagar vid sjön',
    'ぬるぽがっかりしたにほんご',
  ])('%s', (password) => {
    expect(isWeak(password, known)).toBe(false);
  });
});

test('what is compared is the word in the middle', () => {
  expect(coreOf(fold('2026 Månsken! 17'))).toBe('mansken');
});

test('a very long one takes no time to speak of', () => {
  const began = performance.now();
  for (const password of ['a'.repeat(256), 'ab'.repeat(128), `${'a1'.repeat(127)}b!`]) isWeak(password, known);
  expect(performance.now() - began).toBeLessThan(200);
});
