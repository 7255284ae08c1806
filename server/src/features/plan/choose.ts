/** Deciding on proposals: I år makes actions; Senare, Nej and a decision taken back unmake them, but never lose work. */
import { v7 as uuid } from 'uuid';
import type { Choose } from '@stegvis/shared/api/plan.ts';
import type { Step } from '@stegvis/shared/model/model.ts';
import { isOpen } from '@stegvis/shared/plan/status.ts';
import type { Item } from '@stegvis/shared/scoring/result.ts';
import type { Transaction } from '../../db/connect.ts';
import { AppError } from '../../errors.ts';
import { keyOf, type Act, type PlannedAction, type PlanState } from './state.ts';
import {
  deleteAction,
  deleteChoice,
  insertAction,
  insertMoves,
  replaceItems,
  saveChoice,
  updateAction,
  type ActionRow,
  type MoveRow,
} from './store.ts';

/** @returns whether anything changed: the same decision again changes nothing */
export async function choose(tx: Transaction, state: PlanState, act: Act, sent: Choose): Promise<boolean> {
  const { choice, reason } = sent;
  sent.items.forEach((item, i) => {
    // What is no longer a weak point can be let go of, but not chosen.
    const known =
      state.proposal(item) ?? state.serving(item)[0] ?? (choice === 'i-ar' ? undefined : state.choice(item));
    if (!known) throw new AppError('invalid', { fields: { [`items.${i}`]: 'unknown' } });
  });
  if (choice === 'nej' && reason === '') throw new AppError('reason-needed', { fields: { reason: 'reason' } });

  const items = [...new Map(sent.items.map((item) => [keyOf(item), item])).values()];
  const written =
    choice === 'i-ar' ? await makeActions(tx, state, act, items) : await unmakeActions(tx, state, items, reason);

  const changed = items.filter((item) => {
    const before = state.choice(item);
    return choice === null ? before !== undefined : before?.choice !== choice || before.reason !== reason;
  });
  for (const item of changed) {
    if (choice === null) await deleteChoice(tx, act.assessmentId, item);
    else {
      const key = { assessmentId: act.assessmentId, unitId: item.unit, code: item.code };
      await saveChoice(tx, { ...key, choice, reason, decidedBy: act.personId, decidedAt: act.at });
    }
  }
  if (changed.length === 0) return written;
  await tx.log({
    act: 'plan.choose',
    subject: `assessment:${act.assessmentId}`,
    before: changed.map((item) => {
      const before = state.choice(item);
      return { ...item, choice: before?.choice ?? null, reason: before?.reason ?? '' };
    }),
    after: { choice, reason, items: changed },
  });
  return true;
}

/** One action for each question that has none. Where all were given up, the newest is taken up again when newly chosen. */
async function makeActions(tx: Transaction, state: PlanState, act: Act, items: readonly Item[]): Promise<boolean> {
  let written = false;
  for (const item of items) {
    const existing = state.serving(item);
    const newest = existing.at(-1);
    if (!newest) {
      await makeAction(tx, state, act, item);
      written = true;
    } else if (state.choice(item)?.choice !== 'i-ar' && existing.every(({ row }) => row.status === 'utgar')) {
      const { id, status, statusReason, revision } = newest.row;
      const set = { status: 'ej-paborjad' as const, statusReason: '' };
      await updateAction(tx, id, { ...set, revision: revision + 1 });
      await tx.log({ act: 'action.change', subject: `action:${id}`, before: { status, statusReason }, after: set });
      written = true;
    }
  }
  return written;
}

async function makeAction(tx: Transaction, state: PlanState, act: Act, item: Item): Promise<void> {
  const proposal = state.proposal(item);
  if (!proposal) throw new Error(`${item.code} is no proposal`);
  const row = newAction(act, { step: proposal.modelStep, unitId: item.unit });
  await insertAction(tx, row, [item]);
  // A row that was moved before it was chosen stays where it stood, and a move is undone for both at once.
  await insertMoves(tx, movesFor(row, state.moves(item)));
  await tx.log({ act: 'action.create', subject: `action:${row.id}`, after: { step: proposal.step, items: [item] } });
}

/** The same moves, for an action that stands where they had put a question or another action. */
export function movesFor(row: ActionRow, moves: PlannedAction['moves']): MoveRow[] {
  const { id: actionId, assessmentId } = row;
  return moves.map(({ by: _, ...move }) => ({ ...move, id: uuid(), assessmentId, unitId: null, code: null, actionId }));
}

export function newAction(
  act: Pick<Act, 'assessmentId' | 'at'>,
  more: { step: Step; unitId: string | null } & Partial<ActionRow>,
): ActionRow {
  return {
    id: uuid(),
    assessmentId: act.assessmentId,
    title: null,
    activity: null,
    startOn: null,
    dueOn: null,
    doneOn: null,
    status: 'ej-paborjad',
    statusReason: '',
    reviewOn: null,
    benefit: '',
    costOnce: null,
    costYearly: null,
    funding: null,
    secrecy: false,
    secrecyProvision: '',
    secrecyNamed: [],
    links: [],
    foreignCode: null,
    carriedFromId: null,
    revision: 1,
    createdAt: act.at,
    ...more,
  };
}

async function unmakeActions(
  tx: Transaction,
  state: PlanState,
  items: readonly Item[],
  reason: string,
): Promise<boolean> {
  const leaving = new Set(items.map(keyOf));
  // What is Klar stays Klar, and what has been given up stays given up.
  const affected = new Set(items.flatMap((item) => state.serving(item)).filter(({ row }) => isOpen(row.status)));
  for (const action of affected) {
    const { id, status, statusReason, reviewOn, revision } = action.row;
    const subject = `action:${id}`;
    const left = action.items.filter((item) => !leaving.has(keyOf(item)));
    const [first] = left;
    if (first) {
      // Listed under a unit that it no longer serves, nobody would find it.
      const unitId = left.some((item) => item.unit === action.row.unitId) ? action.row.unitId : first.unit;
      await replaceItems(tx, id, left);
      await updateAction(tx, id, { unitId, revision: revision + 1 });
      await tx.log({ act: 'action.change', subject, before: { items: action.items }, after: { items: left } });
    } else if (isUntouched(action)) {
      await deleteAction(tx, id);
      await tx.log({ act: 'action.remove', subject, before: { step: action.step, items: action.items } });
    } else {
      if (reason === '') throw new AppError('reason-needed', { fields: { reason: 'reason' } });
      const set = { status: 'utgar' as const, statusReason: reason, reviewOn: null };
      await updateAction(tx, id, { ...set, revision: revision + 1 });
      await tx.log({ act: 'action.change', subject, before: { status, statusReason, reviewOn }, after: set });
    }
  }
  return affected.size > 0;
}

/** Nothing in it was put there by a person: choosing again makes it again. */
function isUntouched({ row, lead, others, followUps }: PlannedAction): boolean {
  return (
    row.revision === 1 &&
    row.title === null &&
    row.activity === null &&
    row.carriedFromId === null &&
    lead === null &&
    others.length === 0 &&
    followUps.length === 0
  );
}
