/** One-time links by mail. Whoever asks learns nothing of who has an account: the answer has gone before any of this is done. */
import { randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { LinkPurpose } from '@stegvis/shared/api/session.ts';
import type { Db } from '../../db/connect.ts';
import { linkTo } from '../../http/address.ts';
import type { Sealing } from '../../http/sealing.ts';
import { queueMail } from '../mail/queue.ts';
import { findPersonByEmail, insertLink } from './store.ts';
import { tokenHash } from './token.ts';

const MINUTES: Record<LinkPurpose, number> = { 'sign-in': 10, password: 60 };
const page = (purpose: LinkPurpose, token: string) =>
  purpose === 'sign-in' ? `/logga-in/lank/${token}` : `/valkommen/${token}`;

export async function sendLink(
  db: Db,
  sealing: Sealing,
  request: FastifyRequest,
  { origin, email, purpose }: { origin: string | null; email: string; purpose: LinkPurpose },
): Promise<void> {
  const found = await findPersonByEmail(db.read, email);
  const person = found?.deactivatedAt === null ? found : undefined;
  // Nobody has shown who they are: the entry says whom it is about, not who did it. Unknown ones leave one too, and so
  // keep the queue of writes as long.
  const actor = { personId: null, organisationId: null, requestId: request.id, address: request.ip };
  const entry = { act: 'link.ask', subject: `person:${found?.id ?? 'unknown'}`, after: { purpose } };
  await db.write(actor, entry, async (tx) => {
    if (!person?.email) return;
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(Date.now() + MINUTES[purpose] * 60_000).toISOString();
    await insertLink(tx, { tokenHash: tokenHash(token), purpose, personId: person.id, expiresAt, usedAt: null });
    await queueMail(tx, sealing, {
      kind: purpose === 'sign-in' ? 'sign-in-link' : 'password-link',
      values: { name: person.name, link: linkTo(request, origin, page(purpose, token)), expiresAt },
      locale: person.locale,
      recipient: person.email,
      organisationId: null,
      personId: person.id,
      causedBy: null,
    });
  });
}
