import { describe, expect, test } from 'vitest';
import { costs, type Costing } from './costs.ts';

const action = (more: Partial<Costing>): Costing => ({
  ...{ status: 'pagar', costOnce: null, costYearly: null, funding: null },
  ...more,
});
const nothing = { once: 0, yearly: 0 };

describe('costs', () => {
  test('are null where no action says what it costs, which is not the same as costing nothing', () => {
    expect(costs([])).toBeNull();
    expect(costs([action({}), action({ funding: 'finansierad' })])).toBeNull();
    expect(costs([action({ costOnce: 0 })])).toEqual({
      ...{ total: nothing, funded: nothing, partly: nothing, notFunded: nothing, unknown: nothing },
      missing: 0,
    });
  });

  test('are summed by how they are paid, and what says nothing of its cost is counted', () => {
    const all = [
      action({ costOnce: 100, costYearly: 10, funding: 'finansierad' }),
      action({ costOnce: 50, funding: 'finansierad', status: 'klar' }),
      action({ costYearly: 7, funding: 'delvis' }),
      action({ costOnce: 1000, funding: 'ej-finansierad' }),
      action({ costYearly: 3 }),
      action({}),
      action({ funding: 'ej-finansierad' }),
    ];
    expect(costs(all)).toEqual({
      total: { once: 1150, yearly: 20 },
      funded: { once: 150, yearly: 10 },
      partly: { once: 0, yearly: 7 },
      notFunded: { once: 1000, yearly: 0 },
      unknown: { once: 0, yearly: 3 },
      missing: 2,
    });
  });

  test('leave out what will not be done, its missing cost too', () => {
    const kept = action({ costOnce: 5, funding: 'delvis' });
    const dropped = [action({ status: 'utgar', costOnce: 900 }), action({ status: 'utgar' })];
    expect(costs([kept, ...dropped])).toEqual(costs([kept]));
    expect(costs(dropped)).toBeNull();
  });
});
