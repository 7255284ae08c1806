/** Contract of the people of an organisation: roles, invitations, guest links. */
import { z } from 'zod';
import { MOST_BYTES, MOST_GUEST_DAYS, MOST_INVITED } from '../access/limits.ts';
import { ROLES } from '../access/permissions.ts';
import { areaId, locale } from '../model/schema.ts';

export const role = z.enum(ROLES);
/** A role for one nämnd, or for all (null). Deltagare names the unit instead. */
export const grantedRole = z.object({
  role,
  boardId: z.string().max(64).nullable(),
  unitId: z.string().max(64).nullable(),
});
export type GrantedRole = z.infer<typeof grantedRole>;

/** A grant as pages ask permissions about it. */
export const grant = z.object({
  role: z.union([role, z.literal('gast')]),
  boardId: z.string().nullable(),
  unitId: z.string().nullable(),
  area: areaId.nullable(),
  assessmentId: z.string().nullable(),
});
export const access = z.object({ personId: z.string(), grants: z.array(grant), holds: z.array(z.string()) });

export const email = z.email().max(254).toLowerCase();
export const personName = z.string().trim().min(1).max(120);
export const roles = z.array(grantedRole).min(1).max(50);
export { locale };

// ── People of the organisation ──────────────────────────────────────────────────────────────────────────────────────

export const heldRole = grantedRole.extend({
  /** What single sign-on gave is taken away there, not here. */
  source: z.enum(['given', 'sign-on']),
});
export const personInOrganisation = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(heldRole),
  /** The last time that any session of the person was seen; null for someone who has never signed in. */
  lastSeenAt: z.string().nullable(),
  /** What is left without anyone when the person leaves: actions that are not done, and roles of the register. */
  openActions: z.int(),
  registerRoles: z.array(z.string()),
});
export type PersonInOrganisation = z.infer<typeof personInOrganisation>;

/** Where an invitation stands: on its way, delivered to the mail server, refused by it, or too old. */
export const invitationState = z.enum(['queued', 'sent', 'refused', 'expired']);
export const pendingInvitation = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(grantedRole),
  invitedBy: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  state: invitationState,
  /** What the mail server said, where it refused. */
  refusal: z.string(),
});
export type PendingInvitation = z.infer<typeof pendingInvitation>;

export const peoplePage = z.object({
  people: z.array(personInOrganisation),
  invitations: z.array(pendingInvitation),
});
export type PeoplePage = z.infer<typeof peoplePage>;

export const setRoles = z.object({ roles });

// ── Inviting ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A list to look at before anything is saved: pasted text, or an xlsx or csv file in base64. */
export const previewInvitations = z.object({
  text: z.string().max(100_000).optional(),
  file: z
    .string()
    .max(Math.ceil(MOST_BYTES / 3) * 4 + 4)
    .optional(),
  /** For rows that name no role themselves. */
  roles: z.array(grantedRole).max(50),
});

/** What is wrong with a row. */
export const rowFault = z.enum([
  'no-address',
  'bad-address',
  'no-name',
  'long-name',
  'no-role',
  'unknown-role',
  'unknown-board',
  'unknown-unit',
  'which-unit',
  'unit-needed',
  'formula',
]);
export type RowFault = z.infer<typeof rowFault>;

/**
 * What comes of a row. `new` is invited by mail; `more` belongs to the organisation already and gets the roles at once;
 * `same` has the roles already; `invited` has an invitation that waits; `double` stands earlier in the list.
 */
export const rowOutcome = z.enum(['new', 'more', 'same', 'invited', 'double', 'fault']);
export type RowOutcome = z.infer<typeof rowOutcome>;

export const previewedRow = z.object({
  /** The line of the text, or the row of the sheet. */
  line: z.int(),
  name: z.string(),
  email: z.string(),
  roles: z.array(grantedRole),
  outcome: rowOutcome,
  /** `what`: the words of the row that could not be understood. */
  faults: z.array(z.object({ fault: rowFault, what: z.string() })),
});
export type PreviewedRow = z.infer<typeof previewedRow>;
export const invitationPreview = z.object({ rows: z.array(previewedRow) });
export type InvitationPreview = z.infer<typeof invitationPreview>;

export const invite = z.object({
  rows: z
    .array(z.object({ name: personName, email, roles }))
    .min(1)
    .max(MOST_INVITED),
  /** The language of the mail, and of the person until they choose another. */
  locale,
});
export const invited = z.object({
  rows: z.array(z.object({ email: z.string(), outcome: rowOutcome })),
});
export type Invited = z.infer<typeof invited>;

// ── The invitation as the invited sees it ───────────────────────────────────────────────────────────────────────────

const roleInWords = z.object({ role, board: z.string().nullable(), unit: z.string().nullable() });
export const invitation = z.object({
  organisation: z.string(),
  invitedBy: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(roleInWords),
  expiresAt: z.string(),
  /** `new` chooses a name and, if they wish, a password; `known` has an account; `here` is signed in with it now. */
  who: z.enum(['new', 'known', 'here']),
  /** Somebody else who is signed in in this browser, and will not be afterwards. */
  signedInAs: z.string().nullable(),
});
export type Invitation = z.infer<typeof invitation>;
export const acceptInvitation = z.object({
  name: personName.optional(),
  /** null = signs in by a link in a mail. */
  password: z.string().min(12).max(256).nullable().optional(),
});
export const accepted = z.object({
  slug: z.string(),
  /** False where the organisation lets people in through its own sign-in alone: the roles are given, and the person signs in there. */
  isIn: z.boolean(),
  secondFactor: z.enum(['none', 'pending', 'done']),
});
export type Accepted = z.infer<typeof accepted>;

// ── Guests of an assessment ─────────────────────────────────────────────────────────────────────────────────────────

const days = z.int().min(1).max(MOST_GUEST_DAYS);

export const guest = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  unitId: z.string(),
  area: areaId.nullable(),
  createdAt: z.string(),
  expiresAt: z.string(),
  usedAt: z.string().nullable(),
  state: z.enum(['open', 'expired', 'revoked']),
  /** How the mail went; null where the link was copied by hand. */
  mail: z.enum(['queued', 'sent', 'refused']).nullable(),
  /** Of the part: by whomever it was answered. */
  asked: z.int(),
  answered: z.int(),
});
export type Guest = z.infer<typeof guest>;
export const guestsPage = z.object({ status: z.enum(['open', 'locked']), guests: z.array(guest) });
export type GuestsPage = z.infer<typeof guestsPage>;

export const addGuest = z.object({
  name: personName,
  email: email.nullable(),
  unitId: z.string().max(64),
  area: areaId.nullable(),
  days,
  locale,
});
export const renewGuest = z.object({ days });
/** The link is shown here and never again; null where it has been mailed instead. */
export const guestAdded = z.object({ id: z.string(), link: z.string().nullable(), expiresAt: z.string() });
export type GuestAdded = z.infer<typeof guestAdded>;

/** A guest link as the guest sees it. */
export const guestDoor = z.object({
  name: z.string(),
  organisation: z.string(),
  assessment: z.string(),
  unit: z.string(),
  area: areaId.nullable(),
  areaTitle: z.object({ sv: z.string(), en: z.string() }).nullable(),
  invitedBy: z.string(),
  expiresAt: z.string(),
  signedInAs: z.string().nullable(),
});
export type GuestDoor = z.infer<typeof guestDoor>;
/** What a guest who is signed in came for. */
export const guestPart = z.object({
  org: z.string(),
  organisation: z.string(),
  assessment: z.string(),
  title: z.string(),
  unit: z.string(),
  unitName: z.string(),
  areaTitle: z.object({ sv: z.string(), en: z.string() }).nullable(),
  expiresAt: z.string(),
});
export type GuestPart = z.infer<typeof guestPart>;
export const guestEntered = z.object({ org: z.string(), assessment: z.string(), unit: z.string() });
export type GuestEntered = z.infer<typeof guestEntered>;
