/**
 * What an organisation no longer needs, kind by kind: counted and removed by the same conditions, so that what is shown
 * before is what goes.
 */
import { and, count, eq, inArray, isNull, lt, max, min, sql, type SQL } from 'drizzle-orm';
import type { Due, RetentionKind } from '@stegvis/shared/api/data.ts';
import { RETENTION_DEFAULTS, type Retention } from '@stegvis/shared/api/retention.ts';
import type { Table } from '../../db/columns.ts';
import type { Actor, Db, Reader, Transaction } from '../../db/connect.ts';
import * as t from '../../db/tables.ts';
import type { Sealing } from '../../http/sealing.ts';
import { findStretch } from '../audit/store.ts';
import { thin } from '../audit/thin.ts';
import { dropIfUnnamed, eraseAccount, eraseEverywhere, findNamed } from './erase.ts';
import { peopleOf } from './holdings.ts';
import { findOrganisation, listOrganisations } from './store.ts';

interface Kind {
  kind: Exclude<RetentionKind, 'log' | 'people'>;
  months: keyof Retention;
  table: typeof t.mails | typeof t.invitations | typeof t.guestLinks | typeof t.people;
  /** What a row's age is counted from. */
  age: SQL<string>;
  due: (organisationId: string, before: string) => SQL | undefined;
}

const linkEnd = sql<string>`min(coalesce(${t.guestLinks.revokedAt}, ${t.guestLinks.expiresAt}), ${t.guestLinks.expiresAt})`;
const invitationEnd = sql<string>`coalesce(${t.invitations.acceptedAt}, ${t.invitations.revokedAt}, ${t.invitations.expiresAt})`;
const hasAnswered = (person: SQL) => sql`exists (select 1 from ${t.answers} where ${t.answers.answeredBy} = ${person})`;
const isLocked = sql`exists (select 1 from ${t.assessments} where ${t.assessments.id} = ${t.guestLinks.assessmentId} and ${t.assessments.status} = 'locked')`;

/** A guest's name is kept as long as the assessment that they answered in is open. */
const linkDue = (organisationId: string, before: string) =>
  and(
    eq(t.guestLinks.organisationId, organisationId),
    sql`${linkEnd} < ${before}`,
    sql`(${isLocked} or not ${hasAnswered(sql`${t.guestLinks.personId}`)})`,
  );

/** When somebody was last heard of: the log knows, also when the session is gone. */
const lastHeardOf = sql<string>`max(
  ${t.people.createdAt},
  coalesce((select max(heard.at) from ${t.audit} as heard where heard.actor_id = ${sql.raw('"people"."id"')}), ''),
  coalesce((select max(seen.seen_at) from ${t.sessions} as seen where seen.person_id = ${sql.raw('"people"."id"')}), '')
)`;

const KINDS: readonly Kind[] = [
  {
    kind: 'mails',
    months: 'mailMonths',
    table: t.mails,
    age: sql`${t.mails.createdAt}`,
    due: (id, before) =>
      and(
        eq(t.mails.organisationId, id),
        inArray(t.mails.status, ['sent', 'refused', 'cancelled']),
        lt(t.mails.createdAt, before),
      ),
  },
  {
    kind: 'invitations',
    months: 'linkMonths',
    table: t.invitations,
    age: invitationEnd,
    due: (id, before) => and(eq(t.invitations.organisationId, id), sql`${invitationEnd} < ${before}`),
  },
  { kind: 'guestLinks', months: 'linkMonths', table: t.guestLinks, age: linkEnd, due: linkDue },
  {
    kind: 'guests',
    months: 'linkMonths',
    table: t.people,
    age: sql`${t.people.createdAt}`,
    due: (id, before) =>
      and(
        eq(t.people.isGuest, true),
        isNull(t.people.erasedAt),
        sql`exists (select 1 from ${t.guestLinks} where ${t.guestLinks.personId} = ${sql.raw('"people"."id"')} and ${linkDue(id, before)})`,
        sql`not exists (select 1 from ${t.guestLinks} where ${t.guestLinks.personId} = ${sql.raw('"people"."id"')} and not coalesce((${linkDue(id, before)}), 0))`,
      ),
  },
];

export const retentionOf = (organisation: { retention: Retention | null }): Retention =>
  organisation.retention ?? RETENTION_DEFAULTS;

/** Midnight so many months ago, so that what is shown and what goes on the same day is the same; the last of a shorter month. */
export function monthsBefore(now: Date, months: number): string {
  const then = new Date(now);
  const day = then.getUTCDate();
  then.setUTCDate(1);
  then.setUTCMonth(then.getUTCMonth() - months);
  const last = new Date(Date.UTC(then.getUTCFullYear(), then.getUTCMonth() + 1, 0)).getUTCDate();
  then.setUTCDate(Math.min(day, last));
  return `${then.toISOString().slice(0, 10)}T00:00:00.000Z`;
}

/**
 * People without a role anywhere, named in the organisation's records and not heard of since. Where another organisation's
 * records name them too, the one that keeps names the longest decides.
 */
async function listInactive(db: Reader, organisationId: string, before: string, now: Date) {
  const candidates = await db
    .select({ person: t.people, heard: lastHeardOf })
    .from(t.people)
    .where(
      and(
        eq(t.people.isGuest, false),
        isNull(t.people.erasedAt),
        inArray(t.people.id, peopleOf(organisationId)),
        sql`not exists (select 1 from ${t.memberships} where ${t.memberships.personId} = ${t.people.id})`,
        sql`${lastHeardOf} < ${before}`,
      ),
    );
  const due: typeof candidates = [];
  const others = (await listOrganisations(db)).filter((one) => one.id !== organisationId);
  for (const one of candidates) {
    const keepers = others.filter((other) => one.heard >= monthsBefore(now, retentionOf(other).inactiveMonths));
    const kept = await Promise.all(keepers.map((other) => findNamed(db, other.id, one.person.id)));
    if (kept.every((found) => found === undefined)) due.push(one);
  }
  return due;
}

/** Exactly what would go now. */
export async function listDue(db: Reader, organisationId: string, retention: Retention, now: Date): Promise<Due[]> {
  const logBefore = monthsBefore(now, retention.logMonths);
  const peopleBefore = monthsBefore(now, retention.inactiveMonths);
  const [stretch, inactive, ...others] = await Promise.all([
    findStretch(db, organisationId, logBefore),
    listInactive(db, organisationId, peopleBefore, now),
    ...KINDS.map(async ({ kind, months, table, age, due }) => {
      const before = monthsBefore(now, retention[months]);
      const [row] = await db
        .select({ count: count(), oldest: min(age), newest: max(age) })
        .from(table)
        .where(due(organisationId, before));
      return { kind, before, count: Number(row?.count ?? 0), oldest: row?.oldest ?? null, newest: row?.newest ?? null };
    }),
  ]);
  const { entries = 0, fromAt = null, toAt = null } = stretch ?? {};
  const heard = inactive.map((one) => one.heard).sort();
  return [
    { kind: 'log', before: logBefore, count: entries, oldest: fromAt, newest: toAt },
    ...others,
    {
      kind: 'people',
      before: peopleBefore,
      count: heard.length,
      oldest: heard[0] ?? null,
      newest: heard.at(-1) ?? null,
    },
  ];
}

/** @param actor null person = the nightly run. @returns what went */
export async function applyRetention(
  db: Db,
  sealing: Sealing,
  actor: Actor,
  organisationId: string,
  now: Date,
): Promise<Due[]> {
  return db.write(actor, null, async (tx) => {
    const organisation = await findOrganisation(tx, organisationId);
    if (!organisation) return [];
    const due = await listDue(tx, organisationId, retentionOf(organisation), now);
    if (due.every((one) => one.count === 0)) return due;
    const before = (kind: RetentionKind) => due.find((one) => one.kind === kind)?.before ?? '';
    const where = (kind: RetentionKind) => KINDS.find((one) => one.kind === kind)?.due(organisationId, before(kind));
    const at = now.toISOString();
    // First, while the stretch is as it was counted: nothing has been written since. A stretch that does not hold stays.
    const log = due.find((one) => one.kind === 'log');
    if (log && log.count > 0) {
      const { outcome } = await thin(tx, sealing, organisationId, log.before, actor.personId);
      if (outcome !== 'thinned') Object.assign(log, { count: 0, oldest: null, newest: null });
    }
    // Who is to be erased is settled before anything has gone.
    const guests = await tx.select().from(t.people).where(where('guests'));
    const people = await listInactive(tx, organisationId, before('people'), now);
    await tx.delete(t.mails).where(where('mails'));
    await tx.delete(t.invitations).where(where('invitations'));
    await tx.delete(t.guestLinks).where(where('guestLinks'));
    for (const guest of guests) {
      await eraseAccount(tx, guest, at);
      await dropIfUnnamed(tx, guest.id);
    }
    for (const { person } of people) await eraseEverywhere(tx, organisationId, person, at);
    const counts = Object.fromEntries(due.map((one) => [one.kind, one.count]));
    await tx.log({ act: 'data.retention', subject: `organisation:${organisationId}`, after: counts });
    return due;
  });
}

/** How long what is only for the machine is kept, whatever an organisation has chosen. */
export const TECHNICAL_DAYS = 30;

/** Ended sessions, used links, mail about signing in, files read in, messages to other systems, long work that has ended. */
export async function clearTechnical(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - TECHNICAL_DAYS * 86_400_000).toISOString();
  await db.write({ personId: null, organisationId: null }, null, async (tx) => {
    const gone = {
      sessions: await removed(
        tx,
        t.sessions,
        sql`coalesce(${t.sessions.endedAt}, ${t.sessions.expiresAt}) < ${before}`,
      ),
      links: await removed(tx, t.oneTimeLinks, lt(t.oneTimeLinks.expiresAt, before)),
      signOns: await removed(tx, t.oidcStates, lt(t.oidcStates.expiresAt, before)),
      mails: await removed(
        tx,
        t.mails,
        and(
          isNull(t.mails.organisationId),
          inArray(t.mails.status, ['sent', 'refused', 'cancelled']),
          lt(t.mails.createdAt, before),
        ),
      ),
      // An old plan names people: what was taken from it stands in the plan, the file itself is not kept.
      imports: await removed(tx, t.imports, lt(t.imports.createdAt, before)),
      messages: await removed(
        tx,
        t.webhookMessages,
        and(inArray(t.webhookMessages.status, ['sent', 'failed']), lt(t.webhookMessages.createdAt, before)),
      ),
      works: await removed(tx, t.works, lt(t.works.endedAt, before)),
    };
    if (Object.values(gone).some((n) => n > 0))
      await tx.log({ act: 'data.clear', subject: 'installation:technical', after: gone });
  });
}

async function removed(tx: Transaction, table: Table, where: SQL | undefined): Promise<number> {
  const [row] = await tx.select({ n: count() }).from(table).where(where);
  await tx.delete(table).where(where);
  return Number(row?.n ?? 0);
}
