/** Where a sign-in goes on to. */
import type { Session } from '@stegvis/shared/api/session.ts';

/** Why the second step sent somebody back to the first: too many wrong codes, or too long a time. */
export const STARTED_OVER = ['koder', 'sent'] as const;

export const codeAddress = (back: string) =>
  back ? `/logga-in/kod?till=${encodeURIComponent(back)}` : '/logga-in/kod';

/** @param back a path of our own, or empty for the start page */
export const onward = (session: Session, back: string) =>
  session.secondFactor === 'pending' ? codeAddress(back) : back || '/';

/** Length first: on a very long line the pattern takes its time, and the process has one thread. */
export const looksLikeEmail = (text: string) => text.length <= 254 && /^[^\s@]+@[^\s@]+$/.test(text);
