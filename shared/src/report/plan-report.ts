/**
 * The plan as a report: what an edition may show, in the order in which it is read, in plain data. PDF, Excel, CSV, JSON
 * and the command line draw the same report; what must not leave the building is gone before they see it. This is also
 * the published format of the plan as JSON.
 */
import { z } from 'zod';
import { areaId, levelId, locale, modelSource, step } from '../model/schema.ts';
import { ACTION_STATUSES } from '../plan/status.ts';
import { figuresSchema } from '../scoring/result.ts';
import { isoDate } from '../api/assessment.ts';
import { funding } from '../api/plan.ts';

/** `public` (default): roles instead of names, no reasons or comments. `internal`: names and reasons. Neither holds what is marked with sekretess. */
export const edition = z.enum(['public', 'internal']);
export type Edition = z.infer<typeof edition>;

/** A version that was handed over to the nämnd. */
export const deliveryMark = z.object({
  /** From 1 within the assessment. */
  number: z.int(),
  on: isoDate,
});

export const reportItem = z.object({
  unit: z.string(),
  code: z.string(),
  area: areaId,
  /** null = not answered. */
  level: levelId.nullable(),
  statement: z.string(),
});
export type ReportItem = z.infer<typeof reportItem>;

export const reportAction = z.object({
  id: z.string(),
  step,
  /** Place within its step and unit, from 1. */
  position: z.int(),
  items: z.array(reportItem),
  /** The code that an imported row had and that no question of the model has; null otherwise. */
  foreignCode: z.string().nullable(),
  title: z.string(),
  activity: z.string(),
  /** Who is responsible, in words; null = nobody yet. */
  lead: z.string().nullable(),
  others: z.array(z.string()),
  startOn: isoDate.nullable(),
  dueOn: isoDate.nullable(),
  doneOn: isoDate.nullable(),
  late: z.boolean(),
  status: z.enum(ACTION_STATUSES),
  /** Internal edition only; empty otherwise. */
  statusReason: z.string(),
  reviewOn: isoDate.nullable(),
  benefit: z.string(),
  /** Whole kronor; null = not said. */
  costOnce: z.int().nullable(),
  costYearly: z.int().nullable(),
  funding: funding.nullable(),
  /** Why it stands in another step than the model's; internal edition only. */
  moved: z.object({ from: step, to: step, reason: z.string() }).nullable(),
  followUps: z.array(z.object({ at: isoDate, note: z.string() })),
});
export type ReportAction = z.infer<typeof reportAction>;

export const reportSecretAction = reportAction.extend({
  /** null = the whole förvaltning. */
  unit: z.string().nullable(),
  /** What the mark rests on. */
  provision: z.string(),
});
export type ReportSecretAction = z.infer<typeof reportSecretAction>;

export const reportProposal = z.object({ item: reportItem, step, activity: z.string(), reason: z.string() });
export type ReportProposal = z.infer<typeof reportProposal>;

const words = z.record(levelId, z.string());

/** What every report says of itself and of what it rests on. */
export const reportFrame = z.object({
  locale,
  edition,
  organisation: z.string(),
  board: z.string(),
  /** The case; null where it has none yet. */
  dnr: z.string().nullable(),
  /** null = a draft. */
  delivery: deliveryMark.nullable(),
  title: z.string(),
  year: z.int(),
  /** The day on which the report was made. */
  madeOn: isoDate,
  lockedOn: isoDate.nullable(),
  model: z.object({ title: z.string(), version: z.string() }),
  total: figuresSchema,
  areas: z.array(z.object({ id: areaId, title: z.string(), figures: figuresSchema })),
  units: z.array(z.object({ id: z.string(), name: z.string(), figures: figuresSchema })),
  levels: words,
  levelMeanings: words,
  /** The model's rule of when a step is passed. */
  thresholds: modelSource.shape.thresholds,
});

export const planReport = reportFrame.extend({
  gaps: z.object({ chosen: z.int(), noLead: z.int(), noDue: z.int(), late: z.int() }),
  /** Chosen actions: step → unit (null = the whole förvaltning) → rows. Steps and units without rows are left out. */
  steps: z.array(
    z.object({
      step,
      title: z.string(),
      about: z.string(),
      groups: z.array(z.object({ unit: z.string().nullable(), actions: z.array(reportAction) })),
    }),
  ),
  later: z.array(reportProposal),
  declined: z.array(reportProposal),
  /** Weak points that nobody has taken a stand on yet. */
  undecided: z.array(reportProposal),
  /** How many actions are marked with sekretess: they stand in an appendix of their own. */
  secretCount: z.int(),
});
export type PlanReport = z.infer<typeof planReport>;

/** What is marked with sekretess, in a document of its own that is kept apart from the report. */
export const appendixReport = reportFrame.omit({ edition: true }).extend({
  answers: z.array(z.object({ item: reportItem, reason: z.string(), provision: z.string() })),
  actions: z.array(reportSecretAction),
});
export type AppendixReport = z.infer<typeof appendixReport>;
