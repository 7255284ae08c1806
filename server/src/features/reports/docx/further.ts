/** What follows the first page, for whoever wants to know more: where we stand, what was promised, what we propose. */
import type { BoardReport } from '@stegvis/shared/report/board-report.ts';
import { stepHeading } from '@stegvis/shared/report/prose.ts';
import type { Figures } from '@stegvis/shared/scoring/result.ts';
import type { Words } from '../../../pdf/parts/words.ts';
import { actionTable } from './actions.ts';
import type { Block, Pen } from './pen.ts';

export function standing(report: BoardReport, words: Words, pen: Pen): Block[] {
  const { texts, areas, units } = report;
  const { board: w, marks } = words;
  const figures = ({ reachedStep, relevant, achieved, index }: Figures) =>
    w.standing.figures(
      marks.reached(reachedStep),
      relevant === 0 ? null : w.standing.count(achieved, relevant),
      index === null ? null : w.standing.indexOf(index),
    );
  const place = (name: string, about: string, one: { figures: Figures }, text: string | undefined): Block[] => [
    pen.heading(3, name),
    ...(about ? [pen.paragraph(about, 'Small', true)] : []),
    pen.paragraph(figures(one.figures), 'Small', Boolean(text)),
    ...pen.prose(text ?? ''),
  ];
  return [
    pen.heading(1, w.standing.title, true),
    ...pen.prose(texts.standing),
    ...holds(report, words, pen),
    pen.heading(2, w.standing.areas),
    ...areas.flatMap((area) => place(area.title, area.about, area, texts.areas[area.id])),
    pen.heading(2, w.standing.units),
    ...units.flatMap((unit) => place(unit.name, '', unit, texts.units[unit.id])),
  ];
}

/** The first of what is left until the next step, over the whole. */
function holds({ hold }: BoardReport, { board: w }: Words, pen: Pen): Block[] {
  if (!hold || hold.questions.length === 0) return [];
  return [
    pen.heading(2, w.standing.hold(hold.step)),
    ...pen.bullets(
      hold.questions.map(
        ({ statement, required, units }) =>
          `${required ? `${w.standing.required}: ` : ''}${statement} ${units.join(', ')}.`,
      ),
    ),
  ];
}

/** Every answer that rose or fell since last year. */
export function changes({ change, levels }: BoardReport, { board: w }: Words, pen: Pen): Block[] {
  if (!change) return [];
  const part = (title: string, rows: typeof change.rose): Block[] =>
    rows.length === 0
      ? []
      : [
          pen.heading(3, title),
          pen.table(
            [
              { head: w.first.question, share: 0.48 },
              { head: w.standing.unit, share: 0.24 },
              { head: w.changes.then, share: 0.14 },
              { head: w.first.now, share: 0.14 },
            ],
            rows.map(({ code, statement, unit, from, to }) => [`${code} ${statement}`, unit, levels[from], levels[to]]),
          ),
        ];
  return [
    pen.heading(2, w.changes.title(change.year)),
    pen.paragraph(w.changes.lead(change.rose.length, change.fell.length, change.same), undefined, true),
    ...part(w.changes.rose(change.rose.length, change.rose.length), change.rose),
    ...part(w.changes.fell(change.fell.length, change.fell.length), change.fell),
  ];
}

export function lastYear({ texts, lastYear: last }: BoardReport, words: Words, pen: Pen): Block[] {
  const { board: w } = words;
  if (!last) return [pen.heading(1, w.lastYear.noneTitle), pen.paragraph(w.lastYear.none)];
  const sums = [
    [last.promised, w.lastYear.promised],
    [last.done, w.lastYear.done],
    [last.carried, w.lastYear.carried],
    [last.left, w.lastYear.left],
    [last.dropped, w.lastYear.dropped],
  ] as const;
  return [
    pen.heading(1, w.lastYear.title(last.year)),
    ...pen.prose(texts.lastYear),
    ...pen.bullets(sums.filter(([count], i) => i < 2 || count > 0).map(([count, said]) => `${count} ${said}`)),
    ...(last.rows.length === 0
      ? [pen.paragraph(w.lastYear.empty)]
      : [
          pen.heading(2, words.report.shortTitle(last.year)),
          pen.table(
            [
              { head: w.table.action, share: 0.4 },
              { head: w.table.lead, share: 0.25 },
              { head: w.table.due, share: 0.15 },
              { head: w.lastYear.became, share: 0.2 },
            ],
            last.rows.map(({ title, unit, lead, status, goesOn, doneOn, dueOn }) => [
              [title, { text: unit ?? w.table.whole, weak: true }],
              lead ?? '–',
              dueOn ? words.dateInTable(dueOn) : '–',
              [
                words.marks.status[status],
                ...(doneOn ? [{ text: words.dateInTable(doneOn), weak: true }] : []),
                ...(goesOn ? [{ text: w.lastYear.goesOn, weak: true }] : []),
              ],
            ]),
          ),
        ]),
  ];
}

export function proposal(report: BoardReport, words: Words, pen: Pen): Block[] {
  const { board: w } = words;
  const { texts, proposed, secretCount } = report;
  return [
    pen.heading(1, w.proposed.title),
    ...pen.prose(texts.proposal),
    ...(proposed.length === 0 && !texts.proposal.trim()
      ? [pen.paragraph({ text: w.proposed.noActions, gap: true })]
      : []),
    ...proposed.flatMap(({ step, title, about, actions }) => [
      pen.heading(2, stepHeading(words.marks.step(step), title)),
      pen.paragraph(`${about} ${w.proposed.count(actions.length)}.`, 'Small', actions.length > 0),
      ...(actions.length > 0 ? [actionTable(actions, words, pen)] : []),
    ]),
    ...(secretCount > 0 ? [pen.paragraph(w.proposed.secret(secretCount))] : []),
  ];
}
