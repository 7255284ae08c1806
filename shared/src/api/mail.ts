/** Contract of the outbox: mail that the organisation sends, and what became of it. */
import { z } from 'zod';

export const mailStatus = z.enum(['queued', 'sending', 'sent', 'refused', 'cancelled']);
export type MailStatus = z.infer<typeof mailStatus>;

export const mail = z.object({
  id: z.string(),
  /** One of the kinds that the server composes; words for it stand in the texts of the outbox. */
  kind: z.string(),
  recipient: z.string(),
  subject: z.string(),
  status: mailStatus,
  /** How many times it has been offered to the mail server. */
  attempts: z.int(),
  /** What the mail server said, in its own words; or `expired`, `unreadable`: why it was never offered. */
  lastError: z.string(),
  createdAt: z.string(),
  sentAt: z.string().nullable(),
  /** When it is tried next; null for what is not waiting. */
  nextAttemptAt: z.string().nullable(),
  /** It holds a link that has not been sent and still leads somewhere. */
  hasLink: z.boolean(),
  canRetry: z.boolean(),
  canCancel: z.boolean(),
});
export type Mail = z.infer<typeof mail>;

/** Mails on one page of the outbox. */
export const MAILS_PER_PAGE = 25;

export const outboxQuery = z.object({
  status: mailStatus.optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
});
export const outbox = z.object({
  mails: z.array(mail),
  page: z.int(),
  pages: z.int(),
  /** Of the whole outbox, whatever the filter. */
  counts: z.record(mailStatus, z.int()),
  /** Whether this installation sends mail at all. */
  sends: z.boolean(),
});
export type OutboxPage = z.infer<typeof outbox>;

/** The text without its link, which `LINK_PLACE` stands for; null where the content has been removed. */
export const openedMail = mail.extend({ text: z.string().nullable() });
export type OpenedMail = z.infer<typeof openedMail>;
export const mailLink = z.object({ link: z.string() });
export type MailLink = z.infer<typeof mailLink>;

/** What I caused and that was refused, until I put the notice away. */
export const refusedMails = z.object({
  mails: z.array(mail.pick({ id: true, kind: true, recipient: true, lastError: true, createdAt: true })),
});
export type RefusedMails = z.infer<typeof refusedMails>;
export const acknowledgeMails = z.object({ ids: z.array(z.string().max(64)).max(1000) });
