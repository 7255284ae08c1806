/** What was decided about a version that was handed over: a sheet that is kept beside the frozen documents. */
import type { DecisionSheet } from '@stegvis/shared/report/decision-sheet.ts';
import { checksum, framed } from '../parts/frame.ts';
import { letterhead } from '../parts/letterhead.ts';
import { colour, contentWidth, gap } from '../parts/style.ts';
import { paragraphs, running, wordsOf, type Words } from '../parts/words.ts';
import type { Cell, Content, DocumentDefinition } from '../tagging/index.ts';

export function decisionSheet(sheet: DecisionSheet, hash: string): DocumentDefinition {
  const words = wordsOf(sheet);
  const t = words.documents.sheet;
  const { organisation, title, delivery, decision, madeOn, locale } = sheet;
  const heading = t.heading(delivery.number);
  const frame = {
    title: [heading, title, organisation].filter(Boolean).join(', '),
    subject: t.subject(title),
    running: heading,
    notes: [],
    id: ['decision', organisation, sheet.board, title, String(delivery.number), locale, madeOn, hash],
    firstFooter: true,
  };
  return framed(sheet, frame, words, [
    letterhead(sheet, t.title, title, words),
    { text: heading, tag: 'H1', style: 'h1', margin: [0, 18, 0, 5] },
    {
      text: t.decided(t.outcome[decision.outcome], words.dateInText(decision.decidedOn), decision.instance),
      style: 'lead',
      margin: [0, 0, 0, 3],
    },
    ...(sheet.state === 'ersatt' ? [{ text: t.replaced, style: 'gap', margin: [0, 2, 0, 0] } satisfies Content] : []),
    { text: t.lead, margin: [0, 3, 0, 0] },
    { text: t.facts, tag: 'H2', style: 'h2', margin: [0, 22, 0, 4] },
    facts(sheet, words),
    ...(decision.note.trim()
      ? [
          { text: t.note, tag: 'H2', style: 'h2', margin: [0, 20, 0, 4] } satisfies Content,
          ...paragraphs(decision.note).map((text): Content => ({ text: running(text), margin: [0, 0, 0, 5] })),
        ]
      : []),
    { text: t.files, tag: 'H2', style: 'h2', margin: [0, 20, 0, 4] },
    ...files(sheet, words),
    checksum(hash, words, false),
  ]);
}

function facts({ decision, delivery, dnr }: DecisionSheet, words: Words): Content {
  const t = words.documents.sheet;
  const label = 120;
  const rows: [string, string][] = [
    [t.outcomeLabel, t.outcome[decision.outcome]],
    [t.instance, decision.instance],
    [t.date, words.dateInText(decision.decidedOn)],
    [t.paragraph, decision.paragraph],
    [t.dnr, decision.dnr],
    [t.handedOver, words.documents.handedOver(delivery.number, words.dateInText(delivery.on))],
    [t.ownDnr, dnr ?? ''],
  ];
  return {
    layout: 'facts',
    table: {
      rowHeaderColumns: 1,
      dontBreakRows: true,
      widths: [label, contentWidth - label - 14],
      body: rows.map(([name, value]): Cell[] => [
        { text: name, color: colour.ink3 },
        value ? { text: value } : { text: t.none, color: colour.ink3 },
      ]),
    },
  };
}

function files({ files: all }: DecisionSheet, words: Words): Content[] {
  const t = words.documents.sheet;
  if (all.length === 0) return [{ text: t.noFiles }];
  return [
    { text: t.filesLead, margin: [0, 0, 0, 6] },
    {
      layout: 'figures',
      table: {
        headerRows: 1,
        rowHeaderColumns: 1,
        dontBreakRows: true,
        widths: [contentWidth - 80 - gap.tight, 80],
        body: [
          [
            { text: `${t.file} · ${t.sum}`, style: 'th' },
            { text: t.size, style: 'th', alignment: 'right' },
          ],
          ...all.map(({ fileName, kind, edition, format, size, sha256 }): Cell[] => [
            {
              stack: [
                {
                  text: [{ text: t.kinds[kind], bold: true }, `, ${t.editions[edition]}, ${format.toUpperCase()}`],
                  style: 'row',
                },
                { text: fileName, style: 'small' },
                { text: sha256, style: 'small', color: colour.ink },
              ],
            },
            { text: t.bytes(words.number(size)), style: 'row', alignment: 'right' },
          ]),
        ],
      },
    },
  ];
}
