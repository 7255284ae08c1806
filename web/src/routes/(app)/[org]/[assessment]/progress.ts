/** How far the units of an assessment have come. */
import type { Assessment, AssessmentUnit } from '@stegvis/shared/api/assessment.ts';

export interface Count {
  answered: number;
  asked: number;
}

export function progressOf(assessment: Pick<Assessment, 'progress'>, unitId?: string): Count {
  const counted = assessment.progress.filter((one) => unitId === undefined || one.unitId === unitId);
  return {
    asked: counted.reduce((sum, one) => sum + one.asked, 0),
    answered: counted.reduce((sum, one) => sum + one.answered, 0),
  };
}

/** The unit to go on with: first one that is begun but not done, then one not begun; undefined when all are done. */
export function nextUnit(assessment: Assessment): AssessmentUnit | undefined {
  const left = assessment.units
    .map((unit) => ({ unit, ...progressOf(assessment, unit.id) }))
    .filter(({ answered, asked }) => answered < asked);
  return (left.find(({ answered }) => answered > 0) ?? left[0])?.unit;
}
