import type { marks as source } from '../sv/marks.ts';

type Reached = 0 | 1 | 2 | 3 | null;

const reached = (step: Reached) =>
  step === null ? 'No questions to count' : step === 0 ? 'Not yet Step\u00a01' : `Reached Step\u00a0${step}`;

export const marks: typeof source = {
  level: {
    'ej-planerad': 'Not planned',
    planerad: 'Planned',
    paborjad: 'Under way',
    'nastan-dar': 'Almost there',
    uppnadd: 'Achieved',
    'ej-relevant': 'Not relevant',
    unanswered: 'Unanswered',
  },
  status: {
    'ej-paborjad': 'Not started',
    pagar: 'Ongoing',
    klar: 'Done',
    avvaktar: 'On hold',
    utgar: 'Dropped',
  },
  step: (step) => `Step\u00a0${step}`,
  of: (achieved, relevant) => `${achieved} of ${relevant}`,
  needed: (needed) => `${needed} needed`,
  noQuestion: 'no question',
  here: 'You are here',
  reached,
  reachedOf: (step) => (step === null || step === 0 ? reached(step) : `Reached Step\u00a0${step} of 3`),
  staircase: (step, steps) =>
    `${step === null || step === 0 ? reached(step) : `Reached Step\u00a0${step} of 3`}. ${steps
      .map((s) => `Step\u00a0${s.step}: ${s.none ? 'no question' : `${s.achieved} of ${s.relevant}`}`)
      .join(', ')}.`,
  preliminary: (unanswered) =>
    unanswered === 1 ? 'Preliminary: 1 question is unanswered' : `Preliminary: ${unanswered} questions are unanswered`,
  index: (index) => (index === null ? 'no index' : `index ${index}`),
  gap: 'Gap',
  late: 'Late',
};
