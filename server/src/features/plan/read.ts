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
import type { Sight } from '../assessments/sight.ts';
import { planState, type PlannedAction, type PlanState } from './state.ts';
import { loadPlanRows, type ActionRow } from './store.ts';
import { visibleRows } from './visible.ts';

/** The plan of an assessment whose units and answers are already at hand, as far as `sight` reaches. */
export async function readPlan(
  db: Reader,
  model: Model,
  assessment: AssessmentRow,
  units: readonly ScoredUnit[],
  { seen, withheld }: { seen: readonly AnswerLevel[]; withheld: readonly Item[] },
  sight: Sight,
): Promise<Omit<Plan, 'assessment'>> {
  const { rows, marked } = visibleRows(await loadPlanRows(db, assessment.id), sight, withheld);
  const state = planState(model, units, countedAnswers(seen), rows);
  return describePlan(state, { marked, withheld, today: today(), mayReport: () => false });
}

/** What the one asking is shown besides the state that they may see. */
export interface Viewer {
  /** Actions that stand as a mark. */
  marked: readonly ActionRow[];
  withheld: readonly Item[];
  /** Late is counted from this day, the same for every row. */
  today: string;
  mayReport: (action: PlannedAction) => boolean;
}

export function describePlan(state: PlanState, view: Viewer): Omit<Plan, 'assessment'> {
  return {
    proposals: state.proposals.map((proposal): ProposalRow => {
      const choice = state.choice(proposal);
      const move = state.moves(proposal).at(-1);
      return {
        ...proposal,
        move: move ? describeMove(move) : null,
        choice: choice?.choice ?? null,
        choiceReason: choice?.reason ?? '',
        actionIds: state.serving(proposal).map((action) => action.row.id),
      };
    }),
    actions: [...inOrder(state).map((action) => describeAction(state, action, view)), ...view.marked.map(describeMark)],
    withheld: [...view.withheld],
    gaps: gapsOf(state, view),
    regeneration: regenerationOf(state),
    joinable: joinableIn(state),
    answers: state.counted.map(({ unit, code, level }) => ({ unit, code, level })),
  };
}

export function describeChange(state: PlanState, id: string, view: Viewer): ActionChanged {
  const action = state.action(id);
  if (!action) throw new Error(`No action ${id} after it was written`);
  return {
    action: describeAction(state, action, view),
    gaps: gapsOf(state, view),
    regeneration: regenerationOf(state),
  };
}

export function describeAction(state: PlanState, action: PlannedAction, view: Viewer): Action {
  const { row, followUps } = action;
  const move = action.moves.at(-1);
  const { id, unitId, title, activity, startOn, dueOn, doneOn, status, statusReason, reviewOn, benefit } = row;
  const { costOnce, costYearly, funding, secrecy, secrecyProvision, secrecyNamed, links, foreignCode, revision } = row;
  return {
    ...{ id, step: action.step, unitId, title, activity, lead: action.lead, others: action.others },
    items: action.items.map((item) => ({ ...item, level: state.level(item) })),
    ...{ startOn, dueOn, doneOn, status, statusReason, reviewOn, benefit, costOnce, costYearly, funding },
    ...{ secrecy, secrecyProvision, secrecyNamed, links, foreignCode, revision },
    move: move ? describeMove(move) : null,
    followUps: followUps.map(({ id, note, status, by, at }) => ({ id, note, status, by, at })),
    late: isLate(row, view.today),
    hidden: false,
    mayReport: view.mayReport(action),
  };
}

/** All that is told of an action that the one asking may not see. The same whatever stands in it. */
function describeMark({ id, step, unitId, secrecyProvision }: ActionRow): Action {
  return {
    ...{ id, step, unitId, items: [], title: null, activity: null, lead: null, others: [] },
    ...{ startOn: null, dueOn: null, doneOn: null, status: 'ej-paborjad', statusReason: '', reviewOn: null },
    ...{
      benefit: '',
      costOnce: null,
      costYearly: null,
      funding: null,
      links: [],
      foreignCode: null,
      move: null,
      followUps: [],
    },
    ...{ secrecy: true, secrecyProvision, secrecyNamed: [], late: false, hidden: true, mayReport: false },
    revision: 0,
  };
}

function describeMove({ id, fromStep, toStep, reason, by, at }: PlannedAction['moves'][number]) {
  return { id, from: fromStep, to: toStep, reason, by, at };
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
export function regenerationOf(state: PlanState): Plan['regeneration'] {
  const decided = state.proposals.filter((proposal) => state.choice(proposal));
  const planned = state.actions.map(({ row, items }) => ({
    id: row.id,
    items,
    open: isOpen(row.status),
    done: row.status === 'klar',
  }));
  const { add, close, confirm } = regenerate(state.proposals, state.counted, decided, planned);
  return { add, close, confirm };
}

function joinableIn(state: PlanState): Plan['joinable'] {
  const wanted = state.proposals.filter((proposal) => {
    const choice = state.choice(proposal)?.choice;
    return choice !== 'nej' && choice !== 'senare';
  });
  return joinable(wanted).filter(({ code, units: [first = '', ...rest] }) => {
    const joint = state
      .serving({ unit: first, code })
      .find((action) => rest.every((unit) => state.serving({ unit, code }).includes(action)));
    return joint === undefined;
  });
}
