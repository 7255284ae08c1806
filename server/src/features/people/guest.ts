/** A guest's way in: a personal link to a part of one assessment, good until it expires or is revoked. */
import type { FastifyRequest } from 'fastify';
import type { GuestEntered } from '@stegvis/shared/api/people.ts';
import type { Db } from '../../db/connect.ts';
import { AppError } from '../../errors.ts';
import { openSession } from '../auth/open.ts';
import { endSession } from '../auth/store.ts';
import { findGuestByToken, updateGuest } from './store.ts';

/** @throws AppError `link-used` where the link leads nowhere, whatever the reason */
export async function enter(
  db: Db,
  request: FastifyRequest,
  hash: string,
): Promise<GuestEntered & { session: string }> {
  const now = new Date().toISOString();
  const found = await findGuestByToken(db.read, hash, now);
  if (!found) throw new AppError('link-used');
  const { person, organisation } = found;
  const actor = { personId: person.id, organisationId: organisation.id, requestId: request.id, address: request.ip };

  return db.write(actor, null, async (tx) => {
    // Revoked since, perhaps: then nobody comes in.
    const still = await findGuestByToken(tx, hash, now);
    if (!still) throw new AppError('link-used');
    const { link, assessment, unit } = still;
    if (link.usedAt === null) await updateGuest(tx, link.id, { usedAt: now });
    // Whoever was signed in in this browser is not any longer.
    if (request.session) await endSession(tx, request.session.id, now);
    const session = await openSession(tx, request, {
      personId: person.id,
      method: 'guest',
      organisationId: organisation.id,
      notAfter: link.expiresAt,
    });
    await tx.log({ act: 'session.open-guest', subject: `guest:${link.id}` });
    return { session, org: organisation.slug, assessment: assessment.slug, unit: unit.slug };
  });
}
