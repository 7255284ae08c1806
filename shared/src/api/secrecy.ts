/** Contract of the register of what is marked with sekretess, for the day somebody asks for the document. */
import { z } from 'zod';

export const marked = z.object({
  kind: z.enum(['answer', 'action']),
  /** Where it stands in the product, below the organisation's address. */
  path: z.string(),
  board: z.string(),
  assessment: z.object({ slug: z.string(), title: z.string(), year: z.int() }),
  /** null = an action of the whole förvaltning. */
  unit: z.string().nullable(),
  /** The question's code; null for an action. */
  code: z.string().nullable(),
  model: z.object({ id: z.string(), version: z.string() }),
  /** The action's title as the group has written it; null for answers, and where the one asking may not see it. */
  title: z.string().nullable(),
  provision: z.string(),
  /** Names of those who see it besides unit and role. */
  named: z.array(z.string()),
  /** Whether the one asking sees it in clear. */
  visible: z.boolean(),
});
export type Marked = z.infer<typeof marked>;

export const markedRegister = z.object({ marked: z.array(marked) });
export type MarkedRegister = z.infer<typeof markedRegister>;
