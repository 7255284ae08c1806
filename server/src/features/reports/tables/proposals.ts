/** What has not become an action: put off, declined, and not yet decided on. */
import type { PlanReport, ReportProposal } from '@stegvis/shared/report/plan-report.ts';
import { column, table, type ColumnOf, type Table } from '../../../sheets/book.ts';
import { wordsOf } from './words.ts';

interface Row {
  row: ReportProposal;
  choice: string;
}

export function proposalsTable(report: PlanReport): Table {
  const t = wordsOf(report.locale);
  const c = t.columns;
  const areas = new Map(report.areas.map(({ id, title }) => [id, title]));
  const rows: Row[] = [
    ...report.later.map((row) => ({ row, choice: t.choice.senare })),
    ...report.declined.map((row) => ({ row, choice: t.choice.nej })),
    ...report.undecided.map((row) => ({ row, choice: t.choice.undecided })),
  ];
  const columns: ColumnOf<Row>[] = [
    column(c.code, 10, { value: ({ row }) => row.item.code }),
    column(c.area, 15, { value: ({ row }) => areas.get(row.item.area) ?? null }),
    column(c.indicator, 49, { value: ({ row }) => row.item.statement }),
    column(c.answer, 14, { value: ({ row }) => (row.item.level ? report.levels[row.item.level] : null) }),
    column(c.proposal, 53, { value: ({ row }) => row.activity }),
    column(c.step, 10, { kind: 'whole', value: ({ row }) => row.step }),
    column(c.unit, 25, { value: ({ row }) => row.item.unit }),
    column(c.choice, 23, { editable: true, choices: Object.values(t.choice), value: ({ choice }) => choice }),
    ...(report.edition === 'internal'
      ? [column<Row>(c.reason, 33, { editable: true, value: ({ row }) => row.reason })]
      : []),
  ];
  return table(t.sheets.proposals, rows, columns);
}
