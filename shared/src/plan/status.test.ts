import { expect, it } from 'vitest';
import { gaps, isLate, isOpen, statusNeeds, type Gapped } from './status.ts';

it('is open until Klar or Utgår', () => {
  expect((['ej-paborjad', 'pagar', 'avvaktar', 'klar', 'utgar'] as const).map(isOpen)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});

it('asks for a reason to wait or leave, and a date to look again', () => {
  expect(statusNeeds('avvaktar')).toEqual({ reason: true, reviewOn: true });
  expect(statusNeeds('utgar')).toEqual({ reason: true, reviewOn: false });
  expect(statusNeeds('pagar')).toEqual({ reason: false, reviewOn: false });
});

it('is late from the day after, and only while open', () => {
  expect(isLate({ status: 'pagar', dueOn: '2026-11-22' }, '2026-11-22')).toBe(false);
  expect(isLate({ status: 'pagar', dueOn: '2026-11-22' }, '2026-11-23')).toBe(true);
  expect(isLate({ status: 'klar', dueOn: '2026-11-22' }, '2026-11-23')).toBe(false);
  expect(isLate({ status: 'pagar', dueOn: null }, '2026-11-23')).toBe(false);
});

it('counts gaps on the open actions', () => {
  const action = (over: Partial<Gapped>): Gapped => ({ status: 'pagar', hasLead: true, dueOn: '2027-01-01', ...over });
  const actions = [
    action({}),
    action({ hasLead: false }),
    action({ dueOn: null, hasLead: false }),
    action({ dueOn: '2026-01-01' }),
    action({ status: 'utgar', dueOn: null, hasLead: false }),
  ];
  expect(gaps(actions, '2026-11-22')).toEqual({ chosen: 5, noLead: 2, noDue: 1, late: 1 });
});
