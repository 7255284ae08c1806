/** Everything that the installation holds about one person, for the person themselves. */
import { and, asc, eq, isNull, notInArray, or } from 'drizzle-orm';
import { canRead } from '@stegvis/shared/access/permissions.ts';
import type { Column } from '../../db/columns.ts';
import type { Reader } from '../../db/connect.ts';
import * as t from '../../db/tables.ts';
import { sightOf } from '../assessments/sight.ts';
import { findAssessmentById } from '../assessments/store.ts';
import { doorFault } from '../../http/member.ts';
import type { SessionRow } from '../auth/store.ts';
import { findMembership } from '../organisations/membership.ts';

export interface OwnDataInput {
  personId: string;
  /** Set where the session came through one organisation's single sign-on: it opens that organisation's part only. */
  onlyOrganisation: string | null;
  /** The one that asks: an organisation that asks more of whoever comes in keeps its part until it has been given. */
  session: Pick<SessionRow, 'method' | 'secondFactor'> | null;
  now: string;
}

export async function ownData(db: Reader, { personId, onlyOrganisation, session, now }: OwnDataInput) {
  const members = await membersOf(db, personId, onlyOrganisation, now);
  const closed = members.filter((one) => doorFault(one, session) !== null).map((one) => one.organisation);
  const notClosed = (column: Column) =>
    closed.length === 0
      ? undefined
      : or(
          isNull(column),
          notInArray(
            column,
            closed.map((one) => one.id),
          ),
        );
  const within = (column: Column) => (onlyOrganisation === null ? notClosed(column) : eq(column, onlyOrganisation));
  const [person] = await db.select().from(t.people).where(eq(t.people.id, personId));
  if (!person) throw new Error(`There is no person ${personId}`);
  const { assessments, organisations } = t;

  const [memberships, sessions, answers, choices, followUps, moves, actions, mails, log] = await Promise.all([
    db
      .select({
        organisation: organisations.name,
        role: t.memberships.role,
        board: t.boards.name,
        unit: t.units.name,
        source: t.memberships.source,
      })
      .from(t.memberships)
      .innerJoin(organisations, eq(organisations.id, t.memberships.organisationId))
      .leftJoin(t.boards, eq(t.boards.id, t.memberships.boardId))
      .leftJoin(t.units, eq(t.units.id, t.memberships.unitId))
      .where(and(eq(t.memberships.personId, personId), within(organisations.id)))
      .orderBy(asc(organisations.name), asc(t.memberships.role)),
    db
      .select({
        method: t.sessions.method,
        userAgent: t.sessions.userAgent,
        address: t.sessions.address,
        createdAt: t.sessions.createdAt,
        seenAt: t.sessions.seenAt,
        expiresAt: t.sessions.expiresAt,
        endedAt: t.sessions.endedAt,
      })
      .from(t.sessions)
      .where(and(eq(t.sessions.personId, personId), within(t.sessions.organisationId)))
      .orderBy(asc(t.sessions.createdAt)),
    db
      .select({ organisation: organisations.name, assessment: assessments.title, unit: t.units.name, row: t.answers })
      .from(t.answers)
      .innerJoin(assessments, eq(assessments.id, t.answers.assessmentId))
      .innerJoin(organisations, eq(organisations.id, assessments.organisationId))
      .innerJoin(t.units, eq(t.units.id, t.answers.unitId))
      .where(and(eq(t.answers.answeredBy, personId), within(organisations.id)))
      .orderBy(asc(t.answers.answeredAt)),
    db
      .select({
        ...{ organisation: organisations.name, assessment: assessments.title, unit: t.units.name, row: t.choices },
        answer: t.answers,
      })
      .from(t.choices)
      .leftJoin(t.answers, isAnswerTo(t.choices))
      .innerJoin(assessments, eq(assessments.id, t.choices.assessmentId))
      .innerJoin(organisations, eq(organisations.id, assessments.organisationId))
      .innerJoin(t.units, eq(t.units.id, t.choices.unitId))
      .where(and(eq(t.choices.decidedBy, personId), within(organisations.id)))
      .orderBy(asc(t.choices.decidedAt)),
    db
      .select({ organisation: organisations.name, assessment: assessments.title, row: t.followUps, action: t.actions })
      .from(t.followUps)
      .innerJoin(t.actions, eq(t.actions.id, t.followUps.actionId))
      .innerJoin(assessments, eq(assessments.id, t.actions.assessmentId))
      .innerJoin(organisations, eq(organisations.id, assessments.organisationId))
      .where(and(eq(t.followUps.byId, personId), within(organisations.id)))
      .orderBy(asc(t.followUps.at)),
    db
      .select({
        ...{ organisation: organisations.name, assessment: assessments.title, row: t.moves },
        ...{ answer: t.answers, action: t.actions },
      })
      .from(t.moves)
      .leftJoin(t.answers, isAnswerTo(t.moves))
      .leftJoin(t.actions, eq(t.actions.id, t.moves.actionId))
      .innerJoin(assessments, eq(assessments.id, t.moves.assessmentId))
      .innerJoin(organisations, eq(organisations.id, assessments.organisationId))
      .where(and(eq(t.moves.byId, personId), within(organisations.id)))
      .orderBy(asc(t.moves.at)),
    db
      .selectDistinct({
        organisation: organisations.name,
        assessment: assessments.title,
        isLead: t.actionOwners.isLead,
        role: t.registerRoles.title,
        action: t.actions,
      })
      .from(t.actionOwners)
      .innerJoin(t.actions, eq(t.actions.id, t.actionOwners.actionId))
      .innerJoin(assessments, eq(assessments.id, t.actions.assessmentId))
      .innerJoin(organisations, eq(organisations.id, assessments.organisationId))
      .leftJoin(t.registerRoles, eq(t.registerRoles.id, t.actionOwners.registerRoleId))
      .where(
        and(
          or(
            eq(t.actionOwners.personId, personId),
            eq(t.registerRoles.holderId, personId),
            eq(t.registerRoles.standInId, personId),
          ),
          within(organisations.id),
        ),
      )
      .orderBy(asc(t.actions.createdAt)),
    db
      .select({
        organisation: organisations.name,
        subject: t.mails.subject,
        status: t.mails.status,
        createdAt: t.mails.createdAt,
        sentAt: t.mails.sentAt,
      })
      .from(t.mails)
      .leftJoin(organisations, eq(organisations.id, t.mails.organisationId))
      .where(and(eq(t.mails.personId, personId), within(organisations.id)))
      .orderBy(asc(t.mails.createdAt)),
    db
      .select({
        organisation: organisations.name,
        at: t.audit.at,
        act: t.audit.act,
        subject: t.audit.subject,
        address: t.audit.address,
      })
      .from(t.audit)
      .leftJoin(organisations, eq(organisations.id, t.audit.organisationId))
      .where(and(eq(t.audit.actorId, personId), within(organisations.id)))
      .orderBy(asc(t.audit.seq)),
  ]);

  const sees = await sightPerAssessment(
    db,
    members.filter((one) => doorFault(one, session) === null),
  );
  const seesAnswer = (answer: typeof t.answers.$inferSelect | null) =>
    answer === null || sees(answer.assessmentId).answer(answer);
  const seesAction = (action: typeof t.actions.$inferSelect | null, responsible: readonly string[] = []) =>
    !action?.secrecy || sees(action.assessmentId).action(action, { people: responsible, roles: [] });
  return {
    madeAt: now,
    profile: {
      ...{ id: person.id, name: person.name, email: person.email, locale: person.locale, createdAt: person.createdAt },
      mailPreferences: person.mailPreferences,
      secondFactorSince: person.totpSince,
    },
    // Ask for a second factor, or for their own sign-in: their part is given to whoever comes in that way.
    leftOut: closed.map((one) => one.name),
    memberships,
    sessions,
    // What is marked with sekretess is told in clear for as long as the person may see it.
    answers: answers.map(({ row, ...where }) => {
      const { code, secrecy, secrecyProvision, answeredAt } = row;
      const shown = sees(row.assessmentId).answer(row);
      const said = shown ? { level: row.level, reason: row.reason, evidence: row.evidence } : { hidden: true };
      return { ...where, code, secrecy, secrecyProvision, answeredAt, ...said };
    }),
    choices: choices.map(({ row: { code, choice, reason, decidedAt }, answer, ...where }) => ({
      ...{ ...where, code, decidedAt },
      ...(seesAnswer(answer) ? { choice, reason } : { hidden: true }),
    })),
    followUps: followUps.map(({ row: { note, status, at }, action, ...where }) => {
      const shown = seesAction(action);
      return { ...where, actionId: action.id, at, ...(shown ? { status, note } : { hidden: true }) };
    }),
    moves: moves.map(
      ({ row: { code, actionId, fromStep, toStep, reason, at, undoneAt }, answer, action, ...where }) => ({
        ...{ ...where, code, actionId, fromStep, toStep, at, undoneAt },
        ...(seesAnswer(answer) && seesAction(action) ? { reason } : { hidden: true }),
      }),
    ),
    responsibleFor: actions.map(({ action, ...where }) => {
      const { id, title, activity, status, dueOn, doneOn } = action;
      const shown = seesAction(action, [personId]);
      return { ...where, actionId: id, ...(shown ? { title, activity, status, dueOn, doneOn } : { hidden: true }) };
    }),
    mails,
    log,
  };
}

/** The answer to the question that a row speaks of, in the same year. */
const isAnswerTo = (table: typeof t.choices | typeof t.moves) =>
  and(
    eq(t.answers.assessmentId, table.assessmentId),
    eq(t.answers.unitId, table.unitId),
    eq(t.answers.code, table.code),
  );

/** What the person belongs to today, as far as the session goes. */
async function membersOf(db: Reader, personId: string, onlyOrganisation: string | null, now: string) {
  const rows = await db
    .selectDistinct({ slug: t.organisations.slug })
    .from(t.organisations)
    .innerJoin(t.memberships, eq(t.memberships.organisationId, t.organisations.id))
    .where(
      and(
        eq(t.memberships.personId, personId),
        onlyOrganisation === null ? undefined : eq(t.organisations.id, onlyOrganisation),
      ),
    );
  const found = await Promise.all(rows.map(({ slug }) => findMembership(db, personId, slug, now)));
  return found.filter((one) => one !== undefined);
}

/** What the person may see today, by assessment; nothing marked where they do not belong. */
async function sightPerAssessment(db: Reader, members: Awaited<ReturnType<typeof membersOf>>) {
  const nothing = { answer: (row: { secrecy: boolean }) => !row.secrecy, action: () => false };
  const found = new Map<string, ReturnType<typeof sightOf>>();
  for (const { organisation, access } of members) {
    const years = await db
      .select({ id: t.assessments.id })
      .from(t.assessments)
      .where(eq(t.assessments.organisationId, organisation.id));
    for (const year of years) {
      const row = await findAssessmentById(db, organisation.id, year.id);
      // A role of the register opens no nämnd: that takes a role in it.
      if (row && canRead(access, { boardId: row.board.id })) found.set(year.id, sightOf(access, row));
    }
  }
  return (assessmentId: string) => found.get(assessmentId) ?? nothing;
}
