/**
 * The report to the nämnd as a Word document, for those whose case system demands it: the same parts in the same order
 * as the PDF, with real headings, tables and lists. Draws a BoardReport; decides nothing.
 */
import type { BoardReport } from '@stegvis/shared/report/board-report.ts';
import { published } from '@stegvis/shared/report/published.ts';
import { frozenHash } from '../../frozen.ts';
import { wordsOf } from '../../pdf/parts/words.ts';
import { edges } from './docx/edges.ts';
import { firstPage } from './docx/first-page.ts';
import { changes, lastYear, proposal, standing } from './docx/further.ts';
import { checksum, method, reading } from './docx/method.ts';
import { penOf } from './docx/pen.ts';
import { settle } from './docx/settle.ts';
import { page, styles } from './docx/style.ts';

const LANGUAGES = { sv: 'sv-SE', en: 'en-GB' };

export async function boardDocx(report: BoardReport): Promise<Uint8Array> {
  // Loaded when somebody asks for a file: a megabyte that nothing else needs.
  const docx = await import('docx');
  const language = LANGUAGES[report.locale];
  const words = wordsOf(report);
  const pen = penOf(docx);
  const { organisation, year, edition } = report;
  const file = new docx.Document({
    title: words.report.fileTitle(words.board.title(year), organisation, words.report.editions[edition]),
    subject: words.board.subject(report.title),
    creator: organisation,
    lastModifiedBy: organisation,
    styles: styles(language),
    compatibility: { version: 15 },
    numbering: {
      config: [
        {
          reference: 'decision',
          levels: [
            {
              level: 0,
              format: docx.LevelFormat.DECIMAL,
              text: '%1.',
              style: { paragraph: { indent: { left: 425, hanging: 425 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: { page: { size: { width: page.width, height: page.height }, margin: page.margin } },
        ...edges(docx, report, words),
        children: [
          ...[firstPage, standing, changes, lastYear, proposal, method, reading].flatMap((part) =>
            part(report, words, pen),
          ),
          ...checksum(frozenHash(published('board-report', report)), words, pen),
        ],
      },
    ],
  });
  return settle(await docx.Packer.toBuffer(file), report.madeOn, language);
}
