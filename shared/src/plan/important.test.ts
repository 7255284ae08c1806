import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { situation } from '../../../tests/support/arbitrary.ts';
import { sketchModel } from '../../../tests/support/model.ts';
import type { Step } from '../model/model.ts';
import { HOW_MANY, mostImportant, type Candidate } from './important.ts';
import { ACTION_STATUSES, isOpen } from './status.ts';

const model = sketchModel([
  { code: 'L1', step: 1 },
  { code: 'L2', step: 1 },
  { code: 'I1', step: 2, required: true },
  { code: 'K1', step: 2 },
  { code: 'A1', step: 3 },
]);
const units = [{ id: 'u', form: 'f' }];
const answers = (levels: Record<string, 'uppnadd' | 'nastan-dar' | 'planerad' | 'ej-planerad'>) =>
  Object.entries(levels).map(([code, level]) => ({ unit: 'u', code, level }));
const action = (id: string, step: Step, code?: string, more: Partial<Candidate> = {}): Candidate => ({
  ...{ id, step, status: 'pagar', items: code ? [{ unit: 'u', code }] : [] },
  ...more,
});
const weak = answers({ L1: 'uppnadd', L2: 'ej-planerad', I1: 'ej-planerad', K1: 'ej-planerad', A1: 'ej-planerad' });
const ids = (actions: readonly Candidate[], given = weak, howMany?: number) =>
  mostImportant({ model, units, answers: given }, actions, howMany).map(({ id }) => id);

describe('the most important actions', () => {
  test('a required question or Steg 1 comes before everything else, whatever the plan’s order', () => {
    const plan = [action('third', 3, 'A1'), action('second', 2, 'K1'), action('required', 2, 'I1'), action('first', 1)];
    expect(ids(plan).slice(0, 2).sort()).toEqual(['first', 'required']);
  });

  test('what by itself brings the whole a step up comes before what does not', () => {
    // L2 is the last that Steg 1 lacks.
    expect(ids([action('own', 1), action('lifts', 1, 'L2')])).toEqual(['lifts', 'own']);
  });

  test('an action lifts nothing while another open one serves the same question', () => {
    const both = [action('own', 1), action('half', 1, 'L2'), action('other half', 1, 'L2')];
    const [first] = mostImportant({ model, units, answers: weak }, both);
    expect(first).toEqual({ id: 'own', first: 'step-1', lifts: null, raises: false });
    const other = { ...both[2]!, status: 'klar' as const };
    expect(ids([both[0]!, both[1]!, other])[0]).toBe('half');
  });

  test('the larger rise of the index comes first, and equal ones stay in the plan’s order', () => {
    const given = answers({ L1: 'uppnadd', L2: 'uppnadd', I1: 'planerad', K1: 'nastan-dar', A1: 'ej-planerad' });
    const plan = [action('little', 2, 'K1'), action('much', 3, 'A1'), action('none', 2), action('none either', 3)];
    expect(ids(plan, given)).toEqual(['much', 'little', 'none', 'none either']);
  });

  test('says which part of the rule put it there', () => {
    const plan = [action('lifts', 1, 'L2'), action('required', 2, 'I1'), action('raises', 2, 'K1'), action('place', 3)];
    const found = mostImportant({ model, units, answers: weak }, plan);
    expect(found.map(({ id, first, raises }) => [id, first, raises])).toEqual([
      ['lifts', 'step-1', true],
      ['required', 'required', true],
      ['raises', null, true],
      ['place', null, false],
    ]);
    expect(found[0]?.lifts).toMatchObject({ scope: { kind: 'total' }, reachedStep: { from: 0, to: 1 } });
  });

  test('for any plan: open ones only, at most five, in an order that the rest of the plan cannot upset', () => {
    const anyPlan = situation.chain((given) => {
      const questions = given.units.flatMap(({ id: unit }) =>
        given.model.indicators.map(({ code }) => ({ unit, code })),
      );
      const one = fc.record({
        step: fc.constantFrom<Step>(1, 2, 3),
        status: fc.constantFrom(...ACTION_STATUSES),
        items: fc.subarray(questions).map((items) => items.slice(0, 3)),
      });
      return fc.array(one, { maxLength: 12 }).map((plan) => ({
        ...given,
        actions: plan.map((rest, i): Candidate => ({ id: `${i}`, ...rest })),
      }));
    });
    fc.assert(
      fc.property(anyPlan, ({ actions, ...ground }) => {
        const open = actions.filter(({ status }) => isOpen(status));
        const found = mostImportant(ground, actions);
        expect(found).toHaveLength(Math.min(HOW_MANY, open.length));
        expect(open.map(({ id }) => id)).toEqual(expect.arrayContaining(found.map(({ id }) => id)));
        // Asking for all gives the same ones first.
        expect(mostImportant(ground, actions, actions.length).slice(0, HOW_MANY)).toEqual(found);
        // What is closed weighs nothing.
        expect(mostImportant(ground, open)).toEqual(found);
        const groups = found.map(({ first }) => (first === null ? 1 : 0));
        expect(groups).toEqual([...groups].sort());
      }),
    );
  });
});
