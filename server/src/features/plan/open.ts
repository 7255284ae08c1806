/** The plan in the address, opened for reading or for one write. */
import type { FastifyRequest } from 'fastify';
import type { Plan } from '@stegvis/shared/api/plan.ts';
import type { Model } from '@stegvis/shared/model/model.ts';
import type { Db, Reader, Transaction } from '../../db/connect.ts';
import { notFound } from '../../errors.ts';
import { actorOf, getMember } from '../../http/member.ts';
import { canSeeSecrecy } from '../../http/permissions.ts';
import { describeAssessment, loadAssessment } from '../assessments/read.ts';
import { countedAnswers, findAssessment, type AnswerLevel, type AssessmentRow } from '../assessments/store.ts';
import { describePlan, viewer, type Viewer } from './read.ts';
import { planState, type Act, type PlanState } from './state.ts';
import { loadPlanRows } from './store.ts';

export interface OpenPlan {
  db: Reader;
  assessment: AssessmentRow;
  units: Awaited<ReturnType<typeof loadAssessment>>['units'];
  answers: AnswerLevel[];
  state: PlanState;
  view: Viewer;
  act: Act;
  /** The same plan as it stands now: after a write, in the same transaction. */
  again: () => Promise<OpenPlan>;
}

/** Bound to the member's organisation: another's assessment does not exist. */
export async function openPlan(
  db: Reader,
  models: ReadonlyMap<string, Model>,
  request: FastifyRequest,
): Promise<OpenPlan> {
  const member = getMember(request);
  const { assessment: slug } = request.params as { assessment: string };
  const assessment = await findAssessment(db, member.organisation.id, slug);
  if (!assessment) throw notFound();
  const [{ model, units, answers }, rows] = await Promise.all([
    loadAssessment(db, models, assessment),
    loadPlanRows(db, assessment.id),
  ]);
  return {
    db,
    assessment,
    units,
    answers,
    state: planState(model, units, countedAnswers(answers), rows),
    view: viewer(answers, canSeeSecrecy(member)),
    act: { assessmentId: assessment.id, personId: member.person.id, at: new Date().toISOString() },
    again: () => openPlan(db, models, request),
  };
}

export async function wholePlan({ db, assessment, units, answers, state, view }: OpenPlan): Promise<Plan> {
  return {
    assessment: await describeAssessment(db, state.model, assessment, units, answers),
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
    return open.again();
  });
  const plan = await write.catch((error: unknown) => {
    if (error instanceof Unchanged) return error.plan;
    throw error;
  });
  // The transaction is over: what is still to be read is read like anything else.
  return { ...plan, db: db.read };
}
