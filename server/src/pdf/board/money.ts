import type { BoardReport, Money } from '@stegvis/shared/report/board-report.ts';
import { isNothing } from '@stegvis/shared/plan/costs.ts';
import { bar } from '../parts/drawings.ts';
import { gap } from '../parts/style.ts';
import type { Words } from '../parts/words.ts';
import type { Cell, Content } from '../tagging/index.ts';
import { HALF, head, headRight, part, right } from './layout.ts';

/** Total, funded, not funded. */
export function money({ costs }: BoardReport, words: Words): Content[] {
  const { board: w } = words;
  if (!costs) return [part(w.money.title), { text: w.money.none, style: 'row' }];
  const row = (name: string, { once, yearly }: Money, bold = false, style?: string): Cell[] => [
    { text: name, bold, style: ['row', ...(style ? [style] : [])] },
    right(words.number(once), bold, style),
    right(words.number(yearly), bold, style),
  ];
  const kinds = [
    { name: w.money.kinds.funded, sum: costs.funded, kind: 'full' },
    { name: w.money.kinds.partly, sum: costs.partly, kind: 'half' },
    { name: w.money.kinds.notFunded, sum: costs.notFunded, kind: 'none' },
    { name: w.money.kinds.unknown, sum: costs.unknown, kind: 'none' },
  ] as const;
  const shown = kinds.filter(
    ({ name, sum }) => name === w.money.kinds.funded || name === w.money.kinds.notFunded || !isNothing(sum),
  );
  return [
    part(w.money.title),
    {
      layout: 'figures',
      table: {
        headerRows: 1,
        rowHeaderColumns: 1,
        widths: [HALF - 112 - 2 * gap.tight, 58, 54],
        body: [
          [head(w.money.kind), headRight(w.money.once), headRight(w.money.yearly)],
          row(w.money.kinds.total, costs.total, true),
          ...shown.map(({ name, sum, kind }) =>
            row(name, sum, false, kind === 'none' && !isNothing(sum) ? 'gap' : undefined),
          ),
        ],
      },
    },
    {
      // The table says the same in figures.
      svg: bar(
        shown.map(({ sum, kind }) => ({ part: sum.once + sum.yearly, kind })),
        HALF,
      ),
      artifact: true,
      width: HALF,
      margin: [0, 4, 0, 0],
    },
    ...(costs.missing > 0
      ? [{ text: w.money.missing(costs.missing), style: 'small', margin: [0, 3, 0, 0] } satisfies Content]
      : []),
  ];
}
