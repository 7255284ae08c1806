/** What is marked with sekretess, in a document of its own that is handled apart from report and plan. */
import type { AppendixReport } from '@stegvis/shared/report/plan-report.ts';
import { checksum, framed } from '../parts/frame.ts';
import { letterhead } from '../parts/letterhead.ts';
import { levelMark, marked } from '../parts/marks.ts';
import { columnWidths, rowsTables, textHeight } from '../parts/table.ts';
import { narrow, running, wordsOf, type Words } from '../parts/words.ts';
import { actionRows } from '../plan/actions.ts';
import type { Content, DocumentDefinition, TextNode } from '../tagging/index.ts';

export function appendix(report: AppendixReport, hash: string): DocumentDefinition {
  const words = wordsOf(report);
  const t = words.documents.appendix;
  const { organisation, board, title, delivery, madeOn, locale, answers, actions } = report;
  const frame = {
    title: [t.title, title, organisation].filter(Boolean).join(', '),
    subject: t.subject(title),
    running: `${t.title}. ${t.apart}`,
    notes: [t.apart],
    id: ['appendix', organisation, board, title, locale, madeOn, String(delivery?.number ?? ''), hash],
    firstFooter: true,
  };
  return framed(report, frame, words, [
    letterhead(report, t.apart, title, words),
    { text: t.title, tag: 'H1', style: 'h1', margin: [0, 18, 0, 6] },
    { text: t.lead, style: 'lead', margin: [0, 0, 0, 6] },
    ...(answers.length + actions.length === 0
      ? [t.empty]
      : [
          { text: t.counts(answers.length, actions.length), margin: [0, 0, 0, 20] } satisfies Content,
          ...markedAnswers(report, words),
          ...markedActions(report, words),
        ]),
    // Only a version that is handed over is kept as a file too.
    checksum(hash, words, delivery !== null),
  ]);
}

function markedAnswers({ answers }: AppendixReport, words: Words): Content[] {
  const t = words.documents.appendix;
  if (answers.length === 0) return [];
  const columns = [
    { title: t.code, width: 23 },
    { title: t.question, width: 0 },
    { title: t.answer, width: 72 },
    { title: t.provision, width: 100 },
  ];
  const [, question = 0, , provisionWidth = 0] = columnWidths(columns);
  return rowsTables({
    heading: [{ text: t.answers, tag: 'H2', style: 'h2' }],
    columns,
    rows: answers.map(({ item, reason, provision }) => ({
      cells: [
        { text: item.code, style: 'row' },
        {
          stack: [
            { text: running(item.statement), style: 'row', bold: true },
            { text: item.unit, style: 'small' },
            { text: running(`${t.reason}: ${reason || t.noReason}`), style: 'row', margin: [0, 2, 0, 0] },
          ],
        },
        item.level === null
          ? { text: t.unanswered, style: 'row' }
          : { stack: [marked(levelMark(item.level), words.levels[item.level], 'row')] },
        { text: narrow(provision || t.noProvision), style: 'row' },
      ],
      height:
        16 +
        Math.max(
          textHeight(item.statement, question, 10) +
            textHeight(item.unit, question, 9) +
            textHeight(`${t.reason}: ${reason}`, question, 9.5),
          textHeight(provision, provisionWidth, 9.5),
        ),
    })),
  });
}

function markedActions({ actions }: AppendixReport, words: Words): Content[] {
  const t = words.documents.appendix;
  if (actions.length === 0) return [];
  const units = [...new Set(actions.map(({ unit }) => unit))];
  const details = new Map(actions.map((action) => [action.id, action]));
  const title: TextNode = { text: t.actions, tag: 'H2', style: 'h2', margin: [0, 4, 0, 8] };
  return units.flatMap((unit, index) =>
    actionRows(
      unit ?? words.report.actions.wholeDepartment,
      actions.filter((action) => action.unit === unit),
      unit,
      words,
      {
        heading: 'H3',
        above: index === 0 ? title : undefined,
        more: ({ id }) => {
          const action = details.get(id);
          if (!action) return [];
          return [
            [t.step, words.marks.step(action.step)],
            [t.provision, action.provision || t.noProvision],
          ];
        },
      },
    ),
  );
}
