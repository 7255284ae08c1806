/** Long work: begun by a person, shown with its progress, and there when they come back. */
import { z } from 'zod';

export const workKind = z.enum(['hand-over', 'import', 'export']);
export type WorkKind = z.infer<typeof workKind>;

export const work = z.object({
  id: z.string(),
  kind: workKind,
  /** The slug of the assessment that it is about; null = the whole organisation. */
  assessment: z.string().nullable(),
  /** `interrupted`: the server stopped in the middle; nothing of it was saved. */
  state: z.enum(['running', 'done', 'failed', 'interrupted']),
  /** Steps taken, of how many. */
  done: z.number().int(),
  total: z.number().int(),
  /** The id of what came of it; null until done. */
  resultId: z.string().nullable(),
  /** An error code; null unless it failed. */
  error: z.string().nullable(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
});
export type Work = z.infer<typeof work>;
