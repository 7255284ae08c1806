/** The plan as a table: a row for every question that an action serves, as LIKA's file has it, LIKA's columns first. */
import type { PlanReport, ReportAction, ReportItem } from '@stegvis/shared/report/plan-report.ts';
import { column, table, type ColumnOf, type Table } from '../../../sheets/book.ts';
import { wordsOf } from './words.ts';

interface Row {
  action: ReportAction;
  item: ReportItem | null;
  unit: string;
}

/** Up to and with the unit: what stands on paper, large enough to be read. */
const PRINTED = 12;

export function planTable(report: PlanReport): Table {
  const t = wordsOf(report.locale);
  const c = t.columns;
  const internal = report.edition === 'internal';
  const areas = new Map(report.areas.map(({ id, title }) => [id, title]));
  const rows = report.steps.flatMap(({ groups }) =>
    groups.flatMap(({ unit, actions }) =>
      actions.flatMap((action): Row[] =>
        (action.items.length > 0 ? action.items : [null]).map((item) => ({
          ...{ action, item },
          unit: item?.unit ?? unit ?? t.wholeDepartment,
        })),
      ),
    ),
  );
  const edited = { editable: true } as const;
  const columns: ColumnOf<Row>[] = [
    // The code of an imported row that the model does not know is only kept.
    column(c.code, 10, { value: ({ action, item }) => item?.code ?? action.foreignCode }),
    column(c.area, 15, { value: ({ item }) => (item && areas.get(item.area)) ?? null }),
    column(c.indicator, 41, { value: ({ item }) => item?.statement ?? null }),
    column(c.answer, 14, {
      ...edited,
      choices: Object.values(report.levels),
      value: ({ item }) => (item?.level ? report.levels[item.level] : null),
    }),
    column(c.proposal, 44, { ...edited, value: ({ action }) => action.activity }),
    column(c.responsible, 32, { ...edited, value: ({ action }) => action.lead }),
    column(c.action, 35, { ...edited, value: ({ action }) => action.title }),
    column(c.done, 15, { ...edited, kind: 'date', value: ({ action }) => action.doneOn }),
    column(c.due, 16, { ...edited, kind: 'date', value: ({ action }) => action.dueOn }),
    column(c.status, 14, {
      ...edited,
      choices: Object.values(t.status),
      value: ({ action }) => t.status[action.status],
    }),
    column(c.step, 10, { ...edited, kind: 'whole', choices: ['1', '2', '3'], value: ({ action }) => action.step }),
    column(c.unit, 23, { ...edited, value: ({ unit }) => unit }),
    column(c.position, 11, { kind: 'whole', value: ({ action }) => action.position }),
    column(c.others, 25, { ...edited, value: ({ action }) => action.others.join(', ') }),
    column(c.start, 14, { ...edited, kind: 'date', value: ({ action }) => action.startOn }),
    column(c.reviewOn, 14, { ...edited, kind: 'date', value: ({ action }) => action.reviewOn }),
    column(c.statusReason, 27, { ...edited, value: ({ action }) => action.statusReason }),
    column(c.benefit, 31, { ...edited, value: ({ action }) => action.benefit }),
    column(c.costOnce, 16, { ...edited, kind: 'amount', value: ({ action }) => action.costOnce }),
    column(c.costYearly, 16, { ...edited, kind: 'amount', value: ({ action }) => action.costYearly }),
    column(c.funding, 18, {
      ...edited,
      choices: Object.values(t.funding),
      value: ({ action }) => action.funding && t.funding[action.funding],
    }),
    column(c.followUp, 37, { value: ({ action }) => latest(action) }),
    column(c.id, 39, { value: ({ action }) => action.id }),
  ];
  // A column that is always empty would say that there are no reasons.
  const shown = internal ? columns : columns.filter(({ heading }) => ![c.statusReason, c.followUp].includes(heading));
  return table(t.sheets.plan, rows, shown, { printed: PRINTED });
}

function latest(action: ReportAction): string | null {
  const [first] = action.followUps;
  return first ? `${first.at}: ${first.note}` : null;
}
