/** Contract of one's own profile: name, e-mail, password, second factor, sessions. */
import { z } from 'zod';
import { membership, newPassword } from './session.ts';

/** What one may be written to about. What concerns signing in is always sent. */
export const mailPreferences = z.object({
  /** Reminders of actions that one is responsible for. */
  reminders: z.boolean(),
  /** The weekly summary. */
  digest: z.boolean(),
});
export type MailPreferences = z.infer<typeof mailPreferences>;
export const MAIL_DEFAULTS: MailPreferences = { reminders: true, digest: true };

export const ownSession = z.object({
  id: z.string(),
  /** The one that asks. */
  current: z.boolean(),
  method: z.enum(['password', 'link', 'sign-on', 'demo', 'guest']),
  /** As the browser tells of itself; empty where it cannot be made out. */
  browser: z.string(),
  system: z.string(),
  address: z.string(),
  createdAt: z.string(),
  seenAt: z.string(),
});
export type OwnSession = z.infer<typeof ownSession>;

export const profile = z.object({
  name: z.string(),
  email: z.string(),
  mailPreferences,
  memberships: z.array(membership),
  /** The organisation whose own sign-in this session came through: it keeps name, password and second factor. */
  managedBy: z.string().nullable(),
  /** Whether one may be set or changed by a link in a mail. */
  mail: z.boolean(),
  hasPassword: z.boolean(),
  secondFactor: z.object({
    /** Since when it is on. */
    since: z.string().nullable(),
    recoveryCodesLeft: z.int(),
    /** Names of the organisations that demand it. */
    demandedBy: z.array(z.string()),
    /** What must be given to change it: the password, a code, either, or nothing where there is none. */
    proof: z.object({ password: z.boolean(), code: z.boolean() }),
  }),
  sessions: z.array(ownSession),
});
export type Profile = z.infer<typeof profile>;

export const setProfile = z.object({ name: z.string().trim().min(1).max(120), mailPreferences });
export const changePassword = z.object({ current: z.string().max(256), password: newPassword });

/** That it is oneself, and not whoever found the screen unlocked. */
export const proof = z.object({
  password: z.string().max(256).optional(),
  code: z.string().trim().max(40).optional(),
});
export type Proof = z.infer<typeof proof>;

/** What is read with the telephone: as a picture, or typed. */
export const secondFactorSetup = z.object({
  key: z.string(),
  /** A path of an SVG in a square of `size` units: dark modules on white, margin included. */
  picture: z.object({ path: z.string(), size: z.int() }),
});
export type SecondFactorSetup = z.infer<typeof secondFactorSetup>;
export const confirmSecondFactor = z.object({ code: z.string().trim().min(6).max(10) });
/** Shown once. */
export const recoveryCodes = z.object({ codes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof recoveryCodes>;
