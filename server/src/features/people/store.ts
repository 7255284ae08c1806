import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import { v7 as uuid } from 'uuid';
import type { GrantedRole } from '@stegvis/shared/api/people.ts';
import { ACTION_STATUSES, isOpen } from '@stegvis/shared/plan/status.ts';
import type { Reader, Transaction } from '../../db/connect.ts';
import { prepared } from '../../db/prepared.ts';
import {
  actionOwners,
  actions,
  assessmentUnits,
  assessments,
  audit,
  guestLinks,
  invitations,
  mails,
  memberships,
  oidcIdentities,
  organisations,
  people,
  registerRoles,
  sessions,
  units,
} from '../../db/tables.ts';
import { isNamedElsewhere } from '../data/erase.ts';

export type InvitationRow = typeof invitations.$inferSelect;
export type HeldRole = GrantedRole & { source: 'given' | 'sign-on' };

// ── Who belongs to the organisation ──────────────────────────────────────────────────────────────────────────────

const heldQuery = prepared((db: Reader) =>
  db
    .select({
      personId: people.id,
      name: people.name,
      email: sql<string>`coalesce(${people.email}, '')`,
      role: memberships.role,
      boardId: memberships.boardId,
      unitId: memberships.unitId,
      source: memberships.source,
    })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(and(eq(memberships.organisationId, sql.placeholder('organisation')), isNull(people.deactivatedAt)))
    .orderBy(asc(people.name), asc(memberships.role))
    .prepare(),
);

/** One row per role. */
export async function listHeld(db: Reader, organisation: string) {
  return heldQuery(db).execute({ organisation });
}

/** What one person holds in the organisation, one row per role; empty for someone who does not belong to it. */
export async function listHeldBy(db: Reader, organisationId: string, personId: string): Promise<HeldRole[]> {
  return db
    .select({
      role: memberships.role,
      boardId: memberships.boardId,
      unitId: memberships.unitId,
      source: memberships.source,
    })
    .from(memberships)
    .where(and(eq(memberships.organisationId, organisationId), eq(memberships.personId, personId)))
    .orderBy(asc(memberships.role), asc(memberships.boardId), asc(memberships.unitId));
}

/**
 * When each was last seen here: a session of another organisation's single sign-on is none of this one's business.
 */
export async function listLastSeen(db: Reader, organisationId: string) {
  return db
    .select({ personId: sessions.personId, seenAt: sql<string>`max(${sessions.seenAt})` })
    .from(sessions)
    .where(
      and(
        inArray(
          sessions.personId,
          db
            .select({ id: memberships.personId })
            .from(memberships)
            .where(eq(memberships.organisationId, organisationId)),
        ),
        or(isNull(sessions.organisationId), eq(sessions.organisationId, organisationId)),
      ),
    )
    .groupBy(sessions.personId);
}

/** Actions that are not done, by the person named as responsible. */
export async function countOpenActions(db: Reader, organisationId: string) {
  return db
    .select({ personId: actionOwners.personId, count: sql<number>`count(distinct ${actions.id})` })
    .from(actionOwners)
    .innerJoin(actions, eq(actions.id, actionOwners.actionId))
    .innerJoin(assessments, eq(assessments.id, actions.assessmentId))
    .where(
      and(
        eq(assessments.organisationId, organisationId),
        inArray(
          actions.status,
          ACTION_STATUSES.filter((status) => isOpen(status)),
        ),
      ),
    )
    .groupBy(actionOwners.personId);
}

/** Roles of the register, with whoever holds each and stands in. */
export async function listHolders(db: Reader, organisationId: string) {
  return db
    .select({ title: registerRoles.title, holderId: registerRoles.holderId, standInId: registerRoles.standInId })
    .from(registerRoles)
    .where(eq(registerRoles.organisationId, organisationId))
    .orderBy(asc(registerRoles.place));
}

export async function insertHeld(
  tx: Transaction,
  organisationId: string,
  personId: string,
  roles: readonly GrantedRole[],
): Promise<void> {
  if (roles.length === 0) return;
  await tx
    .insert(memberships)
    .values(
      roles.map(({ role, boardId, unitId }) => ({ id: uuid(), personId, organisationId, role, boardId, unitId })),
    );
}

/** Takes away what was given by hand; what single sign-on gave stays. */
export async function deleteGiven(tx: Transaction, organisationId: string, personId: string): Promise<void> {
  await tx
    .delete(memberships)
    .where(
      and(
        eq(memberships.organisationId, organisationId),
        eq(memberships.personId, personId),
        eq(memberships.source, 'given'),
      ),
    );
}

export async function deleteHeld(tx: Transaction, organisationId: string, personId: string): Promise<void> {
  await tx
    .delete(memberships)
    .where(and(eq(memberships.organisationId, organisationId), eq(memberships.personId, personId)));
}

/** Whether somebody else administers the organisation, and can sign in. */
export async function hasOtherAdministrator(db: Reader, organisationId: string, personId: string): Promise<boolean> {
  const [row] = await db
    .select({ id: people.id })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.personId))
    .where(
      and(
        eq(memberships.organisationId, organisationId),
        eq(memberships.role, 'administrator'),
        ne(memberships.personId, personId),
        isNull(people.deactivatedAt),
      ),
    )
    .limit(1);
  return row !== undefined;
}

export async function belongsAnywhere(db: Reader, personId: string): Promise<boolean> {
  const [row] = await db
    .select({ id: memberships.id })
    .from(memberships)
    .where(eq(memberships.personId, personId))
    .limit(1);
  return row !== undefined;
}

/** Whoever is let in again comes as whoever they are at the provider then. */
export async function deleteIdentities(tx: Transaction, organisationId: string, personId: string) {
  await tx
    .delete(oidcIdentities)
    .where(and(eq(oidcIdentities.organisationId, organisationId), eq(oidcIdentities.personId, personId)));
}

/** Whether the person has a role in any other organisation than this one. */
export async function belongsElsewhere(db: Reader, personId: string, organisationId: string): Promise<boolean> {
  const [row] = await db
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.personId, personId), ne(memberships.organisationId, organisationId)))
    .limit(1);
  return row !== undefined;
}

/** Whether another organisation's records or log name the person, who may have left it. */
export async function isKnownElsewhere(db: Reader, personId: string, organisationId: string): Promise<boolean> {
  const [entry] = await db
    .select({ seq: audit.seq })
    .from(audit)
    .where(and(eq(audit.actorId, personId), isNotNull(audit.organisationId), ne(audit.organisationId, organisationId)))
    .limit(1);
  return entry !== undefined || isNamedElsewhere(db, organisationId, personId);
}

export async function deactivatePerson(tx: Transaction, personId: string, now: string): Promise<void> {
  await tx.update(people).set({ deactivatedAt: now }).where(eq(people.id, personId));
}

/** Those that came through the organisation's own sign-in, and open nothing else. */
export async function endSessionsThrough(tx: Transaction, organisationId: string, personId: string, now: string) {
  await tx
    .update(sessions)
    .set({ endedAt: now, idToken: null })
    .where(and(eq(sessions.personId, personId), eq(sessions.organisationId, organisationId), isNull(sessions.endedAt)));
}

// ── Invitations ──────────────────────────────────────────────────────────────────────────────────────────────────

/** Neither accepted nor taken back; also those that have grown too old, since they can be sent again. */
const waiting = and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt));

export async function listInvitations(db: Reader, organisationId: string) {
  return db
    .select({
      id: invitations.id,
      name: invitations.name,
      email: invitations.email,
      roles: invitations.roles,
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
      invitedBy: sql<string>`coalesce(${people.name}, '')`,
    })
    .from(invitations)
    .leftJoin(people, eq(people.id, invitations.invitedBy))
    .where(and(eq(invitations.organisationId, organisationId), waiting))
    .orderBy(desc(invitations.createdAt), asc(invitations.email));
}

export async function findInvitation(db: Reader, organisationId: string, id: string) {
  const [row] = await db
    .select()
    .from(invitations)
    .where(and(eq(invitations.organisationId, organisationId), eq(invitations.id, id), waiting));
  return row;
}

/** The invitation that a link leads to, while it lasts. */
export async function findInvitationByToken(db: Reader, tokenHash: string, now: string) {
  const [row] = await db
    .select({
      invitation: invitations,
      organisation: { id: organisations.id, slug: organisations.slug, name: organisations.name },
    })
    .from(invitations)
    .innerJoin(organisations, eq(organisations.id, invitations.organisationId))
    .where(and(eq(invitations.tokenHash, tokenHash), waiting, gt(invitations.expiresAt, now)));
  return row;
}

export async function insertInvitation(tx: Transaction, row: typeof invitations.$inferInsert): Promise<void> {
  await tx.insert(invitations).values(row);
}

export async function updateInvitation(
  tx: Transaction,
  id: string,
  set: Partial<Pick<InvitationRow, 'tokenHash' | 'createdAt' | 'expiresAt' | 'revokedAt' | 'invitedBy'>>,
): Promise<void> {
  await tx.update(invitations).set(set).where(eq(invitations.id, id));
}

export async function revokeInvitationsTo(tx: Transaction, organisationId: string, email: string, now: string) {
  await tx
    .update(invitations)
    .set({ revokedAt: now })
    .where(and(eq(invitations.organisationId, organisationId), eq(invitations.email, email), waiting));
}

/** @returns whether it was there to be used: of two who come at once, one is first */
export async function useInvitation(tx: Transaction, tokenHash: string, personId: string, now: string) {
  const [used] = await tx
    .update(invitations)
    .set({ acceptedAt: now, personId })
    .where(and(eq(invitations.tokenHash, tokenHash), waiting, gt(invitations.expiresAt, now)))
    .returning({ id: invitations.id });
  return used !== undefined;
}

export async function findName(db: Reader, personId: string | null): Promise<string> {
  if (personId === null) return '';
  const [row] = await db.select({ name: people.name }).from(people).where(eq(people.id, personId));
  return row?.name ?? '';
}

// ── The one who accepts ──────────────────────────────────────────────────────────────────────────────────────────

/** Also someone who is deactivated: an invitation is the way back. */
export async function findAccount(db: Reader, email: string) {
  const [row] = await db
    .select({ id: people.id, name: people.name, totpSince: people.totpSince, deactivatedAt: people.deactivatedAt })
    .from(people)
    .where(eq(people.email, email));
  return row;
}

export async function insertPerson(tx: Transaction, row: typeof people.$inferInsert): Promise<void> {
  await tx.insert(people).values(row);
}

export async function reactivatePerson(tx: Transaction, personId: string): Promise<void> {
  await tx.update(people).set({ deactivatedAt: null }).where(eq(people.id, personId));
}

// ── Mail that carries a link ─────────────────────────────────────────────────────────────────────────────────────

export type LinkMail = 'invitation' | 'guest-link';

/** The latest mail of a kind to each address. */
export async function listLinkMails(db: Reader, organisationId: string, kind: LinkMail) {
  const rows = await db
    .select({
      recipient: mails.recipient,
      status: mails.status,
      lastError: mails.lastError,
      personId: mails.personId,
      createdAt: mails.createdAt,
    })
    .from(mails)
    .where(and(eq(mails.organisationId, organisationId), eq(mails.kind, kind)))
    .orderBy(asc(mails.createdAt), asc(mails.id));
  return rows;
}

/** A link that no longer leads anywhere is not sent. */
export async function cancelLinkMails(
  tx: Transaction,
  organisationId: string,
  kind: LinkMail,
  to: { recipient: string } | { personId: string },
): Promise<void> {
  const whom = 'recipient' in to ? eq(mails.recipient, to.recipient) : eq(mails.personId, to.personId);
  await tx
    .update(mails)
    .set({ status: 'cancelled', content: null })
    .where(
      and(
        eq(mails.organisationId, organisationId),
        eq(mails.kind, kind),
        whom,
        inArray(mails.status, ['queued', 'refused']),
      ),
    );
}

// ── Guests ───────────────────────────────────────────────────────────────────────────────────────────────────────

export type GuestLinkRow = typeof guestLinks.$inferSelect;

export async function listGuests(db: Reader, assessmentId: string) {
  return db
    .select({ link: guestLinks, name: people.name })
    .from(guestLinks)
    .innerJoin(people, eq(people.id, guestLinks.personId))
    .where(eq(guestLinks.assessmentId, assessmentId))
    .orderBy(desc(guestLinks.createdAt));
}

export async function findGuest(db: Reader, assessmentId: string, id: string) {
  const [row] = await db
    .select({ link: guestLinks, name: people.name, locale: people.locale })
    .from(guestLinks)
    .innerJoin(people, eq(people.id, guestLinks.personId))
    .where(and(eq(guestLinks.assessmentId, assessmentId), eq(guestLinks.id, id)));
  return row;
}

export async function insertGuest(tx: Transaction, row: typeof guestLinks.$inferInsert): Promise<void> {
  await tx.insert(guestLinks).values(row);
}

export async function updateGuest(
  tx: Transaction,
  id: string,
  set: Partial<Pick<GuestLinkRow, 'tokenHash' | 'expiresAt' | 'usedAt' | 'revokedAt'>>,
): Promise<void> {
  await tx.update(guestLinks).set(set).where(eq(guestLinks.id, id));
}

const guestDoor = (db: Reader) =>
  db
    .select({
      link: guestLinks,
      person: { id: people.id, name: people.name },
      organisation: { id: organisations.id, slug: organisations.slug, name: organisations.name },
      assessment: {
        slug: assessments.slug,
        title: assessments.title,
        modelId: assessments.modelId,
        modelVersion: assessments.modelVersion,
      },
      unit: { slug: units.slug, name: assessmentUnits.name },
    })
    .from(guestLinks)
    .innerJoin(people, eq(people.id, guestLinks.personId))
    .innerJoin(organisations, eq(organisations.id, guestLinks.organisationId))
    .innerJoin(assessments, eq(assessments.id, guestLinks.assessmentId))
    .innerJoin(units, eq(units.id, guestLinks.unitId))
    .innerJoin(
      assessmentUnits,
      and(eq(assessmentUnits.assessmentId, guestLinks.assessmentId), eq(assessmentUnits.unitId, guestLinks.unitId)),
    );

const lasting = (now: string) =>
  and(isNull(guestLinks.revokedAt), isNull(people.deactivatedAt), gt(guestLinks.expiresAt, now));

/** What a guest's link leads to, while it lasts. */
export async function findGuestByToken(db: Reader, tokenHash: string, now: string) {
  const [row] = await guestDoor(db).where(and(eq(guestLinks.tokenHash, tokenHash), lasting(now)));
  return row;
}

export async function findGuestByPerson(db: Reader, personId: string, now: string) {
  const [row] = await guestDoor(db).where(and(eq(guestLinks.personId, personId), lasting(now)));
  return row;
}
