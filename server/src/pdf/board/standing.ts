/** Where we stand, over the whole, per area and per unit: the figures in words beside a small staircase. */
import type { BoardReport } from '@stegvis/shared/report/board-report.ts';
import type { Figures } from '@stegvis/shared/scoring/result.ts';
import { smallStairs } from '../parts/drawings.ts';
import { colour } from '../parts/style.ts';
import { paragraphs, running, type Words } from '../parts/words.ts';
import type { Content } from '../tagging/index.ts';
import { countOf } from './figures.ts';

export function standing(report: BoardReport, words: Words): Content[] {
  const { board: w } = words;
  const { texts } = report;
  return [
    { text: w.standing.title, tag: 'H1', style: 'h1', pageBreak: 'before', margin: [0, 0, 0, 6] },
    ...told(texts.standing),
    ...holds(report, words),
    ...places(
      w.standing.areas,
      report.areas.map((area) => ({ ...area, name: area.title, cells: [], text: texts.areas[area.id] ?? '' })),
      words,
    ),
    ...places(
      w.standing.units,
      report.units.map((unit) => ({ ...unit, about: '', text: texts.units[unit.id] ?? '' })),
      words,
    ),
  ];
}

/** The first of what is left until the next step, over the whole. */
function holds({ hold }: BoardReport, { board: w }: Words): Content[] {
  if (!hold || hold.questions.length === 0) return [];
  return [
    {
      unbreakable: true,
      margin: [0, 6, 0, 0],
      stack: [
        { text: w.standing.hold(hold.step), tag: 'H2', style: 'h2', margin: [0, 0, 0, 3] },
        {
          ul: hold.questions.map(({ statement, required, units }) => ({
            text: [
              ...(required ? [{ text: `${w.standing.required}: `, bold: true }] : []),
              statement,
              { text: ` ${units.join(', ')}.`, color: colour.ink2 },
            ],
          })),
        },
      ],
    },
  ];
}

/** Running text, a paragraph each. */
export const told = (text: string): Content[] =>
  paragraphs(text).map((part) => ({ text: running(part), margin: [0, 0, 0, 4] }));

interface Place {
  name: string;
  about: string;
  figures: Figures;
  cells: readonly { title: string; achieved: number; relevant: number }[];
  text: string;
}

/** A longer text may part between pages; on a page of its own it would not fit either. */
const WHOLE = 1200;

function places(title: string, all: readonly Place[], words: Words): Content[] {
  const heading: Content = { text: title, tag: 'H2', style: 'h2', margin: [0, 9, 0, 5] };
  const [first, ...rest] = all.map((one) => place(one, words));
  if (!first) return [];
  // The heading stays with the first of them.
  return [{ stack: [heading, first.content], unbreakable: first.isWhole }, ...rest.map(({ content }) => content)];
}

function place({ name, about, figures, cells, text }: Place, words: Words): { content: Content; isWhole: boolean } {
  const { board: w } = words;
  const width = 46;
  const isWhole = text.length <= WHOLE;
  const index = figures.index === null ? null : w.standing.indexOf(figures.index);
  return {
    isWhole,
    content: {
      unbreakable: isWhole,
      margin: [0, 0, 0, 6],
      columns: [
        {
          // Everything that it shows stands as words beside it, but for the steps, which a reader of figures gets here.
          svg: smallStairs(figures, width).svg,
          alt: words.marks.staircase(
            figures.reachedStep,
            figures.steps.map(({ step, achieved, relevant }) => ({ step, achieved, relevant, none: relevant === 0 })),
          ),
          width,
          margin: [0, 3, 0, 0],
        },
        {
          width: '*',
          stack: [
            {
              text: [name, ...(about ? [{ text: `  ${about}`, bold: false, color: colour.ink2, fontSize: 9.5 }] : [])],
              tag: 'H3',
              style: 'h3',
            },
            {
              text: w.standing.figures(
                words.marks.reached(figures.reachedStep),
                figures.relevant === 0 ? null : countOf(figures, words),
                index,
              ),
              style: 'small',
              margin: [0, 0, 0, 2],
            },
            ...told(text),
            ...(cells.length > 0
              ? [
                  {
                    text: cells
                      .map(({ title, achieved, relevant }) => `${title}: ${words.marks.of(achieved, relevant)}`)
                      .join(' · '),
                    style: 'small',
                    margin: [0, -2, 0, 0],
                  } satisfies Content,
                ]
              : []),
          ],
        },
      ],
      columnGap: 14,
    },
  };
}
