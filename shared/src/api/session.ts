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

export const session = z.object({ person: person.nullable(), memberships: z.array(membership) });
export type Session = z.infer<typeof session>;

export const signIn = z.object({ email: z.email().max(254), password: z.string().min(1).max(256) });
export const signInDemo = z.object({ personId: z.string().max(64) });

/** What the sign-in page offers: the demo's people, outside production only. */
export const signInOptions = z.object({
  demo: z.array(z.object({ id: z.string(), name: z.string(), role })),
});
export type SignInOptions = z.infer<typeof signInOptions>;

/** A one-time link is shown on GET and used on POST: mail scanners open links. */
export const welcome = z.object({
  name: z.string(),
  email: z.string(),
  expiresAt: z.string(),
});
export type Welcome = z.infer<typeof welcome>;
/** At least 12 characters: length over rules. */
export const setPassword = z.object({ password: z.string().min(12).max(256) });
export const setPreferences = z.object({ locale });
