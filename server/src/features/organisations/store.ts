import { and, asc, count, eq, isNull, sql } from 'drizzle-orm';
import type { Reader, Transaction } from '../../db/connect.ts';
import { alias } from '../../db/columns.ts';
import { prepared } from '../../db/prepared.ts';
import {
  actionOwners,
  actions,
  assessmentUnits,
  assessments,
  boards,
  logos,
  memberships,
  organisations,
  people,
  registerRoles,
  units,
} from '../../db/tables.ts';

// ── The organisation itself ─────────────────────────────────────────────────────────────────────────────────────

const organisationQuery = prepared((db: Reader) =>
  db
    .select({
      name: organisations.name,
      type: organisations.type,
      municipalityCode: organisations.municipalityCode,
      sizeGroup: organisations.sizeGroup,
      dnrPrefix: organisations.dnrPrefix,
      accent: organisations.accent,
      logoChangedAt: logos.changedAt,
    })
    .from(organisations)
    .leftJoin(logos, eq(logos.organisationId, organisations.id))
    .where(eq(organisations.id, sql.placeholder('organisation')))
    .prepare(),
);

export async function findOrganisation(db: Reader, organisation: string) {
  const [row] = await organisationQuery(db).execute({ organisation });
  return row;
}

export async function updateOrganisation(
  tx: Transaction,
  id: string,
  set: Partial<
    Pick<typeof organisations.$inferInsert, 'name' | 'type' | 'municipalityCode' | 'sizeGroup' | 'dnrPrefix' | 'accent'>
  >,
) {
  await tx.update(organisations).set(set).where(eq(organisations.id, id));
}

export async function findLogo(db: Reader, organisationId: string) {
  const [row] = await db.select().from(logos).where(eq(logos.organisationId, organisationId));
  return row;
}

export async function saveLogo(tx: Transaction, row: typeof logos.$inferInsert) {
  const { organisationId: _, ...set } = row;
  await tx.insert(logos).values(row).onConflictDoUpdate({ target: logos.organisationId, set });
}

export async function deleteLogo(tx: Transaction, organisationId: string) {
  await tx.delete(logos).where(eq(logos.organisationId, organisationId));
}

// ── Nämnder ─────────────────────────────────────────────────────────────────────────────────────────────────────

const boardsQuery = prepared((db: Reader) =>
  db
    .select()
    .from(boards)
    .where(eq(boards.organisationId, sql.placeholder('organisation')))
    .orderBy(asc(boards.name))
    .prepare(),
);

export async function listBoards(db: Reader, organisation: string) {
  return boardsQuery(db).execute({ organisation });
}

export async function insertBoard(tx: Transaction, row: typeof boards.$inferInsert) {
  await tx.insert(boards).values(row);
}

export async function updateBoard(
  tx: Transaction,
  organisationId: string,
  id: string,
  set: Partial<Omit<typeof boards.$inferInsert, 'id' | 'organisationId'>>,
) {
  await tx
    .update(boards)
    .set(set)
    .where(and(eq(boards.id, id), eq(boards.organisationId, organisationId)));
}

// ── Verksamhetsområden ──────────────────────────────────────────────────────────────────────────────────────────

const unitsQuery = prepared((db: Reader) =>
  db
    .select()
    .from(units)
    .where(eq(units.organisationId, sql.placeholder('organisation')))
    .orderBy(asc(units.place))
    .prepare(),
);

export async function listUnits(db: Reader, organisation: string) {
  return unitsQuery(db).execute({ organisation });
}

export async function insertUnit(tx: Transaction, row: typeof units.$inferInsert) {
  await tx.insert(units).values(row);
}

export async function updateUnit(
  tx: Transaction,
  organisationId: string,
  id: string,
  set: Partial<Pick<typeof units.$inferInsert, 'name' | 'boardId' | 'responsibleRoleId' | 'archivedAt' | 'place'>>,
) {
  await tx
    .update(units)
    .set(set)
    .where(and(eq(units.id, id), eq(units.organisationId, organisationId)));
}

/** Whether an assessment that is still being answered has the unit. */
export async function isBeingAssessed(db: Reader, unitId: string): Promise<boolean> {
  const [row] = await db
    .select({ n: count() })
    .from(assessmentUnits)
    .innerJoin(assessments, eq(assessments.id, assessmentUnits.assessmentId))
    .where(and(eq(assessmentUnits.unitId, unitId), eq(assessments.status, 'open')));
  return Number(row?.n ?? 0) > 0;
}

// ── Role register ───────────────────────────────────────────────────────────────────────────────────────────────

const holder = alias(people, 'holder');
const standIn = alias(people, 'stand_in');

const registerRolesQuery = prepared((db: Reader) =>
  db
    .select({
      id: registerRoles.id,
      organisationId: registerRoles.organisationId,
      title: registerRoles.title,
      modelRole: registerRoles.modelRole,
      holderId: registerRoles.holderId,
      // The person's own name where there is a person; somebody who has been erased has none.
      holderName: sql<string | null>`coalesce(nullif(${holder.name}, ''), ${registerRoles.holderName})`,
      standInId: registerRoles.standInId,
      standInName: sql<string | null>`coalesce(nullif(${standIn.name}, ''), ${registerRoles.standInName})`,
      place: registerRoles.place,
    })
    .from(registerRoles)
    .leftJoin(holder, eq(holder.id, registerRoles.holderId))
    .leftJoin(standIn, eq(standIn.id, registerRoles.standInId))
    .where(eq(registerRoles.organisationId, sql.placeholder('organisation')))
    .orderBy(asc(registerRoles.place))
    .prepare(),
);

/** Names are the people's own where a person holds the role or stands in. */
export async function listRegisterRoles(db: Reader, organisation: string) {
  return registerRolesQuery(db).execute({ organisation });
}
export type RegisterRoleRow = Awaited<ReturnType<typeof listRegisterRoles>>[number];

export async function insertRegisterRole(tx: Transaction, row: typeof registerRoles.$inferInsert) {
  await tx.insert(registerRoles).values(row);
}

export async function updateRegisterRole(
  tx: Transaction,
  organisationId: string,
  id: string,
  set: Partial<Omit<typeof registerRoles.$inferInsert, 'id' | 'organisationId' | 'place'>>,
) {
  await tx
    .update(registerRoles)
    .set(set)
    .where(and(eq(registerRoles.id, id), eq(registerRoles.organisationId, organisationId)));
}

/** What points at a role: actions of every year, and verksamhetsområden. */
export async function countUses(db: Reader, roleId: string) {
  const [[ofActions], [ofUnits]] = await Promise.all([
    db.select({ n: count() }).from(actionOwners).where(eq(actionOwners.registerRoleId, roleId)),
    db.select({ n: count() }).from(units).where(eq(units.responsibleRoleId, roleId)),
  ]);
  return { actions: Number(ofActions?.n ?? 0), units: Number(ofUnits?.n ?? 0) };
}

/** The nämnder in which actions of any year name the role as responsible. */
export async function listBoardsOfRole(db: Reader, organisationId: string, roleId: string) {
  return db
    .selectDistinct({ id: boards.id, border: boards.secrecyBorder })
    .from(actionOwners)
    .innerJoin(actions, eq(actions.id, actionOwners.actionId))
    .innerJoin(assessments, eq(assessments.id, actions.assessmentId))
    .innerJoin(boards, eq(boards.id, assessments.boardId))
    .where(and(eq(actionOwners.registerRoleId, roleId), eq(assessments.organisationId, organisationId)));
}

export async function deleteRegisterRole(tx: Transaction, organisationId: string, id: string) {
  await tx.delete(registerRoles).where(and(eq(registerRoles.id, id), eq(registerRoles.organisationId, organisationId)));
}

// ── People and years ────────────────────────────────────────────────────────────────────────────────────────────

const membersQuery = prepared((db: Reader) =>
  db
    .select({
      id: people.id,
      name: people.name,
      email: sql<string>`coalesce(${people.email}, '')`,
      role: memberships.role,
      boardId: memberships.boardId,
      unitId: memberships.unitId,
    })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(and(eq(memberships.organisationId, sql.placeholder('organisation')), isNull(people.deactivatedAt)))
    .orderBy(asc(people.name))
    .prepare(),
);

export async function listMembers(db: Reader, organisation: string) {
  return membersQuery(db).execute({ organisation });
}

const assessmentsQuery = prepared((db: Reader) =>
  db
    .select({
      id: assessments.id,
      slug: assessments.slug,
      year: assessments.year,
      title: assessments.title,
      boardId: assessments.boardId,
      modelId: assessments.modelId,
      modelVersion: assessments.modelVersion,
      status: assessments.status,
    })
    .from(assessments)
    .where(eq(assessments.organisationId, sql.placeholder('organisation')))
    .orderBy(sql`${assessments.year} desc`, sql`${assessments.createdAt} desc`)
    .prepare(),
);

export async function listAssessments(db: Reader, organisation: string) {
  return assessmentsQuery(db).execute({ organisation });
}

/** Whether all of them have a role in the organisation. */
export async function areMembers(db: Reader, organisation: string, ids: readonly string[]): Promise<boolean> {
  const members = new Set((await listMembers(db, organisation)).map((one) => one.id));
  return ids.every((id) => members.has(id));
}
