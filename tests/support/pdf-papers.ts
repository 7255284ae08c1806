/** The smaller documents to print: appendix, decision sheet, Mina åtgärder, Underlag till workshop. */
import { join } from 'node:path';
import { asked, type LevelId, type Locale } from '@stegvis/shared/model/model.ts';
import type { DecisionSheet } from '@stegvis/shared/report/decision-sheet.ts';
import { groupOf, MINE_GROUPS, type MineAction, type MineReport } from '@stegvis/shared/report/mine.ts';
import type { AppendixReport } from '@stegvis/shared/report/plan-report.ts';
import type { WorkshopReport } from '@stegvis/shared/report/workshop.ts';
import { loadModels, newestModels } from '../../server/src/models/registry.ts';
import { aReport, LONG, MADE_ON } from './plan-report.ts';

interface Wanted {
  locale?: Locale;
  size?: 'ordinary' | 'empty' | 'huge';
  /** Names as they are typed by people whose script goes from right to left. */
  names?: readonly [string, string];
}

const [WORD = ''] = LONG.split(' ');
const COUNT = { ordinary: 14, empty: 0, huge: 300 };

const actionsOf = (locale: Locale, size: keyof typeof COUNT) =>
  aReport({ locale, edition: 'internal', actions: COUNT[size], isLong: size === 'huge' }).steps.flatMap(({ groups }) =>
    groups.flatMap(({ unit, actions }) => actions.map((action) => ({ unit, action }))),
  );

export function anAppendix({ locale = 'sv', size = 'ordinary', names }: Wanted = {}): AppendixReport {
  const {
    edition: _,
    gaps: __,
    steps: ___,
    later,
    declined,
    undecided,
    secretCount: ____,
    ...frame
  } = aReport({
    locale,
    actions: COUNT[size],
    dnr: 'SN 2026/0412',
  });
  const actions = actionsOf(locale, size).slice(0, size === 'huge' ? 300 : 4);
  return {
    ...frame,
    answers:
      size === 'empty'
        ? []
        : [...later, ...declined, ...undecided].slice(0, size === 'huge' ? 100 : 5).map(({ item }, i) => ({
            item,
            reason:
              i === 1
                ? ''
                : size === 'huge' && i % 20 === 0
                  ? LONG.slice(0, 1000)
                  : 'Brister i behörigheterna till journalsystemet.',
            provision: i === 2 ? '' : 'OSL 18 kap. 8 §',
          })),
    actions: actions.map(({ unit, action }, i) => ({
      ...action,
      ...(names && { lead: names[i % 2] ?? null }),
      unit: i === 3 ? null : unit,
      provision: 'OSL 18 kap. 8 §',
    })),
  };
}

export function aDecisionSheet({ locale = 'sv', size = 'ordinary', names }: Wanted = {}): DecisionSheet {
  const file = (n: number): DecisionSheet['files'][number] => ({
    fileName: `${n % 2 ? 'handlingsplan' : 'rapport-till-namnd'}-exempelkommunen-socialtjanst-2026-version-2.pdf`,
    kind: n % 2 ? 'plan' : 'board-report',
    edition: 'public',
    format: n % 3 ? 'pdf' : 'json',
    size: 182_344 + n,
    sha256: n.toString(16).padStart(2, '0').repeat(32),
  });
  return {
    locale,
    organisation: 'Exempelkommunen',
    board: 'Socialnämnden',
    title: 'Socialtjänst 2026',
    year: 2026,
    dnr: size === 'empty' ? null : 'SN 2026/0412',
    delivery: { number: 2, on: '2026-12-02' },
    madeOn: '2026-12-20',
    state: size === 'huge' ? 'ersatt' : 'antagen-med-andringar',
    decision: {
      outcome: 'antagen-med-andringar',
      instance: names?.[0] ?? (size === 'huge' ? `${WORD} ${WORD} nämnden`.slice(0, 200) : 'Socialnämnden'),
      decidedOn: '2026-12-17',
      paragraph: size === 'empty' ? '' : '§ 112',
      dnr: size === 'empty' ? '' : 'SN 2026/0412-7',
      note:
        size === 'empty'
          ? ''
          : size === 'huge'
            ? LONG.slice(0, 2000)
            : 'Åtgärden om surfplattor flyttas till 2028.\n\nResten antas.',
    },
    files: Array.from({ length: size === 'empty' ? 0 : size === 'huge' ? 40 : 4 }, (_, n) => file(n)),
  };
}

export function aMineReport({ locale = 'sv', size = 'ordinary', names }: Wanted = {}): MineReport {
  const actions = actionsOf(locale, size).map(({ unit, action }, i): MineAction => {
    const { id, step, items, title, activity, lead, dueOn, doneOn, status, statusReason, reviewOn, followUps } = action;
    return {
      ...{ id, step, unit, codes: items.map(({ code }) => code), title, activity, dueOn, doneOn, status },
      ...{ statusReason, reviewOn, followUps, lead: names?.[i % 2] ?? lead },
      part: i % 4 === 3 ? 'other' : 'lead',
      marked: i === 2,
    };
  });
  return {
    locale,
    organisation: 'Exempelkommunen',
    board: 'Socialnämnden',
    dnr: null,
    title: 'Socialtjänst 2026',
    year: 2026,
    madeOn: MADE_ON,
    person: names?.[0] ?? (size === 'huge' ? WORD : 'Åsa Öqvist'),
    roles: size === 'empty' ? [] : ['IT-chef', 'Verksamhetschef äldreomsorg'],
    groups: MINE_GROUPS.map((group) => ({
      group,
      actions: actions.filter((action) => groupOf(action, MADE_ON) === group),
    })),
  };
}

export function aWorkshopReport({ locale = 'sv', size = 'ordinary', names }: Wanted = {}): WorkshopReport {
  const model = newestModels(loadModels(join(import.meta.dirname, '..', '..', 'indicators'))).get('socialtjanst');
  if (!model) throw new Error('The model socialtjanst has no release');
  const questions = size === 'empty' ? [] : asked(model, model.forms[0]?.id ?? '');
  const levels: (LevelId | null)[] = ['planerad', 'uppnadd', null, 'paborjad'];
  return {
    locale,
    organisation: 'Exempelkommunen',
    board: 'Socialnämnden',
    dnr: 'SN 2026/0412',
    title: 'Socialtjänst 2026',
    year: 2026,
    madeOn: MADE_ON,
    unit: names?.[0] ?? (size === 'huge' ? WORD : 'Förvaltningsövergripande'),
    model: { title: model.title[locale], version: model.version },
    levels: model.levels.map(({ id, title, means }) => ({ id, title: title[locale], means: means[locale] })),
    previousYear: size === 'huge' ? null : 2025,
    withheld: size === 'ordinary' ? 1 : 0,
    areas: model.areas.flatMap(({ id, title }) => {
      const own = questions.filter(({ area }) => area === id);
      const repeated = size === 'huge' ? Array.from({ length: 4 }, () => own).flat() : own;
      return own.length === 0
        ? []
        : [
            {
              id,
              title: title[locale],
              questions: repeated.map(({ code, step, required, statement, meaning, done }, i) => ({
                ...{ code, step, required },
                statement: statement[locale],
                meaning: size === 'huge' && i % 40 === 7 ? LONG : meaning[locale],
                done: done[locale],
                before: levels[i % levels.length] ?? null,
              })),
            },
          ];
    }),
  };
}
