import { describe, expect, it } from 'vitest';
import { sketchModel } from '../../../tests/support/model.ts';
import type { LevelId } from '../model/model.ts';
import { score, type ScoredAnswer } from './score.ts';

const unit = { id: 'u', form: 'f' };

/** Answers for L1, L2 … in unit u, in that order; null is unanswered. */
function answers(...levels: (LevelId | null)[]): ScoredAnswer[] {
  return levels.flatMap((level, i) => (level ? [{ unit: 'u', code: `L${i + 1}`, level }] : []));
}
/** Questions L1, L2 …, all in one step. */
function oneStep(count: number, step: 1 | 2 | 3 = 1) {
  return Array.from({ length: count }, (_, i) => ({ code: `L${i + 1}`, step }));
}
const times = (count: number, level: LevelId) => Array.from({ length: count }, () => level);

describe('counts and index', () => {
  it('counts answered, achieved and relevant, and weighs the levels 0–4', () => {
    const model = sketchModel(oneStep(6));
    const { total } = score(
      model,
      [unit],
      answers('uppnadd', 'nastan-dar', 'paborjad', 'planerad', 'ej-planerad', null),
    );
    expect(total).toMatchObject({ asked: 6, answered: 5, relevant: 6, achieved: 1, notRelevant: 0, preliminary: true });
    expect(total.index).toBe(50); // (4+3+2+1+0) / (5·4)
    expect(total.levels).toEqual({
      'ej-planerad': 1,
      planerad: 1,
      paborjad: 1,
      'nastan-dar': 1,
      uppnadd: 1,
      'ej-relevant': 0,
    });
  });

  it('weighs indicators', () => {
    const model = sketchModel([
      { code: 'L1', step: 1, weight: 3 },
      { code: 'L2', step: 1 },
    ]);
    expect(score(model, [unit], answers('uppnadd', 'ej-planerad')).total.index).toBe(75);
  });

  it('rounds once, at the end', () => {
    const model = sketchModel(oneStep(3));
    expect(score(model, [unit], answers('paborjad', 'planerad', 'planerad')).total.index).toBe(33); // 4/12
    expect(score(model, [unit], answers('nastan-dar', 'nastan-dar', 'paborjad')).total.index).toBe(67); // 8/12
  });

  it('leaves Ej relevant outside the index, and says how much there is of it', () => {
    const model = sketchModel(oneStep(5));
    const one = score(model, [unit], answers('uppnadd', 'uppnadd', 'uppnadd', 'uppnadd', 'ej-relevant')).total;
    expect(one).toMatchObject({
      index: 100,
      relevant: 4,
      notRelevant: 1,
      notRelevantFlagged: false,
      preliminary: false,
    });
    const two = score(model, [unit], answers('uppnadd', 'uppnadd', 'uppnadd', 'ej-relevant', 'ej-relevant')).total;
    expect(two.notRelevantFlagged).toBe(true);
  });

  it('has no index and no step where nothing can be counted', () => {
    const model = sketchModel(oneStep(2));
    expect(score(model, [unit], []).total).toMatchObject({ index: null, reachedStep: 0, answered: 0 });
    expect(score(model, [unit], answers('ej-relevant', 'ej-relevant')).total).toMatchObject({
      index: null,
      reachedStep: null,
    });
    expect(score(model, [unit], []).areas.A).toMatchObject({
      asked: 0,
      index: null,
      reachedStep: null,
      preliminary: false,
    });
    expect(score(model, [], []).total).toMatchObject({ asked: 0, index: null, reachedStep: null });
  });

  it('does not count answers to what is not asked: retired, or another form', () => {
    const model = sketchModel([
      { code: 'L1', step: 1 },
      { code: 'L2', step: 1, retired: true },
      { code: 'L3', step: 1, forms: ['g'] },
    ]);
    const { total } = score(model, [unit], answers('ej-planerad', 'uppnadd', 'uppnadd'));
    expect(total).toMatchObject({ asked: 1, answered: 1, achieved: 0, index: 0 });
  });

  it('refuses two answers to the same question', () => {
    const model = sketchModel(oneStep(1));
    expect(() => score(model, [unit], [...answers('uppnadd'), ...answers('planerad')])).toThrow('Two answers to L1');
  });

  it('pools the units of an area', () => {
    const model = sketchModel(oneStep(1));
    const both = [unit, { id: 'v', form: 'f' }];
    const result = score(model, both, [...answers('uppnadd'), { unit: 'v', code: 'L1', level: 'ej-planerad' }]);
    expect(result.areas.L).toMatchObject({ asked: 2, achieved: 1, index: 50 });
    expect(result.units.u?.index).toBe(100);
    expect(result.cells.v?.L.index).toBe(0);
  });
});

describe('Uppnått steg', () => {
  const reached = (count: number, levels: LevelId[]) =>
    score(sketchModel(oneStep(count)), [unit], answers(...levels)).total.reachedStep;

  it('with five or more asks for 80 %', () => {
    expect(reached(5, [...times(4, 'uppnadd'), 'ej-planerad'])).toBe(3);
    expect(reached(5, [...times(3, 'uppnadd'), 'nastan-dar', 'nastan-dar'])).toBe(0);
    expect(reached(6, [...times(5, 'uppnadd'), 'ej-planerad'])).toBe(3);
    expect(reached(6, [...times(4, 'uppnadd'), 'ej-planerad', 'ej-planerad'])).toBe(0);
    expect(reached(35, [...times(28, 'uppnadd'), ...times(7, 'ej-planerad')])).toBe(3);
    expect(reached(35, [...times(27, 'uppnadd'), ...times(8, 'ej-planerad')])).toBe(0);
  });

  it('is not misled by binary fractions: 55 % of 100 is 55', () => {
    const model = sketchModel(oneStep(100), { share: 0.55 });
    const { total } = score(model, [unit], answers(...times(55, 'uppnadd'), ...times(45, 'ej-planerad')));
    expect(total.steps[0]).toMatchObject({ needed: 55, passed: true });
  });

  it('with fewer than five lets one be Nästan där, and no less', () => {
    expect(reached(4, [...times(3, 'uppnadd'), 'nastan-dar'])).toBe(3);
    expect(reached(4, [...times(3, 'uppnadd'), 'paborjad'])).toBe(0);
    expect(reached(4, [...times(2, 'uppnadd'), 'nastan-dar', 'nastan-dar'])).toBe(0);
    expect(reached(1, ['nastan-dar'])).toBe(3);
    expect(reached(1, ['paborjad'])).toBe(0);
  });

  it('goes by what is relevant: five asked of which one is not makes four', () => {
    expect(reached(5, [...times(3, 'uppnadd'), 'ej-planerad', 'ej-relevant'])).toBe(0);
    expect(reached(5, [...times(3, 'uppnadd'), 'nastan-dar', 'ej-relevant'])).toBe(3);
  });

  it('counts an unanswered question as not achieved', () => {
    expect(reached(4, times(3, 'uppnadd'))).toBe(0);
    expect(reached(5, times(4, 'uppnadd'))).toBe(3);
  });

  it('asks for every required one, whatever the share', () => {
    const model = sketchModel([{ code: 'L1', step: 1, required: true }, ...oneStep(10).slice(1)]);
    const { total } = score(model, [unit], answers('nastan-dar', ...times(9, 'uppnadd')));
    expect(total.reachedStep).toBe(0);
    expect(total.steps[0]).toMatchObject({ passed: false, needed: 8, achieved: 9 });
    expect(total.steps[0]?.missing).toEqual([{ unit: 'u', code: 'L1', required: true, level: 'nastan-dar' }]);
  });

  it('stops at the first step that does not pass, and passes a step without questions', () => {
    const model = sketchModel([
      { code: 'L1', step: 1 },
      { code: 'L2', step: 3 },
    ]);
    const reachedWith = (...levels: LevelId[]) => score(model, [unit], answers(...levels)).total.reachedStep;
    expect(reachedWith('uppnadd', 'ej-planerad')).toBe(2);
    expect(reachedWith('ej-planerad', 'uppnadd')).toBe(0);
    expect(reachedWith('uppnadd', 'uppnadd')).toBe(3);
    const step2 = score(model, [unit], []).total.steps[1];
    expect(step2).toMatchObject({ rule: 'none', passed: true, needed: 0, missing: [] });
  });

  it('names what is missing: required first, then in the order of the model', () => {
    const model = sketchModel([
      { code: 'L3', step: 1 },
      { code: 'L1', step: 1 },
      { code: 'L2', step: 1, required: true },
    ]);
    const missing = score(model, [unit], answers('planerad', null, null)).total.steps[0]?.missing;
    expect(missing?.map(({ code, level }) => [code, level])).toEqual([
      ['L2', null],
      ['L3', null],
      ['L1', 'planerad'],
    ]);
  });
});
