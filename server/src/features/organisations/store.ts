import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Reader, Transaction } from '../../db/connect.ts';
import { prepared } from '../../db/prepared.ts';
import { assessments, boards, memberships, people, registerRoles, units } from '../../db/tables.ts';

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

const registerRolesQuery = prepared((db: Reader) =>
  db
    .select()
    .from(registerRoles)
    .where(eq(registerRoles.organisationId, sql.placeholder('organisation')))
    .orderBy(asc(registerRoles.place))
    .prepare(),
);

export async function listRegisterRoles(db: Reader, organisation: string) {
  return registerRolesQuery(db).execute({ organisation });
}

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

export async function insertBoard(tx: Transaction, row: typeof boards.$inferInsert) {
  await tx.insert(boards).values(row);
}

export async function insertUnit(tx: Transaction, row: typeof units.$inferInsert) {
  await tx.insert(units).values(row);
}

export async function updateUnit(
  tx: Transaction,
  organisationId: string,
  id: string,
  set: { name?: string; archivedAt?: string | null },
) {
  await tx
    .update(units)
    .set(set)
    .where(and(eq(units.id, id), eq(units.organisationId, organisationId)));
}

export async function insertRegisterRole(tx: Transaction, row: typeof registerRoles.$inferInsert) {
  await tx.insert(registerRoles).values(row);
}

export async function updateRegisterRole(
  tx: Transaction,
  organisationId: string,
  id: string,
  set: Pick<typeof registerRoles.$inferInsert, 'title' | 'modelRole' | 'holderName' | 'standInName'>,
) {
  await tx
    .update(registerRoles)
    .set(set)
    .where(and(eq(registerRoles.id, id), eq(registerRoles.organisationId, organisationId)));
}

/** Whether all of them have a role in the organisation. */
export async function areMembers(db: Reader, organisation: string, ids: readonly string[]): Promise<boolean> {
  const members = new Set((await listMembers(db, organisation)).map((one) => one.id));
  return ids.every((id) => members.has(id));
}
