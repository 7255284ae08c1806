/** What a person holds in an organisation: roles that were given, or a guest link. Asked on every request. */
import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import type { Access, Grant } from '@stegvis/shared/access/permissions.ts';
import type { Reader } from '../../db/connect.ts';
import { prepared } from '../../db/prepared.ts';
import { guestLinks, memberships, oidcProviders, organisations, registerRoles, units } from '../../db/tables.ts';

const organisationColumns = {
  id: organisations.id,
  slug: organisations.slug,
  name: organisations.name,
  type: organisations.type,
  isDemo: organisations.isDemo,
  requireTotp: organisations.requireTotp,
  deletionAskedAt: organisations.deletionAskedAt,
  /** Who may come in with a password where the organisation has a sign-in of its own; null where it has none. */
  passwordDoor: oidcProviders.passwordDoor,
};
const openProvider = and(eq(oidcProviders.organisationId, organisations.id), eq(oidcProviders.enabled, true));

const membershipQuery = prepared((db: Reader) =>
  db
    .select({
      organisation: organisationColumns,
      role: memberships.role,
      // A deltagare's nämnd is the unit's, wherever the unit stands today.
      boardId: sql<string | null>`coalesce(${units.boardId}, ${memberships.boardId})`,
      unitId: memberships.unitId,
    })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .leftJoin(oidcProviders, openProvider)
    .leftJoin(units, eq(units.id, memberships.unitId))
    .where(and(eq(memberships.personId, sql.placeholder('person')), eq(organisations.slug, sql.placeholder('slug'))))
    .prepare(),
);

const guestQuery = prepared((db: Reader) =>
  db
    .select({
      organisation: organisationColumns,
      boardId: units.boardId,
      unitId: guestLinks.unitId,
      area: guestLinks.area,
      assessmentId: guestLinks.assessmentId,
    })
    .from(guestLinks)
    .innerJoin(organisations, eq(organisations.id, guestLinks.organisationId))
    .leftJoin(oidcProviders, openProvider)
    .innerJoin(units, eq(units.id, guestLinks.unitId))
    .where(
      and(
        eq(guestLinks.personId, sql.placeholder('person')),
        eq(organisations.slug, sql.placeholder('slug')),
        gt(guestLinks.expiresAt, sql.placeholder('now')),
        isNull(guestLinks.revokedAt),
      ),
    )
    .prepare(),
);

const holdsQuery = prepared((db: Reader) =>
  db
    .select({ id: registerRoles.id, organisationId: registerRoles.organisationId })
    .from(registerRoles)
    .where(
      or(eq(registerRoles.holderId, sql.placeholder('person')), eq(registerRoles.standInId, sql.placeholder('person'))),
    )
    .prepare(),
);

export type OrganisationOfMember = Awaited<ReturnType<typeof rolesOf>>[number]['organisation'];

const rolesOf = (db: Reader, person: string, slug: string) => membershipQuery(db).execute({ person, slug });

/**
 * The organisation and what the person holds in it; undefined for someone else's organisation and for none at all,
 * after the same number of queries.
 */
export async function findMembership(
  db: Reader,
  personId: string,
  slug: string,
  now: string,
): Promise<{ organisation: OrganisationOfMember; access: Access } | undefined> {
  const [given, guest, held] = await Promise.all([
    rolesOf(db, personId, slug),
    guestQuery(db).execute({ person: personId, slug, now }),
    holdsQuery(db).execute({ person: personId }),
  ]);
  const organisation = given[0]?.organisation ?? guest[0]?.organisation;
  if (!organisation) return undefined;
  const grants: Grant[] = [
    ...given.map(({ role, boardId, unitId }) => ({ role, boardId, unitId, area: null, assessmentId: null })),
    ...guest.map(({ organisation: _, ...bound }) => ({ role: 'gast' as const, ...bound })),
  ];
  const holds = held.filter((role) => role.organisationId === organisation.id).map((role) => role.id);
  return { organisation, access: { personId, grants, holds } };
}
