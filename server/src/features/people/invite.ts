/** Sending an invitation: the row, its one-time link and its mail, in one transaction. */
import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { INVITATION_DAYS } from '@stegvis/shared/access/limits.ts';
import type { GrantedRole } from '@stegvis/shared/api/people.ts';
import type { Locale } from '@stegvis/shared/model/model.ts';
import type { Transaction } from '../../db/connect.ts';
import type { Sealing } from '../../http/sealing.ts';
import { tokenHash } from '../auth/token.ts';
import { queueMail } from '../mail/queue.ts';
import { cancelLinkMails, insertInvitation, revokeInvitationsTo, updateInvitation } from './store.ts';

export const newToken = () => randomBytes(32).toString('base64url');

export const daysFrom = (now: string, days: number) => new Date(Date.parse(now) + days * 24 * 3_600_000).toISOString();

/** From whom, and how an address of a page becomes a link. */
export interface Sender {
  organisation: { id: string; name: string };
  person: { id: string; name: string };
  sealing: Sealing;
  link: (path: string) => string;
}

interface Invited {
  name: string;
  email: string;
  locale: Locale;
}

/** Whatever was sent to the address before, and has grown too old, is replaced. */
export async function invite(
  tx: Transaction,
  sender: Sender,
  who: Invited & { roles: GrantedRole[] },
  now: string,
): Promise<void> {
  const id = uuid();
  const token = newToken();
  const expiresAt = daysFrom(now, INVITATION_DAYS);
  await revokeInvitationsTo(tx, sender.organisation.id, who.email, now);
  await insertInvitation(tx, {
    ...who,
    id,
    organisationId: sender.organisation.id,
    tokenHash: tokenHash(token),
    invitedBy: sender.person.id,
    createdAt: now,
    expiresAt,
    acceptedAt: null,
    personId: null,
    revokedAt: null,
  });
  await send(tx, sender, who, token, expiresAt);
  await tx.log({ act: 'invitation.create', subject: `invitation:${id}`, after: { roles: who.roles } });
}

/** A new link; the one sent before is dead, and is not sent if it still waits. */
export async function inviteAgain(
  tx: Transaction,
  sender: Sender,
  { id, ...who }: Invited & { id: string },
  now: string,
) {
  const token = newToken();
  const expiresAt = daysFrom(now, INVITATION_DAYS);
  await updateInvitation(tx, id, {
    tokenHash: tokenHash(token),
    createdAt: now,
    expiresAt,
    invitedBy: sender.person.id,
  });
  await cancelLinkMails(tx, sender.organisation.id, 'invitation', { recipient: who.email });
  await send(tx, sender, who, token, expiresAt);
}

async function send(
  tx: Transaction,
  { organisation, person, sealing, link }: Sender,
  { name, email, locale }: Invited,
  token: string,
  expiresAt: string,
): Promise<void> {
  await queueMail(tx, sealing, {
    kind: 'invitation',
    values: {
      name,
      organisation: organisation.name,
      invitedBy: person.name,
      link: link(`/inbjudan/${token}`),
      expiresAt,
    },
    locale,
    recipient: email,
    organisationId: organisation.id,
    // Whether the address has an account is nobody's business before the invitation is accepted.
    personId: null,
    causedBy: person.id,
  });
}
