/** Underlag till workshop: the questions of one unit, to hand out on paper. */
import { z } from 'zod';
import { isoDate } from '../api/assessment.ts';
import { areaId, levelId, locale, step } from '../model/schema.ts';

export const workshopReport = z.object({
  locale,
  organisation: z.string(),
  board: z.string(),
  /** The case; null where it has none yet. */
  dnr: z.string().nullable(),
  title: z.string(),
  year: z.int(),
  madeOn: isoDate,
  unit: z.string(),
  model: z.object({ title: z.string(), version: z.string() }),
  /** The six answers, the lowest first and Ej relevant last. */
  levels: z.array(z.object({ id: levelId, title: z.string(), means: z.string() })),
  /** The year that `before` is from; null where there is no earlier one. */
  previousYear: z.int().nullable(),
  /** How many answers of that year are marked with sekretess and left out: the reader may not see them. */
  withheld: z.int(),
  /** Areas in which the unit is asked something, in the model's order. */
  areas: z.array(
    z.object({
      id: areaId,
      title: z.string(),
      questions: z.array(
        z.object({
          code: z.string(),
          step,
          required: z.boolean(),
          statement: z.string(),
          meaning: z.string(),
          /** What counts as Uppnådd, in words. */
          done: z.string(),
          /** Last year's answer; null where there is none to show. */
          before: levelId.nullable(),
        }),
      ),
    }),
  ),
});
export type WorkshopReport = z.infer<typeof workshopReport>;
