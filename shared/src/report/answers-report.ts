/**
 * Every question that an assessment asks, with its answer. Also the published format of the answers as JSON. What is marked
 * with sekretess is left out and counted.
 */
import { z } from 'zod';
import { evidence, isoDate } from '../api/assessment.ts';
import { areaId, step } from '../model/schema.ts';
import { reportFrame, reportItem } from './plan-report.ts';

export const reportAnswer = reportItem.extend({
  unitId: z.string(),
  step,
  required: z.boolean(),
  /** false = brought along from last year and not confirmed: does not count. */
  confirmed: z.boolean(),
  /** Internal edition only, as all that follows; empty otherwise. */
  reason: z.string(),
  evidence: z.array(evidence),
  /** null = nobody, or somebody who has been erased. */
  answeredBy: z.string().nullable(),
  answeredOn: isoDate.nullable(),
});
export type ReportAnswer = z.infer<typeof reportAnswer>;

export const answersReport = reportFrame.omit({ total: true, areas: true, units: true, thresholds: true }).extend({
  areas: z.array(z.object({ id: areaId, title: z.string() })),
  units: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Unit by unit, in the model's order. */
  answers: z.array(reportAnswer),
  secretCount: z.int(),
});
export type AnswersReport = z.infer<typeof answersReport>;
