import type { report as source } from '../sv/report.ts';

const nb = '\u00a0';
const s = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export const report: typeof source = {
  title: (year) => `Action plan ${year} for digital maturity`,
  shortTitle: (year) => `Action plan ${year}`,
  fileTitle: (title, organisation, edition) => `${[title, organisation].filter(Boolean).join(', ')} (${edition})`,
  subject: (assessment) => `Actions from the assessment ${assessment}, with who is responsible, dates and status`,
  page: (page, pages) => `Page ${page} of ${pages}`,
  version: (date) => `Version ${date}`,
  editions: { public: 'Public edition', internal: 'Internal edition' },
  preliminary: 'Preliminary',

  cover: {
    about: 'About this document',
    assessment: 'Assessment',
    dnr: 'Ref. no.',
    noDnr: 'Entered when the plan is registered',
    edition: 'Edition',
    editionNote: {
      public: 'Roles instead of names. Reasons, follow-up and what is marked with secrecy are left out.',
      internal: 'Holds names, reasons and follow-up. Give it only to those who need it.',
    },
    version: 'Version',
    model: 'Model',
    modelName: (title, version) => `${title} ${version}`,
    basis: 'Basis',
    locked: (date) => `The assessment was locked on ${date}.`,
    open: 'The assessment is not locked. The figures may change.',
    coverage: (answered, asked) => `${answered} of ${asked} questions are answered.`,
    preliminary: 'The figures are preliminary until every question is answered.',
  },

  summary: {
    title: 'Summary',
    reached: (step) => `Step${nb}${step} of 3 is reached.`,
    notReached: `Step${nb}1 is not reached yet.`,
    nothing: 'There are no questions to count.',
    actions: (count) => `The plan has ${s(count, 'action', 'actions')}.`,
    noActions: 'The plan has no actions yet.',
    gaps: ({ noLead, noDue, late }) => {
      const parts = [
        noLead > 0 ? `${noLead} ${noLead === 1 ? 'has' : 'have'} no one responsible` : '',
        noDue > 0 ? `${noDue} ${noDue === 1 ? 'has' : 'have'} no date` : '',
        late > 0 ? `${late} ${late === 1 ? 'is' : 'are'} late` : '',
      ].filter(Boolean);
      return `Of the open ones, ${parts.join(', ').replace(/, ([^,]*)$/, ' and $1')}.`;
    },
    noGaps: 'Every open action has someone responsible and a date, and none is late.',
    stairs: 'The staircase',
    achieved: 'questions are achieved',
    index: 'index',
    indexMeaning: 'weighs the answers together, from 0 to 100',
    noIndex: 'no index',
    chosen: (count) => (count === 1 ? 'action in the plan' : 'actions in the plan'),
    unanswered: 'questions are answered: the figures are preliminary',
    areas: 'Areas',
    area: 'Area',
    achievedColumn: 'Achieved',
    indexColumn: 'Index',
    reachedColumn: 'Reached step',
    all: 'All areas',
    noStep: 'no questions',
    notYet: `not yet Step${nb}1`,
    spider: (parts) => `Index per area, from 0 to 100: ${parts}.`,
    steps: 'Actions per step',
    step: 'Step',
    count: 'Actions',
    done: 'Done',
    noLead: 'No one assigned',
    noDue: 'No date',
    late: 'Late',
    secret: 'Secrecy',
    allSteps: 'All steps',
    money: 'What the plan costs',
    moneyKind: 'SEK',
    once: 'Once',
    yearly: 'Per year',
    moneyAll: 'All actions',
    funding: {
      finansierad: 'Funded',
      delvis: 'Partly funded',
      'ej-finansierad': 'Not funded',
      unknown: 'Not stated',
    },
    moneyNone: 'No action has a stated cost.',
    moneyMissing: (count) => (count === 1 ? '1 action has no stated cost.' : `${count} actions have no stated cost.`),
    first: (count) => (count === 1 ? 'The first open action' : `The first ${count} open actions`),
    firstNote: 'in the order of the steps',
    noOpen: 'No action is open.',
  },

  contents: 'Contents',

  actions: {
    title: 'Actions',
    empty: 'The plan has no actions yet. Actions are chosen among the proposals, or added by yourselves.',
    counts: (count, open) =>
      count === open ? s(count, 'action', 'actions') : `${s(count, 'action', 'actions')}, of which ${open} open`,
    step: (step, about) => `${step}: ${about}`,
    wholeDepartment: 'The whole department',
    code: 'Code',
    action: 'Action',
    lead: 'Responsible',
    due: 'Due',
    status: 'Status',
    own: 'Own',
    missing: 'Missing',
    notGiven: 'Not stated',
    late: 'Late',
    others: (names) => `Takes part: ${names}`,
    start: (date) => `Start ${date}`,
    done: (date) => date,
    review: (date) => `Review ${date}`,
    quote: (text) => `“${text}”`,
    answer: (level) => `Answer: ${level}`,
    answerOf: (unit, level) => `${unit}: ${level}`,
    benefit: 'Benefit',
    cost: 'Cost',
    once: (amount) => `SEK${nb}${amount} once`,
    yearly: (amount) => `SEK${nb}${amount} per year`,
    funding: { finansierad: 'funded', delvis: 'partly funded', 'ej-finansierad': 'not funded' },
    reason: 'Reason',
    moved: (from, to) => `Moved from ${from} to ${to}`,
    placedLast: (step) => `Placed last in ${step}`,
    followUp: (date) => `Follow-up ${date}`,
  },

  proposals: {
    later: {
      title: 'Proposals put off',
      lead: (count) => `${s(count, 'proposal is', 'proposals are')} taken up later, not in this year’s plan.`,
    },
    declined: {
      title: 'Proposals we decline',
      lead: (count) => `${s(count, 'proposal has', 'proposals have')} been answered with no.`,
    },
    undecided: {
      title: 'Not decided yet',
      lead: (count) => `${s(count, 'proposal waits', 'proposals wait')} for a decision.`,
    },
    code: 'Code',
    proposal: 'Proposal',
    unit: 'Unit',
    step: 'Step',
    answer: 'Answer',
    reason: 'Reason',
    noReason: 'No reason stated',
  },

  reading: {
    title: 'How to read the plan',
    answers: 'The answers',
    answersLead: 'Each unit has answered the questions of its form. An answer is one of these levels.',
    level: 'Level',
    meaning: 'Means',
    notRelevant: 'The unit has no need of what the question is about.',
    steps: `Step${nb}1, Step${nb}2 and Step${nb}3`,
    stepsText: `Every question belongs to a step, and the step does not depend on the answer. Step${nb}1 is the ground that the others rest on. An action stands in the same step as its question, unless it has been moved.`,
    rule: 'When a step is reached',
    ruleLead: 'A step is reached when the steps below are reached and these conditions hold:',
    ruleRequired: 'Every required question of the step is Achieved.',
    ruleMany: (from, percent) =>
      `If the step has ${from} relevant questions or more, at least ${percent} per cent of them must be Achieved.`,
    ruleFew: (from, rest) =>
      `If the step has fewer than ${from} relevant questions, at most ${rest} may be left, and then as Almost there.`,
    ruleNote:
      'An unanswered question counts as not achieved. Not relevant is not counted. A step without questions holds nothing back.',
    index: 'Index',
    indexText:
      'Each level has a value, from 0 for Not planned to 4 for Achieved. The index is the sum of the answers’ values, divided by the highest sum possible, times 100. A question that weighs more counts for more in both sums. Only answered and relevant questions are included. The index helps when you compare, but it is the number achieved that decides the step.',
    status: 'Status and gaps',
    statusMeaning: {
      'ej-paborjad': 'No one has begun yet.',
      pagar: 'The work is going on.',
      klar: 'The action is done. That does not make the question Achieved, which is confirmed separately.',
      avvaktar: 'The work stands still and is taken up again on a given date.',
      utgar: 'The action will not be carried out.',
    },
    gapText:
      'Missing shows that an open action has no one responsible or no date. Late shows that its due date has passed.',
  },

  secret: {
    public: (count) =>
      count === 1
        ? '1 action is marked with secrecy and is not shown here.'
        : `${count} actions are marked with secrecy and are not shown here.`,
    title: 'Appendix: actions marked with secrecy',
    lead: 'The mark is a warning. Secrecy is examined when somebody asks for the document. Do not hand out the appendix without that examination.',
    provision: 'Provision',
    step: 'Step',
  },
};
