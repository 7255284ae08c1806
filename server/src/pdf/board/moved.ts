/** What rose and what fell since last year, the first of each. */
import type { BoardReport } from '@stegvis/shared/report/board-report.ts';
import { levelMark } from '../parts/marks.ts';
import { running, shorten, type Words } from '../parts/words.ts';
import type { Content } from '../tagging/index.ts';
import type { Allowance } from './allowance.ts';
import { beside, part } from './layout.ts';

type Changed = NonNullable<BoardReport['change']>['rose'][number];

export function moved({ change }: BoardReport, words: Words, { changes, changed, air }: Allowance): Content {
  const { board: w } = words;
  if (!change) {
    return {
      stack: [part(w.first.noChange), { text: w.first.nothingBefore, style: 'row' }],
      margin: [0, 0, 0, air],
    };
  }
  const where = w.changes.title(change.year);
  const column = (title: string, rows: readonly Changed[]): Content[] =>
    listed(title, rows, { most: changes, length: changed, where }, words);
  return beside(
    column(w.first.rose(change.rose.length, change.year), change.rose),
    column(w.first.fell(change.fell.length, change.year), change.fell),
    air,
  );
}

function listed(
  title: string,
  rows: readonly Changed[],
  { most, length, where }: { most: number; length: number; where: string },
  words: Words,
): Content[] {
  const { board: w } = words;
  const shown = rows.slice(0, most);
  const more = rows.length - shown.length;
  return [
    part(title),
    ...shown.map(({ statement, unit, from, to }): Content => ({
      margin: [0, 0, 0, 2.5],
      columnGap: 0,
      columns: [
        { canvas: levelMark(to), artifact: true, width: 11, margin: [0, 1.8, 0, 0] },
        {
          width: '*',
          stack: [
            { text: running(shorten(statement, length)), style: 'row' },
            { text: `${shorten(unit, 44)}, ${w.first.change(words.levels[from], words.levels[to])}`, style: 'small' },
          ],
        },
      ],
    })),
    ...(more > 0 ? [{ text: w.first.moreIn(more, where), style: 'small' } satisfies Content] : []),
  ];
}
