/**
 * The result as a report: what `score()` made, with the words that are needed to read it. Also the published format of the
 * result as JSON. Both editions say the same: there are no names or reasons in figures.
 */
import { z } from 'zod';
import { areaId, step } from '../model/schema.ts';
import { figuresSchema } from '../scoring/result.ts';
import { reportFrame } from './plan-report.ts';

export const resultReport = reportFrame.extend({
  /** Unit by area, in the order of both; the unit by id. */
  cells: z.array(z.object({ unit: z.string(), area: areaId, figures: figuresSchema })),
  steps: z.array(z.object({ step, title: z.string() })),
});
export type ResultReport = z.infer<typeof resultReport>;
