/** From the plan to the report of it: what an edition may show, in the order in which it is read. */
import type { Action, Owner, ProposalRow } from '@stegvis/shared/api/plan.ts';
import { STEPS, getIndicator, type LevelId, type Locale, type Model } from '@stegvis/shared/model/model.ts';
import { gaps } from '@stegvis/shared/plan/status.ts';
import type {
  AppendixReport,
  Edition,
  PlanReport,
  ReportAction,
  ReportItem,
  ReportProposal,
} from '@stegvis/shared/report/plan-report.ts';
import type { Result } from '@stegvis/shared/scoring/result.ts';

export interface PlanReportInput {
  locale: Locale;
  edition: Edition;
  organisation: string;
  board: string;
  dnr: string | null;
  /** null = a draft. */
  delivery: PlanReport['delivery'];
  title: string;
  year: number;
  madeOn: string;
  lockedOn: string | null;
  model: Model;
  units: readonly { id: string; name: string }[];
  result: Result;
  actions: readonly Action[];
  proposals: readonly ProposalRow[];
  /** Who holds each role of the register now, by id: shown in the internal edition. */
  holders: ReadonlyMap<string, string | null>;
  /** What a person is called where names are not shown. */
  unnamed: string;
}

export function planReport(input: PlanReportInput): PlanReport {
  const { edition, model } = input;
  const internal = edition === 'internal';
  const nameOf = unitNames(input);
  const { item, action } = describing(input, { names: internal, reasons: internal });
  const proposals = (choice: ProposalRow['choice']): ReportProposal[] =>
    input.proposals
      .filter((row) => row.choice === choice && row.actionIds.length === 0)
      .map((row) => ({
        item: item(row),
        step: row.step,
        activity: getIndicator(model, row.code).activity[input.locale],
        reason: internal ? row.choiceReason : '',
      }));

  const open = input.actions.filter((one) => !one.secrecy);
  return {
    ...frameOf(input),
    edition,
    gaps: gaps(
      // What is marked is counted by nobody.
      open.map(({ status, lead, dueOn }) => ({ status, hasLead: lead !== null, dueOn })),
      input.madeOn,
    ),
    steps: STEPS.flatMap((step) => {
      const words = model.steps.find((one) => one.step === step);
      const groups = unitOrder(input).flatMap((unitId) => {
        const rows = open.filter((one) => one.step === step && one.unitId === unitId);
        return rows.length > 0 ? [{ unit: nameOf(unitId), actions: rows.map((row, i) => action(row, i + 1)) }] : [];
      });
      return groups.length > 0
        ? [{ step, title: words?.title[input.locale] ?? '', about: words?.about[input.locale] ?? '', groups }]
        : [];
    }),
    later: proposals('senare'),
    declined: proposals('nej'),
    undecided: proposals(null),
    secretCount: input.actions.length - open.length,
  };
}

export interface MarkedAnswer {
  unit: string;
  code: string;
  level: LevelId | null;
  reason: string;
  provision: string;
}

/**
 * What is marked with sekretess, as far as the one who takes it out may see it.
 *
 * @param input as for the plan, its actions and result seen by that person
 */
export function appendixReport(input: PlanReportInput, marked: readonly MarkedAnswer[]): AppendixReport {
  const nameOf = unitNames(input);
  const { item, action } = describing(input, { names: true, reasons: true });
  return {
    ...frameOf(input),
    answers: marked.map(({ reason, provision, ...answer }) => ({ item: item(answer), reason, provision })),
    actions: input.actions
      .filter((one) => one.secrecy && !one.hidden)
      .map((one, i) => ({ ...action(one, i + 1), unit: nameOf(one.unitId), provision: one.secrecyProvision })),
  };
}

/** What every report says of itself and of what it rests on, but for its edition. */
export type Frame = Omit<AppendixReport, 'actions' | 'answers'>;

export function frameOf(input: PlanReportInput): Frame {
  const { locale, organisation, board, dnr, delivery, title, year, madeOn, lockedOn, model, result } = input;
  const byLevel = (words: (level: Model['levels'][number]) => string) =>
    Object.fromEntries(model.levels.map((level) => [level.id, words(level)])) as Record<LevelId, string>;
  return {
    ...{ locale, organisation, board, dnr, delivery, title, year, madeOn, lockedOn },
    model: { title: model.title[locale], version: model.version },
    total: result.total,
    areas: model.areas.map((area) => ({ id: area.id, title: area.title[locale], figures: result.areas[area.id] })),
    units: input.units.flatMap(({ id, name }) => {
      const figures = result.units[id];
      return figures ? [{ id, name, figures }] : [];
    }),
    levels: byLevel((level) => level.title[locale]),
    levelMeanings: byLevel((level) => level.means[locale]),
    thresholds: model.thresholds,
  };
}

const unitOrder = ({ units }: PlanReportInput): (string | null)[] => [...units.map((unit) => unit.id), null];

function unitNames({ units }: Pick<PlanReportInput, 'units'>): (id: string | null) => string | null {
  const names = new Map(units.map((unit) => [unit.id, unit.name]));
  return (id) => (id === null ? null : (names.get(id) ?? ''));
}

/** What it takes to tell of a question or an action: last year's are told with the model of their year. */
export type Telling = Pick<PlanReportInput, 'locale' | 'model' | 'units' | 'holders' | 'unnamed'>;

/** How questions and actions are told of, by what may be told. */
export function describing(
  input: Telling,
  may: { names: boolean; reasons: boolean },
): {
  item: (item: { unit: string; code: string; level: LevelId | null }) => ReportItem;
  action: (action: Action, position: number) => ReportAction;
  /** null = the whole förvaltning; empty where the unit is not part of the assessment. */
  nameOf: (unitId: string | null) => string | null;
} {
  const { locale, model } = input;
  const nameOf = unitNames(input);

  const item = ({ unit, code, level }: { unit: string; code: string; level: LevelId | null }): ReportItem => {
    const indicator = getIndicator(model, code);
    return {
      unit: nameOf(unit) ?? '',
      code,
      area: indicator.area,
      level,
      statement: indicator.statement[locale],
    };
  };
  const ownerName = (owner: Owner): string => {
    if (owner.kind !== 'role') return may.names ? owner.name : input.unnamed;
    const holder = may.names ? input.holders.get(owner.id) : null;
    return holder ? `${owner.name} (${holder})` : owner.name;
  };
  const action = (one: Action, position: number): ReportAction => {
    const first = one.items[0] && getIndicator(model, one.items[0].code);
    return {
      id: one.id,
      step: one.step,
      position,
      items: one.items.map(item),
      foreignCode: one.foreignCode,
      title: one.title ?? first?.statement[locale] ?? '',
      activity: one.activity ?? first?.activity[locale] ?? '',
      lead: one.lead && ownerName(one.lead),
      others: one.others.map(ownerName),
      startOn: one.startOn,
      dueOn: one.dueOn,
      doneOn: one.doneOn,
      late: one.late,
      status: one.status,
      statusReason: may.reasons ? one.statusReason : '',
      reviewOn: one.reviewOn,
      benefit: one.benefit,
      costOnce: one.costOnce,
      costYearly: one.costYearly,
      funding: one.funding,
      moved: may.reasons && one.move ? { from: one.move.from, to: one.move.to, reason: one.move.reason } : null,
      followUps: may.reasons ? one.followUps.map(({ at, note }) => ({ at: at.slice(0, 10), note })) : [],
    };
  };
  return { item, action, nameOf };
}
