import { describe, expect, test } from 'vitest';
import { sealingWith } from '../../http/sealing.ts';
import { newRecoveryCodes, newSecret, recoveryHash, stepOf } from './totp.ts';

const sealing = sealingWith('a secret that is only ever used in tests');
// The key of RFC 6238's own test vectors, "12345678901234567890", and their codes cut to six digits.
const sealed = sealing.seal('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 'totp');

describe('a code', () => {
  test.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('of the standard, at %i seconds', (seconds, code) => {
    expect(stepOf(sealing, sealed, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
  });

  test('is good one step early and one late, and belongs to its own step', () => {
    const at = 1_111_111_111_000;
    const step = Math.floor(at / 30_000);
    expect([-1, 0, 1].map((late) => stepOf(sealing, sealed, '050471', at + late * 30_000))).toEqual([step, step, step]);
    expect([-2, 2].map((late) => stepOf(sealing, sealed, '050471', at + late * 30_000))).toEqual([null, null]);
  });

  test('is six digits and nothing else', () => {
    for (const code of ['', '28708', '2870822', '28708a', '-28708', '٢٨٧٠٨٢']) {
      expect(stepOf(sealing, sealed, code, 59_000), code).toBeNull();
    }
    expect(stepOf(sealing, sealed, '287 082', 59_000)).toBe(1);
  });

  test('of a secret that cannot be opened is never right', () => {
    expect(stepOf(sealingWith('another secret of the installation'), sealed, '287082', 59_000)).toBeNull();
    expect(stepOf(sealing, 'nonsense', '287082', 59_000)).toBeNull();
  });
});

test('a secret is of 160 bits, and new each time', () => {
  const [a, b] = [newSecret(sealing, 'a@b.example'), newSecret(sealing, 'a@b.example')];
  expect(a.key.replaceAll(' ', '')).toMatch(/^[A-Z2-7]{32}$/);
  expect(a.key).not.toBe(b.key);
  expect(sealing.open(a.sealed, 'totp')).toBe(a.key.replaceAll(' ', ''));
});

test('recovery codes differ, and are known by whose they are, however they are written', () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  const hash = recoveryHash(sealing, 'p1', 'abcde-fgh23');
  expect(recoveryHash(sealing, 'p1', 'ABCDE FGH23')).toBe(hash);
  expect(recoveryHash(sealing, 'p2', 'abcde-fgh23')).not.toBe(hash);
});
