import type { PlanReport, ReportProposal } from '@stegvis/shared/report/plan-report.ts';
import type { Cell, Content } from '../tagging/index.ts';
import { levelMark, marked } from '../parts/marks.ts';
import { columnWidths, rowsTables, textHeight } from '../parts/table.ts';
import { narrow, running, type Words } from '../parts/words.ts';

type Kind = 'later' | 'declined' | 'undecided';

/** What did not become actions: put off, declined, and what nobody has taken a stand on. */
export function proposals(report: PlanReport, words: Words): Content[] {
  let isFirst = true;
  return (['later', 'declined', 'undecided'] as const).flatMap((kind): Content[] => {
    if (report[kind].length === 0) return [];
    const content = section(kind, report, words);
    if (!isFirst) return content;
    isFirst = false;
    return [{ stack: content, pageBreak: 'before' }];
  });
}

function section(kind: Kind, report: PlanReport, words: Words): Content[] {
  const t = words.report.proposals;
  const rows = report[kind];
  const hasReason = report.edition === 'internal' && kind === 'declined';
  const columns = [
    { title: t.code, width: 23 },
    { title: t.proposal, width: 0 },
    { title: t.unit, width: 108 },
    { title: t.step, width: 34 },
    { title: t.answer, width: 64 },
  ];
  const [, proposalWidth = 0, unitWidth = 0] = columnWidths(columns);
  // What has been put off is to be taken up again, so it says what to do; the others only what they are about.
  const withActivity = kind === 'later';
  return rowsTables({
    heading: [
      { text: t[kind].title, tag: 'H1', style: 'h1', tocItem: true, margin: [0, 0, 0, 3] },
      { text: t[kind].lead(rows.length), style: 'lead', margin: [0, 0, 0, 8] },
    ],
    columns,
    rows: rows.map((row) => ({
      cells: cells(row, withActivity, hasReason, words),
      height:
        12 +
        Math.max(
          textHeight(row.item.statement, proposalWidth, 9.5) +
            (withActivity ? textHeight(row.activity, proposalWidth, 9) : 0) +
            (hasReason ? 14 + textHeight(row.reason, proposalWidth, 8.5) : 0),
          textHeight(row.item.unit, unitWidth, 9),
        ),
    })),
  });
}

function cells(
  { item, step, activity, reason }: ReportProposal,
  withActivity: boolean,
  hasReason: boolean,
  words: Words,
): Cell[] {
  const t = words.report.proposals;
  return [
    { text: item.code, style: 'row' },
    {
      stack: [
        { text: running(item.statement), style: 'row', bold: withActivity },
        ...(withActivity ? [{ text: running(activity), style: 'row', margin: [0, 1, 0, 0] } satisfies Content] : []),
        ...(hasReason
          ? [{ text: `${t.reason}: ${reason || t.noReason}`, style: 'small', margin: [0, 2, 0, 0] } satisfies Content]
          : []),
      ],
    },
    { text: narrow(item.unit), style: 'row' },
    { text: words.marks.step(step), style: 'row' },
    item.level === null ? '' : { stack: [marked(levelMark(item.level), words.levels[item.level], 'row')] },
  ];
}
