import { and, count, eq, gt, isNull, lt, ne, or, sql } from 'drizzle-orm';
import type { MailPreferences } from '@stegvis/shared/api/profile.ts';
import type { Reader, Transaction } from '../../db/connect.ts';
import { prepared } from '../../db/prepared.ts';
import {
  memberships,
  oidcProviders,
  oneTimeLinks,
  organisations,
  people,
  recoveryCodes,
  sessions,
} from '../../db/tables.ts';

const personColumns = {
  id: people.id,
  name: people.name,
  email: people.email,
  locale: people.locale,
  guest: people.isGuest,
};
const sessionColumns = {
  id: sessions.id,
  personId: sessions.personId,
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

/** Also who is deactivated: what is refused is noted about them too. */
export async function findPersonByEmail(db: Reader, email: string) {
  const [row] = await db.select().from(people).where(eq(people.email, email.trim().toLowerCase()));
  return row;
}

/** With what signing in needs to know: password, second factor. */
export async function findAccount(db: Reader, id: string) {
  const [row] = await db
    .select()
    .from(people)
    .where(and(eq(people.id, id), isNull(people.deactivatedAt)));
  return row;
}
export type Account = NonNullable<Awaited<ReturnType<typeof findAccount>>>;

// ── Sessions ────────────────────────────────────────────────────────────────────────────────────────────────────

export type NewSession = typeof sessions.$inferInsert;

export async function insertSession(tx: Transaction, row: NewSession) {
  await tx.insert(sessions).values(row);
}

export async function endSession(tx: Transaction, sid: string, now: string) {
  await tx.update(sessions).set({ endedAt: now, idToken: null }).where(eq(sessions.id, sid));
}

/** Everything that a session is, for a new one to take its place. */
export async function findWholeSession(db: Reader, sid: string) {
  const [row] = await db.select().from(sessions).where(eq(sessions.id, sid));
  return row;
}

/** @param except the session that stays */
export async function endSessionsOf(tx: Transaction, personId: string, now: string, except?: string) {
  await tx
    .update(sessions)
    .set({ endedAt: now, idToken: null })
    .where(
      and(
        eq(sessions.personId, personId),
        isNull(sessions.endedAt),
        except === undefined ? undefined : ne(sessions.id, except),
      ),
    );
}

/** The live ones, latest seen first. @param organisationId only those that came through that organisation's own sign-in */
export async function listSessions(
  db: Reader,
  personId: string,
  { now, idleSince, organisationId }: { now: string; idleSince: string; organisationId: string | null },
) {
  return db
    .select({
      id: sessions.id,
      method: sessions.method,
      userAgent: sessions.userAgent,
      address: sessions.address,
      createdAt: sessions.createdAt,
      seenAt: sessions.seenAt,
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.personId, personId),
        gt(sessions.expiresAt, now),
        gt(sessions.seenAt, idleSince),
        isNull(sessions.endedAt),
        ne(sessions.secondFactor, 'pending'),
        organisationId === null ? undefined : eq(sessions.organisationId, organisationId),
      ),
    )
    .orderBy(sql`${sessions.seenAt} desc`);
}

// ── What a person belongs to ────────────────────────────────────────────────────────────────────────────────────

const membershipsQuery = prepared((db: Reader) =>
  db
    .select({
      organisationId: organisations.id,
      slug: organisations.slug,
      name: organisations.name,
      requireTotp: organisations.requireTotp,
      role: memberships.role,
    })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(eq(memberships.personId, sql.placeholder('person')))
    .orderBy(organisations.name, memberships.role)
    .prepare(),
);

export async function listMemberships(db: Reader, person: string) {
  return membershipsQuery(db).execute({ person });
}

/** For each role that a person has: what the organisation lets through the password's door. */
export async function listDoors(db: Reader, personId: string) {
  return db
    .select({ role: memberships.role, door: oidcProviders.passwordDoor })
    .from(memberships)
    .leftJoin(
      oidcProviders,
      and(eq(oidcProviders.organisationId, memberships.organisationId), eq(oidcProviders.enabled, true)),
    )
    .where(eq(memberships.personId, personId));
}

/** The demo's people, once each. Empty where no demo is loaded. */
export async function listDemoPeople(db: Reader) {
  const rows = await db
    .select({ id: people.id, name: people.name, role: memberships.role })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(and(eq(organisations.isDemo, true), isNull(people.deactivatedAt)))
    .orderBy(memberships.role, people.name);
  return [...new Map(rows.toReversed().map((row) => [row.id, row])).values()].reverse();
}

// ── One-time links ──────────────────────────────────────────────────────────────────────────────────────────────

export async function insertLink(tx: Transaction, row: typeof oneTimeLinks.$inferInsert) {
  await tx.insert(oneTimeLinks).values(row);
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

/** @returns whether it had not been used before */
export async function useLink(tx: Transaction, tokenHash: string, now: string): Promise<boolean> {
  const used = await tx
    .update(oneTimeLinks)
    .set({ usedAt: now })
    .where(and(eq(oneTimeLinks.tokenHash, tokenHash), isNull(oneTimeLinks.usedAt)))
    .returning({ tokenHash: oneTimeLinks.tokenHash });
  return used.length > 0;
}

/** Links that lie in a mailbox open no door after the password has been changed. */
export async function voidLinks(tx: Transaction, personId: string, now: string) {
  await tx
    .update(oneTimeLinks)
    .set({ usedAt: now })
    .where(and(eq(oneTimeLinks.personId, personId), isNull(oneTimeLinks.usedAt)));
}

// ── The person's own ────────────────────────────────────────────────────────────────────────────────────────────

/** null: the person signs in by a link in a mail. */
export async function setPassword(tx: Transaction, personId: string, passwordHash: string | null) {
  await tx.update(people).set({ passwordHash }).where(eq(people.id, personId));
}

export async function setLocale(tx: Transaction, personId: string, locale: 'sv' | 'en') {
  await tx.update(people).set({ locale }).where(eq(people.id, personId));
}

export async function setOwn(
  tx: Transaction,
  personId: string,
  own: { name: string; mailPreferences: MailPreferences },
) {
  await tx.update(people).set(own).where(eq(people.id, personId));
}

// ── Second factor ───────────────────────────────────────────────────────────────────────────────────────────────

export async function beginTotp(tx: Transaction, personId: string, sealed: string) {
  await tx
    .update(people)
    .set({ totpSecret: sealed, totpSince: null, totpLastStep: null })
    .where(eq(people.id, personId));
}

export async function turnTotpOn(tx: Transaction, personId: string, since: string) {
  await tx.update(people).set({ totpSince: since }).where(eq(people.id, personId));
}

export async function turnTotpOff(tx: Transaction, personId: string) {
  await tx.update(people).set({ totpSecret: null, totpSince: null, totpLastStep: null }).where(eq(people.id, personId));
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId));
}

/** A code is good once. @param secret the code was made with: it may have been changed meanwhile @returns whether it was the first time */
export async function useStep(tx: Transaction, personId: string, secret: string, step: number): Promise<boolean> {
  const used = await tx
    .update(people)
    .set({ totpLastStep: step })
    .where(
      and(
        eq(people.id, personId),
        eq(people.totpSecret, secret),
        or(isNull(people.totpLastStep), lt(people.totpLastStep, step)),
      ),
    )
    .returning({ id: people.id });
  return used.length > 0;
}

export async function replaceRecoveryCodes(tx: Transaction, personId: string, hashes: readonly string[]) {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId));
  await tx.insert(recoveryCodes).values(hashes.map((codeHash) => ({ codeHash, personId, usedAt: null })));
}

/** @returns whether there was one, not used before */
export async function useRecoveryCode(tx: Transaction, personId: string, codeHash: string, now: string) {
  const used = await tx
    .update(recoveryCodes)
    .set({ usedAt: now })
    .where(
      and(eq(recoveryCodes.codeHash, codeHash), eq(recoveryCodes.personId, personId), isNull(recoveryCodes.usedAt)),
    )
    .returning({ personId: recoveryCodes.personId });
  return used.length > 0;
}

export async function countRecoveryCodes(db: Reader, personId: string): Promise<number> {
  const [row] = await db
    .select({ left: count() })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.personId, personId), isNull(recoveryCodes.usedAt)));
  return Number(row?.left ?? 0);
}

/** The organisations' own sign-ins, as the sign-in page offers them. */
export async function listProviders(db: Reader) {
  return db
    .select({ slug: organisations.slug, label: oidcProviders.label, organisation: organisations.name })
    .from(oidcProviders)
    .innerJoin(organisations, eq(organisations.id, oidcProviders.organisationId))
    .where(eq(oidcProviders.enabled, true))
    .orderBy(organisations.name);
}
