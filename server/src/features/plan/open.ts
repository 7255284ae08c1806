/** The plan in the address, opened for reading or for one write. */
import type { FastifyRequest } from 'fastify';
import type { Plan } from '@stegvis/shared/api/plan.ts';
import type { Model } from '@stegvis/shared/model/model.ts';
import type { Db, Reader, Transaction } from '../../db/connect.ts';
import { today } from '../../clock.ts';
import { canReport, type Access } from '@stegvis/shared/access/permissions.ts';
import { actorOf, getMember } from '../../http/member.ts';
import { describeAssessment, loadAssessment } from '../assessments/read.ts';
import { getAssessment } from '../assessments/open.ts';
import { sightOf, visibleAnswers } from '../assessments/sight.ts';
import { countedAnswers, type AnswerLevel, type AssessmentRow } from '../assessments/store.ts';
import { describePlan, type Viewer } from './read.ts';
import { planState, type Act, type PlannedAction, type PlanState } from './state.ts';
import { loadPlanRows } from './store.ts';
import { tellStatusChanges } from './told.ts';
import { responsibleOf, visibleRows } from './visible.ts';

export interface OpenPlan {
  db: Reader;
  assessment: AssessmentRow;
  units: Awaited<ReturnType<typeof loadAssessment>>['units'];
  /** Answers that the one asking may see. */
  seen: AnswerLevel[];
  /** Made of what the one asking may see: what is hidden does not exist for any act. */
  state: PlanState;
  view: Viewer;
  /** Whether the one asking would see the action if it were marked: what was marked once may still stand in its history. */
  seesMarked: (action: PlannedAction) => boolean;
  act: Act;
  /** The same plan as it stands now: after a write, in the same transaction. */
  again: () => Promise<OpenPlan>;
}

/** Bound to the member's organisation and nämnder: another's assessment does not exist. */
export async function openPlan(
  db: Reader,
  models: ReadonlyMap<string, Model>,
  request: FastifyRequest,
): Promise<OpenPlan> {
  return openPlanFor(db, models, await getAssessment(db, request), getMember(request).access);
}

/** As somebody with this access sees it, and would write in it. */
export async function openPlanFor(
  db: Reader,
  models: ReadonlyMap<string, Model>,
  assessment: AssessmentRow,
  access: Access,
): Promise<OpenPlan> {
  const [{ model, units, answers }, rows] = await Promise.all([
    loadAssessment(db, models, assessment),
    loadPlanRows(db, assessment.id),
  ]);
  const sight = sightOf(access, assessment);
  const { seen, withheld } = visibleAnswers(sight, answers);
  const visible = visibleRows(rows, sight, withheld);
  const place = { boardId: assessment.board.id };
  return {
    db,
    assessment,
    units,
    seen,
    state: planState(model, units, countedAnswers(seen), visible.rows),
    view: {
      marked: visible.marked,
      withheld,
      today: today(),
      mayReport: ({ lead, others }) =>
        canReport(access, place, responsibleOf(lead === null ? others : [lead, ...others])),
    },
    seesMarked: ({ row, lead, others }) =>
      sight.action({ ...row, secrecy: true }, responsibleOf(lead === null ? others : [lead, ...others])),
    act: { assessmentId: assessment.id, personId: access.personId, at: new Date().toISOString() },
    again: () => openPlanFor(db, models, assessment, access),
  };
}

export async function wholePlan({ db, assessment, units, seen, state, view }: OpenPlan): Promise<Plan> {
  return {
    assessment: await describeAssessment(db, state.model, assessment, units, seen, view.withheld),
    ...describePlan(state, view),
  };
}

/** Thrown to leave a transaction in which nothing was to be done: an act that changes nothing leaves no trace. */
class Unchanged extends Error {
  readonly plan: OpenPlan;
  constructor(plan: OpenPlan) {
    super('Nothing changed');
    this.plan = plan;
  }
}

/**
 * One act on the plan in one transaction, and the plan as it then stands.
 *
 * @param work writes and logs, and tells whether it did
 */
export async function writePlan(
  db: Db,
  models: ReadonlyMap<string, Model>,
  request: FastifyRequest,
  work: (tx: Transaction, open: OpenPlan) => Promise<boolean>,
): Promise<OpenPlan> {
  const write = db.write(actorOf(request), null, async (tx) => {
    const open = await openPlan(tx, models, request);
    if (!(await work(tx, open))) throw new Unchanged(open);
    const after = await open.again();
    await tellStatusChanges(tx, open, after);
    return after;
  });
  const plan = await write.catch((error: unknown) => {
    if (error instanceof Unchanged) return error.plan;
    throw error;
  });
  // The transaction is over: what is still to be read is read like anything else.
  return { ...plan, db: db.read };
}
