/**
 * Every table. The organisation stands in every table that a request can reach by id, so that every query can be bound
 * to it; model text is never stored, only codes and the model's version.
 */
import { sql } from 'drizzle-orm';
import type { AnySQLiteColumn as AnyColumn } from 'drizzle-orm/sqlite-core';
import type { LevelId, Step } from '@stegvis/shared/model/model.ts';
import type { Result } from '@stegvis/shared/scoring/result.ts';
import type { ActionStatus } from '@stegvis/shared/plan/status.ts';
import type { AreaId } from '@stegvis/shared/model/model.ts';
import type { Role } from '@stegvis/shared/access/permissions.ts';
import type { GrantedRole } from '@stegvis/shared/api/people.ts';
import type { MailPreferences } from '@stegvis/shared/api/profile.ts';
import type { OidcMapping, PasswordDoor } from '@stegvis/shared/api/oidc.ts';
import type { Retention } from '@stegvis/shared/api/retention.ts';
import type { Choice } from '@stegvis/shared/api/plan.ts';
import type { Outcome } from '@stegvis/shared/api/delivery.ts';
import type { TokenScope, WebhookEvent } from '@stegvis/shared/api/integration.ts';
import type { WorkKind } from '@stegvis/shared/api/work.ts';
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
  /** Kommunkod, four digits, or länskod, two, for a region; null for other types. */
  municipalityCode: words(),
  sizeGroup: oneOf<'under-10' | '10-20' | '20-50' | '50-100' | 'over-100'>(),
  dnrPrefix: words(),
  /** #rrggbb, checked to hold AA on paper; null = the product's own. */
  accent: words(),
  /** Everyone must have a second factor: TOTP, or the organisation's own single sign-on. */
  requireTotp: flag().notNull().default(false),
  /** null = the product's defaults. */
  retention: json<Retention>(),
  isDemo: flag().notNull(),
  createdAt: moment().notNull(),
  /** The first of the two steps of deleting an organisation; null where nobody has asked. */
  deletionAskedAt: moment(),
  deletionAskedBy: id(),
});

/** PNG or cleaned SVG. Beside the organisation, so that nothing that lists organisations reads pictures. */
export const logos = table('logos', {
  organisationId: id()
    .primaryKey()
    .references(() => organisations.id),
  mediaType: oneOf<'image/png' | 'image/svg+xml'>().notNull(),
  /** Base64. */
  content: words().notNull(),
  changedAt: moment().notNull(),
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
    /** Who is personuppgiftsansvarig, when it is not the nämnd itself, and how to reach the dataskyddsombud. */
    controller: words().notNull().default(''),
    dataProtectionContact: words().notNull().default(''),
    /** What is marked here opens only to those who were given their role for this very nämnd. */
    secrecyBorder: flag().notNull().default(false),
    archivedAt: moment(),
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
    /** Who answers for the verksamhetsområde: a role of the register. */
    responsibleRoleId: id().references((): AnyColumn => registerRoles.id),
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
    /** A person of the organisation, or only a name. Rights and reminders follow the person. */
    holderId: id().references(() => people.id),
    holderName: words(),
    standInId: id().references(() => people.id),
    standInName: words(),
    place: whole().notNull(),
  },
  (t) => [unique('register_roles_title').on(t.organisationId, t.title)],
);

// ── People ──────────────────────────────────────────────────────────────────────────────────────────────────────

export const people = table('people', {
  id: id().primaryKey(),
  /** Lower case; null for a guest, and for someone who has been erased. */
  email: words().unique(),
  /** Empty for someone who has been erased. */
  name: words().notNull(),
  /** Argon2id; null for those who sign in by link or through their organisation. */
  passwordHash: words(),
  /** A guest has no account: a personal link is the only way in. */
  isGuest: flag().notNull().default(false),
  locale: oneOf<'sv' | 'en'>().notNull(),
  /** Sealed (http/sealing.ts). Set when the person begins to set TOTP up; it counts from `totpSince`. */
  totpSecret: words(),
  totpSince: moment(),
  /** The time step of the last code that was used: a code is good once. */
  totpLastStep: whole(),
  /** null = the defaults. */
  mailPreferences: json<MailPreferences>(),
  createdAt: moment().notNull(),
  deactivatedAt: moment(),
  erasedAt: moment(),
});

/** Recovery codes, for the day the telephone is lost. */
export const recoveryCodes = table(
  'recovery_codes',
  {
    codeHash: words().primaryKey(),
    personId: id()
      .notNull()
      .references(() => people.id),
    usedAt: moment(),
  },
  (t) => [index('recovery_codes_person').on(t.personId)],
);

/** A person's role in an organisation; one row per role and nämnd (null = all of them), or per unit for deltagare. */
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
    /** What single sign-on gave it takes away again; the other stays until somebody takes it away. */
    source: oneOf<'given' | 'sign-on'>().notNull().default('given'),
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
    /** Through the single sign-on of one organisation: it opens that one only. null = all that the person belongs to. */
    organisationId: id().references(() => organisations.id),
    method: oneOf<'password' | 'link' | 'sign-on' | 'demo' | 'guest'>().notNull().default('password'),
    /** `pending`: the password was right and the code has not been given yet; the session opens nothing else. */
    secondFactor: oneOf<'none' | 'pending' | 'done'>().notNull().default('none'),
    /** As the browser tells of itself, cut short: so that a person recognises their own sessions. */
    userAgent: words().notNull().default(''),
    address: words().notNull().default(''),
    /** Sealed; kept to be able to sign out at the provider. */
    idToken: words(),
    createdAt: moment().notNull(),
    seenAt: moment().notNull(),
    expiresAt: moment().notNull(),
    endedAt: moment(),
  },
  (t) => [index('sessions_person').on(t.personId)],
);

/** A way in for somebody who has an account: shown on GET, used on POST. */
export const oneTimeLinks = table('one_time_links', {
  /** SHA-256 of the token: reading the database gives nobody a way in. */
  tokenHash: words().primaryKey(),
  purpose: oneOf<'sign-in' | 'password'>().notNull().default('password'),
  personId: id()
    .notNull()
    .references(() => people.id),
  expiresAt: moment().notNull(),
  usedAt: moment(),
});

/** Someone asked to join an organisation. The person comes to be, or gets the roles, when the invitation is accepted. */
export const invitations = table(
  'invitations',
  {
    id: id().primaryKey(),
    organisationId: id()
      .notNull()
      .references(() => organisations.id),
    email: words().notNull(),
    name: words().notNull(),
    locale: oneOf<'sv' | 'en'>().notNull(),
    roles: json<GrantedRole[]>().notNull(),
    tokenHash: words().notNull().unique(),
    invitedBy: id().references(() => people.id),
    createdAt: moment().notNull(),
    expiresAt: moment().notNull(),
    acceptedAt: moment(),
    personId: id().references(() => people.id),
    revokedAt: moment(),
  },
  (t) => [index('invitations_organisation').on(t.organisationId)],
);

/** A unit, or one area of it, handed to someone without an account. The person row is the guest's, and only this link leads to it. */
export const guestLinks = table(
  'guest_links',
  {
    id: id().primaryKey(),
    organisationId: id()
      .notNull()
      .references(() => organisations.id),
    assessmentId: id()
      .notNull()
      .references((): AnyColumn => assessments.id),
    unitId: id()
      .notNull()
      .references(() => units.id),
    /** null = all areas of the unit. */
    area: oneOf<AreaId>(),
    personId: id()
      .notNull()
      .references(() => people.id),
    email: words(),
    tokenHash: words().notNull().unique(),
    createdBy: id().references(() => people.id),
    createdAt: moment().notNull(),
    expiresAt: moment().notNull(),
    usedAt: moment(),
    revokedAt: moment(),
  },
  (t) => [index('guest_links_assessment').on(t.assessmentId), index('guest_links_person').on(t.personId)],
);

// ── Single sign-on ──────────────────────────────────────────────────────────────────────────────────────────────

export const oidcProviders = table('oidc_providers', {
  organisationId: id()
    .primaryKey()
    .references(() => organisations.id),
  enabled: flag().notNull(),
  /** On the sign-in button: "Logga in med …". */
  label: words().notNull(),
  issuer: words().notNull(),
  clientId: words().notNull(),
  /** Sealed. */
  clientSecret: words(),
  scopes: words().notNull(),
  groupsClaim: words().notNull(),
  createPeople: flag().notNull(),
  mapping: json<OidcMapping[]>().notNull(),
  passwordDoor: oneOf<PasswordDoor>().notNull(),
  changedAt: moment().notNull(),
});

/** A sign-in under way at a provider: good once, for the browser that began it. */
export const oidcStates = table('oidc_states', {
  stateHash: words().primaryKey(),
  organisationId: id()
    .notNull()
    .references(() => organisations.id),
  nonce: words().notNull(),
  /** Sealed. */
  codeVerifier: words().notNull(),
  back: words().notNull(),
  expiresAt: moment().notNull(),
  usedAt: moment(),
});

/** Who a person is at an organisation's provider. Another organisation's provider never speaks for the person here. */
export const oidcIdentities = table(
  'oidc_identities',
  {
    organisationId: id()
      .notNull()
      .references(() => organisations.id),
    issuer: words().notNull(),
    subject: words().notNull(),
    personId: id()
      .notNull()
      .references(() => people.id),
  },
  (t) => [primaryKey({ columns: [t.organisationId, t.issuer, t.subject] })],
);

// ── E-mail ──────────────────────────────────────────────────────────────────────────────────────────────────────

export const mails = table(
  'mails',
  {
    id: id().primaryKey(),
    /** Whose outbox it lies in; null for what concerns the person alone (sign-in links). */
    organisationId: id().references(() => organisations.id),
    personId: id().references(() => people.id),
    /** Who caused it: refusals are shown to them. */
    causedBy: id().references(() => people.id),
    kind: words().notNull(),
    recipient: words().notNull(),
    subject: words().notNull(),
    /** Text, HTML and link, sealed: a link in it is a way in. Removed once it has been sent. */
    content: words(),
    status: oneOf<'queued' | 'sending' | 'sent' | 'refused' | 'cancelled'>().notNull(),
    attempts: whole().notNull(),
    nextAttemptAt: moment().notNull(),
    /** What the mail server said, in its own words. */
    lastError: words().notNull(),
    messageId: words().notNull(),
    createdAt: moment().notNull(),
    sentAt: moment(),
    /** When the one who caused it put the notice of a refusal away. */
    acknowledgedAt: moment(),
  },
  (t) => [index('mails_queue').on(t.status, t.nextAttemptAt), index('mails_organisation').on(t.organisationId)],
);

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
    /** The case in the nämnd's diarium; empty until the registrator has given it. */
    dnr: words().notNull().default(''),
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
    /** People who see it though neither unit nor role lets them. */
    secrecyNamed: json<string[]>().notNull().default([]),
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
    secrecyNamed: json<string[]>().notNull().default([]),
    links: json<Evidence[]>().notNull(),
    /** The code that an imported row had and that no question of the model has: kept, never matched. */
    foreignCode: words(),
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

// ── Report and decision ─────────────────────────────────────────────────────────────────────────────────────────

/** What somebody has written instead of a text that the report makes of the figures. Gone again = the made one. */
export const reportTexts = table(
  'report_texts',
  {
    assessmentId: id()
      .notNull()
      .references(() => assessments.id),
    locale: oneOf<'sv' | 'en'>().notNull(),
    /** Which text: a key of the report (shared/report/texts.ts). */
    key: words().notNull(),
    text: words().notNull(),
    /** The made text that stood there then: where it has become another, the figures have changed since. */
    madeText: words().notNull(),
    revision: whole().notNull(),
    changedBy: id().references(() => people.id),
    changedAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.assessmentId, t.locale, t.key] })],
);

/** A version of report and plan as it was handed over to the nämnd. What stands in it is never changed. */
export const deliveries = table(
  'deliveries',
  {
    id: id().primaryKey(),
    organisationId: id()
      .notNull()
      .references(() => organisations.id),
    assessmentId: id()
      .notNull()
      .references(() => assessments.id),
    /** From 1 within the assessment. */
    number: whole().notNull(),
    /** The case when it was handed over, as it stands on the documents. */
    dnr: words().notNull(),
    handedOverBy: id().references(() => people.id),
    handedOverAt: moment().notNull(),
    /** Registered afterwards, beside the frozen documents: what was decided, by whom, when and where it is recorded. */
    outcome: oneOf<Outcome>(),
    instance: words().notNull().default(''),
    decidedOn: day(),
    paragraph: words().notNull().default(''),
    decisionDnr: words().notNull().default(''),
    decisionNote: words().notNull().default(''),
    registeredBy: id().references(() => people.id),
    registeredAt: moment(),
    revision: whole().notNull().default(0),
  },
  (t) => [unique('deliveries_number').on(t.assessmentId, t.number)],
);

/** The frozen data of a delivery and the documents drawn from it. */
export const deliveryFiles = table(
  'delivery_files',
  {
    id: id().primaryKey(),
    deliveryId: id()
      .notNull()
      .references(() => deliveries.id),
    kind: oneOf<'board-report' | 'plan' | 'appendix'>().notNull(),
    edition: oneOf<'public' | 'internal' | 'marked'>().notNull(),
    locale: oneOf<'sv' | 'en'>().notNull(),
    /** The documents, and the data that they are drawn from. */
    format: oneOf<'pdf' | 'docx' | 'json'>().notNull(),
    fileName: words().notNull(),
    size: whole().notNull(),
    /** SHA-256 of the file, hexadecimal. */
    sha256: words().notNull(),
    /** Base64. */
    content: words().notNull(),
  },
  (t) => [unique('delivery_files_one').on(t.deliveryId, t.kind, t.edition, t.locale, t.format)],
);

// ── Long work and files that come in ────────────────────────────────────────────────────────────────────────────

/** Work that takes longer than a request: shown with its progress to the one who began it, who may come and go. */
export const works = table(
  'works',
  {
    id: id().primaryKey(),
    organisationId: id()
      .notNull()
      .references(() => organisations.id),
    assessmentId: id().references(() => assessments.id),
    personId: id()
      .notNull()
      .references(() => people.id),
    kind: oneOf<WorkKind>().notNull(),
    /** `interrupted`: the server stopped in the middle of it; nothing of it was saved. */
    state: oneOf<'running' | 'done' | 'failed' | 'interrupted'>().notNull(),
    done: whole().notNull(),
    total: whole().notNull(),
    /** The id of what came of it: a delivery, an import. */
    resultId: id(),
    /** An error code; null unless it failed. */
    error: words(),
    startedAt: moment().notNull(),
    endedAt: moment(),
  },
  (t) => [index('works_person').on(t.organisationId, t.personId)],
);

/** A file that was read, what was understood of it, and what was then saved. */
export const imports = table(
  'imports',
  {
    id: id().primaryKey(),
    organisationId: id()
      .notNull()
      .references(() => organisations.id),
    assessmentId: id()
      .notNull()
      .references(() => assessments.id),
    personId: id().references(() => people.id),
    fileName: words().notNull(),
    state: oneOf<'read' | 'saved' | 'undone' | 'discarded'>().notNull(),
    /** What was understood, guessed and not understood (shared/import): the whole file, row by row. */
    reading: json<unknown>().notNull(),
    /** What the person chose where something was guessed. */
    choices: json<unknown>().notNull(),
    /** How everything that was changed stood before, so that it can be undone as one act; null until saved. */
    before: json<unknown>(),
    createdAt: moment().notNull(),
    savedAt: moment(),
    undoneAt: moment(),
  },
  (t) => [index('imports_assessment').on(t.assessmentId)],
);

// ── Out of the building ─────────────────────────────────────────────────────────────────────────────────────────

/** A link that shows what a läsare may see, to whoever has it. */
export const sharedLinks = table(
  'shared_links',
  {
    id: id().primaryKey(),
    organisationId: id()
      .notNull()
      .references(() => organisations.id),
    assessmentId: id()
      .notNull()
      .references(() => assessments.id),
    /** Whom it is for, in the words of the one who made it. */
    name: words().notNull(),
    shows: oneOf<'result' | 'plan' | 'report'>().notNull(),
    tokenHash: words().notNull().unique(),
    /** Sealed, so that the link can be shown again to those who may share. */
    token: words().notNull(),
    /** Argon2id; null = none is asked for. */
    passwordHash: words(),
    /** How many times it has been opened; by whom is not kept. */
    visits: whole().notNull(),
    createdBy: id().references(() => people.id),
    createdAt: moment().notNull(),
    expiresAt: moment().notNull(),
    revokedAt: moment(),
  },
  (t) => [index('shared_links_assessment').on(t.assessmentId)],
);

/** An assessment whose result is open to everyone. Frozen when it was published. */
export const publications = table('publications', {
  assessmentId: id()
    .primaryKey()
    .references(() => assessments.id),
  organisationId: id()
    .notNull()
    .references(() => organisations.id),
  publishedBy: id().references(() => people.id),
  publishedAt: moment().notNull(),
});

/** A way in for another system, which reads what a läsare may see. */
export const apiTokens = table(
  'api_tokens',
  {
    id: id().primaryKey(),
    organisationId: id()
      .notNull()
      .references(() => organisations.id),
    /** null = every nämnd. */
    boardId: id().references(() => boards.id),
    /** Which system it is for. */
    name: words().notNull(),
    scopes: json<TokenScope[]>().notNull(),
    tokenHash: words().notNull().unique(),
    /** The first characters, by which people recognise it. */
    prefix: words().notNull(),
    createdBy: id().references(() => people.id),
    createdAt: moment().notNull(),
    expiresAt: moment().notNull(),
    usedAt: moment(),
    revokedAt: moment(),
  },
  (t) => [index('api_tokens_organisation').on(t.organisationId)],
);

/** Another system that is told when something happens. */
export const webhooks = table(
  'webhooks',
  {
    id: id().primaryKey(),
    organisationId: id()
      .notNull()
      .references(() => organisations.id),
    /** null = every nämnd. */
    boardId: id().references(() => boards.id),
    name: words().notNull(),
    url: words().notNull(),
    events: json<WebhookEvent[]>().notNull(),
    /** Sealed; what the messages are signed with. */
    secret: words().notNull(),
    enabled: flag().notNull(),
    revision: whole().notNull(),
    createdBy: id().references(() => people.id),
    createdAt: moment().notNull(),
  },
  (t) => [index('webhooks_organisation').on(t.organisationId)],
);

/** A message to another system: written with what it tells of, sent afterwards, tried again. */
export const webhookMessages = table(
  'webhook_messages',
  {
    id: id().primaryKey(),
    organisationId: id()
      .notNull()
      .references(() => organisations.id),
    webhookId: id()
      .notNull()
      .references(() => webhooks.id, { onDelete: 'cascade' }),
    event: oneOf<WebhookEvent | 'ping'>().notNull(),
    /** JSON, as it is sent and signed, byte for byte. */
    payload: words().notNull(),
    status: oneOf<'queued' | 'sending' | 'sent' | 'failed'>().notNull(),
    attempts: whole().notNull(),
    nextAttemptAt: moment().notNull(),
    /** What the other side answered last: a status, or why it could not be reached. */
    lastAnswer: words().notNull(),
    createdAt: moment().notNull(),
    sentAt: moment(),
  },
  (t) => [
    index('webhook_messages_queue').on(t.status, t.nextAttemptAt),
    index('webhook_messages_webhook').on(t.webhookId, t.createdAt),
  ],
);

// ── Log ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * Written in the same transaction as what it tells of. Append-only. Each organisation has a chain of its own (and the
 * installation one, with organisation null), so that one can be taken away or thinned without breaking another.
 */
export const audit = table(
  'audit',
  {
    seq: serial(),
    at: moment().notNull(),
    organisationId: id(),
    /** The person's id, which is a pseudonym; null for the system itself. */
    actorId: id(),
    /** The network address that the request came from; null for commands and the system itself. */
    address: words(),
    act: words().notNull(),
    subject: words().notNull(),
    before: json<unknown>(),
    after: json<unknown>(),
    requestId: words(),
    /** Its number in its own chain, from 1: what is missing is seen as missing. */
    place: whole().notNull().default(0),
    /** Random, so that nobody can guess what is left out of an entry and try the guess against its hash. */
    salt: words().notNull().default(''),
    /** SHA-256 over the entry and the hash of the one before it in the same chain (db/chain.ts). */
    hash: words().notNull().default(''),
  },
  (t) => [
    index('audit_subject').on(t.subject),
    index('audit_organisation').on(t.organisationId, t.seq),
    index('audit_actor').on(t.actorId),
  ],
);

/** Where a stretch of a chain was taken away (gallring): the chain goes on from the hash that stands here. */
export const auditCheckpoints = table(
  'audit_checkpoints',
  {
    id: id().primaryKey(),
    organisationId: id(),
    /** The last entry that was taken away, and its hash. */
    upToSeq: whole().notNull(),
    hash: words().notNull(),
    /** How many entries this stretch held, and from when to when. */
    entries: whole().notNull(),
    fromAt: moment().notNull(),
    toAt: moment().notNull(),
    madeAt: moment().notNull(),
    madeBy: id(),
    /** HMAC over all of the above with a key that is not in the database. */
    signature: words().notNull(),
  },
  (t) => [index('audit_checkpoints_organisation').on(t.organisationId, t.upToSeq)],
);
