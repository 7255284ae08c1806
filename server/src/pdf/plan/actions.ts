import { isOpen } from '@stegvis/shared/plan/status.ts';
import type { PlanReport, ReportAction, ReportItem } from '@stegvis/shared/report/plan-report.ts';
import type { Cell, Content, TextNode } from '../tagging/index.ts';
import { countsOf } from './figures.ts';
import { levelMark, marked, statusMark } from '../parts/marks.ts';
import { columnWidths, rowsTables, textHeight } from '../parts/table.ts';
import { colour } from '../parts/style.ts';
import { narrow, running, type Words } from '../parts/words.ts';

/** Kod, Åtgärd, Ansvarig, Klart senast, Status. */
const widths = [23, 0, 101, 59, 59] as const;
const [, ACTION = 0, LEAD] = columnWidths(widths.map((width) => ({ width })));

/** What has been chosen: step by step, unit by unit. */
export function actions(report: PlanReport, words: Words): Content[] {
  const t = words.report;
  if (report.steps.length === 0) {
    return [
      { text: t.actions.title, tag: 'H1', style: 'h1', tocItem: true, margin: [0, 22, 0, 6] },
      { text: t.actions.empty },
      ...hidden(report, words),
    ];
  }
  return [
    ...report.steps.flatMap(({ step, about, groups }): Content[] => {
      const { all, open } = countsOf(groups.flatMap((group) => group.actions));
      return [
        {
          text: words.marks.step(step),
          tag: 'H1',
          style: 'h1',
          tocItem: true,
          pageBreak: 'before',
          margin: [0, 0, 0, 4],
        },
        { text: [about, ' ', t.actions.counts(all, open), '.'], style: 'lead', margin: [0, 0, 0, 18] },
        ...groups.flatMap(({ unit, actions: rows }) =>
          actionRows(unit ?? t.actions.wholeDepartment, rows, unit, words),
        ),
      ];
    }),
    ...hidden(report, words),
  ];
}

function hidden({ secretCount }: PlanReport, { report: t }: Words): Content[] {
  if (secretCount === 0) return [];
  return [{ text: t.secret.public(secretCount), margin: [0, 4, 0, 0] }];
}

/** One unit's actions under its name. */
export function actionRows(
  name: string,
  rows: readonly ReportAction[],
  unit: string | null,
  words: Words,
  {
    heading = 'H2',
    above,
    more = () => [],
  }: {
    heading?: 'H2' | 'H3';
    /** A heading that has to stay with this one. */
    above?: TextNode | undefined;
    more?: (action: ReportAction) => readonly (readonly [string, string])[];
  } = {},
): Content[] {
  const t = words.report.actions;
  return rowsTables({
    heading: [
      ...(above ? [above] : []),
      {
        text: name,
        tag: heading,
        style: heading === 'H2' ? 'h2' : 'h3',
        ...(heading === 'H2' && { tocItem: true, tocMargin: [14, 1, 0, 1], tocStyle: { color: colour.ink2 } }),
      },
    ],
    columns: [t.code, t.action, t.lead, t.due, t.status].map((title, index) => ({ title, width: widths[index] ?? 0 })),
    rows: rows.map((action) => ({
      cells: [
        { text: codesOf(action).join('\n') || t.own, style: 'row' },
        what(action, unit, words, more(action)),
        who(action, words),
        when(action, words),
        status(action, words),
      ],
      height: heightOf(action),
    })),
  });
}

/** The codes of its questions, or of the row that it was imported from. */
function codesOf({ items, foreignCode }: ReportAction): string[] {
  const codes = new Set(items.map(({ code }) => code));
  return [...codes, ...(foreignCode === null || codes.has(foreignCode) ? [] : [foreignCode])];
}

function what(
  action: ReportAction,
  unit: string | null,
  words: Words,
  more: readonly (readonly [string, string])[],
): Cell {
  const t = words.report.actions;
  const extras: (readonly [string, string])[] = [
    ...(action.benefit ? [[t.benefit, action.benefit] as const] : []),
    ...(cost(action, words) ? [[t.cost, cost(action, words)] as const] : []),
    ...(action.moved ? [[movedWords(action.moved, words), action.moved.reason] as const] : []),
    ...(action.statusReason
      ? [[`${words.marks.status[action.status]}. ${t.reason}`, action.statusReason] as const]
      : []),
    ...more,
    ...action.followUps.map(({ at, note }) => [t.followUp(words.dateInTable(at)), note] as const),
  ];
  return {
    stack: [
      { text: running(action.title), style: 'row', bold: true },
      ...(action.activity
        ? [{ text: running(action.activity), style: 'row', margin: [0, 1, 0, 0] } satisfies Content]
        : []),
      ...answers(action, unit, words),
      ...extras.map(([label, text]): Content => ({
        text: [{ text: `${label}: `, color: colour.ink3 }, { text: running(text) }],
        style: 'small',
        margin: [0, 2, 0, 0],
      })),
    ],
  };
}

/** The question, where the title is not its words, and how each unit has answered it. */
function answers(action: ReportAction, unit: string | null, words: Words): Content[] {
  const t = words.report.actions;
  const byCode = new Map<string, ReportItem[]>();
  for (const item of action.items) byCode.set(item.code, [...(byCode.get(item.code) ?? []), item]);
  return [...byCode.values()].flatMap((items): Content[] => {
    const [first] = items;
    if (!first) return [];
    const isTitle = first.statement === action.title;
    return [
      ...(isTitle
        ? []
        : [{ text: running(t.quote(first.statement)), style: 'small', margin: [0, 2.5, 0, 0] } satisfies Content]),
      ...items.flatMap((item): Content[] => {
        if (item.level === null) return [];
        const level = words.levels[item.level];
        const isAlone = items.length === 1 && item.unit === unit;
        return [marked(levelMark(item.level), isAlone ? t.answer(level) : t.answerOf(item.unit, level), 'small', 1.5)];
      }),
    ];
  });
}

function cost({ costOnce, costYearly, funding }: ReportAction, words: Words): string {
  const t = words.report.actions;
  return [
    ...(costOnce === null ? [] : [t.once(words.number(costOnce))]),
    ...(costYearly === null ? [] : [t.yearly(words.number(costYearly))]),
    ...(funding === null ? [] : [t.funding[funding]]),
  ].join(', ');
}

function movedWords({ from, to }: NonNullable<ReportAction['moved']>, { report: t, marks }: Words): string {
  return from === to ? t.actions.placedLast(marks.step(to)) : t.actions.moved(marks.step(from), marks.step(to));
}

/** A gap only where the action is still to be done. */
function missing({ status: now }: ReportAction, { report: t }: Words): Content {
  return isOpen(now)
    ? { text: t.actions.missing, style: ['row', 'gap'] }
    : { text: t.actions.notGiven, style: 'small' };
}

function who(action: ReportAction, words: Words): Cell {
  const t = words.report.actions;
  return {
    stack: [
      action.lead === null ? missing(action, words) : { text: narrow(action.lead), style: 'row' },
      ...(action.others.length > 0
        ? [{ text: t.others(action.others.map((name) => narrow(name)).join(', ')), style: 'small' }]
        : []),
    ],
  };
}

function when(action: ReportAction, words: Words): Cell {
  const t = words.report.actions;
  const { dueOn, startOn, late } = action;
  return {
    stack: [
      dueOn === null ? missing(action, words) : { text: words.dateInTable(dueOn), style: 'row' },
      ...(late ? [{ text: t.late, style: ['row', 'late'] }] : []),
      ...(startOn === null ? [] : [{ text: t.start(words.dateInTable(startOn)), style: 'small' }]),
    ],
  };
}

function status(action: ReportAction, words: Words): Cell {
  const t = words.report.actions;
  const { doneOn, reviewOn } = action;
  return {
    stack: [
      marked(statusMark(action.status), words.marks.status[action.status], 'row'),
      ...(doneOn === null ? [] : [{ text: words.dateInTable(doneOn), style: 'small' }]),
      ...(reviewOn === null ? [] : [{ text: t.review(words.dateInTable(reviewOn)), style: 'small' }]),
    ],
  };
}

function heightOf(action: ReportAction): number {
  const small = [
    ...action.items.flatMap(({ statement, unit }) => [statement, unit]),
    action.benefit,
    action.statusReason,
    action.moved?.reason ?? '',
    ...action.followUps.map(({ note }) => note),
  ];
  const main =
    textHeight(action.title, ACTION, 9.5) +
    textHeight(action.activity, ACTION, 9) +
    small.filter(Boolean).reduce((sum, text) => sum + 14 + textHeight(text, ACTION, 8.5), 0);
  const lead = textHeight(action.lead ?? '', LEAD ?? 0, 9) + textHeight(action.others.join(', '), LEAD ?? 0, 8.5);
  return Math.max(main, lead) + 12;
}
