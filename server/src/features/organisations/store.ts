import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Reader, Transaction } from '../../db/connect.ts';
import { prepared } from '../../db/prepared.ts';
import { assessments, boards, memberships, organisations, people, registerRoles, units } from '../../db/tables.ts';

const membershipQuery = prepared((db: Reader) =>
  db
    .select({
      id: organisations.id,
      slug: organisations.slug,
      name: organisations.name,
      type: organisations.type,
      isDemo: organisations.isDemo,
      role: memberships.role,
    })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(and(eq(memberships.personId, sql.placeholder('person')), eq(organisations.slug, sql.placeholder('slug'))))
    .prepare(),
);

/** The organisation and the person's roles in it; undefined for someone else's organisation and for none at all. */
export async function findMembership(db: Reader, personId: string, slug: string) {
  const rows = await membershipQuery(db).execute({ person: personId, slug });
  const [first] = rows;
  if (!first) return undefined;
  const { role: _, ...organisation } = first;
  return { organisation, roles: rows.map((row) => row.role) };
}

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
    .select({ id: people.id, name: people.name, email: people.email, role: memberships.role })
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
