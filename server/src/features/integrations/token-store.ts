import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Reader, Transaction } from '../../db/connect.ts';
import { prepared } from '../../db/prepared.ts';
import { apiTokens, organisations } from '../../db/tables.ts';

export type TokenRow = typeof apiTokens.$inferSelect;

/** Newest first. */
export async function listTokens(db: Reader, organisationId: string): Promise<TokenRow[]> {
  return db.select().from(apiTokens).where(eq(apiTokens.organisationId, organisationId)).orderBy(desc(apiTokens.id));
}

export async function findToken(db: Reader, organisationId: string, id: string): Promise<TokenRow | undefined> {
  const [row] = await db
    .select()
    .from(apiTokens)
    .where(and(eq(apiTokens.organisationId, organisationId), eq(apiTokens.id, id)));
  return row;
}

export async function insertToken(tx: Transaction, row: TokenRow): Promise<void> {
  await tx.insert(apiTokens).values(row);
}

export async function updateToken(
  tx: Transaction,
  id: string,
  set: Partial<Pick<TokenRow, 'revokedAt' | 'usedAt'>>,
): Promise<void> {
  await tx.update(apiTokens).set(set).where(eq(apiTokens.id, id));
}

const bearerQuery = prepared((db: Reader) =>
  db
    .select({
      token: apiTokens,
      organisation: { id: organisations.id, slug: organisations.slug, name: organisations.name },
    })
    .from(apiTokens)
    .innerJoin(organisations, eq(organisations.id, apiTokens.organisationId))
    .where(
      and(
        eq(apiTokens.tokenHash, sql.placeholder('hash')),
        gt(apiTokens.expiresAt, sql.placeholder('now')),
        isNull(apiTokens.revokedAt),
      ),
    )
    .prepare(),
);

/** The token that opens now, and whose it is. */
export async function findOpenToken(db: Reader, hash: string, now: string) {
  const [row] = await bearerQuery(db).execute({ hash, now });
  return row;
}
