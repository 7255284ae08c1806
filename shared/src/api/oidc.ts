/** Contract of an organisation's single sign-on (OpenID Connect). */
import { z } from 'zod';
import { grantedRole } from './people.ts';

/** A value of the groups claim → a role, applied at each sign-in. */
export const oidcMapping = grantedRole.extend({ value: z.string().trim().min(1).max(200) });
export type OidcMapping = z.infer<typeof oidcMapping>;

/** Who may still sign in with a password: everyone, or administrators only, so that a broken provider locks nobody out. */
export const passwordDoor = z.enum(['everyone', 'administrators']);
export type PasswordDoor = z.infer<typeof passwordDoor>;
