/** The whole message first, in the order in which it is read. Nothing gives way: a Word document has the pages it needs. */
import type { BoardReport } from '@stegvis/shared/report/board-report.ts';
import type { Figures } from '@stegvis/shared/scoring/result.ts';
import { caseOf, versionOf } from '../../../pdf/parts/frame.ts';
import { paragraphs, points, type Words } from '../../../pdf/parts/words.ts';
import { important } from './actions.ts';
import type { Block, Column, Pen, Words as Said } from './pen.ts';
import { STAIRS, stairsPng } from './stairs.ts';

/** Width of the staircase in pixels, 96 to the inch. */
const SHOWN = 240;
/** At most so many of what rose and of what fell; the rest stand further on. */
const MOST = 2;

export function firstPage(report: BoardReport, words: Words, pen: Pen): Block[] {
  const { board: w, marks } = words;
  const { texts, total } = report;
  const [lead] = paragraphs(texts.standing);
  const decision = points(texts.decision);
  return [
    pen.paragraph([{ text: report.organisation, bold: true }, report.board], 'Sender'),
    pen.paragraph([w.title(report.year), `${caseOf(report, words)} · ${versionOf(report, words, 'words')}`], 'Sender'),
    pen.heading(1, texts.sentence.trim() || w.title(report.year)),
    // Where nothing is answered the two are one.
    ...(lead && lead !== texts.sentence.trim() ? [pen.paragraph(lead)] : []),
    pen.picture(
      stairsPng(total),
      { width: SHOWN, height: Math.round((SHOWN * STAIRS.height) / STAIRS.width) },
      marks.staircase(
        total.reachedStep,
        total.steps.map((step) => ({ ...step, none: step.relevant === 0 })),
      ),
      1,
    ),
    pen.paragraph({ text: marks.reachedOf(total.reachedStep), bold: true }, undefined, true),
    ...pen.bullets(counts(report, words)),
    pen.heading(2, w.first.areas),
    scopes(report, words, pen),
    ...changed(report, words, pen),
    ...important(report, words, pen),
    ...money(report, words, pen),
    pen.heading(2, w.first.consequence),
    ...pen.prose(texts.consequence.trim() || '–'),
    pen.heading(2, w.first.decision),
    ...(decision.length === 0
      ? [pen.paragraph({ text: w.first.noDecision, gap: true })]
      : decision.length === 1
        ? pen.prose(texts.decision)
        : pen.numbered(decision, 'decision')),
  ];
}

/** Counts first, then the index. */
function counts({ total, counts: { actions, open }, change }: BoardReport, { board: w, marks }: Words): Said[] {
  const index =
    change && change.index.before !== null && change.index.now !== null
      ? w.first.indexBefore(change.index.before, change.index.now, change.year)
      : w.first.indexMeaning;
  return [
    `${marks.of(total.achieved, total.relevant)} ${
      change ? w.first.achievedBefore(change.achieved.before, change.achieved.of, change.year) : w.first.achieved
    }`,
    `${actions} ${w.first.actions(actions, open)}`,
    total.index === null ? w.first.noIndex : `${w.standing.indexOf(total.index)} ${index}`,
    ...(total.preliminary ? [{ text: `${marks.of(total.answered, total.asked)} ${w.first.answered}`, gap: true }] : []),
  ];
}

/** The picture's figures: every area, and the whole last. */
function scopes({ areas, total }: BoardReport, { board: w, marks }: Words, pen: Pen): Block {
  const columns: Column[] = [
    { head: w.standing.area, share: 0.24 },
    { head: w.standing.reached, share: 0.22 },
    ...total.steps.map(({ step }): Column => ({ head: marks.step(step), share: 0.12, right: true })),
    { head: w.standing.achieved, share: 0.18, right: true },
  ];
  const row = (name: string, { reachedStep, steps, achieved, relevant }: Figures): Said[] => [
    name,
    marks.reached(reachedStep),
    ...steps.map((step) => (step.relevant === 0 ? '–' : marks.of(step.achieved, step.relevant))),
    marks.of(achieved, relevant),
  ];
  return pen.table(columns, [...areas.map(({ title, figures }) => row(title, figures)), row(w.standing.all, total)]);
}

function changed({ change, levels }: BoardReport, { board: w }: Words, pen: Pen): Block[] {
  if (!change) return [pen.heading(2, w.first.noChange), pen.paragraph(w.first.nothingBefore)];
  const part = (title: string, rows: (typeof change)['rose']): Block[] => [
    pen.heading(2, title),
    ...pen.bullets([
      ...rows
        .slice(0, MOST)
        .map(({ statement, unit, from, to }) => `${statement} (${unit}, ${w.first.change(levels[from], levels[to])})`),
      ...(rows.length > MOST
        ? [{ text: w.first.moreIn(rows.length - MOST, w.changes.title(change.year)), weak: true }]
        : []),
    ]),
  ];
  return [
    ...part(w.first.rose(change.rose.length, change.year), change.rose),
    ...part(w.first.fell(change.fell.length, change.year), change.fell),
  ];
}

function money({ costs }: BoardReport, { board: { money: t }, number }: Words, pen: Pen): Block[] {
  if (!costs) return [pen.heading(2, t.title), pen.paragraph(t.none)];
  const rows = (['total', 'funded', 'partly', 'notFunded', 'unknown'] as const)
    .map((kind) => ({ kind, ...costs[kind] }))
    .filter(({ kind, once, yearly }) => ['total', 'funded', 'notFunded'].includes(kind) || once + yearly > 0);
  return [
    pen.heading(2, t.title),
    pen.table(
      [
        { head: t.kind, share: 0.5 },
        { head: t.once, share: 0.25, right: true },
        { head: t.yearly, share: 0.25, right: true },
      ],
      rows.map(({ kind, once, yearly }) => [
        { text: t.kinds[kind], gap: kind === 'notFunded' && once + yearly > 0 },
        number(once),
        number(yearly),
      ]),
    ),
    ...(costs.missing > 0 ? [pen.paragraph(t.missing(costs.missing), 'Small')] : []),
  ];
}
