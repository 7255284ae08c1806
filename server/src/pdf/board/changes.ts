/** What has changed since last year: how much in each place, and the answers that rose and fell most. */
import type { BoardReport } from '@stegvis/shared/report/board-report.ts';
import { byQuestion, type ChangedAnswer } from '@stegvis/shared/report/changed.ts';
import { levelMark, marked } from '../parts/marks.ts';
import { columnWidths, rowsTables, textHeight } from '../parts/table.ts';
import { gap } from '../parts/style.ts';
import { running, type Words } from '../parts/words.ts';
import type { Cell, Content, TextNode } from '../tagging/index.ts';
import { beside, HALF, head, headRight, right } from './layout.ts';

/** A report has few pages: at most so many questions that rose and so many that fell. The rest is counted. */
const MOST = 8;

export function changes(report: BoardReport, words: Words): Content[] {
  const { board: w } = words;
  const { change } = report;
  if (!change) return [];
  const { rose, fell, same, year } = change;
  const opening: TextNode[] = [
    { text: w.changes.title(year), tag: 'H1', style: 'h1', margin: [0, 16, 0, 6] },
    { text: w.changes.lead(rose.length, fell.length, same), margin: [0, 0, 0, 6] },
  ];
  if (rose.length + fell.length === 0) return [{ unbreakable: true, stack: opening }];
  return [
    { unbreakable: report.units.length < 20, stack: [...opening, places(report, words)] },
    ...answers(w.changes.rose, rose, words),
    ...answers(w.changes.fell, fell, words),
  ];
}

/** How many answers rose and fell in each area and in each unit. */
function places({ areas, units }: BoardReport, words: Words): Content {
  const { board: w } = words;
  const figure = 34;
  const table = (title: string, rows: { name: string; change: BoardReport['areas'][number]['change'] }[]): Content => ({
    layout: 'figures',
    table: {
      headerRows: 1,
      rowHeaderColumns: 1,
      dontBreakRows: true,
      widths: [HALF - 2 * figure - 2 * gap.tight, figure, figure],
      body: [
        [head(title), headRight(w.changes.up), headRight(w.changes.down)],
        ...rows.map(({ name, change }): Cell[] => [
          { text: name, style: 'row' },
          right(words.number(change?.rose ?? 0)),
          right(words.number(change?.fell ?? 0)),
        ]),
      ],
    },
  });
  return beside(
    [
      table(
        w.standing.area,
        areas.map(({ title, change }) => ({ name: title, change })),
      ),
    ],
    units.length === 0 ? [] : [table(w.standing.unit, units)],
    10,
  );
}

function answers(
  title: (shown: number, all: number) => string,
  all: readonly ChangedAnswer[],
  words: Words,
): Content[] {
  const { board: w } = words;
  const shown = byQuestion(all).slice(0, MOST);
  if (shown.length === 0) return [];
  const count = shown.reduce((sum, { units }) => sum + units.length, 0);
  const columns = [
    { title: w.changes.code, width: 23 },
    { title: w.first.question, width: 0 },
    { title: w.changes.then, width: 68 },
    { title: w.first.now, width: 68 },
  ];
  const [, question = 0] = columnWidths(columns);
  return [
    ...rowsTables({
      isDense: true,
      heading: [{ text: title(count, all.length), tag: 'H2', style: 'h3' }],
      columns,
      rows: shown.map(({ code, statement, units, from, to }) => {
        const where = words.list(units);
        return {
          cells: [
            { text: code, style: 'row' },
            {
              stack: [
                { text: running(statement), style: 'row' },
                { text: where, style: 'small' },
              ],
            },
            { stack: [marked(levelMark(from), words.levels[from], 'row')] },
            { stack: [marked(levelMark(to), words.levels[to], 'row')] },
          ],
          height: 8 + textHeight(statement, question, 9.5) + textHeight(where, question, 8.75),
        };
      }),
    }),
    ...(count < all.length
      ? [{ text: w.changes.more(all.length - count), style: 'small', margin: [0, -8, 0, 12] } satisfies Content]
      : []),
  ];
}
