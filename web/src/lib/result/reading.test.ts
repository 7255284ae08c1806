import { expect, it } from 'vitest';
import type { LevelId } from '@stegvis/shared/model/model.ts';
import type { StepFigures } from '@stegvis/shared/scoring/result.ts';
import { score } from '@stegvis/shared/scoring/score.ts';
import { sketchModel } from '../../../../tests/support/model.ts';
import { emptiness, fold, groupByQuestion, heatOf, levelsOfStep, outermost, planStates, rankAreas } from './reading.ts';

const missing = (items: [unit: string, code: string, required?: boolean][]): StepFigures['missing'] =>
  items.map(([unit, code, required = false]) => ({ unit, code, required, level: null }));

it('names a question once, with every unit where it is missing, in the order of the figures', () => {
  const held = groupByQuestion(
    missing([
      ['a', 'K13', true],
      ['b', 'K13', true],
      ['a', 'K3'],
      ['c', 'K13', true],
    ]),
  );
  expect(held.map(({ code, units }) => [code, units.map(({ unit }) => unit)])).toEqual([
    ['K13', ['a', 'b', 'c']],
    ['K3', ['a']],
  ]);
});

it('folds a long list after what is required, and never hides only one or two', () => {
  const held = (count: number, required: number) =>
    groupByQuestion(missing(Array.from({ length: count }, (_, i) => ['u', `K${i}`, i < required])));
  expect(fold(held(7, 0)).map((part) => part.length)).toEqual([7, 0]);
  expect(fold(held(8, 0)).map((part) => part.length)).toEqual([5, 3]);
  expect(fold(held(12, 9)).map((part) => part.length)).toEqual([9, 3]);
});

it('says of a question in the plan what is late first, then what has no date, then its last day', () => {
  const item = { unit: 'u', code: 'K1' };
  const state = (...actions: [dueOn: string | null, late: boolean][]) =>
    planStates(actions.map(([dueOn, late]) => ({ ...item, dueOn, late })))('u', 'K1');
  expect(state()).toEqual({ kind: 'none' });
  expect(state(['2027-01-31', false], ['2027-06-30', false])).toEqual({ kind: 'due', on: '2027-06-30' });
  expect(state(['2027-01-31', false], [null, false])).toEqual({ kind: 'undated' });
  expect(state([null, false], ['2026-10-31', true])).toEqual({ kind: 'late', on: '2026-10-31' });
});

it('counts the levels of a step to exactly what was asked', () => {
  const levels: (LevelId | null)[] = ['uppnadd', 'uppnadd', 'nastan-dar', 'ej-relevant', null, 'planerad', null];
  const model = sketchModel(levels.map((_, i) => ({ code: `L${i + 1}`, step: 2 as const })));
  const answers = levels.flatMap((level, i) => (level ? [{ unit: 'u', code: `L${i + 1}`, level }] : []));
  const step = score(model, [{ id: 'u', form: 'f' }], answers).total.steps[1]!;
  const { levels: counted, unanswered } = levelsOfStep(step);
  expect(counted).toEqual({ uppnadd: 2, 'ej-relevant': 1, 'nastan-dar': 1, planerad: 1 });
  expect(unanswered).toBe(2);
});

it('ranks areas by step reached, then by index, and names the outermost only when they stand apart', () => {
  const model = sketchModel([
    { code: 'L1', step: 1 },
    { code: 'I1', step: 1 },
    { code: 'K1', step: 1 },
  ]);
  const of = (...levels: LevelId[]) =>
    score(
      model,
      [{ id: 'u', form: 'f' }],
      levels.map((level, i) => ({ unit: 'u', code: ['L1', 'I1', 'K1'][i]!, level })),
    );
  const apart = of('planerad', 'uppnadd', 'paborjad');
  expect(rankAreas(apart)).toEqual(['I', 'K', 'L']);
  expect(outermost(apart)).toEqual({ best: 'I', least: 'L' });
  expect(outermost(of('planerad', 'planerad', 'planerad'))).toBeNull();
  expect(outermost(of())).toBeNull();
});

it('knows why a cell is empty', () => {
  const model = sketchModel([{ code: 'L1', step: 1 }]);
  const { areas } = score(model, [{ id: 'u', form: 'f' }], [{ unit: 'u', code: 'L1', level: 'ej-relevant' }]);
  expect(emptiness(areas.L)).toBe('outside');
  expect(emptiness(areas.K)).toBe('notAsked');
  expect(emptiness(score(model, [{ id: 'u', form: 'f' }], []).areas.L)).toBe('unanswered');
});

it('puts an index on the ground that the scale says', () => {
  expect([0, 49, 50, 64, 65, 79, 80, 89, 90, 100].map(heatOf)).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
});
