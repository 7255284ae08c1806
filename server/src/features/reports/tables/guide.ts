/** The sheet that explains the workbook. */
import type { Locale } from '@stegvis/shared/model/model.ts';
import type { AnswersReport } from '@stegvis/shared/report/answers-report.ts';
import type { PlanReport } from '@stegvis/shared/report/plan-report.ts';
import { published } from '@stegvis/shared/report/published.ts';
import type { ResultReport } from '@stegvis/shared/report/result-report.ts';
import { workbookGuide as en } from '@stegvis/shared/text/en/workbook-guide.ts';
import { workbookGuide as sv } from '@stegvis/shared/text/sv/workbook-guide.ts';
import type { Guide, Table } from '../../../sheets/book.ts';
import { wordsOf } from './words.ts';

export const guideWords = (locale: Locale): typeof sv => ({ sv, en })[locale];

export interface GuideInput {
  plan: PlanReport;
  tables: Readonly<Partial<Record<'plan' | 'proposals' | 'result' | 'answers', Table>>>;
  /** What else the sheets are drawn from. */
  result: ResultReport | null;
  answers: AnswersReport | null;
  stamp: string;
}

export function guide({ plan, tables, result, answers, stamp }: GuideInput): Guide {
  const g = guideWords(plan.locale);
  const t = wordsOf(plan.locale);
  const { delivery, lockedOn, secretCount } = plan;
  const byHeading = new Map(
    Object.entries(t.columns).map(([key, heading]) => [heading, g.columns[key as keyof typeof g.columns]]),
  );
  const present = (['plan', 'proposals', 'result', 'answers'] as const).flatMap((key) => {
    const table = tables[key];
    return table ? [{ key, table }] : [];
  });
  return {
    name: t.sheets.about,
    title: g.title(plan.organisation, plan.title),
    facts: [
      [g.facts.edition, g.editions[plan.edition]],
      ...(plan.board ? [[g.facts.board, plan.board] as const] : []),
      [g.facts.dnr, plan.dnr ?? g.facts.noDnr],
      [g.facts.version, delivery ? g.facts.delivered(delivery.number, delivery.on) : g.facts.draft],
      [g.facts.locked, lockedOn ?? g.facts.open],
      [g.facts.made, plan.madeOn],
      [g.facts.model, `${plan.model.title} ${plan.model.version}`],
      [g.facts.marked, secretCount > 0 ? g.facts.markedNote(secretCount) : g.facts.noneMarked],
      ...(stamp ? [[g.facts.stamp, stamp] as const] : []),
    ],
    parts: [
      { title: g.rules.title, heading: null, rows: g.rules.rows.map((row) => [row]) },
      {
        title: g.sheets.title,
        heading: null,
        rows: [...present.map(({ key, table }) => [`${table.name}: ${g.sheets[key]}`]), [g.sheets.printed]],
      },
      {
        title: g.columnsTitle,
        heading: g.columnsHeading,
        rows: present.flatMap(({ table }) =>
          table.columns.map(({ heading, editable }) => [
            table.name,
            heading,
            byHeading.get(heading) ?? '',
            editable ? g.editable : g.fixed,
          ]),
        ),
      },
    ],
    hashes: {
      ...{ title: g.hashes.title, about: g.hashes.about },
      of: [
        [g.hashes.plan, published('plan-report', plan)],
        ...(result ? [[g.hashes.result, published('result-report', result)] as const] : []),
        ...(answers ? [[g.hashes.answers, published('answers-report', answers)] as const] : []),
      ],
    },
  };
}
