/** Every question with its answer; in the internal edition with its reason, what it rests on and who gave it. */
import type { LevelId, Locale } from '@stegvis/shared/model/model.ts';
import type { ReportAnswer } from '@stegvis/shared/report/answers-report.ts';
import type { Edition } from '@stegvis/shared/report/plan-report.ts';
import { column, table, type ColumnOf, type Table } from '../../../sheets/book.ts';
import { wordsOf } from './words.ts';

export interface ToldAnswers {
  locale: Locale;
  edition: Edition;
  levels: Record<LevelId, string>;
  areas: readonly { id: string; title: string }[];
  answers: readonly ReportAnswer[];
  /**
   * In a whole organisation's own export, which holds what its reader may see of what is marked: the provision, and whether
   * only the mark may be seen. null = not marked.
   */
  markOf?: (answer: ReportAnswer) => { provision: string; isHidden: boolean } | null;
}

export function answersTable({ locale, edition, levels, areas, answers, markOf }: ToldAnswers): Table {
  const t = wordsOf(locale);
  const c = t.columns;
  const titles = new Map(areas.map(({ id, title }) => [id, title]));
  const yesNo = (value: boolean) => (value ? t.yes : t.no);
  const level = (row: ReportAnswer) => (markOf?.(row)?.isHidden ? t.marked : row.level && levels[row.level]);
  const columns: ColumnOf<ReportAnswer>[] = [
    column(c.code, 10, { value: ({ code }) => code }),
    column(c.area, 15, { value: ({ area }) => titles.get(area) ?? null }),
    column(c.indicator, 57, { value: ({ statement }) => statement }),
    column(c.answer, 16, { value: level }),
    column(c.step, 10, { kind: 'whole', value: ({ step }) => step }),
    column(c.unit, 27, { value: ({ unit }) => unit }),
    column(c.required, 16, { value: ({ required }) => yesNo(required) }),
    column(c.confirmed, 14, { value: (row) => row.level && yesNo(row.confirmed) }),
  ];
  const inside: ColumnOf<ReportAnswer>[] = [
    column(c.motive, 45, { value: ({ reason }) => reason }),
    column(c.evidence, 42, {
      value: ({ evidence }) => evidence.map(({ label, url }) => [label, url].filter(Boolean).join(': ')).join('\n'),
    }),
    column(c.answeredBy, 23, { value: ({ answeredBy }) => answeredBy }),
    column(c.answeredOn, 14, { kind: 'date', value: ({ answeredOn }) => answeredOn }),
  ];
  const marks = column<ReportAnswer>(c.secrecy, 25, { value: (row) => (markOf?.(row) ?? null)?.provision || null });
  return table(t.sheets.answers, answers, [
    ...columns,
    ...(edition === 'internal' ? inside : []),
    ...(markOf ? [marks] : []),
  ]);
}
