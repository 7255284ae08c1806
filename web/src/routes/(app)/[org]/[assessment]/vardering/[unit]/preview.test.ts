import { expect, it } from 'vitest';
import type { ScoredAnswer } from '@stegvis/shared/scoring/score.ts';
import type { WalkThrough } from '@stegvis/shared/api/assessment.ts';
import { sketchModel } from '../../../../../../../../tests/support/model.ts';
import { ifAchieved } from './preview.ts';

const model = sketchModel([
  { code: 'L1', step: 1, required: true },
  { code: 'L2', step: 1 },
  { code: 'L3', step: 1 },
  { code: 'L4', step: 2 },
  { code: 'I1', step: 1 },
  { code: 'I2', step: 3 },
]);
const units = ['a', 'b'].map((id) => ({ id, slug: id, name: id, form: 'f' }));
const answers: ScoredAnswer[] = [
  { unit: 'a', code: 'L1', level: 'uppnadd' },
  { unit: 'a', code: 'L2', level: 'ej-relevant' },
  { unit: 'a', code: 'L3', level: 'uppnadd' },
  { unit: 'a', code: 'I1', level: 'nastan-dar' },
  { unit: 'b', code: 'L1', level: 'uppnadd' },
  { unit: 'b', code: 'L2', level: 'paborjad' },
  { unit: 'b', code: 'L3', level: 'uppnadd' },
];

it('says what one more Uppnådd would change', () => {
  const [, b] = units;
  const others = answers.filter((one) => one.unit === 'a').map(({ unit, ...rest }) => ({ unitId: unit, ...rest }));
  const walk = { assessment: { units }, unit: b, others } as unknown as WalkThrough;
  const own = answers.filter((one) => one.unit === 'b');
  const lifted = ifAchieved(
    model,
    walk,
    own,
    model.indicators.find((one) => one.code === 'L2')!,
  );
  expect(lifted.step).toMatchObject({ step: 1, achieved: 5, relevant: 5 });
  expect(lifted.area).toEqual({ from: 1, to: 1 });
  expect(lifted.wasPassed).toBe(true);
});
