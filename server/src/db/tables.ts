/**
 * Every table. The organisation stands in every table that a request can reach by id, so that every query can be bound
 * to it; model text is never stored, only codes and the model's version.
 */
import { sql } from 'drizzle-orm';
import type { LevelId, Step } from '@stegvis/shared/model/model.ts';
import type { Result } from '@stegvis/shared/scoring/result.ts';
import type { ActionStatus } from '@stegvis/shared/plan/status.ts';
import type { Role } from '@stegvis/shared/api/session.ts';
import type { Choice } from '@stegvis/shared/api/plan.ts';
import {
  day,
  flag,
  id,
  index,
  json,
  moment,
  oneOf,
  primaryKey,
  serial,
  table,
  unique,
  uniqueIndex,
  whole,
  words,
} from './columns.ts';

type Evidence = { label: string; url: string };

// ── Organisation → nämnd → verksamhetsområde ────────────────────────────────────────────────────────────────────

export const organisations = table('organisations', {
  id: id().primaryKey(),
  slug: words().notNull().unique(),
  name: words().notNull(),
  type: oneOf<'kommun' | 'kommunalforbund' | 'region' | 'ovrig'>().notNull(),
  /** Kommunkod, four digits; null for other types. */
  municipalityCode: words(),
  isDemo: flag().notNull(),
  createdAt: moment().notNull(),
});

export const boards = table(
  'boards',
  {
    id: id().primaryKey(),
    organisationId: id()
      .notNull()
      .references(() => organisations.id),
    name: words().notNull(),
    dnrPrefix: words(),
  },
  (t) => [index('boards_organisation').on(t.organisationId)],
);

export const units = table(
  'units',
  {
    id: id().primaryKey(),
    organisationId: id()
      .notNull()
      .references(() => organisations.id),
    boardId: id()
      .notNull()
      .references(() => boards.id),
    slug: words().notNull(),
    name: words().notNull(),
    form: words().notNull(),
    place: whole().notNull(),
    archivedAt: moment(),
  },
  (t) => [unique('units_slug').on(t.organisationId, t.slug)],
);

/** Who holds a role in the organisation, and who stands in. */
export const registerRoles = table(
  'register_roles',
  {
    id: id().primaryKey(),
    organisationId: id()
      .notNull()
      .references(() => organisations.id),
    title: words().notNull(),
    modelRole: words(),
    holderName: words(),
    standInName: words(),
    place: whole().notNull(),
  },
  (t) => [unique('register_roles_title').on(t.organisationId, t.title)],
);

// ── People ──────────────────────────────────────────────────────────────────────────────────────────────────────

export const people = table('people', {
  id: id().primaryKey(),
  /** Lower case. */
  email: words().notNull().unique(),
  name: words().notNull(),
  /** Argon2id; null until the first one-time link has been used. */
  passwordHash: words(),
  locale: oneOf<'sv' | 'en'>().notNull(),
  createdAt: moment().notNull(),
  deactivatedAt: moment(),
});

/** A person's role in an organisation; one row per role. Later roles are bound to a board or a unit, so the columns stand here. */
export const memberships = table(
  'memberships',
  {
    id: id().primaryKey(),
    personId: id()
      .notNull()
      .references(() => people.id),
    organisationId: id()
      .notNull()
      .references(() => organisations.id),
    role: oneOf<Role>().notNull(),
    boardId: id().references(() => boards.id),
    unitId: id().references(() => units.id),
  },
  (t) => [index('memberships_person').on(t.personId), index('memberships_organisation').on(t.organisationId)],
);

export const sessions = table(
  'sessions',
  {
    id: id().primaryKey(),
    personId: id()
      .notNull()
      .references(() => people.id),
    createdAt: moment().notNull(),
    seenAt: moment().notNull(),
    expiresAt: moment().notNull(),
    endedAt: moment(),
  },
  (t) => [index('sessions_person').on(t.personId)],
);

export const oneTimeLinks = table('one_time_links', {
  /** SHA-256 of the token: reading the database gives nobody a way in. */
  tokenHash: words().primaryKey(),
  personId: id()
    .notNull()
    .references(() => people.id),
  organisationId: id()
    .notNull()
    .references(() => organisations.id),
  expiresAt: moment().notNull(),
  usedAt: moment(),
});

// ── Assessment ──────────────────────────────────────────────────────────────────────────────────────────────────

export const assessments = table(
  'assessments',
  {
    id: id().primaryKey(),
    organisationId: id()
      .notNull()
      .references(() => organisations.id),
    boardId: id()
      .notNull()
      .references(() => boards.id),
    slug: words().notNull(),
    year: whole().notNull(),
    title: words().notNull(),
    modelId: words().notNull(),
    modelVersion: words().notNull(),
    status: oneOf<'open' | 'locked'>().notNull(),
    previousId: id(),
    answerBy: day(),
    lockedAt: moment(),
    /** Frozen when locked; null while open, when figures are computed from the answers. */
    result: json<Result>(),
    createdAt: moment().notNull(),
  },
  (t) => [unique('assessments_slug').on(t.organisationId, t.slug)],
);

/** The units of an assessment, with the form and the name that they had: history does not change when a unit is renamed. */
export const assessmentUnits = table(
  'assessment_units',
  {
    assessmentId: id()
      .notNull()
      .references(() => assessments.id),
    unitId: id()
      .notNull()
      .references(() => units.id),
    name: words().notNull(),
    form: words().notNull(),
    place: whole().notNull(),
  },
  (t) => [primaryKey({ columns: [t.assessmentId, t.unitId] })],
);

export const answers = table(
  'answers',
  {
    assessmentId: id()
      .notNull()
      .references(() => assessments.id),
    unitId: id()
      .notNull()
      .references(() => units.id),
    code: words().notNull(),
    level: oneOf<LevelId>(),
    reason: words().notNull(),
    evidence: json<Evidence[]>().notNull(),
    secrecy: flag().notNull(),
    secrecyProvision: words().notNull(),
    confirmed: flag().notNull(),
    revision: whole().notNull(),
    /** The last act, so that a retry after a lost acknowledgement is recognised. */
    changeId: id(),
    answeredBy: id().references(() => people.id),
    answeredAt: moment(),
  },
  (t) => [primaryKey({ columns: [t.assessmentId, t.unitId, t.code] })],
);

// ── Plan ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What was decided about a proposal. */
export const choices = table(
  'choices',
  {
    assessmentId: id()
      .notNull()
      .references(() => assessments.id),
    unitId: id()
      .notNull()
      .references(() => units.id),
    code: words().notNull(),
    choice: oneOf<Choice>().notNull(),
    reason: words().notNull(),
    decidedBy: id().references(() => people.id),
    decidedAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.assessmentId, t.unitId, t.code] })],
);

export const actions = table(
  'actions',
  {
    id: id().primaryKey(),
    assessmentId: id()
      .notNull()
      .references(() => assessments.id),
    /** The step it was given when it was chosen; a move by hand stands in `moves`. */
    step: whole().$type<Step>().notNull(),
    unitId: id().references(() => units.id),
    title: words(),
    activity: words(),
    startOn: day(),
    dueOn: day(),
    doneOn: day(),
    status: oneOf<ActionStatus>().notNull(),
    statusReason: words().notNull(),
    reviewOn: day(),
    benefit: words().notNull(),
    costOnce: whole(),
    costYearly: whole(),
    funding: oneOf<'finansierad' | 'delvis' | 'ej-finansierad'>(),
    secrecy: flag().notNull(),
    secrecyProvision: words().notNull(),
    links: json<Evidence[]>().notNull(),
    /** The action of an earlier year that this one goes on with. */
    carriedFromId: id(),
    revision: whole().notNull(),
    createdAt: moment().notNull(),
  },
  (t) => [index('actions_assessment').on(t.assessmentId)],
);

/** One action may serve several indicators and units; one indicator may have several actions. */
export const actionItems = table(
  'action_items',
  {
    actionId: id()
      .notNull()
      .references(() => actions.id, { onDelete: 'cascade' }),
    unitId: id()
      .notNull()
      .references(() => units.id),
    code: words().notNull(),
    place: whole().notNull(),
  },
  (t) => [primaryKey({ columns: [t.actionId, t.unitId, t.code] })],
);

export const actionOwners = table(
  'action_owners',
  {
    actionId: id()
      .notNull()
      .references(() => actions.id, { onDelete: 'cascade' }),
    isLead: flag().notNull(),
    place: whole().notNull(),
    /** One of the three says who: a role of the register, a person, or a name that is neither. */
    registerRoleId: id().references(() => registerRoles.id),
    personId: id().references(() => people.id),
    name: words(),
  },
  (t) => [
    primaryKey({ columns: [t.actionId, t.place] }),
    // Exactly one is huvudansvarig.
    uniqueIndex('action_owners_one_lead')
      .on(t.actionId)
      .where(sql`is_lead = 1`),
  ],
);

export const followUps = table(
  'follow_ups',
  {
    id: id().primaryKey(),
    actionId: id()
      .notNull()
      .references(() => actions.id, { onDelete: 'cascade' }),
    note: words().notNull(),
    status: oneOf<ActionStatus>().notNull(),
    byId: id().references(() => people.id),
    at: moment().notNull(),
  },
  (t) => [index('follow_ups_action').on(t.actionId)],
);

/** Rows moved by hand, proposals (unit and code) and actions alike. The latest that is not undone counts. */
export const moves = table(
  'moves',
  {
    id: id().primaryKey(),
    assessmentId: id()
      .notNull()
      .references(() => assessments.id),
    unitId: id().references(() => units.id),
    code: words(),
    actionId: id().references(() => actions.id, { onDelete: 'cascade' }),
    /** An action is moved with its questions: the rows of one such move share this id, and are undone together. */
    togetherId: id().notNull(),
    fromStep: whole().$type<Step>().notNull(),
    toStep: whole().$type<Step>().notNull(),
    reason: words().notNull(),
    byId: id().references(() => people.id),
    at: moment().notNull(),
    undoneAt: moment(),
  },
  (t) => [index('moves_assessment').on(t.assessmentId)],
);

// ── Log ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Written in the same transaction as what it tells of. Append-only. */
export const audit = table(
  'audit',
  {
    seq: serial(),
    at: moment().notNull(),
    organisationId: id(),
    /** The person's id, which is a pseudonym; null for the system itself. */
    actorId: id(),
    act: words().notNull(),
    subject: words().notNull(),
    before: json<unknown>(),
    after: json<unknown>(),
    requestId: words(),
  },
  (t) => [index('audit_subject').on(t.subject), index('audit_organisation').on(t.organisationId, t.seq)],
);
