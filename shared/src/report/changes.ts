/** What differs between two plans, row by row: between versions handed over, or since the last one. */
import { z } from 'zod';
import { step } from '../model/schema.ts';
import type { PlanReport, ReportAction } from './plan-report.ts';

/** The fields that are compared, in the order in which they are told. */
export const COMPARED = [
  'title',
  'activity',
  'step',
  'unit',
  'lead',
  'others',
  'startOn',
  'dueOn',
  'doneOn',
  'status',
  'benefit',
  'costOnce',
  'costYearly',
  'funding',
] as const;

const value = z.union([z.string(), z.number()]).nullable();

export const actionChange = z.object({
  id: z.string(),
  kind: z.enum(['added', 'removed', 'changed']),
  /** As it is called in the later plan; in the earlier one where it is gone. */
  title: z.string(),
  step,
  /** null = the whole förvaltning. */
  unit: z.string().nullable(),
  /** Changed rows only. null = nothing stood there. */
  fields: z.array(z.object({ field: z.enum(COMPARED), from: value, to: value })),
});
export type ActionChange = z.infer<typeof actionChange>;

interface Row {
  action: ReportAction;
  unit: string | null;
}

/** Rows in the order of the later plan, those that are gone last. Rows that are the same are left out. */
export function planChanges(before: Pick<PlanReport, 'steps'>, now: Pick<PlanReport, 'steps'>): ActionChange[] {
  const earlier = new Map(rowsOf(before).map((row) => [row.action.id, row]));
  const later = rowsOf(now);
  const kept = new Set(later.map((row) => row.action.id));
  return [
    ...later.flatMap((row): ActionChange[] => {
      const was = earlier.get(row.action.id);
      if (!was) return [told(row, 'added', [])];
      const fields = COMPARED.map((field) => ({ field, from: valueOf(was, field), to: valueOf(row, field) }));
      const changed = fields.filter(({ from, to }) => from !== to);
      return changed.length > 0 ? [told(row, 'changed', changed)] : [];
    }),
    ...[...earlier.values()].filter((row) => !kept.has(row.action.id)).map((row) => told(row, 'removed', [])),
  ];
}

const rowsOf = ({ steps }: Pick<PlanReport, 'steps'>): Row[] =>
  steps.flatMap(({ groups }) => groups.flatMap(({ unit, actions }) => actions.map((action) => ({ action, unit }))));

function valueOf({ action, unit }: Row, field: (typeof COMPARED)[number]): string | number | null {
  if (field === 'unit') return unit;
  if (field === 'others') return action.others.join(', ') || null;
  return action[field] === '' ? null : action[field];
}

const told = ({ action, unit }: Row, kind: ActionChange['kind'], fields: ActionChange['fields']): ActionChange => ({
  ...{ id: action.id, kind, title: action.title, step: action.step, unit, fields },
});
