/** How much and how long, for inviting people: asked by the API, said by pages. */

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
