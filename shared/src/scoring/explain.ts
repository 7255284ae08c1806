/** Why a figure is what it is, from the Result alone. Words are made where it is shown. */
import { ALMOST } from '../model/model.ts';
import type { Figures, StepFigures } from './result.ts';

export interface Hold {
  /** The first step that does not pass: what must be done to come one stair up. */
  step: StepFigures;
  /** How many more must become Uppnådd for the count to be enough; required ones come on top of this. 0 where only required ones are missing. */
  more: number;
  /** Missing questions that must be Uppnådd whatever the count. */
  required: StepFigures['missing'];
  /** The fewest missing questions that must become Uppnådd, the required ones among them, for the step to pass. */
  atLeast: number;
}

/** What keeps an area, a unit or the whole from the next step; null where Steg 3 is reached or nothing is asked. */
export function whatHolds(figures: Figures): Hold | null {
  if (figures.reachedStep === null) return null;
  const step = figures.steps.find((candidate) => !candidate.passed);
  if (!step) return null;
  const required = step.missing.filter((one) => one.required);
  return { step, more: more(step), required, atLeast: required.length + more(afterRequired(step)) };
}

/** The step as it would be with every required question Uppnådd. */
function afterRequired(step: StepFigures): StepFigures {
  const missing = step.missing.filter((one) => !one.required);
  return { ...step, missing, achieved: step.relevant - missing.length };
}

function more(step: StepFigures): number {
  if (step.rule !== 'few') return Math.max(0, step.needed - step.achieved);
  // The few that may be missing must be Nästan där, so everything below that counts whatever the number.
  const almost = step.missing.filter((one) => one.level === ALMOST).length;
  const allowed = step.relevant - step.needed;
  return step.missing.length - almost + Math.max(0, almost - allowed);
}
