/** Contract of the assessment: create, answer, lock. */
import { z } from 'zod';
import { levelId } from '../model/schema.ts';
import { resultSchema, itemSchema } from '../scoring/result.ts';

/** ISO date without time. */
export const isoDate = z.iso.date();
export const LIMITS = { reason: 4000, link: 500, links: 10, provision: 200 } as const;

export const createAssessment = z.object({
  year: z.int().min(2000).max(2100),
  title: z.string().trim().min(1).max(120),
  boardId: z.string(),
  model: z.object({ id: z.string(), version: z.string() }),
  unitIds: z.array(z.string()).min(1).max(400),
  /** Slug of the assessment whose answers are carried over as "ej bekräftad", or null. */
  carryFrom: z.string().nullable(),
  /** Last day to answer, or null. */
  answerBy: isoDate.nullable(),
});
export type CreateAssessment = z.infer<typeof createAssessment>;

export const evidence = z.object({
  label: z.string().trim().max(120),
  /** Only addresses that a browser may open: no javascript: and the like. */
  url: z.url({ protocol: /^https?$/ }).max(LIMITS.link),
});

export const answer = z.object({
  unitId: z.string(),
  code: z.string(),
  level: levelId.nullable(),
  reason: z.string(),
  evidence: z.array(evidence),
  secrecy: z.boolean(),
  /** The provision that the marking rests on, e.g. "OSL 26 kap. 1 §". */
  secrecyProvision: z.string(),
  /** Ids of people who see it though neither unit nor role lets them. */
  secrecyNamed: z.array(z.string()),
  /** Marked, and not for the one asking: everything but the mark and its provision is left out. */
  hidden: z.boolean(),
  /** Carried over from last year and not yet confirmed; does not count. */
  confirmed: z.boolean(),
  revision: z.int(),
  answeredBy: z.string().nullable(),
  answeredAt: z.string().nullable(),
});
export type Answer = z.infer<typeof answer>;

/** Saving is whole: what is sent is what stands afterwards. `revision` is the one the person saw (0 = none yet). */
export const saveAnswer = z.object({
  level: levelId.nullable(),
  reason: z.string().max(LIMITS.reason),
  evidence: z.array(evidence).max(LIMITS.links),
  secrecy: z.boolean(),
  secrecyProvision: z.string().max(LIMITS.provision),
  /** Left out: whoever is named stays named. */
  secrecyNamed: z.array(z.string().max(64)).max(20).optional(),
  revision: z.int().min(0),
  /** Made by the browser, once per act: sending the same one again is harmless. */
  changeId: z.uuid(),
  /** Who wrote it, as the page knows: refused as signed out when somebody else has signed in since, in another tab. */
  personId: z.string().max(64).optional(),
});
export type SaveAnswer = z.infer<typeof saveAnswer>;
export const savedAnswer = z.object({ answer });
/** 409: the one who comes later sees both and chooses. */
export const answerConflict = z.object({
  error: z.object({ code: z.literal('conflict'), message: z.string(), requestId: z.string() }),
  current: answer,
});

const progress = z.object({ unitId: z.string(), area: z.string(), asked: z.int(), answered: z.int() });

export const assessmentUnit = z.object({ id: z.string(), slug: z.string(), name: z.string(), form: z.string() });
export type AssessmentUnit = z.infer<typeof assessmentUnit>;

export const assessment = z.object({
  id: z.string(),
  slug: z.string(),
  year: z.int(),
  title: z.string(),
  board: z.object({ id: z.string(), name: z.string() }),
  model: z.object({ id: z.string(), version: z.string() }),
  status: z.enum(['open', 'locked']),
  /** The case in the nämnd's diarium; empty until it has been given one. */
  dnr: z.string(),
  answerBy: isoDate.nullable(),
  lockedAt: z.string().nullable(),
  /** The assessment that answers were carried from. */
  previous: z.object({ slug: z.string(), year: z.int() }).nullable(),
  units: z.array(assessmentUnit),
  progress: z.array(progress),
});
export type Assessment = z.infer<typeof assessment>;

/** What was promised about a question last year, and what came of it. */
export const promise = z.object({
  code: z.string(),
  title: z.string().nullable(),
  status: z.string(),
  dueOn: isoDate.nullable(),
  doneOn: isoDate.nullable(),
});

/** Everything that the walk-through of one unit shows, in one read. */
export const walkThrough = z.object({
  assessment,
  unit: assessmentUnit,
  answers: z.array(answer),
  previous: z.array(z.object({ code: z.string(), level: levelId, reason: z.string() })),
  promises: z.array(promise),
  /** What counts in the other units: to compare with, and for "om svaret blir Uppnådd". */
  others: z.array(z.object({ unitId: z.string(), code: z.string(), level: levelId })),
  /** See the result page. */
  withheld: z.array(itemSchema),
  /** Code of the question last answered by this person in this unit: where to resume. */
  resumeAt: z.string().nullable(),
});
export type WalkThrough = z.infer<typeof walkThrough>;

/** The diarienummer as the nämnd writes it, e.g. "SN 2026/114"; empty takes it away. */
export const setDnr = z.object({ dnr: z.string().trim().max(60) });
export const reopen = z.object({ reason: z.string().trim().min(1).max(1000) });
/** What stands in the way of locking; empty when the assessment can be locked. Unanswered questions do not block. */
export const lockCheck = z.object({
  unanswered: z.int(),
  unconfirmed: z.int(),
  missingReasons: z.array(itemSchema),
  requiredNotRelevant: z.array(itemSchema),
});
export type LockCheck = z.infer<typeof lockCheck>;

const change = itemSchema.extend({ from: levelId, to: levelId });

export const resultPage = z.object({
  assessment,
  result: resultSchema,
  answers: z.array(z.object({ unit: z.string(), code: z.string(), level: levelId })),
  /** Questions marked with sekretess that the one asking may not see: every figure is made as if they were not asked. */
  withheld: z.array(itemSchema),
  lock: lockCheck,
  comparison: z
    .object({
      year: z.int(),
      rose: z.array(change),
      fell: z.array(change),
      crossed: z.array(change),
      same: z.int(),
      added: z.int(),
      gone: z.int(),
      before: resultSchema,
      now: resultSchema,
    })
    .nullable(),
  /** Open actions by question, so that what holds back can say what is planned. */
  planned: z.array(itemSchema.extend({ dueOn: isoDate.nullable(), late: z.boolean() })),
});
export type ResultPage = z.infer<typeof resultPage>;

export const overview = z.object({
  assessment,
  result: resultSchema,
  plan: z.object({
    chosen: z.int(),
    noLead: z.int(),
    noDue: z.int(),
    late: z.int(),
    undecided: z.int(),
    byStatus: z.record(z.string(), z.int()),
  }),
  previousIndex: z.int().nullable(),
  /** See the result page. */
  withheld: z.array(itemSchema),
  lock: lockCheck,
});
export type Overview = z.infer<typeof overview>;
