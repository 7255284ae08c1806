/**
 * The public API, version 1: what another system reads with a token, and what it is told. Other systems are built on it,
 * so nothing in it is taken away or changes its meaning; what is new is added. Ids stay the same for as long as the thing
 * exists. Everything is what a läsare of the nämnd may see.
 */
import { z } from 'zod';
import { areaId, levelId, step } from '../model/schema.ts';
import { ACTION_STATUSES } from '../plan/status.ts';
import { evidence, isoDate } from './assessment.ts';
import { outcome } from './delivery.ts';
import { messageEvent } from './integration.ts';
import { funding, owner as ownerOfPlan } from './plan.ts';

const status = z.enum(ACTION_STATUSES);
const question = z.object({ unitId: z.string(), code: z.string() });

export const v1Assessment = z.object({
  id: z.string(),
  year: z.int(),
  title: z.string(),
  board: z.object({ id: z.string(), name: z.string() }),
  /** The questions themselves: /api/models/:id/:version. */
  model: z.object({ id: z.string(), version: z.string() }),
  /** Answers and figures of one that is locked do not change. */
  status: z.enum(['open', 'locked']),
  /** Empty until the nämnd has given it one. */
  dnr: z.string(),
  lockedAt: z.string().nullable(),
});
const withUnits = v1Assessment.extend({
  units: z.array(z.object({ id: z.string(), name: z.string(), form: z.string() })),
});

export const v1Assessments = z.object({
  organisation: z.object({ id: z.string(), slug: z.string(), name: z.string() }),
  /** Newest first. */
  assessments: z.array(v1Assessment),
});

/** The figures of the whole (unit and area null), of a unit, of an area, or of an area in a unit. */
export const v1Figures = z.object({
  unitId: z.string().nullable(),
  area: areaId.nullable(),
  asked: z.int(),
  answered: z.int(),
  relevant: z.int(),
  achieved: z.int(),
  notRelevant: z.int(),
  /** 0–100; null where nothing can be counted. No percentage. */
  index: z.int().nullable(),
  /** 0–3; null where nothing relevant is asked. */
  reachedStep: z.union([z.literal(0), step]).nullable(),
  /** Not everything is answered. */
  preliminary: z.boolean(),
});

export const v1Result = z.object({
  assessment: withUnits,
  figures: z.array(v1Figures),
  /** Those that count. */
  answers: z.array(question.extend({ level: levelId })),
  /** Marked with sekretess: every figure is made as if they were not asked. */
  withheld: z.array(question),
});
export type V1Result = z.infer<typeof v1Result>;

/** `id` is null for a name that is neither a role nor a person of the organisation. */
const owner = ownerOfPlan.extend({ id: z.string().nullable() });

export const v1Action = z.object({
  id: z.string(),
  step,
  /** null = the whole förvaltning. */
  unitId: z.string().nullable(),
  /** Marked with sekretess, on this provision: nothing else is told of it. null = not marked. */
  marked: z.object({ provision: z.string() }).nullable(),
  questions: z.array(question),
  /** The code that an imported row had and that no question of the model has. */
  foreignCode: z.string().nullable(),
  title: z.string().nullable(),
  activity: z.string().nullable(),
  /** Huvudansvarig. */
  lead: owner.nullable(),
  others: z.array(owner),
  startOn: isoDate.nullable(),
  dueOn: isoDate.nullable(),
  doneOn: isoDate.nullable(),
  /** null for what is marked. */
  status: status.nullable(),
  statusReason: z.string(),
  reviewOn: isoDate.nullable(),
  late: z.boolean(),
  benefit: z.string(),
  /** Whole kronor. */
  costOnce: z.int().nullable(),
  costYearly: z.int().nullable(),
  funding: funding.nullable(),
  links: z.array(evidence),
  /** Newest first. */
  followUps: z.array(z.object({ id: z.string(), at: z.string(), by: z.string(), note: z.string(), status })),
});
export type V1Action = z.infer<typeof v1Action>;

export const v1Plan = z.object({ assessment: withUnits, actions: z.array(v1Action) });
export type V1Plan = z.infer<typeof v1Plan>;

// ── What other systems are told ─────────────────────────────────────────────────────────────────────────────────────

/** The body of a message, as Standard Webhooks has it. `id` is the message's: the same one may come twice. */
export const webhookPayload = z.object({
  id: z.string(),
  type: messageEvent,
  /** When it happened. */
  timestamp: z.string(),
  /** Ids and states alone. What they stand for is read with a token. */
  data: z.object({
    organisationId: z.string().optional(),
    boardId: z.string().optional(),
    assessmentId: z.string().optional(),
    actionId: z.string().optional(),
    deliveryId: z.string().optional(),
    /** Which version was handed over or decided on, from 1 within the assessment. */
    version: z.int().optional(),
    /** Of an action. */
    status: z.object({ from: status, to: status }).optional(),
    /** What was decided. */
    outcome: outcome.optional(),
  }),
});
export type WebhookPayload = z.infer<typeof webhookPayload>;
