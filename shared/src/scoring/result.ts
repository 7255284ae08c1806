/**
 * The one result object. `score()` makes it; pages, charts, Excel, PDF and comparison only draw it.
 * It holds no words: codes, counts and ids, so that it can be frozen and shown in any language.
 */
import { z } from 'zod';
import { areaId, levelId, step } from '../model/schema.ts';

/** One question in one unit. */
export const itemSchema = z.object({ unit: z.string(), code: z.string() });

export const stepFiguresSchema = z.object({
  step,
  /** Questions of this step, over the units counted. */
  asked: z.int(),
  /** Asked less Ej relevant; an unanswered question is relevant and not achieved. */
  relevant: z.int(),
  /** Answered Uppnådd. */
  achieved: z.int(),
  /** How many Uppnådd the rule asks for; 0 where the step has no relevant question. */
  needed: z.int(),
  /** Which rule decides: no question at all, a share of many, or all but one of few. */
  rule: z.enum(['none', 'share', 'few']),
  /** Whether this step by itself passes. The staircase asks in addition that every step below passes. */
  passed: z.boolean(),
  /** Relevant but not Uppnådd, required ones first, then in the model's order: what holds the step back. */
  missing: z.array(itemSchema.extend({ required: z.boolean(), level: levelId.nullable() })),
});

export const figuresSchema = z.object({
  /** Questions asked: the sum over the units of the indicators in their form. */
  asked: z.int(),
  /** Answered and confirmed, Ej relevant included. Coverage is answered of asked. */
  answered: z.int(),
  /** Asked less Ej relevant. The count that is printed is "achieved av relevant". */
  relevant: z.int(),
  achieved: z.int(),
  notRelevant: z.int(),
  /** Ej relevant takes up a larger share of the asked than the model's `notRelevantFlag`. */
  notRelevantFlagged: z.boolean(),
  /** How many answers each level has. */
  levels: z.record(levelId, z.int()),
  /** 0–100: Σ weight·value / Σ weight·4 over relevant, answered questions, rounded once. null where none can be counted. */
  index: z.int().min(0).max(100).nullable(),
  /** 0 = not yet Steg 1, else the highest k with every step 1…k passed. null where nothing relevant is asked. */
  reachedStep: z.union([z.literal(0), step]).nullable(),
  steps: z.array(stepFiguresSchema),
  /** Coverage is not full, so every figure must be marked "preliminärt". */
  preliminary: z.boolean(),
});

export const resultSchema = z.object({
  model: z.object({ id: z.string(), version: z.string() }),
  total: figuresSchema,
  areas: z.record(areaId, figuresSchema),
  units: z.record(z.string(), figuresSchema),
  /** unit → area. Areas in which the unit's form asks nothing are there too, with index and reachedStep null. */
  cells: z.record(z.string(), z.record(areaId, figuresSchema)),
});

export type Item = z.infer<typeof itemSchema>;
export type StepFigures = z.infer<typeof stepFiguresSchema>;
export type Figures = z.infer<typeof figuresSchema>;
export type Result = z.infer<typeof resultSchema>;
