/** Contract of the report to the nämnd: its content, the texts that can be written anew, and where it has been handed over. */
import { z } from 'zod';
import { areaId } from '../model/schema.ts';
import { boardReport } from '../report/board-report.ts';
import { delivery } from './delivery.ts';

export const TEXT_LIMIT = 5000;

/** `sentence`, `consequence`, `decision`, `standing`, `lastYear`, `proposal`, `letter`, `area.L`, `unit.<id>`. */
export const textKey = z
  .string()
  .regex(/^(?:sentence|consequence|decision|standing|lastYear|proposal|letter|area\.[LIKA]|unit\.[\w-]{1,64})$/);

export const reportText = z.object({
  key: z.string(),
  /** What it is about, where the key does not say: an area or a unit. */
  area: areaId.nullable(),
  unit: z.string().nullable(),
  /** What the figures say by themselves. */
  made: z.string(),
  /** What somebody has written instead; null = nothing. */
  written: z.string().nullable(),
  /** The figures have changed since it was written: the made text is another now. */
  stale: z.boolean(),
  /** 0 = never written. */
  revision: z.int(),
  changedBy: z.string().nullable(),
  changedAt: z.string().nullable(),
});
export type ReportText = z.infer<typeof reportText>;

/** null takes the made text back. */
export const saveText = z.object({
  locale: z.enum(['sv', 'en']),
  text: z.string().trim().max(TEXT_LIMIT).nullable(),
  revision: z.int().min(0),
});

export const textConflict = z.object({ current: reportText });

export const reportPage = z.object({
  report: boardReport,
  /** Texts in the order in which they stand in the report, the letter (tjänsteskrivelse) last. */
  texts: z.array(reportText),
  deliveries: z.array(delivery),
});
export type ReportPage = z.infer<typeof reportPage>;
