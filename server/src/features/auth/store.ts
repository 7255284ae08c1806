import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Reader, Transaction } from '../../db/connect.ts';
import { prepared } from '../../db/prepared.ts';
import { memberships, oneTimeLinks, organisations, people, sessions } from '../../db/tables.ts';

const personColumns = {
  id: people.id,
  name: people.name,
  email: people.email,
  locale: people.locale,
  guest: people.isGuest,
};
const sessionColumns = {
  id: sessions.id,
  organisationId: sessions.organisationId,
  method: sessions.method,
  secondFactor: sessions.secondFactor,
  seenAt: sessions.seenAt,
  expiresAt: sessions.expiresAt,
};

// Asked on every request.
const sessionQuery = prepared((db: Reader) =>
  db
    .select({ person: personColumns, session: sessionColumns })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(
      and(
        eq(sessions.id, sql.placeholder('sid')),
        gt(sessions.expiresAt, sql.placeholder('now')),
        gt(sessions.seenAt, sql.placeholder('idleSince')),
        isNull(sessions.endedAt),
        isNull(people.deactivatedAt),
      ),
    )
    .prepare(),
);

/** A live session and its person, or undefined where it has ended, expired, been left alone, or the person is deactivated. */
export async function findSession(db: Reader, sid: string, { now, idleSince }: { now: string; idleSince: string }) {
  const [row] = await sessionQuery(db).execute({ sid, now, idleSince });
  return row;
}
export type SessionRow = NonNullable<Awaited<ReturnType<typeof findSession>>>['session'];

export async function touchSession(tx: Transaction, sid: string, seenAt: string): Promise<void> {
  await tx.update(sessions).set({ seenAt }).where(eq(sessions.id, sid));
}

const personQuery = prepared((db: Reader) =>
  db
    .select(personColumns)
    .from(people)
    .where(eq(people.id, sql.placeholder('id')))
    .prepare(),
);

export async function findPerson(db: Reader, id: string) {
  const [row] = await personQuery(db).execute({ id });
  return row;
}

export async function findPersonByEmail(db: Reader, email: string) {
  const [row] = await db
    .select()
    .from(people)
    .where(and(eq(people.email, email.trim().toLowerCase()), isNull(people.deactivatedAt)));
  return row;
}

export type NewSession = typeof sessions.$inferInsert;

export async function insertSession(tx: Transaction, row: NewSession) {
  await tx.insert(sessions).values(row);
}

export async function endSession(tx: Transaction, sid: string, now: string) {
  await tx.update(sessions).set({ endedAt: now }).where(eq(sessions.id, sid));
}

const membershipsQuery = prepared((db: Reader) =>
  db
    .select({ slug: organisations.slug, name: organisations.name, role: memberships.role })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(eq(memberships.personId, sql.placeholder('person')))
    .orderBy(organisations.name, memberships.role)
    .prepare(),
);

export async function listMemberships(db: Reader, person: string) {
  return membershipsQuery(db).execute({ person });
}

/** The demo's people, one row per role. Empty where no demo is loaded. */
export async function listDemoPeople(db: Reader) {
  return db
    .select({ id: people.id, name: people.name, role: memberships.role })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(eq(organisations.isDemo, true))
    .orderBy(memberships.role);
}

export async function findLink(db: Reader, tokenHash: string, now: string) {
  const [row] = await db
    .select({
      personId: people.id,
      name: people.name,
      email: people.email,
      purpose: oneTimeLinks.purpose,
      expiresAt: oneTimeLinks.expiresAt,
    })
    .from(oneTimeLinks)
    .innerJoin(people, eq(people.id, oneTimeLinks.personId))
    .where(
      and(
        eq(oneTimeLinks.tokenHash, tokenHash),
        isNull(oneTimeLinks.usedAt),
        gt(oneTimeLinks.expiresAt, now),
        isNull(people.deactivatedAt),
      ),
    );
  return row;
}

export async function useLink(tx: Transaction, tokenHash: string, personId: string, passwordHash: string, now: string) {
  const [used] = await tx
    .update(oneTimeLinks)
    .set({ usedAt: now })
    .where(and(eq(oneTimeLinks.tokenHash, tokenHash), isNull(oneTimeLinks.usedAt)))
    .returning({ tokenHash: oneTimeLinks.tokenHash });
  if (!used) return false;
  await tx.update(people).set({ passwordHash }).where(eq(people.id, personId));
  // A new password shuts out whoever had the old one.
  await tx
    .update(sessions)
    .set({ endedAt: now })
    .where(and(eq(sessions.personId, personId), isNull(sessions.endedAt)));
  return true;
}

export async function setLocale(tx: Transaction, personId: string, locale: 'sv' | 'en') {
  await tx.update(people).set({ locale }).where(eq(people.id, personId));
}
