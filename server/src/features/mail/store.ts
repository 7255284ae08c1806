import { and, asc, count, desc, eq, inArray, isNull, lte, ne, notInArray, or, sql } from 'drizzle-orm';
import type { Reader, Transaction } from '../../db/connect.ts';
import { prepared } from '../../db/prepared.ts';
import { mails, memberships } from '../../db/tables.ts';

export type MailRow = typeof mails.$inferSelect;
export type MailStatus = MailRow['status'];

export async function insertMail(tx: Transaction, row: MailRow): Promise<void> {
  await tx.insert(mails).values(row);
}

// ── The outbox ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** Whose mails are shown: the organisation's own and, where `withPersonal`, what its members alone are sent. */
export interface Outbox {
  organisationId: string;
  withPersonal: boolean;
}

const within = (db: Reader, { organisationId, withPersonal }: Outbox) => {
  const own = eq(mails.organisationId, organisationId);
  if (!withPersonal) return own;
  const members = db
    .select({ id: memberships.personId })
    .from(memberships)
    .where(
      and(
        eq(memberships.organisationId, organisationId),
        // Of those who belong elsewhere too, nothing that lets somebody in.
        notInArray(
          memberships.personId,
          db
            .select({ id: memberships.personId })
            .from(memberships)
            .where(ne(memberships.organisationId, organisationId)),
        ),
      ),
    );
  return or(own, and(isNull(mails.organisationId), inArray(mails.personId, members)));
};

/** Newest first. */
export async function listMails(
  db: Reader,
  outbox: Outbox,
  { status, limit, offset }: { status: MailStatus | undefined; limit: number; offset: number },
): Promise<MailRow[]> {
  return db
    .select()
    .from(mails)
    .where(and(within(db, outbox), status && eq(mails.status, status)))
    .orderBy(desc(mails.createdAt), desc(mails.id))
    .limit(limit)
    .offset(offset);
}

export async function countMails(db: Reader, outbox: Outbox): Promise<Partial<Record<MailStatus, number>>> {
  const rows = await db
    .select({ status: mails.status, n: count() })
    .from(mails)
    .where(within(db, outbox))
    .groupBy(mails.status);
  return Object.fromEntries(rows.map(({ status, n }) => [status, Number(n)]));
}

export async function findMail(db: Reader, outbox: Outbox, id: string): Promise<MailRow | undefined> {
  const [row] = await db
    .select()
    .from(mails)
    .where(and(within(db, outbox), eq(mails.id, id)));
  return row;
}

export async function updateMail(tx: Transaction, id: string, set: Partial<Omit<MailRow, 'id'>>): Promise<void> {
  await tx.update(mails).set(set).where(eq(mails.id, id));
}

// ── What was refused, for the one who caused it ──────────────────────────────────────────────────────────────────────

const refusedOf = (organisationId: unknown, personId: unknown) =>
  and(
    sql`${mails.organisationId} = ${organisationId}`,
    sql`${mails.causedBy} = ${personId}`,
    eq(mails.status, 'refused'),
    isNull(mails.acknowledgedAt),
  );

const countRefusedQuery = prepared((db: Reader) =>
  db
    .select({ n: count() })
    .from(mails)
    .where(refusedOf(sql.placeholder('organisation'), sql.placeholder('person')))
    .prepare(),
);

export async function countRefused(db: Reader, organisation: string, person: string): Promise<number> {
  const [row] = await countRefusedQuery(db).execute({ organisation, person });
  return Number(row?.n ?? 0);
}

/** Newest first. */
export async function listRefused(db: Reader, organisationId: string, personId: string): Promise<MailRow[]> {
  return db
    .select()
    .from(mails)
    .where(refusedOf(organisationId, personId))
    .orderBy(desc(mails.createdAt), desc(mails.id));
}

export async function acknowledge(
  tx: Transaction,
  organisationId: string,
  personId: string,
  ids: string[],
  now: string,
): Promise<void> {
  await tx
    .update(mails)
    .set({ acknowledgedAt: now })
    .where(and(refusedOf(organisationId, personId), inArray(mails.id, ids)));
}

// ── Sending ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Takes the mail that has waited longest and marks it as under way; undefined where none is due. */
export async function claimMail(tx: Transaction, now: string): Promise<MailRow | undefined> {
  const [row] = await tx
    .select()
    .from(mails)
    .where(and(eq(mails.status, 'queued'), lte(mails.nextAttemptAt, now)))
    .orderBy(asc(mails.nextAttemptAt), asc(mails.id))
    .limit(1);
  if (!row) return undefined;
  const claimed = { status: 'sending' as const, attempts: row.attempts + 1 };
  await updateMail(tx, row.id, claimed);
  return { ...row, ...claimed };
}

/** When the next mail is due; undefined where none waits. */
export async function nextDue(db: Reader): Promise<string | undefined> {
  const [row] = await db
    .select({ at: mails.nextAttemptAt })
    .from(mails)
    .where(eq(mails.status, 'queued'))
    .orderBy(asc(mails.nextAttemptAt))
    .limit(1);
  return row?.at;
}

/** What was under way when the process ended: nobody knows whether it arrived, so it is sent again, and first. */
export async function requeueUnderway(tx: Transaction): Promise<void> {
  await tx.update(mails).set({ status: 'queued' }).where(eq(mails.status, 'sending'));
}
