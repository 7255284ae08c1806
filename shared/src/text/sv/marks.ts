/** Words for what is drawn: answers, status, the staircase. Names of areas and forms come from the model. */
type Reached = 0 | 1 | 2 | 3 | null;

const reached = (step: Reached) =>
  step === null ? 'Inga frågor att räkna' : step === 0 ? 'Ännu inte Steg\u00a01' : `Uppnått steg\u00a0${step}`;

export const marks = {
  level: {
    'ej-planerad': 'Ej planerad',
    planerad: 'Planerad',
    paborjad: 'Påbörjad',
    'nastan-dar': 'Nästan där',
    uppnadd: 'Uppnådd',
    'ej-relevant': 'Ej relevant',
    unanswered: 'Obesvarad',
  },
  status: {
    'ej-paborjad': 'Ej påbörjad',
    pagar: 'Pågår',
    klar: 'Klar',
    avvaktar: 'Avvaktar',
    utgar: 'Utgår',
  },
  step: (step: number) => `Steg\u00a0${step}`,
  of: (achieved: number, relevant: number) => `${achieved} av ${relevant}`,
  needed: (needed: number) => `${needed} krävs`,
  noQuestion: 'ingen fråga',
  here: 'Ni är här',
  reached,
  reachedOf: (step: Reached) => (step === null || step === 0 ? reached(step) : `Uppnått steg\u00a0${step} av 3`),
  staircase: (step: Reached, steps: readonly { step: number; achieved: number; relevant: number; none: boolean }[]) =>
    `${step === null || step === 0 ? reached(step) : `Uppnått steg\u00a0${step} av 3`}. ${steps
      .map((s) => `Steg\u00a0${s.step}: ${s.none ? 'ingen fråga' : `${s.achieved} av ${s.relevant}`}`)
      .join(', ')}.`,
  preliminary: (unanswered: number) =>
    unanswered === 1 ? 'Preliminärt: 1 fråga är obesvarad' : `Preliminärt: ${unanswered} frågor är obesvarade`,
  index: (index: number | null) => (index === null ? 'inget index' : `index ${index}`),
  gap: 'Lucka',
  late: 'Försenad',
};
