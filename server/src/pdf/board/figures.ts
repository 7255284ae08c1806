/** Where we stand, in figures: the staircase, the counts beside it, the areas under them. */
import type { BoardReport } from '@stegvis/shared/report/board-report.ts';
import type { Figures } from '@stegvis/shared/scoring/result.ts';
import { smallStairs, staircase } from '../parts/drawings.ts';
import { colour, contentWidth, gap } from '../parts/style.ts';
import type { Words } from '../parts/words.ts';
import type { Cell, Content } from '../tagging/index.ts';
import { HALF, part } from './layout.ts';

export function stairs({ total }: BoardReport, words: Words, share: number): Content {
  const { svg, width, height } = staircase(total, words);
  const steps = total.steps.map(({ step, achieved, relevant }) => ({ step, achieved, relevant, none: relevant === 0 }));
  return {
    svg,
    width: HALF * share,
    height: (HALF * share * height) / width,
    alt: words.marks.staircase(total.reachedStep, steps),
  };
}

/** Counts first, then the index; each with last year beside it where there was one. */
export function keyFigures({ total, counts, change }: BoardReport, words: Words): Content {
  const { board: w } = words;
  const rows: { figure: string; said: string; style?: string }[] = [
    {
      figure: words.marks.of(total.achieved, total.relevant),
      said: change ? w.first.achievedBefore(change.achieved.before, change.achieved.of, change.year) : w.first.achieved,
    },
    {
      figure: String(counts.actions),
      said: w.first.actions(counts.actions, counts.open),
    },
    total.index === null
      ? { figure: w.first.noIndex, said: '' }
      : {
          figure: w.standing.indexOf(total.index),
          said:
            change && change.index.before !== null && change.index.now !== null
              ? w.first.indexBefore(change.index.before, change.index.now, change.year)
              : w.first.indexMeaning,
        },
    ...(total.preliminary
      ? [{ figure: words.marks.of(total.answered, total.asked), said: w.first.answered, style: 'gap' }]
      : []),
  ];
  return {
    tag: 'Div',
    layout: 'figures',
    table: {
      widths: [86, HALF - 86 - gap.tight],
      body: rows.map(({ figure, said, style }): Cell[] => [
        { text: figure, style: 'figure' },
        { text: said, style: ['small', ...(style ? [style] : [])], margin: [0, 4, 0, 0] },
      ]),
    },
  };
}

/** Every area as a small staircase with its words beside it, which say all that it shows at this size. */
export function smallAreas({ areas }: BoardReport, words: Words, below: number): Content {
  const { board: w } = words;
  const width = 30;
  const cell = (contentWidth - 3 * 12) / Math.max(4, areas.length);
  return {
    stack: [
      part(w.first.areas),
      {
        canvas: [{ type: 'line', x1: 0, y1: 0, x2: contentWidth, y2: 0, lineColor: colour.ink, lineWidth: 0.9 }],
        artifact: true,
        margin: [0, 0, 0, 6],
      },
      {
        columns: areas.map(({ title, figures }) => ({
          width: cell,
          columns: [
            { svg: smallStairs(figures, width).svg, artifact: true, width, margin: [0, 4, 0, 0] },
            {
              width: '*',
              stack: [
                { text: title, style: 'row', bold: true },
                { text: words.marks.reached(figures.reachedStep), style: 'small' },
                ...(figures.relevant === 0
                  ? []
                  : [{ text: countOf(figures, words), style: 'small' } satisfies Content]),
              ],
            },
          ],
          columnGap: 8,
        })),
        columnGap: 12,
      },
    ],
    margin: [0, 0, 0, below],
  };
}

export const countOf = ({ achieved, relevant }: Figures, { board: w }: Words): string =>
  w.standing.count(achieved, relevant);
