/**
 * How a plan and its answers stood before something was saved in one act, and putting them back. Compared row by row, so
 * that whatever the act did is undone, and nothing else is.
 */
import { createHash } from 'node:crypto';
import type { Item } from '@stegvis/shared/scoring/result.ts';
import type { Transaction } from '../../db/connect.ts';
import { listAnswers, saveAnswer, type AnswerRow } from '../assessments/store.ts';
import { listRegisterRoles } from '../organisations/store.ts';
import { ownersOf } from '../plan/owners.ts';
import { keyOf, planActions, type PlannedAction } from '../plan/state.ts';
import {
  deleteAction,
  deleteChoice,
  loadPlanRows,
  replaceItems,
  replaceOwners,
  saveChoice,
  updateAction,
  type ChoiceRow,
  type Owning,
} from '../plan/store.ts';
import type { Before, Touched } from './before.ts';
import { deleteAnswer, deleteMoves } from './store.ts';

/** Everything in a plan that a person can change, by what it is. */
export interface Standing {
  actions: Map<string, PlannedAction>;
  choices: Map<string, ChoiceRow>;
  answers: Map<string, AnswerRow>;
  moves: Map<string, { id: string }>;
}

export async function standing(tx: Transaction, assessmentId: string): Promise<Standing> {
  const [rows, answers] = [await loadPlanRows(tx, assessmentId), await listAnswers(tx, assessmentId)];
  const byQuestion = <Row extends { unitId: string; code: string }>(all: readonly Row[]) =>
    new Map(all.map((row) => [keyOf({ unit: row.unitId, code: row.code }), row]));
  return {
    actions: new Map(planActions(rows).map((action) => [action.row.id, action])),
    choices: byQuestion(rows.choices),
    answers: byQuestion(answers),
    moves: new Map(rows.moves.map((move) => [move.id, move])),
  };
}

export function differenceBetween(was: Standing, is: Standing): Before {
  const marked = <Row>(before: Map<string, Row>, after: Map<string, Row>, mark: (row: Row) => string) =>
    [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
      const [from, to] = [before.get(key), after.get(key)];
      const [fromMark, toMark] = [from ? mark(from) : '', to ? mark(to) : ''];
      return fromMark === toMark ? [] : [{ key, before: from ?? null, after: toMark }];
    });
  const question = (key: string): Item => {
    const [unit = '', code = ''] = key.split('\n');
    return { unit, code };
  };
  return {
    actions: Object.fromEntries(
      marked(was.actions, is.actions, markOfAction).map(({ key, before, after }) => [
        key,
        { before: before && { row: before.row, items: before.items, owners: ownersOf(before) }, after },
      ]),
    ),
    choices: marked(was.choices, is.choices, markOf).map(({ key, ...touched }) => ({ ...question(key), ...touched })),
    answers: marked(was.answers, is.answers, markOf).map(({ key, ...touched }) => ({ ...question(key), ...touched })),
    moves: [...is.moves.keys()].filter((id) => !was.moves.has(id)),
  };
}

/** What has been changed since it was left: nothing of it may be undone blindly. */
export interface ChangedSince {
  /** Actions, by id. */
  actions: string[];
  items: Item[];
}

export function changedSince(before: Before, is: Standing): ChangedSince {
  const question = ({ unit, code }: Item) => ({ unit, code });
  const differs = (mark: string, now: string | undefined) => mark !== (now ?? '');
  const actions = Object.entries(before.actions).filter(([id, { after }]) => {
    const now = is.actions.get(id);
    return differs(after, now && markOfAction(now));
  });
  const of = (rows: readonly (Item & Touched<unknown>)[], now: ReadonlyMap<string, object>) =>
    rows.filter((row) => {
      const found = now.get(keyOf(row));
      return differs(row.after, found && markOf(found));
    });
  const items = [...of(before.choices, is.choices), ...of(before.answers, is.answers)].map(question);
  return {
    actions: actions.map(([id]) => id),
    items: [...new Map(items.map((item) => [keyOf(item), item])).values()],
  };
}

/**
 * Puts back what `before` holds. The caller has seen to it that nothing of it has been changed since. Revisions go on
 * upwards: whoever has the page open with what was there meanwhile must not write over what is there now.
 */
export async function putBack(
  tx: Transaction,
  organisationId: string,
  assessmentId: string,
  before: Before,
  is: Standing,
) {
  const roles = new Set((await listRegisterRoles(tx, organisationId)).map((role) => role.id));
  // A role that has left the register meanwhile stays as a name.
  const known = ({ isLead, owner }: Owning): Owning =>
    owner.kind === 'role' && !roles.has(owner.id)
      ? { isLead, owner: { kind: 'name', id: '', name: owner.name } }
      : { isLead, owner };
  await deleteMoves(tx, assessmentId, before.moves);
  for (const [id, { before: was }] of Object.entries(before.actions)) {
    const now = is.actions.get(id);
    if (!now) continue;
    if (!was) await deleteAction(tx, id);
    else {
      const { id: _, assessmentId: _a, ...columns } = was.row;
      await updateAction(tx, id, { ...columns, revision: now.row.revision + 1 });
      await replaceItems(tx, id, was.items);
      await replaceOwners(tx, id, was.owners.map(known));
    }
  }
  for (const { unit, code, before: was } of before.choices) {
    if (was) await saveChoice(tx, was);
    else await deleteChoice(tx, assessmentId, { unit, code });
  }
  for (const { unit, code, before: was } of before.answers) {
    const now = is.answers.get(keyOf({ unit, code }));
    if (was) await saveAnswer(tx, { ...was, revision: (now?.revision ?? was.revision) + 1 });
    else await deleteAnswer(tx, assessmentId, { unit, code });
  }
}

const markOf = (row: object): string =>
  createHash('sha256').update(JSON.stringify(row)).digest('base64url').slice(0, 22);

/** All that people have put in it; what others are called is not part of it. */
function markOfAction(action: PlannedAction): string {
  const owners = ownersOf(action).map(({ isLead, owner: { kind, id, name } }) => [
    isLead,
    kind,
    kind === 'name' ? name : id,
  ]);
  const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id);
  const { row, items, followUps, moves } = action;
  return markOf([row, items, owners, ids(followUps), ids(moves)]);
}
