/**
 * Rapport till nämnd: page 1 tells it all by itself; the pages after it say the same with everything in it. Each part
 * stands in a file of its own.
 */
import type { BoardReport } from '@stegvis/shared/report/board-report.ts';
import { checksum, framed, type Frame } from '../parts/frame.ts';
import { wordsOf } from '../parts/words.ts';
import { fonts } from '../fonts.ts';
import { pageCounter, type Content, type DocumentDefinition } from '../tagging/index.ts';
import { chooseAllowance } from './allowance.ts';
import { changes } from './changes.ts';
import { firstPage } from './first-page.ts';
import { lastYear } from './last-year.ts';
import { method } from './method.ts';
import { proposal } from './proposal.ts';
import { standing } from './standing.ts';

export function boardReport(report: BoardReport, hash: string): DocumentDefinition {
  const words = wordsOf(report);
  const { board: w } = words;
  const { organisation, board, edition, delivery, madeOn, year, locale } = report;
  const editionName = words.report.editions[edition];
  const frame: Frame = {
    title: words.report.fileTitle(w.title(year), organisation, editionName),
    subject: w.subject(report.title),
    running: w.title(year),
    notes: [editionName, ...(report.total.preliminary ? [words.documents.preliminary] : [])],
    id: ['board', organisation, board, report.title, edition, locale, madeOn, String(delivery?.number ?? ''), hash],
    firstFooter: true,
  };
  const count = pageCounter(fonts);
  const fits = (content: Content[]): boolean => count(framed(report, frame, words, content)) === 1;

  const allowance = chooseAllowance((one) => fits(firstPage(report, words, one).content));
  const { content, cut } = firstPage(report, words, allowance);
  return framed(report, frame, words, [
    ...content,
    ...standing(report, words),
    ...changes(report, words),
    ...lastYear(report, words),
    ...proposal(report, words, cut),
    ...method(report, words),
    checksum(hash, words),
  ]);
}
