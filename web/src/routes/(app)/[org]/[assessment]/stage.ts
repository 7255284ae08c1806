/** Where on the way to a plan an assessment is: what the main button leads to. */
import type { Overview } from '@stegvis/shared/api/assessment.ts';

export const STAGES = ['answer', 'lock', 'decide', 'plan', 'follow'] as const;
export type Stage = (typeof STAGES)[number];

export function stageOf({ assessment, lock, plan }: Pick<Overview, 'assessment' | 'lock' | 'plan'>): Stage {
  if (assessment.status === 'open') return lock.unanswered > 0 ? 'answer' : 'lock';
  if (plan.undecided > 0) return 'decide';
  return plan.noLead + plan.noDue > 0 ? 'plan' : 'follow';
}
