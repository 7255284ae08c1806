/** Contract of how long an organisation keeps what is not its record. */
import { z } from 'zod';

const months = z.int().min(1).max(240);
export const retention = z.object({
  /** Entries of the log. At least two years: whoever sets this is among those whom the log is about. */
  logMonths: z.int().min(24).max(240),
  /** Sent and refused mail in the outbox. */
  mailMonths: months,
  /** Used and expired invitations and guest links. */
  linkMonths: months,
  /** People without a role who have not signed in. */
  inactiveMonths: months,
});
export type Retention = z.infer<typeof retention>;
/** Five years of log covers a full term of office and the audit after it; the rest is nothing that anyone asks for after a year. */
export const RETENTION_DEFAULTS: Retention = { logMonths: 60, mailMonths: 3, linkMonths: 12, inactiveMonths: 24 };
