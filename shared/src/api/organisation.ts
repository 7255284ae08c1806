/** Contract of the organisation: its boards, units, role register and people. */
import { z } from 'zod';
import { access, role } from './people.ts';

export const organisationType = z.enum(['kommun', 'kommunalforbund', 'region', 'ovrig']);
export type OrganisationType = z.infer<typeof organisationType>;
/** Inhabitants, in thousands. */
export const sizeGroup = z.enum(['under-10', '10-20', '20-50', '50-100', 'over-100']);
export type SizeGroup = z.infer<typeof sizeGroup>;

const name = z.string().trim().min(1).max(120);
const dnrPrefix = z.string().trim().max(20);
const id = z.string().max(64);

/** Kommunkod with its kommun, or länskod with its län. */
export const place = z.object({ code: z.string(), name: z.string(), county: z.string() });
export type Place = z.infer<typeof place>;

export const board = z.object({
  id: z.string(),
  name: z.string(),
  dnrPrefix: z.string().nullable(),
  /** Who is personuppgiftsansvarig; empty = the nämnd itself. */
  controller: z.string(),
  /** How to reach the dataskyddsombud. */
  dataProtectionContact: z.string(),
  /** What is marked here opens only to those who were given their role for this very nämnd. */
  secrecyBorder: z.boolean(),
  archived: z.boolean(),
});
export const unit = z.object({
  id: z.string(),
  slug: z.string(),
  boardId: z.string(),
  name: z.string(),
  form: z.string(),
  /** The role of the register that answers for it. */
  responsibleRoleId: z.string().nullable(),
  archived: z.boolean(),
});
export const registerRole = z.object({
  id: z.string(),
  title: z.string(),
  /** The role of the model that this one answers to, so that proposals can suggest who is responsible. */
  modelRole: z.string().nullable(),
  /** A person of the organisation; null where the role is vacant or its holder only a name. */
  holderId: z.string().nullable(),
  /** The person's name where there is a person. */
  holderName: z.string().nullable(),
  standInId: z.string().nullable(),
  standInName: z.string().nullable(),
});
export const member = z.object({ id: z.string(), name: z.string(), email: z.string(), roles: z.array(role) });

export const organisation = z.object({
  slug: z.string(),
  name: z.string(),
  type: organisationType,
  place: place.nullable(),
  sizeGroup: sizeGroup.nullable(),
  dnrPrefix: z.string().nullable(),
  /** #rrggbb; null = the product's own. */
  accent: z.string().nullable(),
  /** Of the logo, for its address; null where there is none. */
  logoVersion: z.string().nullable(),
  isDemo: z.boolean(),
  /** When somebody asked for it to be deleted: it is read-only from then on. null = nobody has. */
  deletionAskedAt: z.string().nullable(),
  boards: z.array(board),
  units: z.array(unit),
  roles: z.array(registerRole),
  members: z.array(member),
  /** Models that a new assessment can use, newest version of each. */
  models: z.array(z.object({ id: z.string(), version: z.string() })),
  assessments: z.array(
    z.object({
      slug: z.string(),
      year: z.int(),
      title: z.string(),
      boardId: z.string(),
      model: z.object({ id: z.string(), version: z.string() }),
      status: z.enum(['open', 'locked']),
    }),
  ),
  /** Mails that the person asking caused and that did not arrive, until the notice is put away. */
  refusedMail: z.int(),
  /** What the person asking holds here: pages put the same named questions to it as the API does. */
  access,
});
export type Organisation = z.infer<typeof organisation>;

/** Type and code are checked together: a kommun has a kommunkod, a region a länskod, others none. */
export const updateOrganisation = z
  .object({
    name,
    type: organisationType,
    municipalityCode: z.string().max(4).nullable(),
    sizeGroup: sizeGroup.nullable(),
    dnrPrefix: dnrPrefix.nullable(),
    accent: z.string().max(7).nullable(),
  })
  .partial();

export const createUnit = z.object({
  boardId: id,
  name,
  form: z.string().max(40),
  responsibleRoleId: id.nullable().optional(),
});
/** A unit changes nämnd only while no open assessment has it. `position` is its place among all units, from 0. */
export const updateUnit = z
  .object({
    name,
    boardId: id,
    responsibleRoleId: id.nullable(),
    position: z.int().min(0).max(10_000),
    archived: z.boolean(),
  })
  .partial();

export const createBoard = z.object({ name, dnrPrefix: dnrPrefix.nullable() });
/** A nämnd is archived only when it has no open assessment. */
export const updateBoard = z
  .object({
    name,
    dnrPrefix: dnrPrefix.nullable(),
    controller: z.string().trim().max(200),
    dataProtectionContact: z.string().trim().max(200),
    secrecyBorder: z.boolean(),
    archived: z.boolean(),
  })
  .partial();

/** Holder and stand-in: a person of the organisation by id, or only a name. The name counts for nothing beside an id. */
export const saveRegisterRole = z.object({
  title: name,
  modelRole: z.string().max(40).nullable(),
  holderId: id.nullable().default(null),
  holderName: z.string().trim().max(120).nullable(),
  standInId: id.nullable().default(null),
  standInName: z.string().trim().max(120).nullable(),
});
export type SaveRegisterRole = z.infer<typeof saveRegisterRole>;

/** 409 `in-use`: what still points at it. */
export const uses = z.object({ actions: z.int(), units: z.int() });
export const LOGO_BYTES = 200 * 1024;
/** What was left out of an SVG, by element or attribute name. */
export const logoSaved = z.object({ version: z.string(), removed: z.array(z.string()) });
export type LogoSaved = z.infer<typeof logoSaved>;
