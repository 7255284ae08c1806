/** What a plan costs, and how much of it is paid for. Source: the report's money, the product's section 6. */
import type { Costs, Money } from '../report/board-report.ts';
import type { ActionStatus } from './status.ts';

export interface Costing {
  status: ActionStatus;
  /** Whole kronor; null = not said, which is not the same as 0. */
  costOnce: number | null;
  costYearly: number | null;
  /** null = nobody has said how it is paid. */
  funding: 'finansierad' | 'delvis' | 'ej-finansierad' | null;
}

/** Whole kronor over everything but Utgår; null where no action says what it costs. */
export function costs(actions: readonly Costing[]): Costs | null {
  const counted = actions.filter(({ status }) => status !== 'utgar');
  const priced = counted.filter(isPriced);
  if (priced.length === 0) return null;
  const paid = (how: Costing['funding']) => sum(priced.filter(({ funding }) => funding === how));
  return {
    total: sum(priced),
    funded: paid('finansierad'),
    partly: paid('delvis'),
    notFunded: paid('ej-finansierad'),
    unknown: paid(null),
    missing: counted.length - priced.length,
  };
}

export const isNothing = ({ once, yearly }: Money): boolean => once === 0 && yearly === 0;

const isPriced = ({ costOnce, costYearly }: Costing) => costOnce !== null || costYearly !== null;

function sum(actions: readonly Costing[]): Money {
  return {
    once: actions.reduce((total, { costOnce }) => total + (costOnce ?? 0), 0),
    yearly: actions.reduce((total, { costYearly }) => total + (costYearly ?? 0), 0),
  };
}
