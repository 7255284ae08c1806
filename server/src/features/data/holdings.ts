/**
 * What an organisation holds: every table with rows of its own, in the order in which they can be put into an empty
 * database. Export, import and deletion all go by this list, so that none of them knows a table that another forgets.
 */
import { and, eq, getTableColumns, inArray, sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { ROLES } from '@stegvis/shared/access/permissions.ts';
import { evidence } from '@stegvis/shared/api/assessment.ts';
import { oidcMapping, passwordDoor } from '@stegvis/shared/api/oidc.ts';
import { organisationType } from '@stegvis/shared/api/organisation.ts';
import { grantedRole } from '@stegvis/shared/api/people.ts';
import { choice, funding } from '@stegvis/shared/api/plan.ts';
import { deliveryFile, outcome } from '@stegvis/shared/api/delivery.ts';
import { tokenScope, webhookEvent } from '@stegvis/shared/api/integration.ts';
import { retention } from '@stegvis/shared/api/retention.ts';
import { areaId, levelId, locale, step } from '@stegvis/shared/model/schema.ts';
import { ACTION_STATUSES } from '@stegvis/shared/plan/status.ts';
import { resultSchema } from '@stegvis/shared/scoring/result.ts';
import { referencesOf, type Column, type Table } from '../../db/columns.ts';
import * as t from '../../db/tables.ts';

export interface Holding {
  /** As it is called in an export. */
  name: string;
  table: Table;
  /** Which rows are the organisation's. */
  of: (organisationId: string) => SQL | undefined;
  /** Where the order is not that of the rows' keys. */
  order?: Column;
  /** Columns that are not taken along. */
  without?: readonly string[];
  /** Columns that stand otherwise in an export than here. */
  instead?: Readonly<Record<string, SQL>>;
  /** The format of export that it first stood in; 1 unless said otherwise. */
  since?: number;
  /** Columns that came after their table, and the format that they first stood in: null in older files. */
  columnsSince?: Readonly<Record<string, number>>;
  /** What a column may hold, where its kind alone does not say. */
  shapes?: Readonly<Record<string, z.ZodType>>;
}

export const ofAssessments = (organisationId: string) =>
  sql`(select ${t.assessments.id} from ${t.assessments} where ${t.assessments.organisationId} = ${organisationId})`;
export const ofActions = (organisationId: string) =>
  sql`(select ${t.actions.id} from ${t.actions} where ${t.actions.assessmentId} in ${ofAssessments(organisationId)})`;

const evidenceList = z.array(evidence).max(100);
const personIds = z.array(z.string().max(64)).max(1000);
const status = z.enum(ACTION_STATUSES);
const colour = z.string().regex(/^#[0-9a-f]{6}$/i);
const slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,118}[a-z0-9])?$/);
const role = z.enum(ROLES);

export const HOLDINGS: readonly Holding[] = [
  {
    name: 'organisations',
    table: t.organisations,
    of: (id) => eq(t.organisations.id, id),
    // Whoever takes an organisation along does not take its deletion along.
    without: ['deletionAskedAt', 'deletionAskedBy'],
    shapes: {
      slug,
      type: organisationType,
      accent: colour.nullable(),
      municipalityCode: z
        .string()
        .regex(/^\d{2}(?:\d{2})?$/)
        .nullable(),
      sizeGroup: z.enum(['under-10', '10-20', '20-50', '50-100', 'over-100']).nullable(),
      retention: retention.nullable(),
    },
  },
  // Its picture is a file of its own in the export.
  {
    name: 'logos',
    table: t.logos,
    of: (id) => eq(t.logos.organisationId, id),
    without: ['content'],
    shapes: { mediaType: z.enum(['image/png', 'image/svg+xml']) },
  },
  { name: 'boards', table: t.boards, of: (id) => eq(t.boards.organisationId, id) },
  { name: 'registerRoles', table: t.registerRoles, of: (id) => eq(t.registerRoles.organisationId, id) },
  { name: 'units', table: t.units, of: (id) => eq(t.units.organisationId, id), shapes: { slug } },
  {
    name: 'memberships',
    table: t.memberships,
    of: (id) => eq(t.memberships.organisationId, id),
    shapes: { role, source: z.enum(['given', 'sign-on']) },
  },
  {
    name: 'invitations',
    table: t.invitations,
    of: (id) => eq(t.invitations.organisationId, id),
    without: ['tokenHash'],
    shapes: { locale, roles: z.array(grantedRole).max(100) },
  },
  {
    name: 'oidcProviders',
    table: t.oidcProviders,
    of: (id) => eq(t.oidcProviders.organisationId, id),
    without: ['clientSecret'],
    // Without its secret it lets nobody in: switched off until somebody gives it one.
    instead: { enabled: sql`0`.mapWith(Boolean) },
    shapes: { clientId: z.string().max(500), mapping: z.array(oidcMapping).max(1000), passwordDoor },
  },
  { name: 'oidcIdentities', table: t.oidcIdentities, of: (id) => eq(t.oidcIdentities.organisationId, id) },
  {
    name: 'assessments',
    table: t.assessments,
    of: (id) => eq(t.assessments.organisationId, id),
    shapes: { slug, status: z.enum(['open', 'locked']), result: resultSchema.nullable() },
  },
  {
    name: 'assessmentUnits',
    table: t.assessmentUnits,
    of: (id) => sql`${t.assessmentUnits.assessmentId} in ${ofAssessments(id)}`,
  },
  {
    name: 'guestLinks',
    table: t.guestLinks,
    of: (id) => eq(t.guestLinks.organisationId, id),
    without: ['tokenHash'],
    shapes: { area: areaId.nullable() },
  },
  {
    name: 'answers',
    table: t.answers,
    of: (id) => sql`${t.answers.assessmentId} in ${ofAssessments(id)}`,
    shapes: { level: levelId.nullable(), evidence: evidenceList, secrecyNamed: personIds },
  },
  {
    name: 'choices',
    table: t.choices,
    of: (id) => sql`${t.choices.assessmentId} in ${ofAssessments(id)}`,
    shapes: { choice },
  },
  {
    name: 'actions',
    table: t.actions,
    of: (id) => sql`${t.actions.assessmentId} in ${ofAssessments(id)}`,
    // An action that has been removed since leaves the number of nothing.
    instead: {
      carriedFromId: sql`(select earlier.id from ${t.actions} as earlier where earlier.id = ${sql.raw('"actions"."carried_from_id"')})`,
    },
    columnsSince: { foreignCode: 2 },
    shapes: { step, status, funding: funding.nullable(), links: evidenceList, secrecyNamed: personIds },
  },
  { name: 'actionItems', table: t.actionItems, of: (id) => sql`${t.actionItems.actionId} in ${ofActions(id)}` },
  { name: 'actionOwners', table: t.actionOwners, of: (id) => sql`${t.actionOwners.actionId} in ${ofActions(id)}` },
  {
    name: 'followUps',
    table: t.followUps,
    of: (id) => sql`${t.followUps.actionId} in ${ofActions(id)}`,
    shapes: { status },
  },
  {
    name: 'moves',
    table: t.moves,
    of: (id) => sql`${t.moves.assessmentId} in ${ofAssessments(id)}`,
    shapes: { fromStep: step, toStep: step },
  },
  {
    name: 'mails',
    table: t.mails,
    of: (id) => eq(t.mails.organisationId, id),
    without: ['content'],
    // Without its content it cannot be sent from anywhere else.
    instead: {
      status: sql`case when ${t.mails.status} in ('queued', 'sending') then 'cancelled' else ${t.mails.status} end`,
    },
    shapes: { status: z.enum(['sent', 'refused', 'cancelled']), messageId: z.string().max(500) },
  },
  {
    name: 'reportTexts',
    since: 2,
    table: t.reportTexts,
    of: (id) => sql`${t.reportTexts.assessmentId} in ${ofAssessments(id)}`,
    shapes: { locale },
  },
  {
    name: 'deliveries',
    since: 2,
    table: t.deliveries,
    of: (id) => eq(t.deliveries.organisationId, id),
    shapes: { outcome: outcome.nullable() },
  },
  {
    name: 'deliveryFiles',
    since: 2,
    table: t.deliveryFiles,
    of: (id) =>
      sql`${t.deliveryFiles.deliveryId} in (select ${t.deliveries.id} from ${t.deliveries} where ${t.deliveries.organisationId} = ${id})`,
    shapes: {
      kind: deliveryFile.shape.kind,
      edition: deliveryFile.shape.edition,
      locale,
      format: deliveryFile.shape.format,
      fileName: z.string().regex(/^[\w.-]{1,200}$/),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      content: z.base64().max(64 * 1024 * 1024),
    },
  },
  {
    name: 'sharedLinks',
    since: 2,
    table: t.sharedLinks,
    of: (id) => eq(t.sharedLinks.organisationId, id),
    without: ['tokenHash', 'token', 'passwordHash'],
    shapes: { shows: z.enum(['result', 'plan', 'report']) },
  },
  { name: 'publications', since: 2, table: t.publications, of: (id) => eq(t.publications.organisationId, id) },
  {
    name: 'apiTokens',
    since: 2,
    table: t.apiTokens,
    of: (id) => eq(t.apiTokens.organisationId, id),
    without: ['tokenHash'],
    shapes: { scopes: z.array(tokenScope).max(10) },
  },
  {
    name: 'webhooks',
    since: 2,
    table: t.webhooks,
    of: (id) => eq(t.webhooks.organisationId, id),
    without: ['secret'],
    // Without its secret nothing can be signed: switched off until somebody gives it one.
    instead: { enabled: sql`0`.mapWith(Boolean) },
    shapes: { events: z.array(webhookEvent).max(10) },
  },
  {
    name: 'auditCheckpoints',
    table: t.auditCheckpoints,
    of: (id) => eq(t.auditCheckpoints.organisationId, id),
    order: t.auditCheckpoints.upToSeq,
    // Its place and its signature are this installation's own; the hash that the chain goes on from is not.
    without: ['upToSeq', 'signature'],
  },
  { name: 'audit', table: t.audit, of: (id) => eq(t.audit.organisationId, id), without: ['seq'] },
];

/** Tables that no organisation takes along, and why. A table that stands in neither list fails a test. */
export const NOT_TAKEN: Readonly<Record<string, string>> = {
  people: 'taken along by name, address and language; the rest is how they sign in',
  sessions: 'end with the installation',
  recovery_codes: 'a way in',
  one_time_links: 'a way in',
  oidc_states: 'a sign-in under way',
  imports:
    'files that were read, kept so that it can be undone here: what came of them stands in the plan and in the log',
  works: 'long work under way or ended: its outcome is elsewhere',
  webhook_messages: 'messages on their way, signed with a secret that is not taken along',
};

/** Tables with rows that name somebody. Ways in name nobody: they go with whoever came in by them. */
export const NAMING: readonly Table[] = [...HOLDINGS.map(({ table }) => table), t.imports, t.works];

/** The people that the organisation's rows name, by any column that points at a person. */
export function peopleOf(organisationId: string): SQL {
  const naming = HOLDINGS.flatMap(({ table, of }) =>
    referencesOf(table)
      .filter(({ to }) => to === t.people)
      .map(
        ({ column }) =>
          sql`select ${column} from ${table} where ${and(of(organisationId), sql`${column} is not null`)}`,
      ),
  );
  const named = [t.answers, t.actions].map(
    (table) =>
      sql`select named.value from ${table}, json_each(${table.secrecyNamed}) as named where ${table.assessmentId} in ${ofAssessments(organisationId)}`,
  );
  return sql`(${sql.join([...naming, ...named], sql` union `)})`;
}

/** What is told of a person outside the installation. The address is a member's: others are only named in the records. */
export const personColumns = (organisationId: string) => {
  const { id, name, isGuest, locale: language, createdAt, deactivatedAt, erasedAt } = getTableColumns(t.people);
  const isMember = inArray(
    t.people.id,
    sql`(select ${t.memberships.personId} from ${t.memberships} where ${t.memberships.organisationId} = ${organisationId})`,
  );
  return {
    id,
    email: sql<string | null>`case when ${isMember} then ${t.people.email} end`,
    name,
    isGuest,
    locale: language,
    createdAt,
    deactivatedAt,
    erasedAt,
  };
};
