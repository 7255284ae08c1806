import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Reader, Transaction } from '../../db/connect.ts';
import { assessments, boards, organisations, people, sharedLinks } from '../../db/tables.ts';

export type SharedLinkRow = typeof sharedLinks.$inferSelect;

/** Newest first, each with the name of the one who made it. */
export async function listSharedLinks(db: Reader, assessmentId: string) {
  return db
    .select({ link: sharedLinks, createdBy: people.name })
    .from(sharedLinks)
    .leftJoin(people, eq(people.id, sharedLinks.createdBy))
    .where(eq(sharedLinks.assessmentId, assessmentId))
    .orderBy(desc(sharedLinks.createdAt), desc(sharedLinks.id));
}

export async function findSharedLink(db: Reader, assessmentId: string, id: string): Promise<SharedLinkRow | undefined> {
  const [row] = await db
    .select()
    .from(sharedLinks)
    .where(and(eq(sharedLinks.assessmentId, assessmentId), eq(sharedLinks.id, id)));
  return row;
}

/** A link that opens: neither expired nor revoked, and its nämnd is still there. */
export async function findByToken(db: Reader, tokenHash: string, now: string) {
  const [row] = await db
    .select({
      link: sharedLinks,
      organisation: { id: organisations.id, name: organisations.name, accent: organisations.accent },
    })
    .from(sharedLinks)
    .innerJoin(organisations, eq(organisations.id, sharedLinks.organisationId))
    .innerJoin(assessments, eq(assessments.id, sharedLinks.assessmentId))
    .innerJoin(boards, eq(boards.id, assessments.boardId))
    .where(
      and(
        eq(sharedLinks.tokenHash, tokenHash),
        isNull(sharedLinks.revokedAt),
        gt(sharedLinks.expiresAt, now),
        isNull(boards.archivedAt),
      ),
    );
  return row;
}

export async function insertSharedLink(tx: Transaction, row: typeof sharedLinks.$inferInsert): Promise<void> {
  await tx.insert(sharedLinks).values(row);
}

export async function updateSharedLink(
  tx: Transaction,
  id: string,
  set: Partial<Pick<SharedLinkRow, 'name' | 'expiresAt' | 'revokedAt'>>,
): Promise<void> {
  await tx.update(sharedLinks).set(set).where(eq(sharedLinks.id, id));
}

export async function countVisit(tx: Transaction, id: string): Promise<void> {
  await tx
    .update(sharedLinks)
    .set({ visits: sql`${sharedLinks.visits} + 1` })
    .where(eq(sharedLinks.id, id));
}
