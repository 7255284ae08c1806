/** Mina åtgärder: what one person has to do, on paper. */
import { z } from 'zod';
import { isoDate } from '../api/assessment.ts';
import { locale, step } from '../model/schema.ts';
import { ACTION_STATUSES, isOpen, type ActionStatus } from '../plan/status.ts';

/** In the order in which they are read. `month`: due this calendar month; `closed`: done or dropped. */
export const MINE_GROUPS = ['late', 'month', 'later', 'closed'] as const;
export type MineGroup = (typeof MINE_GROUPS)[number];

export const mineAction = z.object({
  id: z.string(),
  step,
  /** null = the whole förvaltning. */
  unit: z.string().nullable(),
  codes: z.array(z.string()),
  title: z.string(),
  activity: z.string(),
  /** How the person is part of it. */
  part: z.enum(['lead', 'other']),
  /** Who is huvudansvarig, in words; null = nobody yet. */
  lead: z.string().nullable(),
  dueOn: isoDate.nullable(),
  doneOn: isoDate.nullable(),
  status: z.enum(ACTION_STATUSES),
  statusReason: z.string(),
  reviewOn: isoDate.nullable(),
  /** Newest first. */
  followUps: z.array(z.object({ at: isoDate, note: z.string() })),
  /** Marked with sekretess. */
  marked: z.boolean(),
});
export type MineAction = z.infer<typeof mineAction>;

export const mineReport = z.object({
  locale,
  organisation: z.string(),
  board: z.string(),
  /** The case; null where it has none yet. */
  dnr: z.string().nullable(),
  title: z.string(),
  year: z.int(),
  /** Late and this month are counted from this day. */
  madeOn: isoDate,
  person: z.string(),
  /** Roles of the register that the person holds or stands in for, and through which some of the actions are theirs. */
  roles: z.array(z.string()),
  groups: z.array(z.object({ group: z.enum(MINE_GROUPS), actions: z.array(mineAction) })),
});
export type MineReport = z.infer<typeof mineReport>;

/**
 * Which group an action belongs to. What waits (Avvaktar) goes by its klart senast as all that is open does, and what has
 * no date comes later.
 *
 * @param today ISO date in the municipality's own time
 */
export function groupOf({ status, dueOn }: { status: ActionStatus; dueOn: string | null }, today: string): MineGroup {
  if (!isOpen(status)) return 'closed';
  if (dueOn === null) return 'later';
  if (dueOn < today) return 'late';
  return dueOn.slice(0, 7) === today.slice(0, 7) ? 'month' : 'later';
}
