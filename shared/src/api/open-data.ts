/**
 * Contract of open data: the result of a locked assessment, as an organisation has chosen to publish it. One of the formats
 * whose schema is published (shared/report/published.ts).
 */
import { z } from 'zod';
import { areaId, levelId, step } from '../model/schema.ts';
import { isoDate } from './assessment.ts';

export const LICENCE = 'https://creativecommons.org/publicdomain/zero/1.0/';

/** For whoever publishes. `reopened`: it has been opened since, and is not shown until somebody publishes it anew. */
export const publicationState = z.object({
  state: z.enum(['none', 'published', 'reopened']),
  publishedAt: z.string().nullable(),
  publishedBy: z.string().nullable(),
  /** The public page. */
  page: z.string(),
  /** What would be published now: units, answers with a level, and questions left out since they are marked. */
  holds: z.object({ units: z.int(), answers: z.int(), leftOut: z.int() }),
});
export type PublicationState = z.infer<typeof publicationState>;

const words = z.object({ sv: z.string(), en: z.string() });

export const openFigures = z.object({
  /** Questions asked, answered (Ej relevant included), asked less Ej relevant, and answered Uppnådd. */
  asked: z.int(),
  answered: z.int(),
  relevant: z.int(),
  achieved: z.int(),
  notRelevant: z.int(),
  /** 0–100; null where nothing can be counted. A help for comparing, never a percentage. */
  index: z.int().nullable(),
  /** 0 = not yet Steg 1, else the highest step reached; null where nothing relevant is asked. */
  reachedStep: z.int().min(0).max(3).nullable(),
  /** Some questions have no answer: every figure is preliminary. */
  preliminary: z.boolean(),
  /** How many of the relevant questions of each step are Uppnådd, and how many it takes to pass. */
  steps: z.array(z.object({ step, relevant: z.int(), achieved: z.int(), needed: z.int(), passed: z.boolean() })),
});
export type OpenFigures = z.infer<typeof openFigures>;

export const openAssessment = z.object({
  organisation: z.object({
    slug: z.string(),
    name: z.string(),
    type: z.enum(['kommun', 'kommunalforbund', 'region', 'ovrig']),
    /** Kommunkod (four digits) or länskod (two); null for others. */
    code: z.string().nullable(),
  }),
  board: z.string(),
  slug: z.string(),
  title: z.string(),
  year: z.int(),
  lockedOn: isoDate,
  publishedOn: isoDate,
});
export type OpenAssessment = z.infer<typeof openAssessment>;

/** Everything that is published of one assessment. */
export const openData = openAssessment.extend({
  licence: z.literal(LICENCE),
  model: z.object({ id: z.string(), version: z.string(), title: words }),
  /** In the model's order, with the value that the index is counted with; null = outside it. */
  levels: z.array(z.object({ id: levelId, title: words, value: z.int().nullable() })),
  /** Questions left out of every figure, since their answers are marked with sekretess. */
  leftOut: z.int(),
  total: openFigures,
  areas: z.array(z.object({ id: areaId, title: words, figures: openFigures })),
  units: z.array(
    z.object({
      slug: z.string(),
      name: z.string(),
      form: z.string(),
      figures: openFigures,
      areas: z.array(z.object({ id: areaId, figures: openFigures })),
    }),
  ),
  questions: z.array(z.object({ code: z.string(), area: areaId, step, statement: words })),
  /** Only levels: no reasons, no evidence, no persons. */
  answers: z.array(z.object({ unit: z.string(), code: z.string(), level: levelId })),
});
export type OpenData = z.infer<typeof openData>;

/** Who publishes what, newest year first. */
export const openDataIndex = z.object({ assessments: z.array(openAssessment) });
export type OpenDataIndex = z.infer<typeof openDataIndex>;
