import { expect, it } from 'vitest';
import { sketchModel } from '../../../tests/support/model.ts';
import type { LevelId } from '../model/model.ts';
import { compare, type Year } from './compare.ts';

function year(codes: string[], answers: Record<string, LevelId>, units = ['u']): Year {
  return {
    model: sketchModel(codes.map((code) => ({ code, step: 1 }))),
    units: units.map((id) => ({ id, form: 'f' })),
    answers: Object.entries(answers).map(([key, level]) => {
      const [unit = '', code = ''] = key.split(' ');
      return { unit, code, level };
    }),
  };
}

it('tells what rose and fell, the largest change first', () => {
  const before = year(['L1', 'L2', 'L3', 'L4'], {
    'u L1': 'planerad',
    'u L2': 'ej-planerad',
    'u L3': 'uppnadd',
    'u L4': 'planerad',
  });
  const now = year(['L1', 'L2', 'L3', 'L4'], {
    'u L1': 'paborjad',
    'u L2': 'uppnadd',
    'u L3': 'paborjad',
    'u L4': 'planerad',
  });
  const { rose, fell, same, crossed } = compare(before, now);
  expect(rose).toEqual([
    { unit: 'u', code: 'L2', from: 'ej-planerad', to: 'uppnadd' },
    { unit: 'u', code: 'L1', from: 'planerad', to: 'paborjad' },
  ]);
  expect(fell).toEqual([{ unit: 'u', code: 'L3', from: 'uppnadd', to: 'paborjad' }]);
  expect(same).toBe(1);
  expect(crossed).toEqual([]);
});

it('sets changes to and from Ej relevant apart', () => {
  const { rose, fell, crossed } = compare(
    year(['L1', 'L2'], { 'u L1': 'ej-relevant', 'u L2': 'uppnadd' }),
    year(['L1', 'L2'], { 'u L1': 'uppnadd', 'u L2': 'ej-relevant' }),
  );
  expect([rose, fell]).toEqual([[], []]);
  expect(crossed.map((one) => one.code)).toEqual(['L1', 'L2']);
});

it('compares figures on the common questions only', () => {
  const before = year(['L1', 'L2'], { 'u L1': 'uppnadd', 'u L2': 'ej-planerad' });
  const now = year(['L1', 'L3'], { 'u L1': 'uppnadd', 'u L3': 'ej-planerad', 'v L1': 'planerad' }, ['u', 'v']);
  const { added, gone, common } = compare(before, now);
  expect(added).toEqual([
    { unit: 'u', code: 'L3' },
    { unit: 'v', code: 'L1' },
    { unit: 'v', code: 'L3' },
  ]);
  expect(gone).toEqual([{ unit: 'u', code: 'L2' }]);
  expect(common.before.total).toMatchObject({ asked: 1, index: 100 });
  expect(common.now.total).toMatchObject({ asked: 1, index: 100 });
  expect(common.now.units.v).toMatchObject({ asked: 0, index: null, reachedStep: null });
});

it('says nothing of a question that was not answered both years', () => {
  const { rose, fell, same } = compare(year(['L1'], {}), year(['L1'], { 'u L1': 'uppnadd' }));
  expect([rose, fell, same]).toEqual([[], [], 0]);
});

it('says nothing of kept answers to what is no longer asked', () => {
  const now = year(['L1', 'L2'], { 'u L1': 'uppnadd', 'u L2': 'uppnadd' });
  const withoutL2 = {
    ...now,
    model: sketchModel([
      { code: 'L1', step: 1 },
      { code: 'L2', step: 1, retired: true },
    ]),
  };
  const { rose, gone } = compare(year(['L1', 'L2'], { 'u L1': 'planerad', 'u L2': 'planerad' }), withoutL2);
  expect(rose.map((one) => one.code)).toEqual(['L1']);
  expect(gone).toEqual([{ unit: 'u', code: 'L2' }]);
});

it('finds no change between a year and itself', () => {
  const one = year(['L1', 'L2'], { 'u L1': 'planerad', 'u L2': 'ej-relevant' });
  const found = compare(one, one);
  expect(found).toMatchObject({ rose: [], fell: [], crossed: [], added: [], gone: [], same: 2 });
  expect(found.common.before).toEqual(found.common.now);
});
