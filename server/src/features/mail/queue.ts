/** Putting a mail in the queue, in the transaction of what it tells of: no act without its mail, no mail without its act. */
import { EventEmitter } from 'node:events';
import { v7 as uuid } from 'uuid';
import type { Locale } from '@stegvis/shared/model/model.ts';
import type { Transaction } from '../../db/connect.ts';
import type { Sealing } from '../../http/sealing.ts';
import { compose, type Composed, type MailKinds } from './compose.ts';
import { insertMail } from './store.ts';

/** What the seal of a mail's content is bound to. */
const MAIL_SEAL = 'mail';

/** What is sealed: all of a mail but its subject. */
export type Content = Omit<Composed, 'subject'>;

/**
 * Told within the transaction, so whoever listens must take a turn of their own in the queue of writes: that turn comes
 * when the mail has been committed.
 */
export const queued = new EventEmitter<{ mail: [] }>();

export interface Mail<K extends keyof MailKinds> {
  kind: K;
  values: MailKinds[K];
  locale: Locale;
  recipient: string;
  /** Whose outbox it lies in; null for what concerns the person alone (sign-in links, changed passwords). */
  organisationId: string | null;
  personId: string | null;
  /** Who is told when it cannot be delivered. */
  causedBy: string | null;
}

/** @returns the mail's id */
export async function queueMail<K extends keyof MailKinds>(
  tx: Transaction,
  sealing: Sealing,
  mail: Mail<K>,
): Promise<string> {
  const { kind, values, locale, ...row } = mail;
  const { subject, ...content } = compose(kind, values, locale);
  const now = new Date().toISOString();
  const id = uuid();
  await insertMail(tx, {
    ...row,
    id,
    kind,
    subject,
    content: sealing.seal(JSON.stringify(content), MAIL_SEAL),
    status: 'queued',
    attempts: 0,
    nextAttemptAt: now,
    lastError: '',
    messageId: `<${id}@stegvis>`,
    createdAt: now,
    sentAt: null,
    acknowledgedAt: null,
  });
  queued.emit('mail');
  return id;
}

/** null where it has been removed, or was sealed with another secret. */
export function openContent(sealing: Sealing, { content }: { content: string | null }): Content | null {
  const plain = content === null ? null : sealing.open(content, MAIL_SEAL);
  return plain === null ? null : (JSON.parse(plain) as Content);
}
