/** The one shape of every refusal. Codes are for programs; the words shown to people are UI texts chosen by code. */
import { z } from 'zod';

export const errorCode = z.enum([
  'invalid', // the request does not fit its schema; `fields` says what and where
  'signed-out',
  'wrong-credentials',
  'too-many-attempts', // the header `retry-after` says for how long
  'token-needed', // the public API opens with a token alone
  'scope-needed', // the token may not read this
  'second-factor-needed', // the organisation demands one that this session lacks
  'wrong-code', // of the second factor
  'sign-on-needed', // the password was right, but the organisation wants its own sign-in
  'managed-elsewhere', // signed in through the organisation, which keeps this for the person
  'no-account', // a guest has none
  'weak-password', // too common, or made of what everybody knows about the person
  'forbidden',
  'foreign-origin',
  'not-found', // also someone else's data
  'link-used',
  'password-needed', // a shared link with a password that has not been given
  'wrong-password', // of a shared link
  'conflict', // stale revision; the body's `current` holds the other version
  'locked', // the assessment is locked
  'not-locked', // only what is locked can be handed over
  'not-lockable', // `fields` lists what stands in the way
  'reason-needed',
  'required-indicator', // Ej relevant on a required indicator
  'taken', // a name or a year that is already used
  'in-use', // something still points at it; the body's `uses` or `fields` says what
  'last-administrator', // somebody must be left who administers the organisation
  'unreadable-list', // neither text nor an Excel file
  'too-many-rows',
  'too-many-rows-in-plan',
  'empty-file',
  'old-excel-file', // .xls or .xlsb
  'open-document-file',
  'locked-file', // behind a password
  'closing', // the organisation is to be deleted, and is read-only meanwhile
  'too-early', // it may be deleted a fortnight after somebody asked
  'second-person-needed', // somebody else than the one who asked
  'too-large',
  'internal',
]);
export type ErrorCode = z.infer<typeof errorCode>;

export const errorBody = z.object({
  error: z.object({
    code: errorCode,
    message: z.string(),
    /** Dotted path in the request → what is wrong there, in the person's language. */
    fields: z.record(z.string(), z.string()).optional(),
    requestId: z.string(),
  }),
});
export type ErrorBody = z.infer<typeof errorBody>;
