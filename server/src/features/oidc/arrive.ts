/** Who came, by what the provider says: somebody known, a member recognised by address, somebody new, or nobody. */
import { v7 as uuid } from 'uuid';
import type { OidcMapping } from '@stegvis/shared/api/oidc.ts';
import type { GrantedRole } from '@stegvis/shared/api/people.ts';
import type { Transaction } from '../../db/connect.ts';
import { isSame, missingFrom } from '../people/roles.ts';
import { belongsElsewhere, hasOtherAdministrator } from '../people/store.ts';
import { emailOf, groupsOf, localeOfClaims, nameOf, rolesFrom } from './claims.ts';
import type { Came } from './provider.ts';
import { SignOnRefused } from './refused.ts';
import {
  deleteRoles,
  findPersonByAddress,
  findPersonByIdentity,
  hasIdentity,
  insertIdentity,
  insertPerson,
  insertRoles,
  listRoles,
} from './store.ts';

export interface Rules {
  organisationId: string;
  groupsClaim: string;
  createPeople: boolean;
  mapping: readonly OidcMapping[];
}

/**
 * Roles follow what the provider says now, also when that leaves none: so a refusal is handed back rather than thrown,
 * and what was taken away stays away. What is thrown undoes everything.
 */
export async function arrive(
  tx: Transaction,
  { organisationId, groupsClaim, createPeople, mapping }: Rules,
  { issuer, subject, claims }: Came,
): Promise<{ personId: string; refused: SignOnRefused | null }> {
  const groups = mapping.length > 0 ? groupsOf(claims, groupsClaim) : [];
  if (groups === null) throw new SignOnRefused('too-many-groups');
  const wanted = rolesFrom(mapping, groups);

  const known = await findPersonByIdentity(tx, organisationId, issuer, subject);
  const personId = known ? ifActive(known) : await recognise();
  const left = await setRoles(tx, organisationId, personId, wanted);
  return { personId, refused: left > 0 ? null : new SignOnRefused('no-role', personId) };

  async function recognise(): Promise<string> {
    const { address, isUnverified } = emailOf(claims);
    if (address === null) throw new SignOnRefused('no-email');
    if (isUnverified) throw new SignOnRefused('email-unverified');
    const found = await findPersonByAddress(tx, address);
    const isMember = found && (await listRoles(tx, organisationId, found.id)).length > 0;
    // Somebody of another organisation comes here by an invitation that they accept themselves: a provider does not make
    // them a member behind their back.
    const isOthers = found && !isMember && (await belongsElsewhere(tx, found.id, organisationId));
    if (isOthers || (!isMember && !createPeople)) throw new SignOnRefused('not-a-member');
    const id = found ? ifActive(found) : uuid();
    // An address can be given to somebody new; the account of whoever had it before is not.
    if (found && (await hasIdentity(tx, organisationId, issuer, id))) throw new SignOnRefused('other-account', id);
    if (!isMember && wanted.length === 0) throw new SignOnRefused('no-role', found?.id ?? null);
    if (!found) {
      const [name, locale] = [nameOf(claims, address), localeOfClaims(claims)];
      await insertPerson(tx, { id, email: address, name, locale, createdAt: new Date().toISOString() });
      await tx.log({ act: 'person.create', subject: `person:${id}`, after: { through: 'sign-on' } });
    }
    await insertIdentity(tx, { organisationId, issuer, subject, personId: id });
    await tx.log({ act: 'person.link', subject: `person:${id}`, after: { issuer } });
    return id;
  }
}

function ifActive(person: { id: string; deactivatedAt: string | null; erasedAt: string | null }): string {
  if (person.deactivatedAt !== null || person.erasedAt !== null) throw new SignOnRefused('deactivated', person.id);
  return person.id;
}

/**
 * Replaces what sign-on gave before; what somebody gave by hand is left, and so is the last administrator's role.
 *
 * @returns how many roles there are now
 */
async function setRoles(
  tx: Transaction,
  organisationId: string,
  personId: string,
  wanted: readonly GrantedRole[],
): Promise<number> {
  const rows = await listRoles(tx, organisationId, personId);
  const before = rows.filter((row) => row.source === 'sign-on');
  // A group that somebody emptied by mistake must not leave the organisation without anyone who can mend it.
  const isLast =
    rows.some((row) => row.role === 'administrator') && !(await hasOtherAdministrator(tx, organisationId, personId));
  const isKept = (row: GrantedRole) => isLast && row.role === 'administrator';
  const gone = before.filter((row) => !wanted.some((role) => isSame(role, row)) && !isKept(row));
  const stay = rows.filter((row) => !gone.includes(row));
  const come = missingFrom(stay, wanted);
  await deleteRoles(
    tx,
    gone.map((row) => row.id),
  );
  await insertRoles(
    tx,
    come.map((role) => ({ ...role, id: uuid(), personId, organisationId, source: 'sign-on' as const })),
  );
  if (gone.length + come.length > 0) {
    const kept = stay.filter((row) => row.source === 'sign-on');
    const bare = ({ role, boardId, unitId }: GrantedRole) => ({ role, boardId, unitId });
    await tx.log({
      act: 'person.roles',
      subject: `person:${personId}`,
      before: before.map(bare),
      after: [...kept, ...come].map(bare),
    });
  }
  return stay.length + come.length;
}
