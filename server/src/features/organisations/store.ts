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

export async function listBoards(db: Reader, organisationId: string) {
  return db.select().from(boards).where(eq(boards.organisationId, organisationId)).orderBy(asc(boards.name));
}

export async function listUnits(db: Reader, organisationId: string) {
  return db.select().from(units).where(eq(units.organisationId, organisationId)).orderBy(asc(units.place));
}

export async function listRegisterRoles(db: Reader, organisationId: string) {
  return db
    .select()
    .from(registerRoles)
    .where(eq(registerRoles.organisationId, organisationId))
    .orderBy(asc(registerRoles.place));
}

export async function listMembers(db: Reader, organisationId: string) {
  return db
    .select({ id: people.id, name: people.name, email: people.email, role: memberships.role })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(and(eq(memberships.organisationId, organisationId), isNull(people.deactivatedAt)))
    .orderBy(asc(people.name));
}

export async function listAssessments(db: Reader, organisationId: string) {
  return db
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
    .where(eq(assessments.organisationId, organisationId))
    .orderBy(sql`${assessments.year} desc`, sql`${assessments.createdAt} desc`);
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
