import type { report as source } from '../sv/report.ts';

const nb = '\u00a0';
const s = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export const report: typeof source = {
  title: (year) => `Action plan ${year} for digital maturity`,
  shortTitle: (year) => `Action plan ${year}`,
  fileTitle: (title, organisation, edition) => `${[title, organisation].filter(Boolean).join(', ')} (${edition})`,
  subject: (assessment) => `Actions from the assessment ${assessment}, with leads, dates and status`,
  page: (page, pages) => `Page ${page} of ${pages}`,
  editions: { public: 'Public edition', internal: 'Internal edition' },
  preliminary: 'Preliminary',

  cover: {
    dnr: 'Ref. no.',
    noDnr: 'Entered when the plan is registered',
    edition: 'Edition',
    editionNote: {
      public: 'Roles instead of names. Reasons, follow-up and what is marked as confidential are left out.',
      internal: 'Contains names, reasons and follow-up. Give it only to those who need it.',
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
        noLead > 0 ? `${noLead} ${noLead === 1 ? 'has' : 'have'} no lead` : '',
        noDue > 0 ? `${noDue} ${noDue === 1 ? 'has' : 'have'} no date` : '',
        late > 0 ? `${late} ${late === 1 ? 'is' : 'are'} late` : '',
      ].filter(Boolean);
      return `Of the open ones, ${parts.join(', ').replace(/, ([^,]*)$/, ' and $1')}.`;
    },
    noGaps: 'Every open action has a lead and a date, and none is late.',
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
    reachedColumn: 'Step reached',
    all: 'All areas',
    noStep: 'no questions',
    notYet: `not yet Step${nb}1`,
    spider: (parts) => `Index per area, from 0 to 100: ${parts}.`,
    steps: 'Actions per step',
    step: 'Step',
    count: 'Actions',
    done: 'Done',
    noLead: 'No lead',
    noDue: 'No date',
    late: 'Late',
    secret: 'Withheld',
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
    empty: 'The plan has no actions yet. Actions are chosen from the proposals or added as your own.',
    counts: (count, open) =>
      count === open ? s(count, 'action', 'actions') : `${s(count, 'action', 'actions')}, of which ${open} open`,
    wholeDepartment: 'The whole department',
    code: 'Code',
    action: 'Action',
    lead: 'Lead',
    due: 'Due',
    status: 'Status',
    own: 'Own',
    missing: 'Missing',
    notGiven: 'Not stated',
    late: 'Late',
    others: (names) => `Taking part: ${names}`,
    start: (date) => `Start ${date}`,
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
      lead: (count) => `${s(count, 'proposal is', 'proposals are')} put off and not in this year’s plan.`,
    },
    declined: {
      title: 'Proposals we decline',
      lead: (count) => `${s(count, 'proposal has', 'proposals have')} been declined.`,
    },
    undecided: {
      title: 'Proposals to decide on',
      lead: (count) => `${s(count, 'proposal is', 'proposals are')} waiting for a decision.`,
    },
    code: 'Code',
    proposal: 'Proposal',
    unit: 'Service area',
    step: 'Step',
    answer: 'Answer',
    reason: 'Reason',
    noReason: 'No reason stated',
  },

  reading: {
    title: 'How to read the plan',
    answers: 'The answers',
    answersLead: 'Each service area has answered the questions in its form. An answer is one of these levels.',
    level: 'Level',
    meaning: 'Means',
    notRelevant: 'The service has no need of what the question is about.',
    steps: `Step${nb}1, Step${nb}2 and Step${nb}3`,
    stepsText: `Every question belongs to a step, and the step does not depend on the answer. Step${nb}1 is the foundation that the others rest on. An action is in the same step as its question, unless it has been moved.`,
    rule: 'When a step is reached',
    ruleLead: 'A step is reached when the steps below it are reached and these conditions are met:',
    ruleRequired: 'Every required question in the step is Achieved.',
    ruleMany: (from, percent) =>
      `If the step has ${from} relevant questions or more, at least ${percent} per cent of them must be Achieved.`,
    ruleFew: (from, rest) =>
      `If the step has fewer than ${from} relevant questions, at most ${rest === 1 ? 'one' : rest} may be left, and then as Almost there.`,
    ruleNote:
      'An unanswered question counts as not achieved. Not relevant is not counted. A step without questions holds nothing back.',
    index: 'Index',
    indexText:
      'Each level has a value, from 0 for Not planned to 4 for Achieved. The index is the sum of the answers’ values, divided by the highest sum possible, times 100. A question with more weight counts for more in both sums. Only answered and relevant questions are included. The index helps when you compare, but it is the number achieved that decides the step.',
    status: 'Status and gaps',
    statusMeaning: {
      'ej-paborjad': 'No one has started yet.',
      pagar: 'Work is in progress.',
      klar: 'The action is done. That does not make the question Achieved, which is confirmed separately.',
      avvaktar: 'Work has stopped and will be taken up again on a set date.',
      utgar: 'The action will not be carried out.',
    },
    gapText: 'Missing shows that an open action has no lead or no date. Late shows that its due date has passed.',
  },

  secret: {
    public: (count) =>
      count === 1
        ? '1 action is marked as confidential and is not shown here.'
        : `${count} actions are marked as confidential and are not shown here.`,
    title: 'Appendix: actions marked as confidential',
    lead: 'The mark is a warning. Confidentiality is examined when someone asks for the document. Do not hand out the appendix without that examination.',
    provision: 'Provision',
    step: 'Step',
  },
};
