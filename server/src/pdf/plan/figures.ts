/** Sums over the actions that an edition shows. */
import { isOpen } from '@stegvis/shared/plan/status.ts';
import type { Step } from '@stegvis/shared/model/model.ts';
import type { PlanReport, ReportAction } from '@stegvis/shared/report/plan-report.ts';

export interface Counts {
  all: number;
  open: number;
  done: number;
  noLead: number;
  noDue: number;
  late: number;
}

/** Gaps are counted on what is open: what is done or dropped needs nobody. */
export function countsOf(actions: readonly ReportAction[]): Counts {
  const open = actions.filter(({ status }) => isOpen(status));
  return {
    all: actions.length,
    open: open.length,
    done: actions.filter(({ status }) => status === 'klar').length,
    noLead: open.filter(({ lead }) => lead === null).length,
    noDue: open.filter(({ dueOn }) => dueOn === null).length,
    late: open.filter(({ late }) => late).length,
  };
}

/** In the plan's order. */
export function actionsOf(report: PlanReport, step?: Step): ReportAction[] {
  return report.steps
    .filter((one) => step === undefined || one.step === step)
    .flatMap(({ groups }) => groups.flatMap(({ actions }) => actions));
}

export type FundingKind = NonNullable<ReportAction['funding']> | 'unknown';

export interface Money {
  once: number;
  yearly: number;
}

export interface Costs {
  total: Money;
  kinds: { kind: FundingKind; money: Money }[];
  /** Actions that will be or are done, without any cost. */
  missing: number;
}

/** Whole kronor over what is not dropped; null where no action says what it costs. */
export function costsOf(actions: readonly ReportAction[]): Costs | null {
  const counted = actions.filter(({ status }) => status !== 'utgar');
  const priced = counted.filter(({ costOnce, costYearly }) => costOnce !== null || costYearly !== null);
  if (priced.length === 0) return null;
  const sum = (rows: readonly ReportAction[]): Money => ({
    once: rows.reduce((total, { costOnce }) => total + (costOnce ?? 0), 0),
    yearly: rows.reduce((total, { costYearly }) => total + (costYearly ?? 0), 0),
  });
  const kinds = (['finansierad', 'delvis', 'ej-finansierad', 'unknown'] as const).flatMap((kind) => {
    const rows = priced.filter(({ funding }) => (funding ?? 'unknown') === kind);
    return rows.length > 0 ? [{ kind, money: sum(rows) }] : [];
  });
  return { total: sum(priced), kinds, missing: counted.length - priced.length };
}
