/** What was promised in last year's plan, and what came of it. */
import type { Action } from '@stegvis/shared/api/plan.ts';
import type { Model } from '@stegvis/shared/model/model.ts';
import { isOpen } from '@stegvis/shared/plan/status.ts';
import type { BoardReport } from '@stegvis/shared/report/board-report.ts';
import { describing, type Telling } from './plan-report.ts';

export interface PlanBefore {
  model: Model;
  units: readonly { id: string; name: string }[];
  /** In the plan's order; without what is marked with sekretess, then or now. */
  actions: readonly Action[];
  /** The actions of this year that go on with one of last year's, by the id of the earlier one; several where it was split. */
  carried: ReadonlyMap<string, readonly { action: Action }[]>;
}

type LastYear = NonNullable<BoardReport['lastYear']>;

/** An action that goes on is told as it stands in this year's plan: what was done this year was done. */
export function lastYear(year: number, before: PlanBefore, telling: Telling, names: boolean): LastYear {
  const { action: tell, nameOf } = describing(telling, { names, reasons: false });
  const rows = before.actions.map((action) => {
    const { title, lead, dueOn, doneOn, status } = tell(action, 0);
    const now = standing(before.carried.get(action.id) ?? []);
    return {
      ...{ title, unit: nameOf(action.unitId), lead, dueOn: now?.dueOn ?? dueOn, doneOn: now ? now.doneOn : doneOn },
      status: now?.status ?? status,
      goesOn: now !== undefined,
    };
  });
  const count = (is: (row: (typeof rows)[number]) => boolean) => rows.filter(is).length;
  return {
    year,
    promised: rows.length,
    done: count(({ status }) => status === 'klar'),
    dropped: count(({ status }) => status === 'utgar'),
    carried: count(({ status, goesOn }) => isOpen(status) && goesOn),
    left: count(({ status, goesOn }) => isOpen(status) && !goesOn),
    rows,
  };
}

/** Of the parts that one was split into: it is done when none of them is open. */
function standing(parts: readonly { action: Action }[]): Action | undefined {
  const actions = parts.map(({ action }) => action);
  return actions.find(({ status }) => isOpen(status)) ?? actions.find(({ status }) => status === 'klar') ?? actions[0];
}
