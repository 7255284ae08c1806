/** One person's actions: what is late, what is due this month, what comes later, what is done. With room to write by hand. */
import type { MineAction, MineGroup, MineReport } from '@stegvis/shared/report/mine.ts';
import { isOpen } from '@stegvis/shared/plan/status.ts';
import { checksum, framed } from '../parts/frame.ts';
import { letterhead } from '../parts/letterhead.ts';
import { marked, statusMark } from '../parts/marks.ts';
import { held } from '../parts/room.ts';
import { colour, contentWidth } from '../parts/style.ts';
import { ruled } from '../parts/ruled.ts';
import { narrow, running, wordsOf, type Words } from '../parts/words.ts';
import type { Content, DocumentDefinition } from '../tagging/index.ts';

const SIDE = 128;

export function mine(report: MineReport, hash: string): DocumentDefinition {
  const words = wordsOf(report);
  const t = words.documents.mine;
  const { organisation, board, title, person, roles, groups, madeOn, locale } = report;
  const all = groups.flatMap(({ actions }) => actions);
  const open = all.filter(({ status }) => isOpen(status));
  const late = groups.find(({ group }) => group === 'late')?.actions.length ?? 0;
  const markedCount = all.filter((action) => action.marked).length;
  const frame = {
    title: [t.title, person, title].filter(Boolean).join(', '),
    subject: t.subject(title),
    running: `${t.title}, ${person}`,
    notes: markedCount > 0 ? [t.secrecy] : [],
    id: ['mine', organisation, board, title, person, locale, madeOn, hash],
    firstFooter: true,
  };
  return framed(report, frame, words, [
    letterhead(report, t.title, title, words),
    { text: t.title, tag: 'H1', style: 'h1', margin: [0, 10, 0, 2] },
    { text: person, style: 'lead', margin: [0, 0, 0, 6] },
    ...(all.length === 0 ? [t.empty] : [t.sum(open.length, late)]),
    ...(roles.length > 0 ? [t.roles(words.list(roles))] : []),
    { text: t.marked(markedCount), ...(markedCount > 0 && { style: 'gap' }), margin: [0, 0, 0, 6] },
    ...groups.flatMap(({ group, actions }) => section(group, actions, words)),
    checksum(hash, words, false),
  ]);
}

function section(group: MineGroup, actions: readonly MineAction[], words: Words): Content[] {
  const t = words.documents.mine;
  const [first, ...rest] = actions;
  if (!first) return [];
  const heading: Content = {
    text: `${t.groups[group]} (${actions.length})`,
    tag: 'H2',
    style: group === 'late' ? ['h2', 'late'] : 'h2',
    margin: [0, 14, 0, 5],
  };
  const one = (action: MineAction): Content => card(action, group !== 'closed', words);
  return [
    // The heading stays with its first action; one that is longer than a page may part.
    ...held([heading, one(first)], isWhole(first)),
    ...rest.flatMap((action) => held([one(action)], isWhole(action))),
  ];
}

const isWhole = ({ title, activity, statusReason, followUps }: MineAction): boolean =>
  [title, activity, statusReason, ...followUps.map(({ note }) => note)].reduce(
    (sum, text) => sum + text.length + 60,
    0,
  ) < 2400;

function card(action: MineAction, hasRoom: boolean, words: Words): Content {
  const t = words.documents.mine;
  const { title, activity, unit, step, codes, part, lead, dueOn, doneOn, status, reviewOn, statusReason } = action;
  const where = [words.marks.step(step), unit ?? words.report.actions.wholeDepartment, ...codes].join(' · ');
  const who = part === 'lead' ? t.part.lead : `${t.part.other}. ${lead === null ? t.noLead : t.leadIs(lead)}`;
  const said: (readonly [string, string])[] = [
    ...(statusReason ? [[t.reason, statusReason] as const] : []),
    ...action.followUps.map(({ at, note }) => [t.followUp(words.dateInTable(at)), note] as const),
  ];
  return {
    tag: 'Sect',
    margin: [0, 0, 0, 12],
    stack: [
      {
        canvas: [{ type: 'line', x1: 0, y1: 0, x2: contentWidth, y2: 0, lineColor: colour.ink, lineWidth: 0.6 }],
        artifact: true,
        margin: [0, 0, 0, 4],
      },
      {
        columnGap: 16,
        columns: [
          {
            width: contentWidth - SIDE - 16,
            stack: [
              { text: running(title), tag: 'H3', style: 'h3', margin: [0, 0, 0, 1] },
              ...(action.marked ? [{ text: t.secrecy, style: ['small', 'gap'] } satisfies Content] : []),
              { text: where, style: 'small' },
              ...(activity ? [{ text: running(activity), style: 'row', margin: [0, 3, 0, 0] } satisfies Content] : []),
              ...said.map(([label, text]): Content => ({
                text: [{ text: `${label}: `, color: colour.ink3 }, { text: running(text) }],
                style: 'small',
                margin: [0, 2, 0, 0],
              })),
            ],
          },
          {
            width: SIDE,
            stack: [
              dueOn === null
                ? { text: t.noDue, style: isOpen(status) ? ['row', 'gap'] : 'row' }
                : {
                    text: [`${t.due} `, { text: words.dateInTable(dueOn), bold: true }],
                    style: 'row',
                  },
              marked(statusMark(status), words.marks.status[status], 'row'),
              ...(doneOn === null ? [] : [{ text: t.doneOn(words.dateInTable(doneOn)), style: 'small' }]),
              ...(reviewOn === null ? [] : [{ text: t.review(words.dateInTable(reviewOn)), style: 'small' }]),
              { text: narrow(who), style: 'small', margin: [0, 2, 0, 0] },
            ],
          },
        ],
      },
      ...(hasRoom ? [ruled(`${t.lines}. ${t.noPatients}`, 2, contentWidth)] : []),
    ],
  };
}
