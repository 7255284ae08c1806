/** Contract of one's own profile: language, e-mail, password, second factor, sessions. */
import { z } from 'zod';

/** What one may be written to about. What concerns signing in is always sent. */
export const mailPreferences = z.object({
  /** Reminders of actions that one is responsible for. */
  reminders: z.boolean(),
  /** The weekly summary. */
  digest: z.boolean(),
});
export type MailPreferences = z.infer<typeof mailPreferences>;
export const MAIL_DEFAULTS: MailPreferences = { reminders: true, digest: true };
