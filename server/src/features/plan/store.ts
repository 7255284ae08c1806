import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { Owner } from '@stegvis/shared/api/plan.ts';
import type { Item } from '@stegvis/shared/scoring/result.ts';
import type { Reader, Transaction } from '../../db/connect.ts';
import {
  actionItems,
  actionOwners,
  actions,
  audit,
  choices,
  followUps,
  moves,
  people,
  registerRoles,
} from '../../db/tables.ts';

export type ActionRow = typeof actions.$inferSelect;
export type ChoiceRow = typeof choices.$inferSelect;
export type MoveRow = typeof moves.$inferSelect;
export type PlanRows = Awaited<ReturnType<typeof loadPlanRows>>;
export interface Owning {
  isLead: boolean;
  owner: Owner;
}

/** Everything that a plan is made of, in a fixed number of queries whatever its size. */
export async function loadPlanRows(db: Reader, assessmentId: string) {
  const ofAssessment = eq(actions.assessmentId, assessmentId);
  const [choiceRows, actionRows, itemRows, ownerRows, followUpRows, moveRows] = await Promise.all([
    db.select().from(choices).where(eq(choices.assessmentId, assessmentId)),
    db.select().from(actions).where(ofAssessment).orderBy(asc(actions.createdAt), asc(actions.id)),
    db
      .select({ actionId: actionItems.actionId, unit: actionItems.unitId, code: actionItems.code })
      .from(actionItems)
      .innerJoin(actions, eq(actions.id, actionItems.actionId))
      .where(ofAssessment)
      .orderBy(asc(actionItems.place)),
    db
      .select({
        actionId: actionOwners.actionId,
        isLead: actionOwners.isLead,
        roleId: actionOwners.registerRoleId,
        role: registerRoles.title,
        personId: actionOwners.personId,
        person: people.name,
        name: actionOwners.name,
      })
      .from(actionOwners)
      .innerJoin(actions, eq(actions.id, actionOwners.actionId))
      .leftJoin(registerRoles, eq(registerRoles.id, actionOwners.registerRoleId))
      .leftJoin(people, eq(people.id, actionOwners.personId))
      .where(ofAssessment)
      .orderBy(asc(actionOwners.place)),
    db
      .select({ row: followUps, by: people.name })
      .from(followUps)
      .innerJoin(actions, eq(actions.id, followUps.actionId))
      .leftJoin(people, eq(people.id, followUps.byId))
      .where(ofAssessment)
      .orderBy(desc(followUps.at), desc(followUps.id)),
    db
      .select({ row: moves, by: people.name })
      .from(moves)
      .leftJoin(people, eq(people.id, moves.byId))
      .where(and(eq(moves.assessmentId, assessmentId), isNull(moves.undoneAt)))
      .orderBy(asc(moves.at), asc(moves.id)),
  ]);
  return {
    choices: choiceRows,
    actions: actionRows,
    items: itemRows,
    owners: ownerRows.map(({ actionId, isLead, ...who }) => ({ actionId, isLead, owner: ownerOf(who) })),
    followUps: followUpRows.map(({ row, by }) => ({ ...row, by: by ?? '' })),
    /** Those that are not undone, oldest first. */
    moves: moveRows.map(({ row, by }) => ({ ...row, by: by ?? '' })),
  };
}

function ownerOf(who: Record<'roleId' | 'role' | 'personId' | 'person' | 'name', string | null>): Owner {
  if (who.roleId) return { kind: 'role', id: who.roleId, name: who.role ?? '' };
  if (who.personId) return { kind: 'person', id: who.personId, name: who.person ?? '' };
  return { kind: 'name', id: '', name: who.name ?? '' };
}

// ── Choices ─────────────────────────────────────────────────────────────────────────────────────────────────────

export async function saveChoice(tx: Transaction, row: ChoiceRow): Promise<void> {
  const { assessmentId: _a, unitId: _u, code: _c, ...set } = row;
  await tx
    .insert(choices)
    .values(row)
    .onConflictDoUpdate({ target: [choices.assessmentId, choices.unitId, choices.code], set });
}

export async function deleteChoice(tx: Transaction, assessmentId: string, item: Item): Promise<void> {
  await tx
    .delete(choices)
    .where(and(eq(choices.assessmentId, assessmentId), eq(choices.unitId, item.unit), eq(choices.code, item.code)));
}

// ── Actions ─────────────────────────────────────────────────────────────────────────────────────────────────────

export async function insertAction(
  tx: Transaction,
  row: ActionRow,
  items: readonly Item[],
  owners: readonly Owning[] = [],
): Promise<void> {
  await tx.insert(actions).values(row);
  await insertItems(tx, row.id, items);
  await insertOwners(tx, row.id, owners);
}

export async function updateAction(
  tx: Transaction,
  id: string,
  set: Partial<Omit<ActionRow, 'id' | 'assessmentId'>>,
): Promise<void> {
  await tx.update(actions).set(set).where(eq(actions.id, id));
}

/** With its questions, owners, follow-ups and its own moves; the moves of its questions stay. */
export async function deleteAction(tx: Transaction, id: string): Promise<void> {
  await tx.delete(actions).where(eq(actions.id, id));
}

export async function replaceOwners(tx: Transaction, actionId: string, owners: readonly Owning[]): Promise<void> {
  await tx.delete(actionOwners).where(eq(actionOwners.actionId, actionId));
  await insertOwners(tx, actionId, owners);
}

export async function replaceItems(tx: Transaction, actionId: string, items: readonly Item[]): Promise<void> {
  await tx.delete(actionItems).where(eq(actionItems.actionId, actionId));
  await insertItems(tx, actionId, items);
}

async function insertItems(tx: Transaction, actionId: string, items: readonly Item[]): Promise<void> {
  if (items.length === 0) return;
  await tx
    .insert(actionItems)
    .values(items.map(({ unit, code }, i) => ({ actionId, unitId: unit, code, place: i + 1 })));
}

async function insertOwners(tx: Transaction, actionId: string, owners: readonly Owning[]): Promise<void> {
  if (owners.length === 0) return;
  await tx.insert(actionOwners).values(
    owners.map(({ isLead, owner }, i) => ({
      actionId,
      isLead,
      place: i + 1,
      registerRoleId: owner.kind === 'role' ? owner.id : null,
      personId: owner.kind === 'person' ? owner.id : null,
      name: owner.kind === 'name' ? owner.name : null,
    })),
  );
}

// ── Follow-ups and moves ────────────────────────────────────────────────────────────────────────────────────────

export async function insertFollowUp(tx: Transaction, row: typeof followUps.$inferInsert): Promise<void> {
  await tx.insert(followUps).values(row);
}

export async function handOverFollowUps(tx: Transaction, from: readonly string[], to: string): Promise<void> {
  await tx
    .update(followUps)
    .set({ actionId: to })
    .where(inArray(followUps.actionId, [...from]));
}

export async function insertMoves(tx: Transaction, rows: readonly (typeof moves.$inferInsert)[]): Promise<void> {
  // A statement holds a bounded number of values.
  for (let i = 0; i < rows.length; i += 500) await tx.insert(moves).values(rows.slice(i, i + 500));
}

export async function findMove(db: Reader, assessmentId: string, id: string): Promise<MoveRow | undefined> {
  const [row] = await db
    .select()
    .from(moves)
    .where(and(eq(moves.id, id), eq(moves.assessmentId, assessmentId)));
  return row;
}

/** @returns the rows that the move had */
export async function undoMoves(tx: Transaction, assessmentId: string, togetherId: string, at: string) {
  return tx
    .update(moves)
    .set({ undoneAt: at })
    .where(and(eq(moves.assessmentId, assessmentId), eq(moves.togetherId, togetherId), isNull(moves.undoneAt)))
    .returning();
}

// ── The log ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** What the log tells of these subjects in this organisation, newest first. */
export async function listLog(db: Reader, organisationId: string, subjects: readonly string[]) {
  return db
    .select({ seq: audit.seq, at: audit.at, by: people.name, act: audit.act, before: audit.before, after: audit.after })
    .from(audit)
    .leftJoin(people, eq(people.id, audit.actorId))
    .where(and(eq(audit.organisationId, organisationId), inArray(audit.subject, [...subjects])))
    .orderBy(desc(audit.seq));
}
