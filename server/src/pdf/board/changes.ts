/** Every answer that rose or fell since last year. */
import type { BoardReport } from '@stegvis/shared/report/board-report.ts';
import { levelMark, marked } from '../parts/marks.ts';
import { columnWidths, rowsTables, textHeight } from '../parts/table.ts';
import { narrow, running, type Words } from '../parts/words.ts';
import type { Content, TextNode } from '../tagging/index.ts';

export function changes({ change }: BoardReport, words: Words): Content[] {
  const { board: w } = words;
  if (!change) return [];
  const { rose, fell, same, year } = change;
  const opening: TextNode[] = [
    { text: w.changes.title(year), tag: 'H2', style: 'h2', margin: [0, 6, 0, 4] },
    { text: w.changes.lead(rose.length, fell.length, same), margin: [0, 0, 0, 8] },
  ];
  if (rose.length + fell.length === 0) return [{ unbreakable: true, stack: opening }];
  return [
    ...table(opening, w.changes.rose, rose, words),
    ...table(rose.length === 0 ? opening : [], w.changes.fell, fell, words),
  ];
}

function table(
  opening: TextNode[],
  title: string,
  rows: NonNullable<BoardReport['change']>['rose'],
  words: Words,
): Content[] {
  const { board: w } = words;
  if (rows.length === 0) return [];
  const columns = [
    { title: w.changes.code, width: 23 },
    { title: w.first.question, width: 0 },
    { title: w.standing.unit, width: 104 },
    { title: w.changes.then, width: 68 },
    { title: w.first.now, width: 68 },
  ];
  const [, question = 0, unit = 0] = columnWidths(columns);
  return rowsTables({
    heading: [...opening, { text: title, tag: 'H3', style: 'h3', margin: [0, 0, 0, 0] }],
    columns,
    rows: rows.map((row) => ({
      cells: [
        { text: row.code, style: 'row' },
        { text: running(row.statement), style: 'row' },
        { text: narrow(row.unit), style: 'row' },
        { stack: [marked(levelMark(row.from), words.levels[row.from], 'row')] },
        { stack: [marked(levelMark(row.to), words.levels[row.to], 'row')] },
      ],
      height: 12 + Math.max(textHeight(row.statement, question, 9.5), textHeight(row.unit, unit, 9.5)),
    })),
  });
}
