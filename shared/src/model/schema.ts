/**
 * The shape of a model, as people write it (YAML) and as it is frozen (JSON). What one file can show is checked here;
 * what takes the whole model to see (codes, order, near-identical statements) is checked in `compile.ts`.
 */
import { z } from 'zod';

export const locale = z.enum(['sv', 'en']);
export const areaId = z.enum(['L', 'I', 'K', 'A']);
export const levelId = z.enum(['ej-planerad', 'planerad', 'paborjad', 'nastan-dar', 'uppnadd', 'ej-relevant']);
export const step = z.union([z.literal(1), z.literal(2), z.literal(3)]);

/** Longest texts, in characters: what fits a phone beside six answers, and a row of the plan. */
export const TEXT_LIMITS = { statement: 140, meaning: 600, activity: 400, done: 240, reason: 240 } as const;

const code = z
  .string()
  .regex(/^[LIKA][1-9]\d*$/, 'koden ska vara en bokstav (L, I, K, A) och ett tal, till exempel L12');
const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'id skrivs med a–z, siffror och bindestreck');
const version = z.string().regex(/^\d+\.\d+\.\d+$/, 'versionen skrivs 1.0.0');
const words = (limit: number) =>
  z
    .string()
    .trim()
    .min(1, 'text saknas')
    .max(limit, { error: (issue) => `${String(issue.input).length} tecken, högst ${limit}` });

const weight = z.number().positive('vikten ska vara större än 0').max(10, 'vikten ska vara högst 10');
const levelValue = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.null()]);

const thresholds = z.strictObject({
  /** From how many relevant indicators a share decides; below that `fewAllBut` does. */
  manyFrom: z.int().min(1),
  manyFromReason: z.string(),
  /** Share of Uppnådd, 0–1, that passes a step with many indicators. */
  share: z.number().min(0).max(1),
  shareReason: z.string(),
  /** How many may be missing (and must then be Nästan där) where the indicators are few. */
  fewAllBut: z.int().min(0),
  fewAllButReason: z.string(),
  /** Share of Ej relevant, 0–1, above which an area is flagged. */
  notRelevantFlag: z.number().min(0).max(1),
  notRelevantFlagReason: z.string(),
});

// ── As written ──────────────────────────────────────────────────────────────────────────────────────────────────

export const modelSource = z.strictObject({
  id,
  version,
  title: words(60),
  description: words(600),
  emptyCodes: z.array(code),
  lastSourceCode: z.record(areaId, z.int().positive()),
  areas: z.array(z.strictObject({ id: areaId, slug: id, title: words(40), about: words(120) })).min(1),
  forms: z.array(z.strictObject({ id, title: words(60), short: words(16) })).min(1),
  levels: z.array(z.strictObject({ id: levelId, value: levelValue, title: words(30), means: words(140) })).length(6),
  steps: z.array(z.strictObject({ step, title: words(30), about: words(120) })).length(3),
  thresholds,
  roles: z.array(z.strictObject({ id, title: words(60) })).min(1),
  tags: z.array(z.strictObject({ id, title: words(60) })).min(1),
  /** In groups only so that people can read it; flattened, it is the model's order. */
  order: z.array(z.array(code)).min(1),
});

export const indicatorSource = z.strictObject({
  code,
  origin: z.enum(['lika', 'stegvis']),
  step,
  forms: z.array(id).min(1),
  addedForms: z.array(z.strictObject({ form: id, reason: words(TEXT_LIMITS.reason) })).optional(),
  statement: words(TEXT_LIMITS.statement),
  meaning: words(TEXT_LIMITS.meaning),
  activity: words(TEXT_LIMITS.activity),
  role: id,
  done: words(TEXT_LIMITS.done),
  tags: z.array(id).min(1).max(3),
  support: z.array(z.int().positive()),
  weight: weight.optional(),
  required: z.boolean().optional(),
  requiredReason: words(TEXT_LIMITS.reason).optional(),
  retired: z.boolean().optional(),
});

export const areaSource = z.strictObject({ area: areaId, indicators: z.array(indicatorSource).min(1) });

/** The overlay of another language: by code for indicators, by id for everything that stands in model.yaml. */
export const overlaySource = z.strictObject({
  title: words(60),
  description: words(600),
  areas: z.record(z.string(), z.strictObject({ title: words(40), about: words(120) })),
  forms: z.record(z.string(), z.strictObject({ title: words(60), short: words(16) })),
  levels: z.record(z.string(), z.strictObject({ title: words(30), means: words(140) })),
  steps: z.record(z.string(), z.strictObject({ title: words(30), about: words(120) })),
  roles: z.record(z.string(), words(60)),
  tags: z.record(z.string(), words(60)),
  indicators: z.record(
    z.string(),
    z.strictObject({
      statement: words(TEXT_LIMITS.statement),
      meaning: words(TEXT_LIMITS.meaning),
      activity: words(TEXT_LIMITS.activity),
      done: words(TEXT_LIMITS.done),
      requiredReason: words(TEXT_LIMITS.reason).optional(),
    }),
  ),
});

/** National support: facts of each initiative, by number. Shared by all models. */
export const supportSource = z.array(
  z.strictObject({
    nr: z.int().positive(),
    name: z.string().min(1),
    organisation: z.string().min(1),
    year: z.string().nullable(),
    url: z.url().nullable(),
  }),
);

// ── As frozen ───────────────────────────────────────────────────────────────────────────────────────────────────

const text = z.strictObject({ sv: z.string().min(1), en: z.string().min(1) });

export const modelSchema = z.strictObject({
  id,
  version,
  title: text,
  description: text,
  emptyCodes: z.array(code),
  areas: z.array(z.strictObject({ id: areaId, slug: id, title: text, about: text })),
  forms: z.array(z.strictObject({ id, title: text, short: text })),
  levels: z.array(z.strictObject({ id: levelId, value: levelValue, title: text, means: text })),
  steps: z.array(z.strictObject({ step, title: text, about: text })),
  thresholds,
  roles: z.array(z.strictObject({ id, title: text })),
  tags: z.array(z.strictObject({ id, title: text })),
  support: supportSource,
  /** In the model's order, which decides how proposals of the same step, unit and level stand in the plan. */
  indicators: z.array(
    z.strictObject({
      code,
      origin: z.enum(['lika', 'stegvis']),
      area: areaId,
      step,
      /** Place in the model's order, from 1. */
      place: z.int().positive(),
      forms: z.array(id),
      addedForms: z.array(z.strictObject({ form: id, reason: z.string() })),
      weight,
      /** Must be Uppnådd for its step to be passed; can never be Ej relevant. */
      required: z.boolean(),
      requiredReason: text.nullable(),
      /** Kept for history, no longer asked. */
      retired: z.boolean(),
      role: id,
      tags: z.array(id),
      support: z.array(z.int().positive()),
      statement: text,
      meaning: text,
      activity: text,
      done: text,
    }),
  ),
});
