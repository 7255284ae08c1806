/** A mail as the outbox tells of it, and what may still be done with it. Pure but for the seal. */
import { LINK_PLACE } from '@stegvis/shared/api/mail-link.ts';
import type { Mail } from '@stegvis/shared/api/mail.ts';
import type { Sealing } from '../../http/sealing.ts';
import { openContent, type Content } from './queue.ts';
import type { MailRow } from './store.ts';

const hasExpired = ({ expiresAt }: Content, now: string) => expiresAt !== null && expiresAt <= now;

/** The link that has not been sent and still leads somewhere; null where there is none. */
export function unsentLink(sealing: Sealing, row: MailRow, now: string): string | null {
  if (row.status !== 'queued' && row.status !== 'refused') return null;
  const content = openContent(sealing, row);
  return content && !hasExpired(content, now) ? content.link : null;
}

export function canRetry(sealing: Sealing, row: MailRow, now: string): boolean {
  if (row.status !== 'refused') return false;
  const content = openContent(sealing, row);
  return content !== null && !hasExpired(content, now);
}

export function tellMail(sealing: Sealing, row: MailRow, now: string): Mail {
  const { id, kind, recipient, subject, status, attempts, lastError, createdAt, sentAt } = row;
  return {
    ...{ id, kind, recipient, subject, status, attempts, lastError, createdAt, sentAt },
    nextAttemptAt: status === 'queued' ? row.nextAttemptAt : null,
    hasLink: unsentLink(sealing, row, now) !== null,
    canRetry: canRetry(sealing, row, now),
    canCancel: status === 'queued',
  };
}

/** The text for reading: a link in it is a way in, and is asked for on its own, which leaves a trace. */
export function textWithoutLink(sealing: Sealing, row: MailRow): string | null {
  const content = openContent(sealing, row);
  if (!content) return null;
  return content.link === null ? content.text : content.text.replaceAll(content.link, LINK_PLACE);
}
