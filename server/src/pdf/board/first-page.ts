/** The whole message on one page. What is shortened here stands whole further on: `cut` says what. */
import type { BoardReport } from '@stegvis/shared/report/board-report.ts';
import { letterhead } from '../parts/letterhead.ts';
import { contentWidth, gap } from '../parts/style.ts';
import { narrow, paragraphs, points, running, shorten, shortenProse, type Words } from '../parts/words.ts';
import type { Cell, Content } from '../tagging/index.ts';
import type { Allowance } from './allowance.ts';
import { keyFigures, smallAreas, stairs } from './figures.ts';
import { money } from './money.ts';
import { moved } from './moved.ts';
import { beside, head, part } from './layout.ts';

export type Cut = ReadonlySet<'sentence' | 'consequence' | 'decision'>;

export function firstPage(report: BoardReport, words: Words, allowance: Allowance): { content: Content[]; cut: Cut } {
  const { board: w } = words;
  const cut = new Set<'sentence' | 'consequence' | 'decision'>();
  const short = (text: string, most: number, name: 'sentence' | 'consequence'): string => {
    if (text.length > most) cut.add(name);
    return shortenProse(text, most);
  };
  const { air } = allowance;
  const sentence = short(oneLine(report.texts.sentence) || w.title(report.year), allowance.sentence, 'sentence');
  const [lead = ''] = paragraphs(report.texts.standing);
  const consequence = short(oneLine(report.texts.consequence), allowance.consequence, 'consequence');
  const decision = decisionOf(report, words, allowance);
  if (decision.isCut) cut.add('decision');

  const content: Content[] = [
    letterhead(report, w.title(report.year), report.title, words),
    { text: running(sentence), tag: 'H1', style: headingStyle(sentence), margin: [0, 0, 20, 5] },
    ...(allowance.lead > 0 && lead && oneLine(lead) !== sentence
      ? [{ text: running(shorten(oneLine(lead), allowance.lead)), style: 'lead', fontSize: 11.5 } satisfies Content]
      : []),
    space(air),
    beside([stairs(report, words, allowance.stairs)], [keyFigures(report, words)], air),
    smallAreas(report, words, air),
    moved(report, words, allowance),
    ...important(report, words, allowance),
    beside(
      [money(report, words)],
      [
        part(w.first.consequence),
        consequence ? { text: running(consequence), style: 'row' } : { text: '–', style: 'row' },
        ...(cut.has('consequence')
          ? [{ text: w.first.whole(w.proposed.title), style: 'small', margin: [0, 2, 0, 0] } satisfies Content]
          : []),
      ],
      air,
    ),
    decision.content,
  ];
  return { content, cut };
}

/** Lines made one; a space that must not part stays what it is. */
const oneLine = (text: string): string => text.replace(/[^\S\u00a0]+/g, ' ').trim();

const headingStyle = (sentence: string): string =>
  sentence.length <= 90 ? 'message' : sentence.length <= 170 ? 'messageLong' : 'messageLongest';

const space = (height: number): Content => ({ text: '', fontSize: 1, margin: [0, 0, 0, height - 1] });

function important(report: BoardReport, words: Words, { why, action, owner, air }: Allowance): Content[] {
  const { board: w } = words;
  const rows = report.important;
  if (rows.length === 0) {
    return [part(w.first.important(5)), { text: w.first.noneImportant, style: 'row', margin: [0, 0, 0, air] }];
  }
  const missing = (): Cell => ({ text: words.report.actions.missing, style: ['row', 'gap'] });
  return [
    part(w.first.important(rows.length)),
    { text: w.first.rule, style: 'small', margin: [0, -2, 0, 3] },
    {
      layout: 'figures',
      margin: [0, 0, 0, air],
      table: {
        headerRows: 1,
        rowHeaderColumns: 1,
        dontBreakRows: true,
        widths: [contentWidth - 264 - 2 * gap.tight, 164, 100],
        body: [
          [head(w.table.action), head(w.table.lead), head(w.table.due)],
          ...rows.map(({ title, lead, dueOn, late, why: reason }): Cell[] => [
            {
              stack: [
                { text: running(shorten(title, action)), style: 'row', bold: true },
                ...(why && reason ? [{ text: running(shorten(reason, 110)), style: 'small' } satisfies Content] : []),
              ],
            },
            lead === null ? missing() : { text: narrow(shorten(lead, owner)), style: 'row' },
            dueOn === null
              ? missing()
              : {
                  text: [
                    words.dateInTable(dueOn),
                    ...(late ? [{ text: ` ${words.report.actions.late}`, style: 'late' }] : []),
                  ],
                  style: 'row',
                },
          ]),
        ],
      },
    },
  ];
}

function decisionOf(
  report: BoardReport,
  words: Words,
  { points: most, point }: Allowance,
): { content: Content; isCut: boolean } {
  const { board: w } = words;
  const all = points(report.texts.decision);
  const shown = all.slice(0, most);
  const isCut = shown.length < all.length || shown.some((text) => text.length > point);
  const items = shown.map((text): Content => ({ text: running(shorten(text, point)), style: 'row' }));
  const after =
    shown.length < all.length
      ? w.first.moreIn(all.length - shown.length, w.proposed.title)
      : isCut
        ? w.first.whole(w.proposed.title)
        : '';
  const stack: Content[] = [
    { text: w.first.decision, tag: 'H2', style: 'part', margin: [0, 0, 0, 2] },
    ...(items.length === 0
      ? [{ text: w.first.noDecision, style: ['row', 'gap'] } satisfies Content]
      : items.length === 1
        ? items
        : [{ ol: items } satisfies Content]),
    ...(after ? [{ text: after, style: 'small', margin: [0, 2, 0, 0] } satisfies Content] : []),
  ];
  return {
    isCut,
    content: {
      tag: 'Div',
      layout: 'box',
      table: { widths: [contentWidth - 15], body: [[{ stack }]] },
    },
  };
}
