/** Contract of an organisation's single sign-on (OpenID Connect). */
import { z } from 'zod';
import { grantedRole } from './people.ts';

/** A value of the groups claim → a role, applied at each sign-in. */
export const oidcMapping = grantedRole.extend({ value: z.string().trim().min(1).max(200) });
export type OidcMapping = z.infer<typeof oidcMapping>;

/** Who may still sign in with a password: everyone, or administrators only, so that a broken provider locks nobody out. */
export const passwordDoor = z.enum(['everyone', 'administrators']);
export type PasswordDoor = z.infer<typeof passwordDoor>;

const words = z.string().trim().min(1);
/** As people paste it: with or without the address of the document that describes it. */
const issuer = z
  .string()
  .max(500)
  .regex(/^[^?#\s]*$/)
  .pipe(z.url({ protocol: /^https?$/ }))
  .transform((address) => address.replace(/\/\.well-known\/openid-configuration\/?$/, ''));

export const saveSignOn = z.object({
  enabled: z.boolean(),
  label: words.max(60),
  issuer,
  clientId: words.max(200),
  /** null removes it; left out, the one that is set stays as long as the issuer does. */
  clientSecret: z.string().trim().min(1).max(500).nullable().optional(),
  scopes: words.max(200).regex(/^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/),
  groupsClaim: words.max(100),
  createPeople: z.boolean(),
  mapping: z.array(oidcMapping).max(200),
  passwordDoor,
});
export type SaveSignOn = z.infer<typeof saveSignOn>;

/** The secret never comes back: only whether there is one, and whether it can still be read. */
export const signOnSecret = z.enum(['none', 'set', 'unreadable']);
export const signOnProvider = z.object({
  enabled: z.boolean(),
  label: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  secret: signOnSecret,
  scopes: z.string(),
  groupsClaim: z.string(),
  createPeople: z.boolean(),
  mapping: z.array(oidcMapping),
  passwordDoor,
});
export type SignOnProvider = z.infer<typeof signOnProvider>;

export const signOnSettings = z.object({
  requireTotp: z.boolean(),
  /** null until it has been set up. */
  provider: signOnProvider.nullable(),
  /** To be registered at the provider. */
  redirectAddress: z.string(),
  signOutAddress: z.string(),
});
export type SignOnSettings = z.infer<typeof signOnSettings>;

export const saveRequireTotp = z.object({ requireTotp: z.boolean() });

/** Why the provider's description of itself could not be had, or not be used. */
export const trialFault = z.enum([
  'not-https',
  'private-address',
  'unknown-host',
  'unreachable',
  'certificate',
  'timeout',
  'too-large',
  'redirected',
  'refused', // another status than 200
  'not-json',
  'issuer-differs',
  'no-code-flow',
  'no-keys',
  'incomplete',
]);
export type TrialFault = z.infer<typeof trialFault>;

export const tryProvider = z.object({ issuer });
export const signOnTrial = z.object({
  fault: trialFault.nullable(),
  /** What the provider said instead: its issuer, or its status. */
  said: z.string().nullable(),
  found: z
    .object({
      issuer: z.string(),
      /** Where people are sent to sign in. */
      host: z.string(),
      keys: z.int(),
      pkce: z.boolean(),
      signOut: z.boolean(),
    })
    .nullable(),
});
export type SignOnTrial = z.infer<typeof signOnTrial>;

/** Each way in which a sign-in through the provider can fail. The page of failures and the log know the same words. */
export const SIGN_ON_FAILURES = [
  'off', // not set up, or switched off
  'secret-unreadable',
  'provider-down',
  'discovery-fault',
  'discovery-issuer',
  'state-missing',
  'state-unknown',
  'state-used',
  'state-expired',
  'other-browser',
  'denied', // by the person, or by the provider on their behalf
  'provider-refused',
  'code-refused', // used before, too old, or not meant for us
  'client-refused', // the provider does not know us by this id and secret
  'wrong-issuer',
  'wrong-nonce',
  'wrong-audience',
  'token-expired',
  'bad-signature',
  'wrong-answer',
  'no-email',
  'email-unverified',
  'not-a-member',
  'other-account', // the address belongs to somebody who comes as somebody else at the same provider
  'deactivated',
  'no-role',
  'too-many-groups',
  'too-many-attempts',
  'fault', // of ours
] as const;
export type SignOnFailure = (typeof SIGN_ON_FAILURES)[number];

/** Signed out here; the address leads on to the provider, where there is a session to end too. */
export const signedOut = z.object({ address: z.string().nullable(), label: z.string().nullable() });
export type SignedOut = z.infer<typeof signedOut>;
