/**
 * Accepting an invitation: the link gives the roles, once. It opens a session for whoever it makes a person of, and for
 * somebody whom this organisation alone has. Whoever belongs to another organisation too has to be signed in, and whoever
 * has left their traces in one signs in by their own door: an administrator can read the link in the outbox, and must not
 * come in with it as a person of somebody else's.
 */
import type { FastifyRequest } from 'fastify';
import { v7 as uuid } from 'uuid';
import type { Db } from '../../db/connect.ts';
import { AppError } from '../../errors.ts';
import { isDoorOpen } from '../auth/door.ts';
import { enter } from '../auth/enter.ts';
import { endSessionsOf, setPassword } from '../auth/store.ts';
import {
  belongsElsewhere,
  findAccount,
  findInvitationByToken,
  insertHeld,
  insertPerson,
  isKnownElsewhere,
  listHeldBy,
  reactivatePerson,
  useInvitation,
} from './store.ts';
import { missingFrom } from './roles.ts';

export interface Acceptance {
  slug: string;
  /** A new session; null where the one that the request came with goes on, or none could be opened. */
  session: string | null;
  /** Whether the person is in, or has to sign in as the organisation's own sign-in has it. */
  isIn: boolean;
  secondFactor: 'none' | 'pending' | 'done';
}

/**
 * @param chosen what someone without an account says of themselves; for anyone else it is not asked
 * @throws AppError `link-used` where the link leads nowhere, whatever the reason; `signed-out` where the one whom it is
 * for has to sign in first
 */
export async function accept(
  db: Db,
  request: FastifyRequest,
  hash: string,
  chosen: { name?: string; passwordHash: string | null },
): Promise<Acceptance> {
  const now = new Date().toISOString();
  const found = await findInvitationByToken(db.read, hash, now);
  if (!found) throw new AppError('link-used');
  const { invitation, organisation } = found;
  // The person may come to be in this very act, and is then the one who acts.
  const known = await findAccount(db.read, invitation.email);
  // Nobody is made a member of another organisation than their own by somebody else's hand.
  if (known && request.person?.id !== known.id && (await belongsElsewhere(db.read, known.id, organisation.id))) {
    throw new AppError('signed-out');
  }
  const personId = known?.id ?? uuid();
  const actor = { personId, organisationId: organisation.id, requestId: request.id, address: request.ip };

  return db.write(actor, null, async (tx) => {
    if ((await findAccount(tx, invitation.email))?.id !== known?.id) throw new AppError('link-used');
    if (!known) {
      await insertPerson(tx, {
        id: personId,
        email: invitation.email,
        name: chosen.name ?? invitation.name,
        passwordHash: chosen.passwordHash,
        locale: invitation.locale,
        createdAt: now,
      });
    }
    if (!(await useInvitation(tx, hash, personId, now))) throw new AppError('link-used');
    if (known?.deactivatedAt) await reactivatePerson(tx, personId);
    const before = await listHeldBy(tx, organisation.id, personId);
    await insertHeld(tx, organisation.id, personId, missingFrom(before, invitation.roles));
    await tx.log({
      act: 'invitation.accept',
      subject: `invitation:${invitation.id}`,
      after: { person: personId, roles: invitation.roles },
    });

    // Someone else's single sign-on speaks for nobody here: such a session is no proof of the person.
    const { person, session } = request;
    if (person?.id === personId && session && session.organisationId === null) {
      // Whoever sent the first invitation may have come in by it before the person did, and chosen a password. Where
      // a mailed link is all that the person has shown, it is from now on all that there is.
      const byLinkAlone = session.method === 'link' && session.secondFactor !== 'done';
      if (byLinkAlone && (await belongsElsewhere(tx, personId, organisation.id))) {
        await setPassword(tx, personId, null);
        await endSessionsOf(tx, personId, now, session.id);
        await tx.log({ act: 'person.password', subject: `person:${personId}`, after: { removed: true } });
      }
      return { slug: organisation.slug, session: null, isIn: true, secondFactor: session.secondFactor };
    }
    const isOthers =
      (await belongsElsewhere(tx, personId, organisation.id)) ||
      (await isKnownElsewhere(tx, personId, organisation.id));
    if (isOthers || !(await isDoorOpen(tx, personId))) {
      return { slug: organisation.slug, session: null, isIn: false, secondFactor: 'none' };
    }
    const secondFactor = known?.totpSince ? 'pending' : 'none';
    const { sid } = await enter(tx, request, { id: personId, totpSince: known?.totpSince ?? null }, 'link');
    return { slug: organisation.slug, session: sid, isIn: true, secondFactor };
  });
}
