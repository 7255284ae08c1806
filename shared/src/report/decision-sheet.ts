/** What was decided about a version that was handed over: a sheet that is kept beside the frozen documents. */
import { z } from 'zod';
import { isoDate } from '../api/assessment.ts';
import { decision, deliveryFile, deliveryState } from '../api/delivery.ts';
import { locale } from '../model/schema.ts';
import { deliveryMark } from './plan-report.ts';

export const decisionSheet = z.object({
  locale,
  organisation: z.string(),
  board: z.string(),
  title: z.string(),
  year: z.int(),
  /** As it stands on the frozen documents; null where there was none. */
  dnr: z.string().nullable(),
  delivery: deliveryMark,
  madeOn: isoDate,
  state: deliveryState,
  decision,
  /** The frozen documents that the decision is about, each with what its bytes are known by. */
  files: z.array(
    deliveryFile.pick({ fileName: true, kind: true, edition: true, format: true, size: true, sha256: true }),
  ),
});
export type DecisionSheet = z.infer<typeof decisionSheet>;
