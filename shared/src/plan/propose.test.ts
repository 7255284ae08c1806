import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shuffled, situation } from '../../../tests/support/arbitrary.ts';
import { sketchModel } from '../../../tests/support/model.ts';
import type { LevelId } from '../model/model.ts';
import { isWeak, joinable, propose, regenerate, type Planned } from './propose.ts';

const u = { id: 'u', form: 'f' };
const v = { id: 'v', form: 'f' };
const answer = (unit: string, code: string, level: LevelId) => ({ unit, code, level });
const shown = (rows: ReturnType<typeof propose>) =>
  rows.map((row) => `${row.step} ${row.unit} ${row.position} ${row.code}`);

describe('propose', () => {
  it('proposes what is weak, and nothing else', () => {
    const model = sketchModel(
      (['L1', 'L2', 'L3', 'L4', 'L5', 'L6', 'L7'] as const).map((code) => ({ code, step: 1, retired: code === 'L7' })),
    );
    const rows = propose(
      model,
      [u],
      [
        answer('u', 'L1', 'uppnadd'),
        answer('u', 'L2', 'nastan-dar'),
        answer('u', 'L3', 'paborjad'),
        answer('u', 'L4', 'planerad'),
        answer('u', 'L5', 'ej-planerad'),
        answer('u', 'L6', 'ej-relevant'),
        answer('u', 'L7', 'ej-planerad'),
        answer('x', 'L1', 'ej-planerad'),
      ],
    );
    expect(shown(rows)).toEqual(['1 u 1 L5', '1 u 2 L4', '1 u 3 L3', '1 u 4 L2']);
  });

  it('orders by step, then unit as given, then level, then the order of the model', () => {
    const model = sketchModel([
      { code: 'L3', step: 2 },
      { code: 'L2', step: 1 },
      { code: 'L1', step: 1 },
    ]);
    const answers = [u, v].flatMap(({ id }) => ['L1', 'L2', 'L3'].map((code) => answer(id, code, 'planerad')));
    expect(shown(propose(model, [v, u], answers))).toEqual([
      '1 v 1 L2',
      '1 v 2 L1',
      '1 u 1 L2',
      '1 u 2 L1',
      '2 v 1 L3',
      '2 u 1 L3',
    ]);
  });

  it('puts touched rows last in their step, by level, and remembers the step of the model', () => {
    const model = sketchModel([
      { code: 'L1', step: 1 },
      { code: 'L2', step: 1 },
      { code: 'L3', step: 2 },
    ]);
    const answers = [answer('u', 'L1', 'ej-planerad'), answer('u', 'L2', 'nastan-dar'), answer('u', 'L3', 'planerad')];
    const rows = propose(model, [u], answers, [
      { unit: 'u', code: 'L3', to: 1 },
      { unit: 'u', code: 'L1', to: 1 },
    ]);
    expect(shown(rows)).toEqual(['1 u 1 L2', '1 u 2 L1', '1 u 3 L3']);
    expect(rows[2]).toMatchObject({ step: 1, modelStep: 2, touched: true });
  });

  it('lets the later touch of a row count', () => {
    const model = sketchModel([{ code: 'L1', step: 1 }]);
    const touches = [
      { unit: 'u', code: 'L1', to: 3 as const },
      { unit: 'u', code: 'L1', to: 2 as const },
    ];
    expect(propose(model, [u], [answer('u', 'L1', 'planerad')], touches)[0]?.step).toBe(2);
  });

  it('does not care about the order of the answers', () => {
    fc.assert(
      fc.property(
        situation.chain((s) => shuffled(s.answers).map((other) => ({ ...s, other }))),
        (s) => {
          expect(propose(s.model, s.units, s.other)).toEqual(propose(s.model, s.units, s.answers));
        },
      ),
    );
  });

  it('proposes every weak answer once, numbered from 1 without gaps', () => {
    fc.assert(
      fc.property(situation, ({ model, units, answers }) => {
        const rows = propose(model, units, answers);
        const keys = (list: readonly { unit: string; code: string }[]) =>
          list.map(({ unit, code }) => `${unit} ${code}`).sort();
        expect(keys(rows)).toEqual(keys(answers.filter((one) => isWeak(one.level))));
        for (const [i, row] of rows.entries()) {
          const above = rows[i - 1];
          const sameGroup = above?.step === row.step && above.unit === row.unit;
          expect(row.position).toBe(sameGroup ? above.position + 1 : 1);
        }
      }),
    );
  });
});

describe('regenerate', () => {
  const L1 = { unit: 'u', code: 'L1' };
  const L2 = { unit: 'u', code: 'L2' };
  const action = (id: string, items: Planned['items'], state: 'open' | 'done' | 'dropped' = 'open'): Planned => ({
    id,
    items,
    open: state === 'open',
    done: state === 'done',
  });

  it('adds what nobody has taken a stand on', () => {
    const answers = [answer('u', 'L1', 'planerad'), answer('u', 'L2', 'planerad')];
    expect(regenerate([L1, L2], answers, [], []).add).toEqual([L1, L2]);
    expect(regenerate([L1, L2], answers, [L1], []).add).toEqual([L2]);
    expect(regenerate([L1, L2], answers, [], [action('a', [L2])]).add).toEqual([L1]);
  });

  it('closes an action when all that it serves is Uppnådd, and keeps the others', () => {
    const planned = [action('a', [L1]), action('b', [L1, L2]), action('c', [])];
    const some = [answer('u', 'L1', 'uppnadd'), answer('u', 'L2', 'planerad')];
    expect(regenerate([L2], some, [], planned)).toMatchObject({ close: ['a'], keep: ['b', 'c'] });
  });

  it('asks for a confirmation when the last action is Klar but the answer is still weak', () => {
    const weak = [answer('u', 'L1', 'paborjad')];
    expect(regenerate([L1], weak, [], [action('a', [L1], 'done')]).confirm).toEqual([L1]);
    expect(regenerate([L1], weak, [], [action('a', [L1], 'done'), action('b', [L1])]).confirm).toEqual([]);
    expect(regenerate([L1], weak, [], [action('a', [L1], 'dropped')]).confirm).toEqual([]);
    expect(regenerate([L1], weak, [], [action('a', [L1], 'done'), action('b', [L1], 'dropped')]).confirm).toEqual([L1]);
  });

  it('has nothing left to propose once its proposals are taken: generating twice is generating once', () => {
    const plan = situation.chain((s) => {
      const rows = propose(s.model, s.units, s.answers);
      const items = s.answers.map(({ unit, code }) => ({ unit, code }));
      return fc.record({
        s: fc.constant(s),
        decided: fc.subarray(rows),
        planned: fc.array(
          fc.record({
            items: fc.subarray(items, { maxLength: Math.min(3, items.length) }),
            state: fc.constantFrom('open', 'done', 'dropped'),
          }),
          { maxLength: 6 },
        ),
      });
    });
    fc.assert(
      fc.property(plan, ({ s, decided, planned }) => {
        const before = planned.map(({ items, state }, i) => action(`a${i}`, items, state as 'open'));
        const first = regenerate(propose(s.model, s.units, s.answers), s.answers, decided, before);
        expect([...first.close, ...first.keep].sort()).toEqual(before.map((one) => one.id).sort());

        const confirmed = new Set(first.confirm.map((one) => `${one.unit} ${one.code}`));
        const answers = s.answers.map((one) =>
          confirmed.has(`${one.unit} ${one.code}`) ? { ...one, level: 'uppnadd' as const } : one,
        );
        const after = [
          ...before.map((one) => (first.close.includes(one.id) ? { ...one, open: false, done: true } : one)),
          ...first.add.map((one, i) => action(`new${i}`, [one])),
        ];
        const second = regenerate(propose(s.model, s.units, answers), answers, decided, after);
        expect(second).toMatchObject({ add: [], confirm: [] });
        // A confirmation may make the last open question of an action Uppnådd; nothing else may close.
        if (confirmed.size === 0) expect(second.close).toEqual([]);
        const third = regenerate(
          propose(s.model, s.units, answers),
          answers,
          decided,
          after.map((one) => (second.close.includes(one.id) ? { ...one, open: false, done: true } : one)),
        );
        expect(third).toMatchObject({ add: [], close: [], confirm: [] });
      }),
    );
  });
});

it('suggests joining what is weak in several units', () => {
  const rows = [
    { unit: 'u', code: 'L1' },
    { unit: 'u', code: 'L2' },
    { unit: 'v', code: 'L1' },
  ];
  expect(joinable(rows)).toEqual([{ code: 'L1', units: ['u', 'v'] }]);
});
