import { expect, it } from 'vitest';
import { sketchModel } from '../../../tests/support/model.ts';
import type { LevelId } from '../model/model.ts';
import { whatHolds } from './explain.ts';
import { score } from './score.ts';

function holds(count: number, levels: (LevelId | null)[], required: number[] = []) {
  const model = sketchModel(
    Array.from({ length: count }, (_, i) => ({
      code: `L${i + 1}`,
      step: 1 as const,
      required: required.includes(i + 1),
    })),
  );
  const answers = levels.flatMap((level, i) => (level ? [{ unit: 'u', code: `L${i + 1}`, level }] : []));
  return whatHolds(score(model, [{ id: 'u', form: 'f' }], answers).total);
}
const done = (count: number): LevelId[] => Array.from({ length: count }, () => 'uppnadd');

it('says how many more are needed for the share', () => {
  expect(holds(10, done(5))).toMatchObject({ step: { step: 1, needed: 8 }, more: 3, required: [] });
});

it('says how many more are needed where the questions are few', () => {
  expect(holds(4, [...done(2), 'nastan-dar', 'nastan-dar'])?.more).toBe(1);
  expect(holds(4, [...done(3), 'paborjad'])?.more).toBe(1);
  expect(holds(4, [...done(2), 'nastan-dar', 'paborjad'])?.more).toBe(1);
  expect(holds(4, [...done(1), 'paborjad', 'paborjad', null])?.more).toBe(3);
});

it('names the required ones where the count is already enough', () => {
  expect(holds(5, ['nastan-dar', ...done(4)], [1])).toMatchObject({ more: 0, required: [{ code: 'L1' }] });
});

it('counts the required ones once in the fewest that must be lifted', () => {
  expect(holds(10, done(5), [9, 10])).toMatchObject({ more: 3, atLeast: 3 });
  expect(holds(5, ['nastan-dar', ...done(4)], [1])?.atLeast).toBe(1);
  expect(holds(4, [...done(2), 'nastan-dar', 'nastan-dar'], [3])?.atLeast).toBe(1);
  expect(holds(4, [...done(2), 'nastan-dar', 'paborjad'], [3])?.atLeast).toBe(2);
});

it('holds nothing back where all is reached or nothing is asked', () => {
  expect(holds(5, done(5))).toBeNull();
  expect(holds(0, [])).toBeNull();
});

it('keeps its word: lifting that many of the missing is enough', () => {
  for (const levels of [
    [...done(2), 'nastan-dar', 'nastan-dar'],
    [...done(2), 'nastan-dar', 'paborjad'],
    ['ej-planerad', 'nastan-dar', 'planerad', null],
  ] as (LevelId | null)[][]) {
    const hold = holds(4, levels);
    const lifted = [...levels];
    // Lowest first: that is what has to go when one may stay at Nästan där.
    const lowestFirst = ['', 'ej-planerad', 'planerad', 'paborjad', 'nastan-dar'];
    for (let left = hold?.more ?? 0; left > 0; left -= 1) {
      const rank = (level: LevelId | null | undefined) => (level === 'uppnadd' ? 9 : lowestFirst.indexOf(level ?? ''));
      lifted[lifted.reduce((best, level, i) => (rank(level) < rank(lifted[best]) ? i : best), 0)] = 'uppnadd';
    }
    expect(holds(4, lifted)).toBeNull();
  }
});
