/** Contract of shared links: one page of an assessment, read in a browser by whoever has the link. */
import { z } from 'zod';
import { LINK_LIMITS } from '../access/limits.ts';
import { isoDate } from './assessment.ts';
import { publicationState } from './open-data.ts';

/** What a link opens. */
export const sharedView = z.enum(['result', 'plan', 'report']);
export type SharedView = z.infer<typeof sharedView>;

const name = z.string().trim().min(1).max(LINK_LIMITS.name);

export const createSharedLink = z.object({
  /** Whom it is for. Stands on the page that the link opens. */
  name,
  shows: sharedView,
  /** The last day on which it opens. */
  lastDay: isoDate,
  /** null = whoever has the link reads. */
  password: z.string().min(LINK_LIMITS.shortestPassword).max(LINK_LIMITS.password).nullable(),
});
export type CreateSharedLink = z.infer<typeof createSharedLink>;

/** Only what is sent is changed. */
export const changeSharedLink = z.object({ name, lastDay: isoDate }).partial();

export const sharedLink = z.object({
  id: z.string(),
  name: z.string(),
  shows: sharedView,
  /** The whole address; null where the installation has got another secret since, and a new link must be made. */
  link: z.string().nullable(),
  hasPassword: z.boolean(),
  /** How many times its page has been opened. By whom is not kept. */
  visits: z.int(),
  createdBy: z.string().nullable(),
  createdAt: z.string(),
  lastDay: isoDate,
  revokedAt: z.string().nullable(),
  state: z.enum(['open', 'expired', 'revoked']),
});
export type SharedLink = z.infer<typeof sharedLink>;

/** Newest first. */
export const sharingPage = z.object({
  status: z.enum(['open', 'locked']),
  links: z.array(sharedLink),
  publication: publicationState,
});
export type SharingPage = z.infer<typeof sharingPage>;

// ── Without an account ───────────────────────────────────────────────────────────────────────────────────────────────

/** What a link is, before it is opened: told to whoever has it. */
export const sharedDoor = z.object({
  shows: sharedView,
  /** Whom it is for. */
  name: z.string(),
  organisation: z.string(),
  /** The organisation's colour, #rrggbb; null = the product's own. */
  accent: z.string().nullable(),
  board: z.string(),
  title: z.string(),
  year: z.int(),
  model: z.object({ id: z.string(), version: z.string() }),
  lastDay: isoDate,
  /** `needed`: nothing more is told before it has been given. */
  password: z.enum(['none', 'needed', 'given']),
});
export type SharedDoor = z.infer<typeof sharedDoor>;

export const givePassword = z.object({ password: z.string().min(1).max(LINK_LIMITS.password) });
