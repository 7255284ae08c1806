/** The questions of one unit to hand out on paper: what each means, boxes to tick, last year's answer, lines for why. */
import { NOT_RELEVANT } from '@stegvis/shared/model/model.ts';
import type { WorkshopReport } from '@stegvis/shared/report/workshop.ts';
import { checksum, framed } from '../parts/frame.ts';
import { letterhead } from '../parts/letterhead.ts';
import { levelMark, marked } from '../parts/marks.ts';
import { ruled } from '../parts/ruled.ts';
import { held } from '../parts/room.ts';
import { colour, contentWidth, gap } from '../parts/style.ts';
import { running, wordsOf, type Words } from '../parts/words.ts';
import type { CanvasShape, Cell, Content, DocumentDefinition } from '../tagging/index.ts';

type Question = WorkshopReport['areas'][number]['questions'][number];

export function workshop(report: WorkshopReport, hash: string): DocumentDefinition {
  const words = wordsOf({ locale: report.locale });
  const t = words.documents.workshop;
  const { organisation, board, title, unit, areas, madeOn, locale, withheld } = report;
  const count = areas.reduce((sum, { questions }) => sum + questions.length, 0);
  const frame = {
    title: [t.title, unit, title].filter(Boolean).join(', '),
    subject: t.subject(unit),
    running: `${t.title}, ${unit}`,
    notes: [],
    id: ['workshop', organisation, board, title, unit, locale, madeOn, hash],
    firstFooter: true,
  };
  return framed(report, frame, words, [
    letterhead(report, t.title, title, words),
    { text: unit || t.title, tag: 'H1', style: 'h1', margin: [0, 10, 0, 4] },
    ...(count === 0
      ? [t.noQuestions]
      : [
          { text: t.lead(count), style: 'lead', margin: [0, 0, 0, 4] } satisfies Content,
          { text: t.noPatients, bold: true } satisfies Content,
          ...(withheld > 0 ? [t.withheld(withheld)] : []),
          byHand(words),
          ...answers(report, words),
          ...areas.flatMap((area) => section(area, report, words)),
        ]),
    checksum(hash, words, false),
  ]);
}

/** Who filled it in, and when. */
function byHand({ documents: { workshop: t } }: Words): Content {
  return {
    columnGap: 20,
    margin: [0, 6, 0, 0],
    columns: [
      { width: '*', stack: [ruled(t.filledBy, 1, contentWidth - 140)] },
      { width: 120, stack: [ruled(t.filledOn, 1, 120)] },
    ],
  };
}

function answers({ levels }: WorkshopReport, words: Words): Content[] {
  const t = words.documents.workshop;
  return [
    { text: t.answers, tag: 'H2', style: 'h2', margin: [0, 12, 0, 4] },
    {
      layout: 'figures',
      margin: [0, 0, 0, 6],
      table: {
        headerRows: 1,
        rowHeaderColumns: 1,
        dontBreakRows: true,
        widths: [100, contentWidth - 100 - gap.tight],
        body: [
          [t.answer, t.meaning].map((text): Cell => ({ text, style: 'th' })),
          ...levels.map(({ id, title, means }): Cell[] => [
            { stack: [marked(levelMark(id), title, 'row')] },
            { text: means, style: 'row' },
          ]),
        ],
      },
    },
  ];
}

function section(
  { title, questions }: WorkshopReport['areas'][number],
  report: WorkshopReport,
  words: Words,
): Content[] {
  const t = words.documents.workshop;
  const [first, ...rest] = questions;
  if (!first) return [];
  const heading: Content = {
    text: t.area(title, questions.length),
    tag: 'H2',
    style: 'h2',
    margin: [0, 12, 0, 6],
  };
  return [
    ...held([heading, question(first, report, words)], isWhole(first)),
    ...rest.flatMap((one) => held([question(one, report, words)], isWhole(one))),
  ];
}

const isWhole = ({ statement, meaning, done }: Question): boolean =>
  statement.length + meaning.length + done.length < 2400;

const CODE = 34;
const TEXT = contentWidth - CODE - 6;

function question(
  { code, step, required, statement, meaning, before }: Question,
  { levels, previousYear }: WorkshopReport,
  words: Words,
): Content {
  const t = words.documents.workshop;
  const earlier =
    previousYear === null
      ? null
      : before === null
        ? t.notBefore(previousYear)
        : t.before(previousYear, levels.find(({ id }) => id === before)?.title ?? words.levels[before]);
  return {
    tag: 'Sect',
    margin: [0, 0, 0, 12],
    stack: [
      {
        canvas: [{ type: 'line', x1: 0, y1: 0, x2: contentWidth, y2: 0, lineColor: colour.ink, lineWidth: 0.6 }],
        artifact: true,
        margin: [0, 0, 0, 4],
      },
      {
        columnGap: 6,
        columns: [
          {
            width: CODE,
            stack: [
              { text: code, style: 'row', color: colour.ink2 },
              { text: words.marks.step(step), fontSize: 7.75, color: colour.ink3 },
            ],
          },
          {
            width: TEXT,
            stack: [
              { text: running(statement), tag: 'H3', style: 'h3', margin: [0, 0, 0, 1] },
              {
                text: [...(required ? [{ text: `${t.required}. `, bold: true }] : []), running(meaning)].flat(),
                style: 'small',
              },
              ...(earlier === null
                ? []
                : [{ text: earlier, style: 'small', color: colour.accent, margin: [0, 2, 0, 0] } satisfies Content]),
              // Ej relevant is never an answer to what is required.
              boxes(levels.filter(({ id }) => !(required && id === NOT_RELEVANT)).map(({ title }) => title)),
              ruled(`${t.reason}. ${t.reasonNote}`, 2, TEXT),
            ],
          },
        ],
      },
    ],
  };
}

const BOX = 9;

/** A box to tick before each answer. */
function boxes(titles: readonly string[]): Content {
  const box: CanvasShape = {
    type: 'rect',
    x: 0.4,
    y: 0.4,
    w: BOX,
    h: BOX,
    lineColor: colour.ink2,
    lineWidth: 0.8,
  };
  return {
    tag: 'Div',
    columnGap: 0,
    margin: [0, 6, 0, 0],
    columns: titles.map((title) => ({
      width: TEXT / 6,
      columnGap: 0,
      columns: [
        { canvas: [{ ...box }], artifact: true, width: BOX + 4, margin: [0, 0.5, 0, 0] },
        { text: title, style: 'row', width: '*' },
      ],
    })),
  };
}
