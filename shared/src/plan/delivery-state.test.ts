import { expect, test } from 'vitest';
import type { Outcome } from '../api/delivery.ts';
import { deliveryState } from './delivery-state.ts';

const states = (...outcomes: (Outcome | null)[]) => {
  const all = outcomes.map((outcome, i) => ({ number: i + 1, outcome }));
  return all.map((one) => deliveryState(one, all));
};

test('is handed over until something has been decided', () => {
  expect(states(null)).toEqual([{ state: 'overlamnad', replacedBy: null }]);
  expect(states('antagen-med-andringar')).toEqual([{ state: 'antagen-med-andringar', replacedBy: null }]);
});

test('a later version takes the place of one that is not adopted', () => {
  for (const first of [null, 'aterremitterad', 'avslagen'] as const) {
    expect(states(first, null)[0]).toEqual({ state: 'ersatt', replacedBy: 2 });
  }
});

test('what has been adopted holds until a later version is adopted', () => {
  expect(states('antagen', null)[0]).toEqual({ state: 'antagen', replacedBy: null });
  expect(states('antagen', 'avslagen', 'antagen').map(({ state }) => state)).toEqual(['ersatt', 'ersatt', 'antagen']);
  expect(states('antagen', 'avslagen', 'antagen')[0]).toEqual({ state: 'ersatt', replacedBy: 3 });
});
