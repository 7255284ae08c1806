/** Actions as rows of a table: what, who, when and how far. */
import type { BoardReport, ImportantAction } from '@stegvis/shared/report/board-report.ts';
import type { Words } from '../../../pdf/parts/words.ts';
import type { Block, Lines, Pen } from './pen.ts';

type Row = BoardReport['proposed'][number]['actions'][number] & Partial<Pick<ImportantAction, 'why'>>;

export function actionTable(rows: readonly Row[], { board: { table: t }, marks, dateInTable }: Words, pen: Pen): Block {
  const missing = { text: t.missing, gap: true };
  return pen.table(
    [
      { head: t.action, share: 0.44 },
      { head: t.lead, share: 0.27 },
      { head: t.due, share: 0.16 },
      { head: t.status, share: 0.13 },
    ],
    rows.map(({ title, unit, why, lead, dueOn, late, status }): Lines[] => {
      const open = status !== 'klar' && status !== 'utgar';
      return [
        [title, { text: [unit ?? t.whole, why].filter(Boolean).join('. '), weak: true }],
        lead ?? (open ? missing : '–'),
        dueOn === null ? (open ? missing : '–') : [dateInTable(dueOn), ...(late ? [{ text: t.late, late: true }] : [])],
        marks.status[status],
      ];
    }),
  );
}

export function important({ important: list }: BoardReport, words: Words, pen: Pen): Block[] {
  const { first: t } = words.board;
  if (list.length === 0) return [pen.heading(2, t.important(0)), pen.paragraph(t.noneImportant)];
  return [pen.heading(2, t.important(list.length)), actionTable(list, words, pen), pen.paragraph(t.rule, 'Small')];
}
