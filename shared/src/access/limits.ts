/** How much and how long: asked by the API, said by pages. */

/** People in one list. */
export const MOST_INVITED = 500;
/** Bytes of a file with people. */
export const MOST_BYTES = 1024 * 1024;
/** How long an invitation can be accepted. */
export const INVITATION_DAYS = 7;
/** How long a guest link lasts when nothing else is chosen, and at most. */
export const GUEST_DAYS = 14;
export const MOST_GUEST_DAYS = 90;

/** From asking for an organisation to be deleted until it may be: long enough for everybody to have seen the notice. */
export const DELETION_DAYS = 14;
export const earliestDeletion = (askedAt: string): string =>
  new Date(Date.parse(askedAt) + DELETION_DAYS * 86_400_000).toISOString();

/** How long another system may read with a token, when nothing else is chosen and at most. */
export const DEFAULT_TOKEN_DAYS = 365;
export const MOST_TOKEN_DAYS = 2 * 365;

/** How long a shared link lasts when nothing else is chosen, and at most; in months. */
export const LINK_MONTHS = 3;
export const MOST_LINK_MONTHS = 24;
/** Characters of a shared link's name, and of its password. */
export const LINK_LIMITS = { name: 120, password: 200, shortestPassword: 10 } as const;

/** The same day so many months after a date (2026-11-26), or the last of a shorter month. */
export function monthsAfter(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}
