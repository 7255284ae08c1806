import { and, eq, inArray, isNotNull, isNull, lt } from 'drizzle-orm';
import type { Reader, Transaction } from '../../db/connect.ts';
import {
  boards,
  memberships,
  oidcIdentities,
  oidcProviders,
  oidcStates,
  organisations,
  people,
  sessions,
  units,
} from '../../db/tables.ts';

// ── Settings ────────────────────────────────────────────────────────────────────────────────────────────────────

export async function findProvider(db: Reader, organisationId: string) {
  const [row] = await db.select().from(oidcProviders).where(eq(oidcProviders.organisationId, organisationId));
  return row;
}

export async function saveProvider(tx: Transaction, row: typeof oidcProviders.$inferInsert) {
  await tx.insert(oidcProviders).values(row).onConflictDoUpdate({ target: oidcProviders.organisationId, set: row });
}

export async function setRequireTotp(tx: Transaction, organisationId: string, requireTotp: boolean) {
  await tx.update(organisations).set({ requireTotp }).where(eq(organisations.id, organisationId));
}

/** What a mapping may point at: nothing that is archived. */
export async function listPlaces(db: Reader, organisationId: string) {
  const [openBoards, openUnits] = await Promise.all([
    db
      .select({ id: boards.id, name: boards.name })
      .from(boards)
      .where(and(eq(boards.organisationId, organisationId), isNull(boards.archivedAt))),
    db
      .select({ id: units.id, name: units.name, boardId: units.boardId })
      .from(units)
      .where(and(eq(units.organisationId, organisationId), isNull(units.archivedAt))),
  ]);
  return { boards: openBoards, units: openUnits };
}

/** Administrators who get in though the provider does not: with a password, and a role that no group gave. */
export async function countDoorkeepers(db: Reader, organisationId: string): Promise<number> {
  const rows = await db
    .selectDistinct({ id: people.id })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(
      and(
        eq(memberships.organisationId, organisationId),
        eq(memberships.role, 'administrator'),
        eq(memberships.source, 'given'),
        isNotNull(people.passwordHash),
        isNull(people.deactivatedAt),
      ),
    );
  return rows.length;
}

/** Everyone who came in through the provider is signed out. */
export async function endSignOnSessions(tx: Transaction, organisationId: string, endedAt: string) {
  await tx
    .update(sessions)
    .set({ endedAt })
    .where(and(eq(sessions.organisationId, organisationId), eq(sessions.method, 'sign-on'), isNull(sessions.endedAt)));
}

// ── A sign-in under way ─────────────────────────────────────────────────────────────────────────────────────────

export async function findProviderBySlug(db: Reader, slug: string) {
  const [row] = await db
    .select({ organisation: { id: organisations.id, slug: organisations.slug }, provider: oidcProviders })
    .from(organisations)
    .leftJoin(oidcProviders, eq(oidcProviders.organisationId, organisations.id))
    .where(eq(organisations.slug, slug));
  return row;
}

export async function insertState(tx: Transaction, row: typeof oidcStates.$inferInsert) {
  await tx.insert(oidcStates).values(row);
}

export async function deleteStatesBefore(tx: Transaction, moment: string) {
  await tx.delete(oidcStates).where(lt(oidcStates.expiresAt, moment));
}

export async function findState(db: Reader, organisationId: string, stateHash: string) {
  const [row] = await db
    .select()
    .from(oidcStates)
    .where(and(eq(oidcStates.stateHash, stateHash), eq(oidcStates.organisationId, organisationId)));
  return row;
}

/** @returns whether this was the first use */
export async function useState(tx: Transaction, stateHash: string, usedAt: string): Promise<boolean> {
  const used = await tx
    .update(oidcStates)
    .set({ usedAt })
    .where(and(eq(oidcStates.stateHash, stateHash), isNull(oidcStates.usedAt)))
    .returning({ stateHash: oidcStates.stateHash });
  return used.length > 0;
}

// ── Who came ────────────────────────────────────────────────────────────────────────────────────────────────────

const arrivingColumns = { id: people.id, deactivatedAt: people.deactivatedAt, erasedAt: people.erasedAt };

export async function findPersonByIdentity(db: Reader, organisationId: string, issuer: string, subject: string) {
  const [row] = await db
    .select(arrivingColumns)
    .from(oidcIdentities)
    .innerJoin(people, eq(people.id, oidcIdentities.personId))
    .where(
      and(
        eq(oidcIdentities.organisationId, organisationId),
        eq(oidcIdentities.issuer, issuer),
        eq(oidcIdentities.subject, subject),
      ),
    );
  return row;
}

export async function findPersonByAddress(db: Reader, email: string) {
  const [row] = await db.select(arrivingColumns).from(people).where(eq(people.email, email));
  return row;
}

/** Whether the person already comes as somebody at this provider. */
export async function hasIdentity(db: Reader, organisationId: string, issuer: string, personId: string) {
  const [row] = await db
    .select({ subject: oidcIdentities.subject })
    .from(oidcIdentities)
    .where(
      and(
        eq(oidcIdentities.organisationId, organisationId),
        eq(oidcIdentities.issuer, issuer),
        eq(oidcIdentities.personId, personId),
      ),
    )
    .limit(1);
  return row !== undefined;
}

export async function insertIdentity(tx: Transaction, row: typeof oidcIdentities.$inferInsert) {
  await tx.insert(oidcIdentities).values(row);
}

export async function insertPerson(tx: Transaction, row: typeof people.$inferInsert) {
  await tx.insert(people).values(row);
}

export async function listRoles(db: Reader, organisationId: string, personId: string) {
  return db
    .select({
      id: memberships.id,
      role: memberships.role,
      boardId: memberships.boardId,
      unitId: memberships.unitId,
      source: memberships.source,
    })
    .from(memberships)
    .where(and(eq(memberships.organisationId, organisationId), eq(memberships.personId, personId)));
}

export async function insertRoles(tx: Transaction, rows: (typeof memberships.$inferInsert)[]) {
  if (rows.length > 0) await tx.insert(memberships).values(rows);
}

export async function deleteRoles(tx: Transaction, ids: string[]) {
  if (ids.length > 0) await tx.delete(memberships).where(inArray(memberships.id, ids));
}

// ── Signing out ─────────────────────────────────────────────────────────────────────────────────────────────────

/** The provider and the sealed token of a session that came through it. */
export async function findSignOnSession(db: Reader, sessionId: string) {
  const [row] = await db
    .select({ idToken: sessions.idToken, provider: oidcProviders })
    .from(sessions)
    .innerJoin(oidcProviders, eq(oidcProviders.organisationId, sessions.organisationId))
    .where(and(eq(sessions.id, sessionId), eq(sessions.method, 'sign-on')));
  return row;
}

export async function endSession(tx: Transaction, sessionId: string, endedAt: string) {
  // The token has done what it was kept for.
  await tx.update(sessions).set({ endedAt, idToken: null }).where(eq(sessions.id, sessionId));
}
