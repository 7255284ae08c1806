/** The whole message on one page. Texts that people have typed are shortened here: they stand whole further on. */
import { isOpen } from '@stegvis/shared/plan/status.ts';
import type { Figures } from '@stegvis/shared/scoring/result.ts';
import { STEPS } from '@stegvis/shared/model/model.ts';
import type { PlanReport } from '@stegvis/shared/report/plan-report.ts';
import type { Cell, Content } from '../tagging/index.ts';
import { spider, staircase } from '../parts/drawings.ts';
import { actionsOf, costsOf, countsOf, type Counts } from './figures.ts';
import { colour, contentWidth, gap } from '../parts/style.ts';
import { narrow, running, shorten, type Words } from '../parts/words.ts';

const COLUMN_GAP = 26;
const HALF = (contentWidth - COLUMN_GAP) / 2;
const FIRST = 5;

export function summary(report: PlanReport, words: Words): Content[] {
  const t = words.report;
  return [
    { text: t.summary.title, tag: 'H1', style: 'h1', tocItem: true, pageBreak: 'before', margin: [0, 0, 0, 5] },
    { text: message(report, words), style: 'lead', margin: [0, 0, 0, 16] },
    beside([stairs(report, words)], [keyFigures(report, words)], 18),
    beside([web(report, words)], [areas(report, words)], 16),
    beside([perStep(report, words)], [money(report, words)], 16),
    first(report, words),
  ];
}

/** One paragraph made of the figures. */
function message(report: PlanReport, { report: t }: Words): string {
  const { reachedStep } = report.total;
  const counts = countsOf(actionsOf(report));
  const hasGaps = counts.noLead + counts.noDue + counts.late > 0;
  const isHidden = report.secretCount > 0;
  return [
    reachedStep === null
      ? t.summary.nothing
      : reachedStep === 0
        ? t.summary.notReached
        : t.summary.reached(reachedStep),
    report.gaps.chosen === 0 ? t.summary.noActions : t.summary.actions(report.gaps.chosen),
    ...(hasGaps ? [t.summary.gaps(counts)] : counts.open > 0 ? [t.summary.noGaps] : []),
    ...(isHidden ? [t.secret.public(report.secretCount)] : []),
  ].join(' ');
}

function beside(left: Content[], right: Content[], below: number): Content {
  return {
    columns: [
      { stack: left, width: HALF },
      { stack: right, width: HALF },
    ],
    columnGap: COLUMN_GAP,
    margin: [0, 0, 0, below],
  };
}

function stairs({ total }: PlanReport, words: Words): Content {
  const { svg, width, height } = staircase(total, words);
  const steps = total.steps.map(({ step, achieved, relevant }) => ({ step, achieved, relevant, none: relevant === 0 }));
  return { svg, width: HALF, height: (HALF * height) / width, alt: words.marks.staircase(total.reachedStep, steps) };
}

/** Counts first, then the index. */
function keyFigures({ total, gaps }: PlanReport, words: Words): Content {
  const t = words.report.summary;
  const rows: [string, string, string?][] = [
    [words.marks.of(total.achieved, total.relevant), t.achieved],
    [String(gaps.chosen), t.chosen(gaps.chosen)],
    total.index === null ? [t.noIndex, ''] : [`${t.index} ${total.index}`, t.indexMeaning],
    ...(total.preliminary
      ? [[words.marks.of(total.answered, total.asked), t.unanswered, 'gap'] as [string, string, string]]
      : []),
  ];
  return {
    tag: 'Div',
    layout: 'figures',
    table: {
      widths: [86, HALF - 86 - gap.tight],
      body: rows.map(([figure, said, style]): Cell[] => [
        { text: figure, style: 'figure' },
        { text: said, style: ['small', ...(style ? [style] : [])], margin: [0, 4.5, 0, 0] },
      ]),
    },
  };
}

function indexOf({ index }: Figures, { report: t, number }: Words): string {
  return index === null ? t.summary.noIndex : number(index);
}

function web(report: PlanReport, words: Words): Content {
  const t = words.report.summary;
  const drawn = spider(
    report.areas.map(({ title, figures }) => ({
      label: title,
      value: figures.index,
      note: figures.index === null ? t.noIndex : `${t.index} ${figures.index}`,
    })),
  );
  const parts = report.areas.map(({ title, figures }) => `${title} ${indexOf(figures, words)}`).join(', ');
  return { svg: drawn.svg, width: HALF, height: (HALF * drawn.height) / drawn.width, alt: t.spider(parts) };
}

function areas(report: PlanReport, words: Words): Content[] {
  const t = words.report.summary;
  const reached = ({ reachedStep }: Figures): string =>
    reachedStep === null ? t.noStep : reachedStep === 0 ? t.notYet : words.marks.step(reachedStep);
  const row = (title: string, figures: Figures, bold: boolean): Cell[] => [
    { text: title, bold, style: 'row' },
    right(words.marks.of(figures.achieved, figures.relevant), bold),
    right(figures.index === null ? '–' : words.number(figures.index), bold),
    { text: reached(figures), bold, style: 'row', margin: [6, 0, 0, 0] },
  ];
  return [
    { text: t.areas, tag: 'H2', style: 'part', margin: [0, 12, 0, 3] },
    {
      layout: 'figures',
      table: {
        headerRows: 1,
        rowHeaderColumns: 1,
        widths: [70, 50, 28, HALF - 148 - 3 * gap.tight],
        body: [
          [
            head(t.area),
            headRight(t.achievedColumn),
            headRight(t.indexColumn),
            { text: t.reachedColumn, style: 'th', margin: [6, 0, 0, 0] },
          ],
          ...report.areas.map(({ title, figures }) => row(title, figures, false)),
          row(t.all, report.total, true),
        ],
      },
    },
  ];
}

function perStep(report: PlanReport, words: Words): Content[] {
  const t = words.report.summary;
  const isHidden = report.secretCount > 0;
  const row = (title: string, { all, done, noLead, noDue, late }: Counts, bold: boolean): Cell[] => [
    { text: title, bold, style: 'row' },
    right(words.number(all), bold),
    right(words.number(done), bold),
    right(words.number(noLead), bold, noLead > 0 ? 'gap' : undefined),
    right(words.number(noDue), bold, noDue > 0 ? 'gap' : undefined),
    right(words.number(late), bold, late > 0 ? 'late' : undefined),
  ];
  const shown = countsOf(actionsOf(report));
  return [
    { text: t.steps, tag: 'H2', style: 'part', margin: [0, 0, 0, 3] },
    {
      layout: 'figures',
      table: {
        headerRows: 1,
        rowHeaderColumns: 1,
        widths: [37, 38, 24, 38, 33, HALF - 170 - 5 * gap.tight],
        body: [
          [head(t.step), ...[t.count, t.done, t.noLead, t.noDue, t.late].map(headRight)],
          ...STEPS.map((step) => row(words.marks.step(step), countsOf(actionsOf(report, step)), false)),
          ...(isHidden
            ? [
                [
                  { text: t.secret, style: 'row' },
                  right(words.number(report.secretCount), false),
                  ...[1, 2, 3, 4].map(() => right('–', false)),
                ],
              ]
            : []),
          row(t.allSteps, { ...shown, all: shown.all + (isHidden ? report.secretCount : 0) }, true),
        ],
      },
    },
  ];
}

function money(report: PlanReport, words: Words): Content[] {
  const t = words.report.summary;
  const costs = costsOf(actionsOf(report));
  const title: Content = { text: t.money, tag: 'H2', style: 'part', margin: [0, 0, 0, 3] };
  if (!costs) return [title, { text: t.moneyNone, style: 'small' }];
  const row = (
    name: string,
    { once, yearly }: { once: number; yearly: number },
    bold: boolean,
    style?: string,
  ): Cell[] => [
    { text: name, bold, style: ['row', ...(style ? [style] : [])] },
    right(words.number(once), bold, once > 0 ? style : undefined),
    right(words.number(yearly), bold, yearly > 0 ? style : undefined),
  ];
  return [
    title,
    {
      layout: 'figures',
      table: {
        headerRows: 1,
        rowHeaderColumns: 1,
        widths: [HALF - 136 - 2 * gap.tight, 72, 64],
        body: [
          [head(t.moneyKind), headRight(t.once), headRight(t.yearly)],
          row(t.moneyAll, costs.total, true),
          ...costs.kinds.map(({ kind, money: sum }) =>
            row(t.funding[kind], sum, false, kind === 'ej-finansierad' ? 'gap' : undefined),
          ),
        ],
      },
    },
    ...(costs.missing > 0
      ? [{ text: t.moneyMissing(costs.missing), style: 'small', margin: [0, 3, 0, 0] } satisfies Content]
      : []),
  ];
}

/** The first open actions in the order of the steps. */
function first(report: PlanReport, words: Words): Content {
  const t = words.report;
  const rows = actionsOf(report)
    .filter(({ status }) => isOpen(status))
    .slice(0, FIRST);
  if (rows.length === 0) return { stack: [{ text: t.summary.noOpen, style: 'small' }] };
  return {
    stack: [
      {
        text: [
          { text: t.summary.first(rows.length) },
          { text: `, ${t.summary.firstNote}`, bold: false, color: colour.ink2 },
        ],
        tag: 'H2',
        style: 'part',
        margin: [0, 0, 0, 3],
      },
      {
        layout: 'figures',
        table: {
          headerRows: 1,
          rowHeaderColumns: 1,
          widths: [contentWidth - 232 - 2 * gap.tight, 164, 68],
          body: [
            [head(t.actions.action), head(t.actions.lead), head(t.actions.due)],
            ...rows.map(({ title, lead, dueOn, late }): Cell[] => [
              { text: running(shorten(title, 100)), style: 'row', bold: true },
              lead === null
                ? { text: t.actions.missing, style: ['row', 'gap'] }
                : { text: narrow(shorten(lead, 56)), style: 'row' },
              dueOn === null
                ? { text: t.actions.missing, style: ['row', 'gap'] }
                : {
                    text: [words.dateInTable(dueOn), ...(late ? [{ text: ` ${t.actions.late}`, style: 'late' }] : [])],
                    style: 'row',
                  },
            ]),
          ],
        },
      },
    ],
  };
}

const head = (text: string): Cell => ({ text, style: 'th' });
const headRight = (text: string): Cell => ({ text, style: 'th', alignment: 'right' });
const right = (text: string, bold: boolean, style?: string): Cell => ({
  text,
  bold,
  alignment: 'right',
  style: ['row', ...(style ? [style] : [])],
});
