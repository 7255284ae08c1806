import type { overview as source } from '../sv/overview.ts';

const questions = (n: number) => (n === 1 ? '1 question' : `${n} questions`);
const units = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const step = (n: number) => `Step\u00a0${n}`;
const capital = (text: string) => text.replace(/^./, (c) => c.toUpperCase());

export const overview: typeof source = {
  title: 'Overview',
  years: 'Assessments',
  newYear: 'New assessment',
  notBegun: (date) =>
    date
      ? `The assessment is open until ${date}. No answer has been given yet.`
      : 'The assessment is open. No answer has been given yet.',
  open: (date) => (date ? `The assessment is open until ${date}.` : 'The assessment is open.'),
  late: (date) => `The answers were due on ${date}.`,
  unitsLeft: (n) =>
    n === 1
      ? 'One service area has questions left to answer.'
      : `${capital(units[n] ?? String(n))} service areas have questions left to answer.`,
  complete: 'All questions are answered. Lock the assessment when you agree on the answers.',
  locked: (date) => `The assessment was locked on ${date}.`,
  undecided: (n) =>
    n === 1 ? 'One proposal is waiting for your decision.' : `${n} proposals are waiting for your decision.`,
  planned: 'Every proposal has been decided on. The plan now applies.',

  newer: (year) => `There is a newer assessment, ${year}. This one is kept as it was.`,
  toYear: (year) => `Go to ${year}`,
  stepsAre: 'Step\u00a01 is the foundation, Step\u00a02 support in everyday work and Step\u00a03 new ways of working.',

  begin: 'Start the assessment',
  goOn: 'Continue the assessment',
  lock: 'Lock the assessment',
  decide: 'Decide on the proposals',
  toPlan: 'Go to the plan',
  seeResult: 'See the result',

  assessment: 'Assessment',
  ofAnswers: (asked) => `of ${asked} answers`,
  of: (answered, asked) => `${answered} of ${asked}`,
  doneOf: (answered, asked) => `Done, ${answered} of ${asked}`,
  mostLeft: (list) => `Most left to do: ${list}.`,
  left: (unit, n) => `${unit} (${n === 1 ? '1 answer' : `${n} answers`})`,
  unconfirmed: (n) =>
    n === 1 ? '1 answer from last year is not confirmed.' : `${n} answers from last year are not confirmed.`,
  openAssessment: 'Open the assessment',

  staircase: 'The staircase',
  reachedLabel: (n) => step(n),
  ofThree: 'of 3 reached',
  none: 'Not yet',
  noneStep: step(1),
  nothing: 'Nothing',
  nothingAsked: 'to count yet',
  achieved: (achieved, relevant) => `${achieved} of ${relevant} questions are achieved.`,
  takes: (n, more) => `${step(n)} needs ${more} more.`,
  takesRequired: (n, more, required) =>
    more > required
      ? `${step(n)} needs ${more} more, ${required} of them required.`
      : `${step(n)} needs ${required === 1 ? 'one more required question' : `${required} more required questions`}.`,
  top: 'You have reached the top of the staircase.',
  indexLine: (index, before) =>
    before === null
      ? `All answers weighed together: ${index}.`
      : `All answers weighed together: ${index}. Last year: index ${before}.`,
  openResult: 'See what holds you back',

  plan: 'Action plan',
  actions: (n) => (n === 1 ? 'action this year' : 'actions this year'),
  noLead: 'without a lead',
  noDue: 'without a date',
  lateActions: () => 'late',
  proposals: 'proposals to decide on',
  statuses: { pagar: 'ongoing', klar: 'done', avvaktar: 'on hold', 'ej-paborjad': 'not started', utgar: 'dropped' },
  statusOne: { pagar: 'ongoing', klar: 'done', avvaktar: 'on hold', 'ej-paborjad': 'not started', utgar: 'dropped' },
  noActions: 'When you have answered, you decide on the proposals. Those you choose become this year’s actions.',
  noGaps: 'Every action has a lead and a date, and none is late.',
  openPlan: 'Open the action plan',

  areasOf: (n) => (n === 1 ? 'One area' : `${capital(units[n] ?? String(n))} areas`),
  areaCount: (achieved, relevant) => `${achieved} of ${relevant} achieved`,

  way: 'The way to a plan',
  states: { done: 'Done', now: 'Now', later: 'Then' },
  until: (date) => `until ${date}`,
  ways: {
    answer: 'Answer and confirm',
    lock: 'Lock the assessment',
    decide: 'Decide on the proposals',
    plan: 'Set a lead and a date for every action',
    follow: 'Follow up through the year',
  },

  dnr: {
    title: 'Reference number',
    lead: (board: string) =>
      `The case in the register of ${board}. The number appears on the cover of the action plan.`,
    label: 'Ref. no. (dnr)',
    hint: 'As it is written in the register, for example SN 2026/114.',
    save: 'Save the reference number',
    saved: 'The reference number has been saved.',
  },
  locking: {
    lockedTitle: 'The assessment is locked',
    title: 'Lock the assessment',
    openLead: 'When you agree on the answers, you lock the assessment. The answers and the result are then frozen.',
    lockedLead: (date) =>
      `Locked on ${date}. The answers and the result are frozen. The action plan can be changed all year.`,
    unanswered: (n) =>
      `${questions(n)} ${n === 1 ? 'is' : 'are'} unanswered. If you lock anyway, the result will stay preliminary.`,
    allAnswered: 'All questions are answered.',
    unconfirmed: (n) =>
      n === 1
        ? '1 answer from last year is waiting for you to confirm it. Until then the question counts as unanswered.'
        : `${n} answers from last year are waiting for you to confirm them. Until then the questions count as unanswered.`,
    blocked: 'This must be put right before the assessment can be locked',
    missingReasons: (n) =>
      n === 1 ? '1 answer is Not relevant without a reason:' : `${n} answers are Not relevant without a reason:`,
    required: (n) =>
      n === 1 ? '1 required question is answered Not relevant:' : `${n} required questions are answered Not relevant:`,
    question: (code, unit) => `${code}, ${unit}`,
    unsaved: (n) =>
      n === 1
        ? '1 answer on this device is not saved yet. Wait until it is.'
        : `${n} answers on this device are not saved yet. Wait until they are.`,
    lock: 'Lock the assessment',
    confirmTitle: 'Lock the assessment?',
    confirmText:
      'The answers and the result are frozen for everyone. You can reopen the assessment, but that is logged with your reason.',
    reopen: 'Reopen the assessment',
    reopenTitle: 'Reopen the assessment?',
    reopenText: 'The answers can be changed again and the result is recalculated. It is logged.',
    reason: 'Reason',
    reasonHint: 'For example: Two answers from IFO were wrong.',
    reasonMissing: 'State why the assessment is being reopened.',
    blind:
      'You do not see every answer, since the committee has a secrecy border. Whoever is process leader for this very committee locks the assessment.',
    reader: 'The process leader locks the assessment.',
  },

  empty: {
    title: 'Create this year’s assessment',
    text: 'Here you will see how far you have come, what holds you back and what you have promised to do. It starts with an assessment.',
    reader: 'No assessment has been created yet. The process leader creates it.',
  },

  create: {
    title: 'New assessment',
    lead: 'Choose the year and which service areas are to answer. You can start answering at once.',
    year: 'Year',
    yearWrong: 'Enter a year between 2000 and 2100.',
    name: 'Name',
    nameHint: 'Shown at the top of the pages and in the action plan.',
    nameSuggestion: (model, year) => `${model} ${year}`,
    nameMissing: 'Enter a name.',
    board: 'Committee',
    model: 'Questions',
    modelOption: (title, version) => `${title}, version ${version}`,
    units: 'Service areas that answer',
    unitsMissing: 'Choose at least one service area.',
    unitCount: (form, n) => `Form: ${form}, ${questions(n)}`,
    totalQuestions: (n) => `${questions(n)} in all.`,
    carry: 'Carry over answers from',
    carryHint:
      'Last year’s answers are carried over as not confirmed. Only those you confirm count. Open actions are carried over too.',
    carryNone: 'Start without answers',
    answerBy: 'Answer by',
    submit: 'Create the assessment',
    errors: 'The assessment could not be created',
    noUnits: 'Add service areas first',
    noUnitsText:
      'A service area is what fills in a form, for example Care of older people. The committee has none yet.',
    toSettings: 'Add service areas',
    reader: 'The process leader creates assessments.',
  },
};
