/** The log as people with the right to it read it. Names are looked up when it is read; it holds none. */
import { z } from 'zod';
import { ACT_GROUP_IDS } from '../audit/groups.ts';

const day = z.iso.date();

export const logFilter = z.object({
  person: z.string().max(60).optional(),
  group: z.enum(ACT_GROUP_IDS as [(typeof ACT_GROUP_IDS)[number], ...typeof ACT_GROUP_IDS]).optional(),
  /** `kind` or `kind:id`. */
  subject: z
    .string()
    .max(200)
    .regex(/^[a-z-]+(?::.+)?$/)
    .optional(),
  q: z.string().trim().max(100).optional(),
  /** Days in Sweden, both included. */
  from: day.optional(),
  to: day.optional(),
});
export type LogFilter = z.infer<typeof logFilter>;

export const logQuery = logFilter.extend({
  /** Where the page before ended. */
  below: z.coerce.number().int().positive().optional(),
});

export const logExportQuery = logFilter.extend({ format: z.enum(['csv', 'jsonl']) });

export const logEntry = z.object({
  seq: z.number(),
  at: z.string(),
  /** Whether it stands in the organisation's own chain, or in the installation's (sign-ins). */
  chain: z.enum(['organisation', 'installation']),
  by: z.object({
    kind: z.enum(['person', 'guest', 'erased', 'system']),
    id: z.string().nullable(),
    /** Empty for someone who has been erased, and for the system. */
    name: z.string(),
  }),
  address: z.string().nullable(),
  act: z.string(),
  subject: z.object({
    kind: z.string(),
    id: z.string(),
    /** What it is called today; null where it cannot be looked up, or may not be told. */
    name: z.string().nullable(),
  }),
  /** Touches what is marked with sekretess, and is not for the one asking: before and after are left out. */
  withheld: z.boolean(),
  before: z.unknown(),
  after: z.unknown(),
});
export type LogEntry = z.infer<typeof logEntry>;

export const logPage = z.object({
  entries: z.array(logEntry),
  /** `below` for the next page; null where there is none. */
  next: z.number().nullable(),
});
export type LogPage = z.infer<typeof logPage>;

/** Whom the filter can name. */
export const logPeople = z.object({
  people: z.array(z.object({ id: z.string(), name: z.string(), guest: z.boolean() })),
});
export type LogPeople = z.infer<typeof logPeople>;

export const logVerification = z.object({
  checkedAt: z.string(),
  /** Entries that were read and hold. */
  entries: z.number(),
  /** Entries that were removed (gallring), behind how many checkpoints. */
  removed: z.number(),
  checkpoints: z.number(),
  /** To be noted elsewhere: number in the chain, moment and hash of the newest entry that holds. */
  head: z.object({ place: z.number(), at: z.string(), hash: z.string() }).nullable(),
  fault: z
    .object({
      kind: z.enum(['changed', 'missing', 'misplaced', 'checkpoint', 'empty']),
      entry: z.object({ seq: z.number(), place: z.number(), at: z.string(), act: z.string() }).nullable(),
      missing: z.number(),
    })
    .nullable(),
});
export type LogVerification = z.infer<typeof logVerification>;
