/** Contract of taking data out and taking it away: export, retention, erasing a person, deleting an organisation. */
import { z } from 'zod';
import { role } from './people.ts';
import { retention } from './retention.ts';

/** An export is refused by an installation that knows an older format only; older ones are read. */
export const EXPORT_FORMAT = 2;

/** Something marked with sekretess that whoever made the export may not see. */
export const withheld = z.object({ table: z.enum(['answers', 'actions', 'deliveryFiles', 'audit']), key: z.string() });
export type Withheld = z.infer<typeof withheld>;

export const manifest = z.strictObject({
  format: z.literal('stegvis-organisation'),
  version: z.int().min(1),
  madeAt: z.iso.datetime(),
  madeBy: z.strictObject({ program: z.string().max(60), personId: z.string().max(64).nullable() }),
  organisation: z.strictObject({ id: z.string().max(64), slug: z.string().max(120), name: z.string().max(120) }),
  /** `id@version` of every model that its assessments were made with. */
  models: z.array(z.string().max(80)).max(100),
  /** What is marked with sekretess and left out. An export with something in this list cannot be put in again. */
  withheld: z.array(withheld),
  /** What no export holds, in words. */
  leftOut: z.array(z.string()),
  /** What differs between two exports of the same content, in words. */
  volatile: z.array(z.string()),
  /** Every other file. `rows` for tables. */
  files: z
    .array(
      z.strictObject({
        name: z.string().max(200),
        bytes: z.int().min(0),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
        rows: z.int().min(0).nullable(),
      }),
    )
    .max(2000),
});
export type Manifest = z.infer<typeof manifest>;

/** Somebody whom the organisation's rows name. */
export const namedPerson = z.object({
  id: z.string(),
  name: z.string(),
  /** Empty for whoever is no member, or has none. */
  email: z.string(),
  roles: z.array(role),
  guest: z.boolean(),
  deactivated: z.boolean(),
});
export type NamedPerson = z.infer<typeof namedPerson>;

export const deletion = z.object({
  askedAt: z.string(),
  /** From when it can be carried out. */
  earliest: z.string(),
  /** null where whoever asked has been erased since. */
  askedBy: z.string().nullable(),
  byMe: z.boolean(),
  /** Someone else than the one who asked must carry it out, because there is somebody else. */
  needsAnother: z.boolean(),
});
export type Deletion = z.infer<typeof deletion>;

export const dataOverview = z.object({
  /** What the export of the one asking would lack: nothing, or what is marked with sekretess. */
  withheld: z.object({ answers: z.int(), actions: z.int() }),
  assessments: z.int(),
  retention,
  defaults: retention,
  /** null = the defaults hold. */
  isOwnRetention: z.boolean(),
  people: z.array(namedPerson),
  deletion: deletion.nullable(),
});
export type DataOverview = z.infer<typeof dataOverview>;

export const RETENTION_KINDS = ['log', 'mails', 'invitations', 'guestLinks', 'guests', 'people'] as const;
export const retentionKind = z.enum(RETENTION_KINDS);
export type RetentionKind = z.infer<typeof retentionKind>;
export const due = z.object({
  kind: retentionKind,
  /** Everything older than this goes. */
  before: z.string(),
  count: z.int(),
  oldest: z.string().nullable(),
  newest: z.string().nullable(),
});
export type Due = z.infer<typeof due>;
export const dueList = z.object({ due: z.array(due) });

/** What erasing somebody would do. */
export const erasure = z.object({
  person: namedPerson,
  /** Where the person belongs elsewhere too, only what this organisation holds goes, and the account stays. */
  everywhere: z.boolean(),
  /** The last administrator cannot be erased. */
  lastAdministrator: z.boolean(),
  memberships: z.int(),
  sessions: z.int(),
  register: z.array(z.string()),
  /** Actions in which the person is named as responsible. */
  owned: z.int(),
  mails: z.int(),
  invitations: z.int(),
  marks: z.int(),
  /** Records that stay, by a number instead of a name. */
  kept: z.object({ answers: z.int(), followUps: z.int(), moves: z.int(), choices: z.int(), log: z.int() }),
});
export type Erasure = z.infer<typeof erasure>;

/** The name, typed: so that nobody erases or deletes by a slip of the hand. */
export const byName = z.object({ name: z.string().max(200) });
