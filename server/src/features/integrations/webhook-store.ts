import { and, asc, count, desc, eq, inArray, isNull, lt, lte, or, sql } from 'drizzle-orm';
import { alias } from '../../db/columns.ts';
import type { Reader, Transaction } from '../../db/connect.ts';
import { webhookMessages, webhooks } from '../../db/tables.ts';

export type WebhookRow = typeof webhooks.$inferSelect;
export type MessageRow = typeof webhookMessages.$inferSelect;

export async function listWebhooks(db: Reader, organisationId: string): Promise<WebhookRow[]> {
  return db.select().from(webhooks).where(eq(webhooks.organisationId, organisationId)).orderBy(asc(webhooks.id));
}

export async function findWebhook(db: Reader, organisationId: string, id: string): Promise<WebhookRow | undefined> {
  const [row] = await db
    .select()
    .from(webhooks)
    .where(and(eq(webhooks.organisationId, organisationId), eq(webhooks.id, id)));
  return row;
}

export async function insertWebhook(tx: Transaction, row: WebhookRow): Promise<void> {
  await tx.insert(webhooks).values(row);
}

export async function updateWebhook(
  tx: Transaction,
  id: string,
  set: Partial<Omit<WebhookRow, 'id' | 'organisationId'>>,
): Promise<void> {
  await tx.update(webhooks).set(set).where(eq(webhooks.id, id));
}

/** With its messages. */
export async function deleteWebhook(tx: Transaction, id: string): Promise<void> {
  await tx.delete(webhooks).where(eq(webhooks.id, id));
}

/** Those that are told of what happens in the nämnd. */
export async function listListening(db: Reader, organisationId: string, boardId: string) {
  return db
    .select({ id: webhooks.id, events: webhooks.events })
    .from(webhooks)
    .where(
      and(
        eq(webhooks.organisationId, organisationId),
        eq(webhooks.enabled, true),
        or(isNull(webhooks.boardId), eq(webhooks.boardId, boardId)),
      ),
    )
    .orderBy(asc(webhooks.id));
}

// ── Messages ────────────────────────────────────────────────────────────────────────────────────────────────────────

export async function insertMessages(tx: Transaction, rows: readonly MessageRow[]): Promise<void> {
  // A statement holds a bounded number of values.
  for (let i = 0; i < rows.length; i += 500) await tx.insert(webhookMessages).values(rows.slice(i, i + 500));
}

/** Newest first. */
export async function listMessages(db: Reader, webhookId: string, limit: number): Promise<MessageRow[]> {
  return db
    .select()
    .from(webhookMessages)
    .where(eq(webhookMessages.webhookId, webhookId))
    .orderBy(desc(webhookMessages.id))
    .limit(limit);
}

export async function countWaiting(db: Reader, webhookId: string): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(webhookMessages)
    .where(and(eq(webhookMessages.webhookId, webhookId), inArray(webhookMessages.status, ['queued', 'sending'])));
  return Number(row?.n ?? 0);
}

export async function findMessage(db: Reader, webhookId: string, id: string): Promise<MessageRow | undefined> {
  const [row] = await db
    .select()
    .from(webhookMessages)
    .where(and(eq(webhookMessages.webhookId, webhookId), eq(webhookMessages.id, id)));
  return row;
}

export async function updateMessage(
  tx: Transaction,
  id: string,
  set: Partial<Omit<MessageRow, 'id' | 'organisationId' | 'webhookId'>>,
): Promise<void> {
  await tx.update(webhookMessages).set(set).where(eq(webhookMessages.id, id));
}

// ── Sending ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const earlier = alias(webhookMessages, 'earlier');

/** First in the queue of its webhook: whoever receives them gets them in order. */
const isFirst = (db: Reader) => {
  const before = db
    .select({ one: sql`1` })
    .from(earlier)
    .where(
      and(
        eq(earlier.webhookId, webhookMessages.webhookId),
        inArray(earlier.status, ['queued', 'sending']),
        lt(earlier.id, webhookMessages.id),
      ),
    );
  return sql`not exists ${before}`;
};

const waiting = (db: Reader) => and(eq(webhookMessages.status, 'queued'), eq(webhooks.enabled, true), isFirst(db));

/** Takes a message that is due and marks it as under way; undefined where none is. */
export async function claimMessage(
  tx: Transaction,
  now: string,
): Promise<{ message: MessageRow; webhook: WebhookRow } | undefined> {
  const [row] = await tx
    .select({ message: webhookMessages, webhook: webhooks })
    .from(webhookMessages)
    .innerJoin(webhooks, eq(webhooks.id, webhookMessages.webhookId))
    .where(and(waiting(tx), lte(webhookMessages.nextAttemptAt, now)))
    .orderBy(asc(webhookMessages.nextAttemptAt), asc(webhookMessages.id))
    .limit(1);
  if (!row) return undefined;
  const claimed = { status: 'sending' as const, attempts: row.message.attempts + 1 };
  await updateMessage(tx, row.message.id, claimed);
  return { message: { ...row.message, ...claimed }, webhook: row.webhook };
}

/** When the next message is due; undefined where none waits. */
export async function nextDue(db: Reader): Promise<string | undefined> {
  const [row] = await db
    .select({ at: webhookMessages.nextAttemptAt })
    .from(webhookMessages)
    .innerJoin(webhooks, eq(webhooks.id, webhookMessages.webhookId))
    .where(waiting(db))
    .orderBy(asc(webhookMessages.nextAttemptAt))
    .limit(1);
  return row?.at;
}

/** What was under way when the process ended: nobody knows whether it arrived, so it is sent again. */
export async function requeueUnderway(tx: Transaction): Promise<void> {
  await tx.update(webhookMessages).set({ status: 'queued' }).where(eq(webhookMessages.status, 'sending'));
}

/** What has been sent or given up, and is older than that. */
export async function deleteEnded(tx: Transaction, before: string): Promise<void> {
  await tx
    .delete(webhookMessages)
    .where(and(inArray(webhookMessages.status, ['sent', 'failed']), lt(webhookMessages.createdAt, before)));
}
