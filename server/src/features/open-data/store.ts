import { and, desc, eq, gte, isNotNull, isNull } from 'drizzle-orm';
import type { Reader, Transaction } from '../../db/connect.ts';
import { assessments, boards, organisations, people, publications } from '../../db/tables.ts';

/** The publication of an assessment with the name of the one who made it, in force or not. */
export async function findPublication(db: Reader, assessmentId: string) {
  const [row] = await db
    .select({ publishedAt: publications.publishedAt, publishedBy: people.name })
    .from(publications)
    .leftJoin(people, eq(people.id, publications.publishedBy))
    .where(eq(publications.assessmentId, assessmentId));
  return row;
}

/**
 * What is open to everyone: locked, and not opened since it was published. The figures of an assessment that has been
 * locked anew are others, and somebody must publish them.
 */
const inForce = (db: Reader) =>
  db
    .select({
      organisation: {
        id: organisations.id,
        slug: organisations.slug,
        name: organisations.name,
        type: organisations.type,
        code: organisations.municipalityCode,
      },
      board: boards.name,
      assessment: { id: assessments.id, slug: assessments.slug, title: assessments.title, year: assessments.year },
      lockedAt: assessments.lockedAt,
      publishedAt: publications.publishedAt,
    })
    .from(publications)
    .innerJoin(assessments, eq(assessments.id, publications.assessmentId))
    .innerJoin(organisations, eq(organisations.id, publications.organisationId))
    .innerJoin(boards, eq(boards.id, assessments.boardId));
const isInForce = and(
  eq(assessments.status, 'locked'),
  isNotNull(assessments.lockedAt),
  gte(publications.publishedAt, assessments.lockedAt),
  isNull(boards.archivedAt),
);

export async function listPublished(db: Reader) {
  return inForce(db).where(isInForce).orderBy(desc(assessments.year), organisations.name, assessments.title);
}
export type PublishedRow = Awaited<ReturnType<typeof listPublished>>[number];

export async function findPublished(
  db: Reader,
  organisation: string,
  assessment: string,
): Promise<PublishedRow | undefined> {
  const [row] = await inForce(db).where(
    and(isInForce, eq(organisations.slug, organisation), eq(assessments.slug, assessment)),
  );
  return row;
}

export async function savePublication(tx: Transaction, row: typeof publications.$inferInsert): Promise<void> {
  const { publishedBy, publishedAt } = row;
  await tx
    .insert(publications)
    .values(row)
    .onConflictDoUpdate({ target: publications.assessmentId, set: { publishedBy, publishedAt } });
}

export async function deletePublication(tx: Transaction, assessmentId: string): Promise<void> {
  await tx.delete(publications).where(eq(publications.assessmentId, assessmentId));
}
