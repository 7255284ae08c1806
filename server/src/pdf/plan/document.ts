/** The Handlingsplan: the parts in the order in which they are read. Each part stands in a file of its own. */
import type { PlanReport } from '@stegvis/shared/report/plan-report.ts';
import type { Content, DocumentDefinition } from '../tagging/index.ts';
import { actions } from './actions.ts';
import { cover } from './cover.ts';
import { proposals } from './proposals.ts';
import { reading } from '../parts/reading.ts';
import { checksum, framed } from '../parts/frame.ts';
import { colour } from '../parts/style.ts';
import { wordsOf, type Words } from '../parts/words.ts';
import { summary } from './summary.ts';

export function plan(report: PlanReport, hash: string): DocumentDefinition {
  const words = wordsOf(report);
  const t = words.report;
  const { organisation, board, edition, delivery, madeOn, year, locale } = report;
  const frame = {
    title: t.fileTitle(t.title(year), organisation, t.editions[edition]),
    subject: t.subject(report.title),
    running: t.shortTitle(year),
    notes: [t.editions[edition], ...(report.total.preliminary ? [t.preliminary] : [])],
    id: ['plan', organisation, board, report.title, edition, locale, madeOn, String(delivery?.number ?? ''), hash],
    firstFooter: false,
  };
  return framed(report, frame, words, [
    ...cover(report, words),
    ...summary(report, words),
    contents(words),
    ...actions(report, words),
    ...proposals(report, words),
    ...reading(report, words),
    checksum(hash, words),
  ]);
}

function contents({ report: t }: Words): Content {
  return {
    toc: {
      title: { text: t.contents, tag: 'H1', style: 'h1', pageBreak: 'before', margin: [0, 0, 0, 8] },
      numberStyle: { color: colour.ink2 },
      textMargin: [0, 7, 0, 1],
    },
  };
}
