/**
 * Deleting an organisation, in two steps: somebody asks, everybody is told, and a fortnight later somebody else carries it
 * out. Then everything of it goes, the log too; the installation's own log says that it was there and how its chain ended.
 */
import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { referencesOf } from '../../db/columns.ts';
import type { Transaction } from '../../db/connect.ts';
import * as t from '../../db/tables.ts';
import { dropIfUnnamed, eraseAccount, shutAccount } from './erase.ts';
import { HOLDINGS, NAMING, peopleOf } from './holdings.ts';

/** @returns the hash that the organisation's chain ended with, and how many people went with it */
export async function deleteOrganisation(
  tx: Transaction,
  organisationId: string,
  now: string,
): Promise<{ lastHash: string | null; entries: number; erased: number }> {
  const [last] = await tx
    .select({ hash: t.audit.hash, place: t.audit.place })
    .from(t.audit)
    .where(eq(t.audit.organisationId, organisationId))
    .orderBy(sql`${t.audit.seq} desc`)
    .limit(1);
  const people = await tx
    .select()
    .from(t.people)
    .where(inArray(t.people.id, peopleOf(organisationId)));
  const signedOn = await tx
    .select({ id: t.sessions.id })
    .from(t.sessions)
    .where(and(isNotNull(t.sessions.organisationId), eq(t.sessions.organisationId, organisationId)));
  for (const { id } of signedOn) await tx.delete(t.sessions).where(eq(t.sessions.id, id));
  await tx.delete(t.imports).where(eq(t.imports.organisationId, organisationId));
  await tx.delete(t.works).where(eq(t.works.organisationId, organisationId));
  await tx.delete(t.webhookMessages).where(eq(t.webhookMessages.organisationId, organisationId));
  await tx.delete(t.oidcStates).where(eq(t.oidcStates.organisationId, organisationId));
  for (const { table, of } of HOLDINGS.toReversed()) await tx.delete(table).where(of(organisationId));

  let erased = 0;
  for (const person of people) {
    if (await hasRole(tx, person.id)) continue;
    // Named in another organisation's records: how long that name is kept is for that organisation to say.
    if (await isNamed(tx, person.id)) {
      await shutAccount(tx, person.id);
      continue;
    }
    await eraseAccount(tx, person, now);
    await dropIfUnnamed(tx, person.id);
    erased += 1;
  }
  return { lastHash: last?.hash ?? null, entries: last?.place ?? 0, erased };
}

async function hasRole(tx: Transaction, personId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: t.memberships.id })
    .from(t.memberships)
    .where(eq(t.memberships.personId, personId))
    .limit(1);
  return row !== undefined;
}

async function isNamed(tx: Transaction, personId: string): Promise<boolean> {
  // Mail about signing in belongs to nobody's records.
  const naming = NAMING.filter((table) => table !== t.mails).flatMap((table) =>
    referencesOf(table)
      .filter(({ to }) => to === t.people)
      .map(({ column }) => sql`select 1 from ${table} where ${column} = ${personId}`),
  );
  const [row] = await tx
    .select({ id: t.people.id })
    .from(t.people)
    .where(and(eq(t.people.id, personId), sql`exists (${sql.join(naming, sql` union all `)})`));
  return row !== undefined;
}
