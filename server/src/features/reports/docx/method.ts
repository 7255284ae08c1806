/** How the report was made and how it is read, for one who was not in the room; last, what its data is known by. */
import { NOT_RELEVANT, type LevelId } from '@stegvis/shared/model/model.ts';
import { ACTION_STATUSES } from '@stegvis/shared/plan/status.ts';
import type { BoardReport } from '@stegvis/shared/report/board-report.ts';
import type { Words } from '../../../pdf/parts/words.ts';
import type { Block, Pen } from './pen.ts';

const LEVELS: LevelId[] = ['uppnadd', 'nastan-dar', 'paborjad', 'planerad', 'ej-planerad', 'ej-relevant'];

export function method({ method: parts }: BoardReport, { board: w }: Words, pen: Pen): Block[] {
  if (parts.length === 0) return [];
  return [
    pen.heading(1, w.method.title),
    ...parts.flatMap(({ title, text }) => [pen.heading(2, title), ...pen.prose(text)]),
  ];
}

export function reading({ levels, levelMeanings, thresholds }: BoardReport, words: Words, pen: Pen): Block[] {
  const { reading: t, actions } = words.report;
  const meanings = (head: string, rows: string[][]) =>
    pen.table(
      [
        { head, share: 0.22 },
        { head: t.meaning, share: 0.78 },
      ],
      rows,
    );
  return [
    pen.heading(1, t.title),
    pen.heading(2, t.answers),
    pen.paragraph(t.answersLead, undefined, true),
    meanings(
      t.level,
      LEVELS.map((level) => [levels[level], level === NOT_RELEVANT ? t.notRelevant : levelMeanings[level]]),
    ),
    pen.heading(2, t.steps),
    pen.paragraph(t.stepsText),
    pen.heading(2, t.rule),
    pen.paragraph(t.ruleLead, undefined, true),
    ...pen.bullets([
      t.ruleRequired,
      t.ruleMany(thresholds.manyFrom, Math.round(thresholds.share * 100)),
      t.ruleFew(thresholds.manyFrom, thresholds.fewAllBut),
    ]),
    pen.paragraph(t.ruleNote),
    pen.heading(2, t.index),
    pen.paragraph(t.indexText),
    pen.heading(2, t.status),
    meanings(
      actions.status,
      ACTION_STATUSES.map((status) => [words.marks.status[status], t.statusMeaning[status]]),
    ),
    pen.paragraph(t.gapText, 'Small'),
  ];
}

/** @param hash of the data that the document is drawn from */
export const checksum = (hash: string, { documents: { checksum: t } }: Words, pen: Pen): Block[] => [
  pen.paragraph({ text: t.title, bold: true }, 'Small', true),
  pen.paragraph(hash, 'Small', true),
  pen.paragraph(t.check, 'Small'),
];
