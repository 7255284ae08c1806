import type { PlanReport } from '@stegvis/shared/report/plan-report.ts';
import type { Cell, Content } from '../tagging/index.ts';
import { largeStairs } from '../parts/drawings.ts';
import { versionOf } from '../parts/frame.ts';
import { colour, contentWidth } from '../parts/style.ts';
import type { Words } from '../parts/words.ts';

const LABEL = 96;
const STAIRS = { width: 300, height: 139 };

/** Whose plan it is, which edition, and what it rests on. */
export function cover(report: PlanReport, words: Words): Content[] {
  const t = words.report;
  const sender: Content[] = [
    ...(report.organisation ? [{ text: report.organisation, bold: true, fontSize: 12 }] : []),
    ...(report.board ? [{ text: report.board, fontSize: 12, color: colour.ink2 }] : []),
  ];
  return [
    {
      columns: [
        {
          canvas: [{ type: 'rect', x: 0, y: 0, w: 3, h: 16 * sender.length, color: colour.accent }],
          artifact: true,
          width: 13,
        },
        { stack: sender, width: '*' },
      ],
      margin: [0, 0, 0, 76],
    },
    { text: t.title(report.year), tag: 'H1', style: 'coverTitle', margin: [0, 0, 60, 12] },
    { text: report.title, fontSize: 15, color: colour.ink2, margin: [0, 0, 0, 0] },
    ...(report.total.preliminary
      ? [{ text: t.preliminary, style: 'gap', fontSize: 12, margin: [0, 6, 0, 0] } satisfies Content]
      : []),
    {
      // Decoration: what it shows stands on the next page, with words and figures.
      svg: largeStairs(report.total.reachedStep ?? 0, STAIRS.width, STAIRS.height),
      artifact: true,
      margin: [contentWidth - STAIRS.width, 52, 0, 48],
    },
    facts(report, words),
  ];
}

function facts(report: PlanReport, words: Words): Content {
  const t = words.report.cover;
  const rows: [string, Cell][] = [
    [t.dnr, report.dnr ?? blank(t.noDnr)],
    [t.edition, said(words.report.editions[report.edition], t.editionNote[report.edition])],
    [t.version, versionOf(report, words, 'words')],
    [t.basis, basis(report, words)],
    [t.model, t.modelName(report.model.title, report.model.version)],
  ];
  return {
    layout: 'facts',
    table: {
      rowHeaderColumns: 1,
      dontBreakRows: true,
      widths: [LABEL, contentWidth - LABEL - 14],
      body: rows.map(([label, value]): Cell[] => [{ text: label, color: colour.ink3 }, value]),
    },
  };
}

function said(what: string, note: string): Cell {
  return {
    stack: [
      { text: what, bold: true },
      { text: note, style: 'small' },
    ],
  };
}

/** A line to write on, and the words that say so. */
function blank(note: string): Cell {
  return {
    stack: [
      {
        canvas: [{ type: 'line', x1: 0, y1: 12, x2: 160, y2: 12, lineColor: colour.ruleStrong, lineWidth: 0.6 }],
        artifact: true,
      },
      { text: note, style: 'small', margin: [0, 2, 0, 0] },
    ],
  };
}

function basis({ total, lockedOn }: PlanReport, words: Words): Cell {
  const t = words.report.cover;
  const lines: Content[] = [
    t.coverage(total.answered, total.asked),
    lockedOn === null ? t.open : t.locked(words.dateInText(lockedOn)),
    ...(total.preliminary ? [{ text: t.preliminary, style: 'gap' }] : []),
  ];
  return { stack: lines };
}
