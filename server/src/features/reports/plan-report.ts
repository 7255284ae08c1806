/**
 * The plan as a report: what an edition may show, in the order in which it is read, in plain data. The PDF, the Excel
 * file and the command line draw the same report; what must not leave the building is gone before they see it.
 */
import type { Action, Owner, ProposalRow } from '@stegvis/shared/api/plan.ts';
import {
  STEPS,
  getIndicator,
  type AreaId,
  type LevelId,
  type Locale,
  type Model,
  type Step,
  type Thresholds,
} from '@stegvis/shared/model/model.ts';
import { gaps, type ActionStatus, type Gaps } from '@stegvis/shared/plan/status.ts';
import type { Figures, Result } from '@stegvis/shared/scoring/result.ts';

/** `public` (default): roles instead of names, no reasons or comments, nothing sekretessmarkerat. `internal`: everything. */
export type Edition = 'public' | 'internal';

export interface ReportItem {
  unit: string;
  code: string;
  area: AreaId;
  level: LevelId | null;
  statement: string;
}

export interface ReportAction {
  id: string;
  step: Step;
  /** Place within its step and unit, from 1. */
  position: number;
  items: ReportItem[];
  title: string;
  activity: string;
  /** Who is responsible, in words; null = nobody yet. */
  lead: string | null;
  others: string[];
  startOn: string | null;
  dueOn: string | null;
  doneOn: string | null;
  late: boolean;
  status: ActionStatus;
  /** Internal edition only; empty otherwise. */
  statusReason: string;
  reviewOn: string | null;
  benefit: string;
  costOnce: number | null;
  costYearly: number | null;
  funding: Action['funding'];
  /** Why it stands in another step than the model's; internal edition only. */
  moved: { from: Step; to: Step; reason: string } | null;
  followUps: { at: string; note: string }[];
}

export interface ReportSecretAction extends ReportAction {
  step: Step;
  /** null = the whole förvaltning. */
  unit: string | null;
  /** What the mark rests on. */
  provision: string;
}

export interface ReportProposal {
  item: ReportItem;
  step: Step;
  activity: string;
  reason: string;
}

export interface PlanReport {
  locale: Locale;
  edition: Edition;
  organisation: string;
  board: string;
  dnr: string | null;
  title: string;
  year: number;
  /** ISO date on which the report was made. */
  madeOn: string;
  lockedOn: string | null;
  model: { title: string; version: string };
  total: Figures;
  areas: { id: AreaId; title: string; figures: Figures }[];
  units: { id: string; name: string; figures: Figures }[];
  levels: Record<LevelId, string>;
  levelMeanings: Record<LevelId, string>;
  /** The model's rule of when a step is passed. */
  thresholds: Thresholds;
  gaps: Gaps;
  /** Chosen actions: step → unit (null = the whole förvaltning) → rows. Steps and units without rows are left out. */
  steps: { step: Step; title: string; about: string; groups: { unit: string | null; actions: ReportAction[] }[] }[];
  later: ReportProposal[];
  declined: ReportProposal[];
  /** Weak points that nobody has taken a stand on yet. */
  undecided: ReportProposal[];
  /** Marked with sekretess: an appendix of its own in the internal edition; in the public one only how many there are. */
  secret: ReportSecretAction[];
  secretCount: number;
}

export interface PlanReportInput {
  locale: Locale;
  edition: Edition;
  organisation: string;
  board: string;
  dnr: string | null;
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
  /** `unit\ncode` of answers marked with sekretess, whose level is not shown in the public edition. */
  secretAnswers: ReadonlySet<string>;
  /** What a person is called where names are not shown. */
  unnamed: string;
}

export function planReport(input: PlanReportInput): PlanReport {
  const { locale, edition, model, result } = input;
  const internal = edition === 'internal';
  const unitNames = new Map(input.units.map((unit) => [unit.id, unit.name]));
  const isSecret = (unit: string, code: string) => input.secretAnswers.has(`${unit}\n${code}`);

  const item = ({ unit, code, level }: { unit: string; code: string; level: LevelId | null }): ReportItem => {
    const indicator = getIndicator(model, code);
    return {
      unit: unitNames.get(unit) ?? '',
      code,
      area: indicator.area,
      level: !internal && isSecret(unit, code) ? null : level,
      statement: indicator.statement[locale],
    };
  };
  const ownerName = (owner: Owner): string => {
    if (owner.kind !== 'role') return internal ? owner.name : input.unnamed;
    const holder = internal ? input.holders.get(owner.id) : null;
    return holder ? `${owner.name} (${holder})` : owner.name;
  };
  const reportAction = (action: Action, position: number): ReportAction => {
    const first = action.items[0] && getIndicator(model, action.items[0].code);
    return {
      id: action.id,
      step: action.step,
      position,
      items: action.items.map(item),
      title: action.title ?? first?.statement[locale] ?? '',
      activity: action.activity ?? first?.activity[locale] ?? '',
      lead: action.lead && ownerName(action.lead),
      others: action.others.map(ownerName),
      startOn: action.startOn,
      dueOn: action.dueOn,
      doneOn: action.doneOn,
      late: action.late,
      status: action.status,
      statusReason: internal ? action.statusReason : '',
      reviewOn: action.reviewOn,
      benefit: action.benefit,
      costOnce: action.costOnce,
      costYearly: action.costYearly,
      funding: action.funding,
      moved:
        internal && action.move ? { from: action.move.from, to: action.move.to, reason: action.move.reason } : null,
      followUps: internal ? action.followUps.map(({ at, note }) => ({ at: at.slice(0, 10), note })) : [],
    };
  };
  const proposals = (choice: ProposalRow['choice']): ReportProposal[] =>
    input.proposals
      .filter(
        (row) => row.choice === choice && row.actionIds.length === 0 && (internal || !isSecret(row.unit, row.code)),
      )
      .map((row) => ({
        item: item(row),
        step: row.step,
        activity: getIndicator(model, row.code).activity[locale],
        reason: internal ? row.choiceReason : '',
      }));

  const open = input.actions.filter((action) => !action.secrecy);
  const secret = input.actions.filter((action) => action.secrecy);
  const unitOrder: (string | null)[] = [...input.units.map((unit) => unit.id), null];
  return {
    locale,
    edition,
    organisation: input.organisation,
    board: input.board,
    dnr: input.dnr,
    title: input.title,
    year: input.year,
    madeOn: input.madeOn,
    lockedOn: input.lockedOn,
    model: { title: model.title[locale], version: model.version },
    total: result.total,
    areas: model.areas.map(({ id, title }) => ({ id, title: title[locale], figures: result.areas[id] })),
    units: input.units.flatMap(({ id, name }) => {
      const figures = result.units[id];
      return figures ? [{ id, name, figures }] : [];
    }),
    levels: Object.fromEntries(model.levels.map((level) => [level.id, level.title[locale]])) as Record<LevelId, string>,
    levelMeanings: Object.fromEntries(model.levels.map((level) => [level.id, level.means[locale]])) as Record<
      LevelId,
      string
    >,
    thresholds: model.thresholds,
    gaps: gaps(
      // What only stands as a mark is counted by nobody.
      input.actions
        .filter((action) => !action.hidden)
        .map(({ status, lead, dueOn }) => ({ status, hasLead: lead !== null, dueOn })),
      input.madeOn,
    ),
    steps: STEPS.flatMap((step) => {
      const words = model.steps.find((one) => one.step === step);
      const groups = unitOrder.flatMap((unitId) => {
        const rows = open.filter((action) => action.step === step && action.unitId === unitId);
        const unit = unitId === null ? null : (unitNames.get(unitId) ?? '');
        return rows.length > 0 ? [{ unit, actions: rows.map((action, i) => reportAction(action, i + 1)) }] : [];
      });
      return groups.length > 0
        ? [{ step, title: words?.title[locale] ?? '', about: words?.about[locale] ?? '', groups }]
        : [];
    }),
    later: proposals('senare'),
    declined: proposals('nej'),
    undecided: proposals(null),
    secret: internal
      ? secret
          .filter((action) => !action.hidden)
          .map((action, i) => ({
            ...reportAction(action, i + 1),
            step: action.step,
            unit: action.unitId === null ? null : (unitNames.get(action.unitId) ?? ''),
            provision: action.secrecyProvision,
          }))
      : [],
    secretCount: secret.length,
  };
}
