/** Contract of signing in. */
import { z } from 'zod';
import { locale } from '../model/schema.ts';
import { role } from './people.ts';

/** A guest has no account, and an empty address. */
export const person = z.object({ id: z.string(), name: z.string(), email: z.string(), locale, guest: z.boolean() });

export const membership = z.object({
  organisation: z.object({ slug: z.string(), name: z.string() }),
  roles: z.array(role),
});

export const session = z.object({
  /** null also while a code is waited for. */
  person: person.nullable(),
  /** Signed in through one organisation's own sign-in: that one alone. */
  memberships: z.array(membership),
  /** `pending`: the first step is done and the code is waited for; nothing else opens. */
  secondFactor: z.enum(['none', 'pending', 'done']),
});
export type Session = z.infer<typeof session>;

export const signIn = z.object({ email: z.email().max(254), password: z.string().min(1).max(256) });
export const signInDemo = z.object({ personId: z.string().max(64) });

/** A code from the telephone, or one of the recovery codes. */
export const giveCode = z.object({ code: z.string().trim().min(6).max(40) });
/** How many recovery codes are left, when one was used; null when the code came from the telephone. */
export const codeGiven = session.extend({ recoveryCodesLeft: z.int().nullable() });
export type CodeGiven = z.infer<typeof codeGiven>;

/** What the sign-in page offers. */
export const signInOptions = z.object({
  /** The demo's people, outside production only. */
  demo: z.array(z.object({ id: z.string(), name: z.string(), role })),
  /** Whether a link can be sent by mail. */
  mail: z.boolean(),
  /** Organisations with a sign-in of their own. */
  providers: z.array(z.object({ slug: z.string(), label: z.string(), organisation: z.string() })),
});
export type SignInOptions = z.infer<typeof signInOptions>;

export const linkPurpose = z.enum(['sign-in', 'password']);
export type LinkPurpose = z.infer<typeof linkPurpose>;
/** Answered alike whether anyone has that address. */
export const askForLink = z.object({ email: z.email().max(254), purpose: linkPurpose });

/** A one-time link is shown on GET and used on POST: mail scanners open links. */
export const welcome = z.object({
  purpose: linkPurpose,
  name: z.string(),
  email: z.string(),
  expiresAt: z.string(),
});
export type Welcome = z.infer<typeof welcome>;

/** At least 12 characters: length over rules. */
export const newPassword = z.string().min(12).max(256);
/** The password is for a link of that purpose alone. */
export const followLink = z.object({ password: newPassword.optional() });
export const setPreferences = z.object({ locale });
