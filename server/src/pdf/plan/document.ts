/** The Handlingsplan: the parts in the order in which they are read. Each part stands in a file of its own. */
import type { PlanReport } from '@stegvis/shared/report/plan-report.ts';
import type { Content, DocumentDefinition } from '../tagging/index.ts';
import { actions } from './actions.ts';
import { cover } from './cover.ts';
import { proposals } from './proposals.ts';
import { reading } from './reading.ts';
import { colour, contentWidth, defaultStyle, page, styles, tableLayouts } from './style.ts';
import { summary } from './summary.ts';
import { shorten, wordsOf, type Words } from './words.ts';

export function plan(report: PlanReport): DocumentDefinition {
  const words = wordsOf(report);
  const t = words.report;
  const { organisation, board, edition, madeOn, year } = report;
  return {
    title: t.fileTitle(t.title(year), organisation, t.editions[edition]),
    ...(organisation && { author: organisation }),
    subject: t.subject(report.title),
    language: report.locale,
    creator: 'Stegvis',
    created: new Date(`${madeOn}T00:00:00Z`),
    id: ['plan', organisation, board, report.title, edition, report.locale, madeOn].join('\n'),
    pageSize: 'A4',
    pageMargins: page.margins,
    defaultStyle,
    styles,
    tableLayouts,
    header: (number) => (number === 1 ? null : header(report, words)),
    footer: (number, pages) => (number === 1 ? null : footer(report, words, number, pages)),
    content: [
      ...cover(report, words),
      ...summary(report, words),
      contents(words),
      ...actions(report, words),
      ...proposals(report, words),
      ...reading(report, words),
    ],
  };
}

function contents({ report: t }: Words): Content {
  return {
    toc: {
      title: { text: t.contents, tag: 'H1', style: 'h1', pageBreak: 'before', margin: [0, 0, 0, 8] },
      numberStyle: { color: colour.ink2 },
      textMargin: [0, 7, 0, 1],
    },
  };
}

const [LEFT, , RIGHT] = page.margins;

function header({ organisation, board, year }: PlanReport, { report: t }: Words): Content {
  const who = [organisation, board].filter(Boolean).map((name) => shorten(name, 40));
  return edge([LEFT, 30, RIGHT, 0], who.join(', '), t.shortTitle(year));
}

function footer({ dnr, madeOn, edition, total }: PlanReport, words: Words, number: number, pages: number): Content {
  const t = words.report;
  const about = [
    ...(dnr === null ? [] : [`${t.cover.dnr} ${shorten(dnr, 30)}`]),
    t.version(words.dateInTable(madeOn)),
    t.editions[edition],
    ...(total.preliminary ? [t.preliminary] : []),
  ];
  return {
    stack: [
      {
        canvas: [{ type: 'line', x1: 0, y1: 0, x2: contentWidth, y2: 0, lineColor: colour.rule, lineWidth: 0.5 }],
        margin: [LEFT, 22, RIGHT, 6],
      },
      edge([LEFT, 0, RIGHT, 0], about.join(' · '), t.page(number, pages)),
    ],
  };
}

function edge(margin: [number, number, number, number], left: string, right: string): Content {
  return {
    columns: [
      { text: left, style: 'edge', width: '*' },
      { text: right, style: 'edge', alignment: 'right', width: 'auto' },
    ],
    columnGap: 16,
    margin,
  };
}
