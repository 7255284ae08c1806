import {
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNull,
  like,
  lt,
  lte,
  max,
  min,
  or,
  sql,
  type Column,
  type SQL,
} from 'drizzle-orm';
import type { Reader, Transaction } from '../../db/connect.ts';
import {
  actionItems,
  actions,
  answers,
  assessments,
  audit,
  auditCheckpoints,
  boards,
  guestLinks,
  invitations,
  memberships,
  organisations,
  people,
  registerRoles,
  sharedLinks,
  units,
} from '../../db/tables.ts';
import type { Checkpoint, LogRow } from './verify.ts';

/** As they are stored, byte for byte: the hash is over the text, not over what it means. */
const columns = {
  seq: audit.seq,
  at: audit.at,
  organisationId: audit.organisationId,
  actorId: audit.actorId,
  address: audit.address,
  requestId: audit.requestId,
  act: audit.act,
  subject: audit.subject,
  before: sql<string | null>`${audit.before}`,
  after: sql<string | null>`${audit.after}`,
  place: audit.place,
  salt: audit.salt,
  hash: audit.hash,
};

// ── Chains, for verification and gallring ────────────────────────────────────────────────────────────────────────

/** How many entries are read at a time, also of a million. */
const STRIDE = 1000;
/** Others get their turn between two batches. */
const breath = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * Entries in order. Read from the table itself and never through an index, which keeps copies of its own: an entry that
 * was changed in the file must not be covered by one that was not.
 */
async function* read(db: Reader, where: SQL | undefined, upTo: number): AsyncGenerator<LogRow[]> {
  for (let from = 0; from < upTo; from += STRIDE) {
    const to = Math.min(from + STRIDE, upTo);
    const rows = await db
      .select(columns)
      .from(audit)
      .where(and(gt(audit.seq, from), lte(audit.seq, to), where))
      .orderBy(asc(audit.seq));
    if (rows.length > 0) yield rows;
    await breath();
  }
}

export async function newestSeq(db: Reader): Promise<number> {
  const [row] = await db.select({ seq: max(audit.seq) }).from(audit);
  return row?.seq ?? 0;
}

/** All chains together. */
export async function* readLog(db: Reader): AsyncGenerator<LogRow[]> {
  yield* read(db, undefined, await newestSeq(db));
}

/** One chain; null is the installation's own. */
export async function* readChain(
  db: Reader,
  organisationId: string | null,
  { upTo }: { upTo?: number } = {},
): AsyncGenerator<LogRow[]> {
  yield* read(db, sql`+${audit.organisationId} is ${organisationId}`, upTo ?? (await newestSeq(db)));
}

const ofChain = (organisationId: string | null) =>
  organisationId === null ? isNull(audit.organisationId) : eq(audit.organisationId, organisationId);

export async function listCheckpoints(db: Reader, organisationId?: string | null): Promise<Checkpoint[]> {
  const query = db.select().from(auditCheckpoints);
  if (organisationId === undefined) return query;
  return query.where(
    organisationId === null
      ? isNull(auditCheckpoints.organisationId)
      : eq(auditCheckpoints.organisationId, organisationId),
  );
}

export async function insertCheckpoint(tx: Transaction, row: Checkpoint): Promise<void> {
  await tx.insert(auditCheckpoints).values(row);
}

/** The oldest entries of a chain. */
export interface Stretch {
  upToSeq: number;
  entries: number;
  fromAt: string;
  toAt: string;
}

/** What is from before a moment, from the start of the chain on; undefined where nothing is. */
export async function findStretch(
  db: Reader,
  organisationId: string | null,
  before: string,
): Promise<Stretch | undefined> {
  const [kept] = await db
    .select({ seq: min(audit.seq) })
    .from(audit)
    .where(and(ofChain(organisationId), gte(audit.at, before)));
  const [row] = await db
    .select({ upToSeq: max(audit.seq), entries: count(), fromAt: min(audit.at), toAt: max(audit.at) })
    .from(audit)
    .where(and(ofChain(organisationId), kept?.seq == null ? undefined : lt(audit.seq, kept.seq)));
  if (!row || row.upToSeq === null || row.fromAt === null || row.toAt === null) return undefined;
  return { upToSeq: row.upToSeq, entries: row.entries, fromAt: row.fromAt, toAt: row.toAt };
}

export async function deleteStretch(tx: Transaction, organisationId: string | null, upToSeq: number): Promise<void> {
  await tx.delete(audit).where(and(ofChain(organisationId), lte(audit.seq, upToSeq)));
}

export async function findNewest(db: Reader, organisationId: string | null) {
  const [row] = await db
    .select({ seq: audit.seq, act: audit.act })
    .from(audit)
    .where(ofChain(organisationId))
    .orderBy(desc(audit.seq))
    .limit(1);
  return row;
}

export async function listOrganisations(db: Reader) {
  return db
    .select({ id: organisations.id, slug: organisations.slug, name: organisations.name })
    .from(organisations)
    .orderBy(asc(organisations.name));
}

/** How many entries the database has ever numbered: more than the newest has means that the newest are gone. */
export async function lastNumbered(db: Reader): Promise<number> {
  const [row] = await db
    .select({ seq: sql<number>`seq` })
    .from(sql`sqlite_sequence`)
    .where(sql`name = 'audit'`);
  return row?.seq ?? 0;
}

// ── Reading, for people ──────────────────────────────────────────────────────────────────────────────────────────

export interface Filter {
  personId?: string;
  /** The acts of a group, by the noun that they begin with. */
  nouns?: readonly string[];
  /** `kind` or `kind:id`. */
  subject?: string;
  /** From this moment on, and before that one. */
  from?: string;
  to?: string;
  text?: TextSearch;
}

export interface TextSearch {
  /** The same word in the ways that it may be written. */
  variants: readonly string[];
  /** Acts and people that the word is found in. */
  acts: readonly string[];
  people: readonly string[];
}

/** People of the organisation and its guests: what they do in the installation at large stands in its chain. */
const belongs = (db: Reader, organisationId: string) => ({
  members: db
    .select({ id: memberships.personId })
    .from(memberships)
    .where(eq(memberships.organisationId, organisationId)),
  guests: db.select({ id: guestLinks.personId }).from(guestLinks).where(eq(guestLinks.organisationId, organisationId)),
});

/** Whether the word stands in what everybody with the log may see, and not only in before and after. */
function outside({ variants, acts, people: ids }: TextSearch): SQL {
  const found = or(
    ...variants.flatMap((word) => [contains(audit.subject, word), contains(audit.act, word)]),
    acts.length > 0 ? inArray(audit.act, [...acts]) : undefined,
    ids.length > 0 ? inArray(audit.actorId, [...ids]) : undefined,
  );
  return sql`coalesce(${found}, 0)`;
}

const contains = (column: Column, word: string) =>
  sql`${column} like ${`%${word.replaceAll(/[\\%_]/g, '\\$&')}%`} escape '\\'`;
const inside = ({ variants }: TextSearch) =>
  or(...variants.flatMap((word) => [contains(audit.before, word), contains(audit.after, word)]));

/** What a search may look through at a time. */
export const WINDOW = 20_000;

/**
 * Entries of the organisation, and of its people in the installation's chain, newest first, with seq in [from, below).
 * `openly` says whether the entry was found by what everybody with the log may see.
 */
export async function listEntries(
  db: Reader,
  organisationId: string,
  filter: Filter,
  { from, below, limit }: { from: number; below: number; limit: number },
) {
  const { members, guests } = belongs(db, organisationId);
  const span = and(gte(audit.seq, from), lt(audit.seq, below));
  const elsewhere = sql`case when json_valid(${audit.after}) then json_extract(${audit.after}, '$.organisationId') end`;
  return db
    .select({ ...columns, openly: filter.text ? sql<number>`${outside(filter.text)}` : sql<number>`1` })
    .from(audit)
    .where(
      and(
        or(
          and(eq(audit.organisationId, organisationId), span),
          and(
            isNull(audit.organisationId),
            span,
            or(
              inArray(audit.actorId, members),
              inArray(audit.actorId, guests),
              inArray(
                audit.subject,
                sql`(select 'person:' || person_id from ${memberships} where organisation_id = ${organisationId})`,
              ),
            ),
            // A sign-in through another organisation's provider is that one's business.
            sql`coalesce(${elsewhere}, ${organisationId}) = ${organisationId}`,
          ),
        ),
        filter.personId === undefined
          ? undefined
          : or(eq(audit.actorId, filter.personId), eq(audit.subject, `person:${filter.personId}`)),
        filter.nouns && or(...filter.nouns.map((noun) => like(audit.act, `${noun}.%`))),
        filter.subject === undefined
          ? undefined
          : filter.subject.includes(':')
            ? eq(audit.subject, filter.subject)
            : like(audit.subject, `${filter.subject}:%`),
        filter.from === undefined ? undefined : gte(audit.at, filter.from),
        filter.to === undefined ? undefined : lt(audit.at, filter.to),
        filter.text && or(outside(filter.text), inside(filter.text)),
      ),
    )
    .orderBy(desc(audit.seq))
    .limit(limit);
}
export type EntryRow = Awaited<ReturnType<typeof listEntries>>[number];

/** The hash that an entry goes on from: the one before it in its chain, or where the chain was cut off. */
export async function hashBefore(db: Reader, organisationId: string | null, seq: number): Promise<string | undefined> {
  const [row] = await db
    .select({ hash: audit.hash })
    .from(audit)
    .where(and(ofChain(organisationId), lt(audit.seq, seq)))
    .orderBy(desc(audit.seq))
    .limit(1);
  return row?.hash;
}

/** People whose name holds the word, among those whom the organisation's log can tell of. */
export async function findPeopleNamed(db: Reader, organisationId: string, variants: readonly string[]) {
  const { members, guests } = belongs(db, organisationId);
  const rows = await db
    .select({ id: people.id })
    .from(people)
    .where(
      and(
        or(...variants.map((word) => contains(people.name, word))),
        or(inArray(people.id, members), inArray(people.id, guests)),
      ),
    )
    .limit(200);
  return rows.map((row) => row.id);
}

/** Everybody whom the filter can name: who belongs, and who has a trace in the log. */
export async function listActors(db: Reader, organisationId: string) {
  const { members, guests } = belongs(db, organisationId);
  return db
    .select({ id: people.id, name: people.name, guest: people.isGuest, erasedAt: people.erasedAt })
    .from(people)
    .where(or(inArray(people.id, members), inArray(people.id, guests)))
    .orderBy(asc(people.name));
}

// ── What ids mean today ──────────────────────────────────────────────────────────────────────────────────────────

/** A statement holds a bounded number of values. */
async function inPortions<T>(ids: readonly string[], ask: (portion: string[]) => Promise<T[]>): Promise<T[]> {
  const found: T[] = [];
  for (let i = 0; i < ids.length; i += 500) found.push(...(await ask(ids.slice(i, i + 500))));
  return found;
}

export async function listPeople(db: Reader, ids: readonly string[]) {
  return inPortions(ids, (portion) =>
    db
      .select({ id: people.id, name: people.name, guest: people.isGuest, erasedAt: people.erasedAt })
      .from(people)
      .where(inArray(people.id, portion)),
  );
}

/** Names of the organisation and of what it has: nämnder, verksamhetsområden, roles, assessments, invitations. */
export async function listNames(db: Reader, organisationId: string, ids: readonly string[]) {
  const within = [boards, units].map(
    (table) => (portion: string[]) =>
      db
        .select({ id: table.id, name: table.name })
        .from(table)
        .where(and(eq(table.organisationId, organisationId), inArray(table.id, portion))),
  );
  const roles = (portion: string[]) =>
    db
      .select({ id: registerRoles.id, name: registerRoles.title })
      .from(registerRoles)
      .where(and(eq(registerRoles.organisationId, organisationId), inArray(registerRoles.id, portion)));
  const years = (portion: string[]) =>
    db
      .select({ id: assessments.id, name: assessments.title })
      .from(assessments)
      .where(and(eq(assessments.organisationId, organisationId), inArray(assessments.id, portion)));
  const invited = (portion: string[]) =>
    db
      .select({ id: invitations.id, name: invitations.name })
      .from(invitations)
      .where(and(eq(invitations.organisationId, organisationId), inArray(invitations.id, portion)));
  const shared = (portion: string[]) =>
    db
      .select({ id: sharedLinks.id, name: sharedLinks.name })
      .from(sharedLinks)
      .where(and(eq(sharedLinks.organisationId, organisationId), inArray(sharedLinks.id, portion)));
  const itself = (portion: string[]) =>
    db
      .select({ id: organisations.id, name: organisations.name })
      .from(organisations)
      .where(and(eq(organisations.id, organisationId), inArray(organisations.id, portion)));
  const found = await Promise.all(
    [itself, ...within, roles, years, invited, shared].map((ask) => inPortions(ids, ask)),
  );
  return found.flat();
}

// ── What is marked with sekretess ────────────────────────────────────────────────────────────────────────────────

/** Every assessment of the organisation, with the nämnd that it belongs to. */
export async function listAssessmentBoards(db: Reader, organisationId: string) {
  return db
    .select({ id: assessments.id, boardId: assessments.boardId, border: boards.secrecyBorder })
    .from(assessments)
    .innerJoin(boards, eq(boards.id, assessments.boardId))
    .where(eq(assessments.organisationId, organisationId));
}

/** Answers that are marked today, as the log names them. */
export async function listMarkedAnswers(db: Reader, organisationId: string): Promise<string[]> {
  const rows = await db
    .select({ assessmentId: answers.assessmentId, unitId: answers.unitId, code: answers.code })
    .from(answers)
    .innerJoin(assessments, eq(assessments.id, answers.assessmentId))
    .where(and(eq(assessments.organisationId, organisationId), eq(answers.secrecy, true)));
  return rows.map((row) => `answer:${row.assessmentId}/${row.unitId}/${row.code}`);
}

export async function listActions(db: Reader, organisationId: string, ids: readonly string[]) {
  return inPortions(ids, (portion) =>
    db
      .select({
        id: actions.id,
        assessmentId: actions.assessmentId,
        title: actions.title,
        secrecy: actions.secrecy,
        carriedFromId: actions.carriedFromId,
      })
      .from(actions)
      .innerJoin(assessments, eq(assessments.id, actions.assessmentId))
      .where(and(eq(assessments.organisationId, organisationId), inArray(actions.id, portion))),
  );
}

export async function listActionItems(db: Reader, ids: readonly string[]) {
  return inPortions(ids, (portion) =>
    db
      .select({ actionId: actionItems.actionId, unit: actionItems.unitId, code: actionItems.code })
      .from(actionItems)
      .where(inArray(actionItems.actionId, portion)),
  );
}

/** Those of the subjects whose log has ever held a mark. */
export async function listEverMarked(
  db: Reader,
  organisationId: string,
  subjects: readonly string[],
): Promise<string[]> {
  const marked = '%"secrecy":true%';
  const rows = await inPortions(subjects, (portion) =>
    db
      .selectDistinct({ subject: audit.subject })
      .from(audit)
      .where(
        and(
          inArray(audit.subject, portion),
          eq(audit.organisationId, organisationId),
          or(sql`${audit.before} like ${marked}`, sql`${audit.after} like ${marked}`),
        ),
      ),
  );
  return rows.map((row) => row.subject);
}

/** What else the log says of these subjects: an action may have been joined, split and carried. */
export async function listContents(db: Reader, organisationId: string, subjects: readonly string[]) {
  return inPortions(subjects, (portion) =>
    db
      .select({ subject: audit.subject, before: columns.before, after: columns.after })
      .from(audit)
      .where(and(inArray(audit.subject, portion), eq(audit.organisationId, organisationId))),
  );
}
