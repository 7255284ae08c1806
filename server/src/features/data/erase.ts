/**
 * Erasing a person. Records that have been decided stay, told by role instead of by name: whoever is responsible becomes
 * the role that they held, whoever answered becomes a number that nobody can look up. Somebody who belongs to another
 * organisation too keeps their account there, and only what this organisation holds of them goes.
 */
import { and, count, desc, eq, gt, inArray, isNull, ne, or, sql, type SQL } from 'drizzle-orm';
import type { Erasure } from '@stegvis/shared/api/data.ts';
import { frame } from '@stegvis/shared/text/sv/frame.ts';
import { referencesOf, type Column, type Table } from '../../db/columns.ts';
import type { Reader, Transaction } from '../../db/connect.ts';
import * as t from '../../db/tables.ts';
import { NAMING, ofActions, ofAssessments, peopleOf } from './holdings.ts';
import { listAdministrators, listNamedPeople } from './store.ts';

type Person = typeof t.people.$inferSelect;

export async function findNamed(db: Reader, organisationId: string, personId: string): Promise<Person | undefined> {
  const [row] = await db
    .select()
    .from(t.people)
    .where(and(eq(t.people.id, personId), isNull(t.people.erasedAt), inArray(t.people.id, peopleOf(organisationId))));
  return row;
}

/** Has a role in another organisation, or has just been asked to join one. */
export async function isExpectedElsewhere(
  db: Reader,
  organisationId: string,
  person: Person,
  now: string,
): Promise<boolean> {
  const [role] = await db
    .select({ id: t.memberships.id })
    .from(t.memberships)
    .where(and(eq(t.memberships.personId, person.id), ne(t.memberships.organisationId, organisationId)))
    .limit(1);
  if (role) return true;
  const [link] = await db
    .select({ id: t.guestLinks.id })
    .from(t.guestLinks)
    .where(and(eq(t.guestLinks.personId, person.id), ne(t.guestLinks.organisationId, organisationId)))
    .limit(1);
  if (link) return true;
  if (person.email === null) return false;
  const [asked] = await db
    .select({ id: t.invitations.id })
    .from(t.invitations)
    .where(
      and(
        eq(t.invitations.email, person.email),
        ne(t.invitations.organisationId, organisationId),
        gt(t.invitations.expiresAt, now),
        isNull(t.invitations.acceptedAt),
        isNull(t.invitations.revokedAt),
      ),
    )
    .limit(1);
  return asked !== undefined;
}

/** Named in another organisation's records: how long that name is kept is for that organisation to say. */
export async function isNamedElsewhere(db: Reader, organisationId: string, personId: string): Promise<boolean> {
  const others = await db
    .select({ id: t.organisations.id })
    .from(t.organisations)
    .where(ne(t.organisations.id, organisationId));
  for (const { id } of others) if (await findNamed(db, id, personId)) return true;
  return false;
}

const number = async (db: Reader, table: Table, where: SQL | undefined): Promise<number> => {
  const [row] = await db.select({ n: count() }).from(table).where(where);
  return Number(row?.n ?? 0);
};

/** What erasing the person would do, told before it is done. */
export async function previewErasure(
  db: Reader,
  organisationId: string,
  person: Person,
  now: string,
): Promise<Erasure> {
  const mine = recordsOf(organisationId, person);
  const [named, administrators, elsewhere, isNamed, register, owned] = await Promise.all([
    listNamedPeople(db, organisationId),
    listAdministrators(db, organisationId),
    isExpectedElsewhere(db, organisationId, person, now),
    isNamedElsewhere(db, organisationId, person.id),
    db
      .select({ title: t.registerRoles.title })
      .from(t.registerRoles)
      .where(or(mine.holder, mine.standIn))
      .orderBy(t.registerRoles.place),
    db.selectDistinct({ id: t.actionOwners.actionId }).from(t.actionOwners).where(mine.owners),
  ]);
  const counted = await Promise.all([
    number(db, t.memberships, mine.memberships),
    number(db, t.sessions, eq(t.sessions.personId, person.id)),
    number(db, t.mails, mine.mails),
    number(db, t.invitations, mine.invitations),
    number(db, t.answers, mine.named(t.answers)),
    number(db, t.actions, mine.named(t.actions)),
    number(
      db,
      t.answers,
      and(eq(t.answers.answeredBy, person.id), sql`${t.answers.assessmentId} in ${ofAssessments(organisationId)}`),
    ),
    number(
      db,
      t.followUps,
      and(eq(t.followUps.byId, person.id), sql`${t.followUps.actionId} in ${ofActions(organisationId)}`),
    ),
    number(
      db,
      t.moves,
      and(eq(t.moves.byId, person.id), sql`${t.moves.assessmentId} in ${ofAssessments(organisationId)}`),
    ),
    number(
      db,
      t.choices,
      and(eq(t.choices.decidedBy, person.id), sql`${t.choices.assessmentId} in ${ofAssessments(organisationId)}`),
    ),
    number(db, t.audit, and(eq(t.audit.actorId, person.id), eq(t.audit.organisationId, organisationId))),
  ]);
  const [memberships = 0, sessions = 0, mails = 0, invitations = 0, a = 0, b = 0, ...kept] = counted;
  const [answers = 0, followUps = 0, moves = 0, choices = 0, log = 0] = kept;
  const told = named.find((one) => one.id === person.id);
  return {
    person: {
      id: person.id,
      name: person.name,
      email: told?.email ?? '',
      roles: told?.roles ?? [],
      guest: person.isGuest,
      deactivated: person.deactivatedAt !== null,
    },
    everywhere: !elsewhere && !isNamed,
    lastAdministrator: administrators.length === 1 && administrators[0] === person.id,
    memberships,
    sessions: elsewhere ? 0 : sessions,
    register: register.map((role) => role.title),
    owned: owned.length,
    mails,
    invitations,
    marks: a + b,
    kept: { answers, followUps, moves, choices, log },
  };
}

/** The caller has seen to it that the last administrator stays. @returns whether the account itself is gone */
export async function erasePerson(
  tx: Transaction,
  organisationId: string,
  person: Person,
  now: string,
): Promise<boolean> {
  const belongs = await isExpectedElsewhere(tx, organisationId, person, now);
  await eraseFromRecords(tx, organisationId, person);
  if (belongs) return false;
  if (await isNamedElsewhere(tx, organisationId, person.id)) {
    await shutAccount(tx, person.id);
    return false;
  }
  await eraseAccount(tx, person, now);
  return true;
}

/** Gallring: the caller has seen to it that nobody who names the person keeps the name any longer. */
export async function eraseEverywhere(tx: Transaction, organisationId: string, person: Person, now: string) {
  await eraseFromRecords(tx, organisationId, person);
  const others = await tx
    .select({ id: t.organisations.id })
    .from(t.organisations)
    .where(ne(t.organisations.id, organisationId));
  for (const { id } of others) if (await findNamed(tx, id, person.id)) await eraseFromRecords(tx, id, person);
  await eraseAccount(tx, person, now);
}

/** Which rows of an organisation name the person, by id or by the very name or address. */
function recordsOf(organisationId: string, { id, name, email }: Person) {
  const inOrganisation = (table: { organisationId: Column }) => eq(table.organisationId, organisationId);
  const register = t.registerRoles;
  const isAddress = (column: Column) => (email === null ? undefined : eq(column, email));
  return {
    memberships: and(inOrganisation(t.memberships), eq(t.memberships.personId, id)),
    holder: and(inOrganisation(register), or(eq(register.holderId, id), eq(register.holderName, name))),
    standIn: and(inOrganisation(register), or(eq(register.standInId, id), eq(register.standInName, name))),
    owners: and(
      sql`${t.actionOwners.actionId} in ${ofActions(organisationId)}`,
      or(eq(t.actionOwners.personId, id), eq(t.actionOwners.name, name)),
    ),
    invitations: and(inOrganisation(t.invitations), or(eq(t.invitations.personId, id), isAddress(t.invitations.email))),
    // Also those whose subject tells who caused them.
    mails: and(
      inOrganisation(t.mails),
      or(eq(t.mails.personId, id), isAddress(t.mails.recipient), sql`instr(${t.mails.subject}, ${name}) > 0`),
    ),
    identities: and(eq(t.oidcIdentities.organisationId, organisationId), eq(t.oidcIdentities.personId, id)),
    named: (table: typeof t.answers | typeof t.actions) =>
      and(
        sql`${table.assessmentId} in ${ofAssessments(organisationId)}`,
        sql`exists (select 1 from json_each(${table.secrecyNamed}) as named where named.value = ${id})`,
      ),
  };
}

async function eraseFromRecords(tx: Transaction, organisationId: string, person: Person): Promise<void> {
  const mine = recordsOf(organisationId, person);
  await replaceOwners(tx, organisationId, person);
  await tx.update(t.registerRoles).set({ holderId: null, holderName: null }).where(mine.holder);
  await tx.update(t.registerRoles).set({ standInId: null, standInName: null }).where(mine.standIn);
  for (const table of [t.answers, t.actions] as const) {
    const left = sql`(select json_group_array(named.value) from json_each(${table.secrecyNamed}) as named where named.value <> ${person.id})`;
    await tx.update(table).set({ secrecyNamed: left }).where(mine.named(table));
  }
  await tx.delete(t.memberships).where(mine.memberships);
  await tx.delete(t.invitations).where(mine.invitations);
  await tx.delete(t.oidcIdentities).where(mine.identities);
  await tx.delete(t.mails).where(mine.mails);
  await tx
    .delete(t.sessions)
    .where(and(eq(t.sessions.personId, person.id), eq(t.sessions.organisationId, organisationId)));
  await eraseGuests(tx, organisationId, person);
}

/** Decided or not, an action keeps somebody responsible: the role that the person held, else the fact that one was. */
async function replaceOwners(tx: Transaction, organisationId: string, person: Person): Promise<void> {
  const mine = recordsOf(organisationId, person);
  const [owners, held] = await Promise.all([
    tx
      .select({ actionId: t.actionOwners.actionId, place: t.actionOwners.place })
      .from(t.actionOwners)
      .where(mine.owners),
    tx
      .select({ id: t.registerRoles.id })
      .from(t.registerRoles)
      .where(or(mine.holder, mine.standIn))
      // A role that somebody holds before one that they stand in for.
      .orderBy(desc(sql`coalesce(${mine.holder}, 0)`), t.registerRoles.place),
  ]);
  const role = held[0]?.id;
  for (const { actionId, place } of owners) {
    const others = await tx
      .select({ registerRoleId: t.actionOwners.registerRoleId })
      .from(t.actionOwners)
      .where(eq(t.actionOwners.actionId, actionId));
    const isFree = role !== undefined && !others.some((one) => one.registerRoleId === role);
    const instead = isFree ? { registerRoleId: role, name: null } : { registerRoleId: null, name: frame.erasedPerson };
    await tx
      .update(t.actionOwners)
      .set({ personId: null, ...instead })
      .where(and(eq(t.actionOwners.actionId, actionId), eq(t.actionOwners.place, place)));
  }
}

/** The same address may have been given a guest link: that guest is the same person. */
async function eraseGuests(tx: Transaction, organisationId: string, { id, email }: Person): Promise<void> {
  const links = await tx
    .select({ id: t.guestLinks.id, personId: t.guestLinks.personId })
    .from(t.guestLinks)
    .where(
      and(
        eq(t.guestLinks.organisationId, organisationId),
        or(eq(t.guestLinks.personId, id), email === null ? undefined : eq(t.guestLinks.email, email)),
      ),
    );
  const now = new Date().toISOString();
  for (const link of links) {
    await tx.delete(t.guestLinks).where(eq(t.guestLinks.id, link.id));
    const [guest] = await tx
      .select()
      .from(t.people)
      .where(and(eq(t.people.id, link.personId), eq(t.people.isGuest, true)));
    if (guest && guest.id !== id) await eraseAccount(tx, guest, now);
  }
}

/** The person's row stays, empty, where a record points at it: answers are not left without somebody who gave them. */
export async function eraseAccount(tx: Transaction, { id, email }: Person, now: string): Promise<void> {
  await closeAccount(tx, id);
  await tx.delete(t.oidcIdentities).where(eq(t.oidcIdentities.personId, id));
  await tx.delete(t.memberships).where(eq(t.memberships.personId, id));
  await tx
    .delete(t.mails)
    .where(or(eq(t.mails.personId, id), email === null ? undefined : eq(t.mails.recipient, email)));
  if (email !== null) await tx.delete(t.invitations).where(eq(t.invitations.email, email));
  await tx.update(t.invitations).set({ email: '', name: '' }).where(eq(t.invitations.personId, id));
  await tx
    .update(t.people)
    .set({
      name: '',
      email: null,
      passwordHash: null,
      totpSecret: null,
      totpSince: null,
      totpLastStep: null,
      mailPreferences: null,
      deactivatedAt: now,
      erasedAt: now,
    })
    .where(eq(t.people.id, id));
}

/** The name stays where it is named; nobody comes in by it. */
export async function shutAccount(tx: Transaction, personId: string): Promise<void> {
  await closeAccount(tx, personId);
  await tx
    .update(t.people)
    .set({ passwordHash: null, totpSecret: null, totpSince: null })
    .where(eq(t.people.id, personId));
}

/** Every way in. */
export async function closeAccount(tx: Transaction, personId: string): Promise<void> {
  await tx.delete(t.sessions).where(eq(t.sessions.personId, personId));
  await tx.delete(t.recoveryCodes).where(eq(t.recoveryCodes.personId, personId));
  await tx.delete(t.oneTimeLinks).where(eq(t.oneTimeLinks.personId, personId));
}

/** Takes away an empty row that nothing points at any more. @returns whether it did */
export async function dropIfUnnamed(tx: Transaction, personId: string): Promise<boolean> {
  const naming = NAMING.flatMap((table) =>
    referencesOf(table)
      .filter(({ to }) => to === t.people)
      .map(({ column }) => sql`select 1 from ${table} where ${column} = ${personId}`),
  );
  const [row] = await tx
    .select({ id: t.people.id })
    .from(t.people)
    .where(and(eq(t.people.id, personId), sql`not exists (${sql.join(naming, sql` union all `)})`));
  if (!row) return false;
  await closeAccount(tx, personId);
  await tx.delete(t.people).where(eq(t.people.id, personId));
  return true;
}
