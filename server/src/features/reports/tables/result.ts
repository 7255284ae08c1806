/** Figures for the whole, each unit, each area and each step: counts first, the index after them and never as a share. */
import type { PlanReport } from '@stegvis/shared/report/plan-report.ts';
import type { ResultReport } from '@stegvis/shared/report/result-report.ts';
import type { Figures, StepFigures } from '@stegvis/shared/scoring/result.ts';
import { column, table, type ColumnOf, type Table } from '../../../sheets/book.ts';
import { wordsOf } from './words.ts';

type Framed = Pick<PlanReport, 'locale' | 'total' | 'areas' | 'units'>;

interface Row {
  unit: string;
  area: string;
  /** null = all steps together. */
  of: StepFigures | null;
  figures: Figures;
}

/** @param cells unit by area, where they are known */
export function resultTable(report: Framed, cells: ResultReport['cells']): Table {
  const t = wordsOf(report.locale);
  const c = t.columns;
  const scopes = [
    { unit: t.all, area: t.all, figures: report.total },
    ...report.areas.map(({ title, figures }) => ({ unit: t.all, area: title, figures })),
    ...report.units.flatMap(({ id, name, figures }) => [
      { unit: name, area: t.all, figures },
      ...report.areas.flatMap(({ id: area, title }) => {
        const cell = cells.find((one) => one.unit === id && one.area === area);
        return cell && cell.figures.asked > 0 ? [{ unit: name, area: title, figures: cell.figures }] : [];
      }),
    ]),
  ];
  const rows = scopes.flatMap((scope): Row[] => [
    { ...scope, of: null },
    ...scope.figures.steps.map((of) => ({ ...scope, of })),
  ]);
  const yesNo = (value: boolean) => (value ? t.yes : t.no);
  // A step has counts alone: an index, or how far one has come, is of them all.
  const whole =
    (value: (figures: Figures) => number | string | null) =>
    ({ of, figures }: Row) =>
      of ? null : value(figures);
  const ofStep =
    (value: (step: StepFigures) => number | string | null) =>
    ({ of }: Row) =>
      of && value(of);
  const number = { kind: 'whole' } as const;
  const columns: ColumnOf<Row>[] = [
    column(c.unit, 35, { value: ({ unit }) => unit }),
    column(c.area, 20, { value: ({ area }) => area }),
    column(c.step, 10, { value: ({ of }) => of?.step ?? t.all }),
    column(c.achieved, 15, { ...number, value: ({ of, figures }) => (of ?? figures).achieved }),
    column(c.relevant, 15, { ...number, value: ({ of, figures }) => (of ?? figures).relevant }),
    column(c.asked, 12, { ...number, value: ({ of, figures }) => (of ?? figures).asked }),
    column(c.answered, 15, { ...number, value: whole(({ answered }) => answered) }),
    column(c.notRelevant, 16, { ...number, value: whole(({ notRelevant }) => notRelevant) }),
    column(c.needed, 14, { ...number, value: ofStep(({ rule, needed }) => (rule === 'none' ? null : needed)) }),
    column(c.passed, 16, { value: ofStep(({ rule, passed }) => (rule === 'none' ? null : yesNo(passed))) }),
    column(c.reached, 13, { ...number, value: whole(({ reachedStep }) => reachedStep) }),
    column(c.index, 12, { ...number, value: whole(({ index }) => index) }),
    column(c.preliminary, 16, { value: whole(({ preliminary }) => yesNo(preliminary)) }),
  ];
  const sums = rows.flatMap(({ of }, place) => (of ? [] : [place]));
  return table(t.sheets.result, rows, columns, { frozen: 3, sums });
}
