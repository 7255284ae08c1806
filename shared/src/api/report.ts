/** Contract of the report to the nämnd: its content, the texts that can be written anew, and where it has been handed over. */
import { z } from 'zod';
import { areaId, locale } from '../model/schema.ts';
import { boardReport } from '../report/board-report.ts';
import { errorBody } from './error.ts';
import { delivery } from './delivery.ts';

export const TEXT_LIMIT = 5000;
/** The letter is made of the other texts and is as long as they are. */
export const LETTER_LIMIT = 20_000;

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
  /** 0 = never written. Goes on rising when a made text is taken back. */
  revision: z.int(),
  changedBy: z.string().nullable(),
  changedAt: z.string().nullable(),
});
export type ReportText = z.infer<typeof reportText>;

/** null takes the made text back. `text` is at most TEXT_LIMIT characters, the letter LETTER_LIMIT. */
export const saveText = z.object({
  locale,
  text: z.string().trim().min(1).max(LETTER_LIMIT).nullable(),
  revision: z.int().min(0),
});
export type SaveText = z.infer<typeof saveText>;

/** 409: somebody has saved since; nothing of either is lost. */
export const textConflict = errorBody.extend({ current: reportText });

export const reportPage = z.object({
  report: boardReport,
  /** Texts in the order in which they stand in the report, the letter (tjänsteskrivelse) last. */
  texts: z.array(reportText),
  deliveries: z.array(delivery),
});
export type ReportPage = z.infer<typeof reportPage>;
