/** What we propose, step by step, and in full what page 1 had no room for. */
import type { BoardReport } from '@stegvis/shared/report/board-report.ts';
import { stepHeading } from '@stegvis/shared/report/prose.ts';
import { marked, statusMark } from '../parts/marks.ts';
import { columnWidths, rowsTables, textHeight } from '../parts/table.ts';
import { narrow, points, running, type Words } from '../parts/words.ts';
import type { Cell, Content } from '../tagging/index.ts';
import type { Cut } from './first-page.ts';
import { told } from './standing.ts';

export function proposal(report: BoardReport, words: Words, cut: Cut): Content[] {
  const { board: w } = words;
  const { texts, proposed, secretCount } = report;
  return [
    { text: w.proposed.title, tag: 'H1', style: 'h1', margin: [0, 16, 0, 6] },
    ...told(texts.proposal),
    { text: '', fontSize: 1, margin: [0, 0, 0, 8] },
    ...proposed.flatMap((one) => step(one, words)),
    ...(secretCount > 0 ? [{ text: w.proposed.secret(secretCount), margin: [0, 2, 0, 8] } satisfies Content] : []),
    // The text made of the figures says it itself.
    ...(proposed.length === 0 && !texts.proposal.trim() ? [{ text: w.proposed.noActions, style: 'gap' }] : []),
    ...inFull(report, words, cut),
  ];
}

function step({ step: number, title, about, actions }: BoardReport['proposed'][number], words: Words): Content[] {
  const { board: w } = words;
  const columns = [
    { title: w.table.action, width: 0 },
    { title: w.table.lead, width: 118 },
    { title: w.table.due, width: 56 },
    { title: w.table.status, width: 66 },
  ];
  const [action = 0, lead = 0] = columnWidths(columns);
  const missing = (isOpen: boolean): Cell =>
    isOpen
      ? { text: words.report.actions.missing, style: ['row', 'gap'] }
      : { text: words.report.actions.notGiven, style: 'small' };
  return rowsTables({
    isDense: true,
    heading: [
      { text: stepHeading(words.marks.step(number), title), tag: 'H2', style: 'h2', margin: [0, 0, 0, 1] },
      { text: [about, ' ', w.proposed.count(actions.length), '.'], style: 'small', margin: [0, 0, 0, 2] },
    ],
    columns,
    rows: actions.map((row) => {
      const isOpen = row.status !== 'klar' && row.status !== 'utgar';
      return {
        cells: [
          {
            stack: [
              { text: running(row.title), style: 'row', bold: true },
              { text: row.unit ?? w.table.whole, style: 'small' },
            ],
          },
          row.lead === null ? missing(isOpen) : { text: narrow(row.lead), style: 'row' },
          row.dueOn === null
            ? missing(isOpen)
            : {
                stack: [
                  { text: words.dateInTable(row.dueOn), style: 'row' },
                  ...(row.late
                    ? [{ text: words.report.actions.late, style: ['small', 'late'] } satisfies Content]
                    : []),
                ],
              },
          { stack: [marked(statusMark(row.status), words.marks.status[row.status], 'row')] },
        ],
        height:
          14 +
          Math.max(
            textHeight(row.title, action, 10) + textHeight(row.unit ?? '', action, 9),
            textHeight(row.lead ?? '', lead, 9.5),
          ),
      };
    }),
  });
}

function inFull({ texts }: BoardReport, words: Words, cut: Cut): Content[] {
  const { board: w } = words;
  if (cut.size === 0) return [];
  const title = (text: string): Content => ({ text, tag: 'H3', style: 'h3', margin: [0, 6, 0, 2] });
  return [
    { text: w.proposed.fullText, tag: 'H2', style: 'h2', margin: [0, 6, 0, 2] },
    ...(cut.has('sentence') ? [title(w.proposed.sentence), ...told(texts.sentence)] : []),
    ...(cut.has('consequence') ? [title(w.first.consequence), ...told(texts.consequence)] : []),
    ...(cut.has('decision')
      ? [
          title(w.first.decision),
          { ol: points(texts.decision).map((text): Content => ({ text: running(text) })) } satisfies Content,
        ]
      : []),
  ];
}
