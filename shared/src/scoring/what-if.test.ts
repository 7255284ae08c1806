import { expect, it } from 'vitest';
import { sketchModel } from '../../../tests/support/model.ts';
import { score, type ScoredAnswer } from './score.ts';
import { effects, liftedBy, whatIf } from './what-if.ts';

const units = [
  { id: 'u', form: 'f' },
  { id: 'v', form: 'f' },
];
const item = (unit: string, code: string) => ({ unit, code });

it('raises unanswered questions too', () => {
  const model = sketchModel([{ code: 'L1', step: 1 }]);
  expect(whatIf(model, units, [], [item('u', 'L1')]).units.u).toMatchObject({ answered: 1, achieved: 1, index: 100 });
});

it('lifts a question only when every open action that serves it is done', () => {
  const actions = [
    { id: 'a', items: [item('u', 'L1'), item('u', 'L2')], open: true },
    { id: 'b', items: [item('u', 'L2')], open: true },
    { id: 'c', items: [item('u', 'L1')], open: false },
  ];
  expect(liftedBy(actions, new Set(['a']))).toEqual([item('u', 'L1')]);
  expect(liftedBy(actions, new Set(['b']))).toEqual([]);
  expect(liftedBy(actions, new Set(['a', 'b']))).toEqual([item('u', 'L1'), item('u', 'L2')]);
  expect(liftedBy(actions, new Set(['c']))).toEqual([]);
});

it('tells what changes, widest first, and leaves out what does not', () => {
  const model = sketchModel([
    { code: 'L1', step: 1 },
    { code: 'I1', step: 1 },
  ]);
  const answers: ScoredAnswer[] = units.flatMap(({ id }) => [
    { ...item(id, 'L1'), level: 'uppnadd' },
    { ...item(id, 'I1'), level: 'paborjad' },
  ]);
  const before = score(model, units, answers);
  const after = whatIf(model, units, answers, [item('u', 'I1')]);
  expect(effects(before, after)).toEqual([
    {
      scope: { kind: 'total' },
      reachedStep: { from: 0, to: 0 },
      index: { from: 75, to: 88 },
      achieved: { from: 2, to: 3 },
    },
    {
      scope: { kind: 'area', area: 'I' },
      reachedStep: { from: 0, to: 0 },
      index: { from: 50, to: 75 },
      achieved: { from: 0, to: 1 },
    },
    {
      scope: { kind: 'unit', unit: 'u' },
      reachedStep: { from: 0, to: 3 },
      index: { from: 75, to: 100 },
      achieved: { from: 1, to: 2 },
    },
  ]);
  expect(effects(before, before)).toEqual([]);
});
