/** Rows → the plan as it is shown. */
import type { Action, ActionChanged, Plan, ProposalRow } from '@stegvis/shared/api/plan.ts';
import { findIndicator, levelValue, type Model } from '@stegvis/shared/model/model.ts';
import { joinable, regenerate } from '@stegvis/shared/plan/propose.ts';
import { gaps, isLate, isOpen } from '@stegvis/shared/plan/status.ts';
import type { Item } from '@stegvis/shared/scoring/result.ts';
import type { ScoredUnit } from '@stegvis/shared/scoring/score.ts';
import { today } from '../../clock.ts';
import type { Reader } from '../../db/connect.ts';
import { countedAnswers, type AnswerLevel, type AssessmentRow } from '../assessments/store.ts';
import { keyOf, planState, type PlannedAction, type PlanState } from './state.ts';
import { loadPlanRows } from './store.ts';

/** The plan of an assessment whose units and answers are already at hand. */
export async function readPlan(
  db: Reader,
  model: Model,
  assessment: AssessmentRow,
  units: readonly ScoredUnit[],
  answers: readonly AnswerLevel[],
  seesSecrecy: boolean,
): Promise<Omit<Plan, 'assessment'>> {
  const state = planState(model, units, countedAnswers(answers), await loadPlanRows(db, assessment.id));
  return describePlan(state, viewer(answers, seesSecrecy));
}

/** What the one asking may see. */
export interface Viewer {
  /** Questions whose answers are marked with sekretess are left out for those who may not see them. */
  mayShow: (item: Item) => boolean;
  seesSecrecy: boolean;
  /** Late is counted from this day, the same for every row. */
  today: string;
}

export function viewer(answers: readonly AnswerLevel[], seesSecrecy: boolean): Viewer {
  const marked = new Set(
    answers.flatMap(({ unitId, code, secrecy }) => (secrecy ? [keyOf({ unit: unitId, code })] : [])),
  );
  return { seesSecrecy, today: today(), mayShow: (item) => seesSecrecy || !marked.has(keyOf(item)) };
}

export function describePlan(state: PlanState, view: Viewer): Omit<Plan, 'assessment'> {
  return {
    proposals: state.proposals.filter(view.mayShow).map((proposal): ProposalRow => {
      const choice = state.choice(proposal);
      const move = state.moves(proposal).at(-1);
      // The reasons of a row tell as much as those of its action.
      const hidden = !view.seesSecrecy && state.serving(proposal).some(({ row }) => row.secrecy);
      return {
        ...proposal,
        move: move ? describeMove(move, hidden) : null,
        choice: choice?.choice ?? null,
        choiceReason: hidden ? '' : (choice?.reason ?? ''),
        actionIds: state.serving(proposal).map((action) => action.row.id),
      };
    }),
    actions: inOrder(state).map((action) => describeAction(state, action, view)),
    gaps: gapsOf(state, view),
    regeneration: regenerationOf(state, view),
    joinable: joinableIn(state, view),
    answers: state.counted.filter(view.mayShow).map(({ unit, code, level }) => ({ unit, code, level })),
  };
}

export function describeChange(state: PlanState, id: string, view: Viewer): ActionChanged {
  const action = state.action(id);
  if (!action) throw new Error(`No action ${id} after it was written`);
  return {
    action: describeAction(state, action, view),
    gaps: gapsOf(state, view),
    regeneration: regenerationOf(state, view),
  };
}

export function describeAction(state: PlanState, action: PlannedAction, view: Viewer): Action {
  const { mayShow, seesSecrecy } = view;
  const { row, followUps } = action;
  const move = action.moves.at(-1);
  const hidden = row.secrecy && !seesSecrecy;
  const words = (text: string) => (hidden ? '' : text);
  return {
    id: row.id,
    step: action.step,
    unitId: row.unitId,
    items: action.items.map((item) => ({ ...item, level: mayShow(item) ? state.level(item) : null })),
    title: hidden ? null : row.title,
    activity: hidden ? null : row.activity,
    lead: action.lead,
    others: action.others,
    startOn: row.startOn,
    dueOn: row.dueOn,
    doneOn: row.doneOn,
    status: row.status,
    statusReason: words(row.statusReason),
    reviewOn: row.reviewOn,
    benefit: words(row.benefit),
    costOnce: row.costOnce,
    costYearly: row.costYearly,
    funding: row.funding,
    secrecy: row.secrecy,
    secrecyProvision: row.secrecyProvision,
    links: hidden ? [] : row.links,
    move: move ? describeMove(move, hidden) : null,
    followUps: followUps.map(({ id, note, status, by, at }) => ({ id, note: words(note), status, by, at })),
    late: isLate(row, view.today),
    hidden,
    revision: row.revision,
  };
}

function describeMove(move: PlannedAction['moves'][number], hidden: boolean) {
  const { id, fromStep, toStep, reason, by, at } = move;
  return { id, from: fromStep, to: toStep, reason: hidden ? '' : reason, by, at };
}

/**
 * The order of the proposals, for actions: step, unit (the whole förvaltning last), rows moved by hand after the others,
 * then the level and the model's place of the first question; actions of one's own come after those with a question.
 */
function inOrder(state: PlanState): PlannedAction[] {
  const unitPlace = new Map(state.units.map((unit, place) => [unit.id, place]));
  const sortOf = (action: PlannedAction): number[] => {
    const [first] = action.items;
    const level = first && state.level(first);
    return [
      action.step,
      (action.row.unitId === null ? undefined : unitPlace.get(action.row.unitId)) ?? state.units.length,
      action.moves.length > 0 ? 1 : 0,
      (level && levelValue(state.model, level)) ?? 5,
      (first && findIndicator(state.model, first.code)?.place) ?? Number.MAX_SAFE_INTEGER,
    ];
  };
  return state.actions
    .map((action) => ({ action, sort: sortOf(action) }))
    .sort((a, b) => a.sort.map((value, i) => value - (b.sort[i] ?? 0)).find((difference) => difference !== 0) ?? 0)
    .map(({ action }) => action);
}

function gapsOf(state: PlanState, view: Viewer): Plan['gaps'] {
  return gaps(
    state.actions.map(({ row, lead }) => ({ status: row.status, dueOn: row.dueOn, hasLead: lead !== null })),
    view.today,
  );
}

/** What generating the plan again would add, close and confirm. */
export function regenerationOf(state: PlanState, { mayShow }: Viewer): Plan['regeneration'] {
  const decided = state.proposals.filter((proposal) => state.choice(proposal));
  const planned = state.actions.map(({ row, items }) => ({
    id: row.id,
    items,
    open: isOpen(row.status),
    done: row.status === 'klar',
  }));
  const { add, close, confirm } = regenerate(state.proposals, state.counted, decided, planned);
  return { add: add.filter(mayShow), close, confirm: confirm.filter(mayShow) };
}

function joinableIn(state: PlanState, { mayShow }: Viewer): Plan['joinable'] {
  const wanted = state.proposals.filter((proposal) => {
    const choice = state.choice(proposal)?.choice;
    return mayShow(proposal) && choice !== 'nej' && choice !== 'senare';
  });
  return joinable(wanted).filter(({ code, units: [first = '', ...rest] }) => {
    const joint = state
      .serving({ unit: first, code })
      .find((action) => rest.every((unit) => state.serving({ unit, code }).includes(action)));
    return joint === undefined;
  });
}
