import { and, eq, or, sql } from 'drizzle-orm';
import type { Reader } from '../../db/connect.ts';
import { actionOwners, actions, assessments, memberships, people, registerRoles } from '../../db/tables.ts';

/**
 * Somebody who belongs to the organisation or is named in it, also when they have been deactivated or have left: what
 * they had may still have to be handed over. undefined for everyone else.
 */
export async function findPersonHere(db: Reader, organisationId: string, id: string) {
  const [row] = await db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(
      and(
        eq(people.id, id),
        or(
          sql`exists (select 1 from ${memberships} where ${memberships.personId} = ${people.id}
            and ${memberships.organisationId} = ${organisationId})`,
          sql`exists (select 1 from ${registerRoles} where ${registerRoles.organisationId} = ${organisationId}
            and (${registerRoles.holderId} = ${people.id} or ${registerRoles.standInId} = ${people.id}))`,
          sql`exists (select 1 from ${actionOwners} join ${actions} on ${actions.id} = ${actionOwners.actionId}
            join ${assessments} on ${assessments.id} = ${actions.assessmentId}
            where ${actionOwners.personId} = ${people.id} and ${assessments.organisationId} = ${organisationId})`,
        ),
      ),
    );
  return row;
}
