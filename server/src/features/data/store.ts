import { and, asc, count, eq, isNull, sql } from 'drizzle-orm';
import type { Retention } from '@stegvis/shared/api/retention.ts';
import type { Reader, Transaction } from '../../db/connect.ts';
import { assessments, logos, memberships, organisations, people } from '../../db/tables.ts';
import { personColumns, peopleOf } from './holdings.ts';

export async function findOrganisation(db: Reader, id: string) {
  const [row] = await db.select().from(organisations).where(eq(organisations.id, id));
  return row;
}

export async function findOrganisationBySlug(db: Reader, slug: string) {
  const [row] = await db.select().from(organisations).where(eq(organisations.slug, slug));
  return row;
}

export async function listOrganisations(db: Reader) {
  return db.select().from(organisations).orderBy(asc(organisations.id));
}

export async function findLogo(db: Reader, organisationId: string) {
  const [row] = await db.select().from(logos).where(eq(logos.organisationId, organisationId));
  return row;
}

export async function listAssessmentKeys(db: Reader, organisationId: string) {
  const { id, slug, modelId, modelVersion } = assessments;
  return db
    .select({ id, slug, modelId, modelVersion })
    .from(assessments)
    .where(eq(assessments.organisationId, organisationId))
    .orderBy(asc(slug));
}

/** Everyone whom the organisation's rows name and who has not been erased, members first in name order. */
export async function listNamedPeople(db: Reader, organisationId: string) {
  const [rows, roles] = await Promise.all([
    db
      .select(personColumns(organisationId))
      .from(people)
      .where(and(sql`${people.id} in ${peopleOf(organisationId)}`, isNull(people.erasedAt)))
      .orderBy(asc(people.name)),
    db
      .select({ personId: memberships.personId, role: memberships.role })
      .from(memberships)
      .where(eq(memberships.organisationId, organisationId)),
  ]);
  const rolesOf = Map.groupBy(roles, (row) => row.personId);
  return rows.map((row) => ({ ...row, roles: [...new Set((rolesOf.get(row.id) ?? []).map((one) => one.role))] }));
}

/** Administrators who can sign in. */
export async function listAdministrators(db: Reader, organisationId: string): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: memberships.personId })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(
      and(
        eq(memberships.organisationId, organisationId),
        eq(memberships.role, 'administrator'),
        isNull(people.deactivatedAt),
      ),
    );
  return rows.map((row) => row.id);
}

export async function saveRetention(tx: Transaction, organisationId: string, retention: Retention | null) {
  await tx.update(organisations).set({ retention }).where(eq(organisations.id, organisationId));
}

export async function saveDeletion(
  tx: Transaction,
  organisationId: string,
  set: { deletionAskedAt: string | null; deletionAskedBy: string | null },
) {
  await tx.update(organisations).set(set).where(eq(organisations.id, organisationId));
}

export async function countAssessments(db: Reader, organisationId: string): Promise<number> {
  const [row] = await db.select({ n: count() }).from(assessments).where(eq(assessments.organisationId, organisationId));
  return Number(row?.n ?? 0);
}
