/** What stands at the edges of every page: whose report it is above, which case, version and page below. */
import type { BoardReport } from '@stegvis/shared/report/board-report.ts';
import { caseOf, versionOf } from '../../../pdf/parts/frame.ts';
import type { Words } from '../../../pdf/parts/words.ts';
import { typed, type Docx } from './pen.ts';
import { colour, textWidth } from './style.ts';

export function edges(
  { BorderStyle, Footer, Header, PageNumber, Paragraph, TabStopType, TextRun }: Docx,
  report: BoardReport,
  words: Words,
) {
  const { organisation, board, year, edition, total } = report;
  const tabStops = [{ type: TabStopType.RIGHT, position: textWidth }];
  const line = { style: BorderStyle.SINGLE, size: 4, space: 4, color: colour.rule };
  const about = [
    caseOf(report, words),
    versionOf(report, words),
    words.report.editions[edition],
    ...(total.preliminary ? [words.documents.preliminary] : []),
  ];
  // "Sida 1 av 6": the words around the two numbers, which Word fills in.
  const [before = '', between = '', after = ''] = words.documents.page('#', '#').split('#');
  return {
    headers: {
      default: new Header({
        children: [
          new Paragraph({
            style: 'Edge',
            tabStops,
            border: { bottom: line },
            children: [
              new TextRun(`${typed([organisation, board].filter(Boolean).join(', '))}\t${words.board.title(year)}`),
            ],
          }),
        ],
      }),
    },
    footers: {
      default: new Footer({
        children: [
          new Paragraph({
            style: 'Edge',
            tabStops,
            border: { top: line },
            children: [
              new TextRun(`${typed(about.join(' · '))}\t${before}`),
              new TextRun({ children: [PageNumber.CURRENT] }),
              new TextRun(between),
              new TextRun({ children: [PageNumber.TOTAL_PAGES] }),
              ...(after ? [new TextRun(after)] : []),
            ],
          }),
        ],
      }),
    },
  };
}
