/** What came of last year's plan: how much, and the actions that say most of it. */
import type { BoardReport } from '@stegvis/shared/report/board-report.ts';
import { marked, statusMark } from '../parts/marks.ts';
import { columnWidths, rowsTables, textHeight } from '../parts/table.ts';
import { narrow, running, type Words } from '../parts/words.ts';
import { gap, contentWidth } from '../parts/style.ts';
import type { Cell, Content, TextNode } from '../tagging/index.ts';
import { told } from './standing.ts';

export function lastYear({ lastYear: last, texts }: BoardReport, words: Words): Content[] {
  const { board: w } = words;
  const title = (text: string): TextNode => ({
    text,
    tag: 'H1',
    style: 'h1',
    margin: [0, 20, 0, 6],
  });
  if (!last) return [{ unbreakable: true, stack: [title(w.lastYear.noneTitle), { text: w.lastYear.none }] }];
  const sums = [
    [last.promised, w.lastYear.promised],
    [last.done, w.lastYear.done],
    [last.carried, w.lastYear.carried],
    [last.left, w.lastYear.left],
    [last.dropped, w.lastYear.dropped],
  ] as const;
  const shown = sums.filter(([count], index) => index < 2 || count > 0);
  return [
    {
      unbreakable: true,
      stack: [
        title(w.lastYear.title(last.year)),
        ...told(texts.lastYear),
        {
          tag: 'Div',
          layout: 'bare',
          margin: [0, 2, 0, 12],
          table: {
            widths: shown.map(() => (contentWidth - (shown.length - 1) * gap.rows) / shown.length),
            body: [
              shown.map(([count, said]): Cell => ({
                stack: [
                  { text: words.number(count), style: 'figure' },
                  { text: said, style: 'small' },
                ],
              })),
            ],
          },
        },
      ],
    },
    ...(last.rows.length === 0 ? [{ text: w.lastYear.empty }] : table(last, words)),
  ];
}

/** A report has few pages: at most so many actions of a plan that has its own document. */
const MOST = 12;

type LastYear = NonNullable<BoardReport['lastYear']>;

/** What did not become done first: that is what the reader has to know. Equal ones in the plan's order. */
const shownOf = ({ rows }: LastYear): LastYear['rows'] =>
  rows.toSorted((a, b) => Number(a.status === 'klar') - Number(b.status === 'klar')).slice(0, MOST);

function table(last: LastYear, words: Words): Content[] {
  const { year } = last;
  const rows = shownOf(last);
  const { board: w } = words;
  const columns = [
    { title: w.table.action, width: 0 },
    { title: w.table.lead, width: 112 },
    { title: w.table.due, width: 59 },
    { title: w.lastYear.became, width: 82 },
  ];
  const [action = 0, lead = 0] = columnWidths(columns);
  const more = last.rows.length - rows.length;
  const made = rowsTables({
    isDense: true,
    heading: [{ text: words.report.shortTitle(year), tag: 'H2', style: 'h2' }],
    columns,
    rows: rows.map((row) => ({
      cells: [
        {
          stack: [
            { text: running(row.title), style: 'row', bold: true },
            { text: row.unit ?? w.table.whole, style: 'small' },
          ],
        },
        row.lead === null
          ? { text: words.report.actions.notGiven, style: 'small' }
          : { text: narrow(row.lead), style: 'row' },
        row.dueOn === null
          ? { text: words.report.actions.notGiven, style: 'small' }
          : { text: words.dateInTable(row.dueOn), style: 'row' },
        {
          stack: [
            marked(statusMark(row.status), words.marks.status[row.status], 'row'),
            ...(row.doneOn === null ? [] : [{ text: words.dateInTable(row.doneOn), style: 'small' } satisfies Content]),
            ...(row.goesOn ? [{ text: w.lastYear.goesOn, style: 'small' } satisfies Content] : []),
          ],
        },
      ],
      height:
        14 +
        Math.max(
          textHeight(row.title, action, 9.5) + textHeight(row.unit ?? '', action, 9),
          textHeight(row.lead ?? '', lead, 9.5),
        ),
    })),
  });
  return more === 0
    ? made
    : [...made, { text: words.board.lastYear.more(more, year), style: 'small', margin: [0, -8, 0, 12] }];
}
