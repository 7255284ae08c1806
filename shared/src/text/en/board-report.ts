import type { boardReport as source } from '../sv/board-report.ts';

const nb = '\u00a0';
const s = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
const FIRST = ['', '', 'two', 'three', 'four', 'five'];

export const boardReport: typeof source = {
  title: (year) => `Report to the board ${year}`,
  dnr: (dnr) => `Ref. no. ${dnr}`,
  version: (number, on) => `Version ${number}, ${on}`,
  draft: (on) => `Draft ${on}`,
  subject: (assessment) => `Where we stand, the plan and a proposed decision, from the assessment ${assessment}`,

  first: {
    areas: 'The staircase in each area',
    achieved: 'questions are achieved',
    actions: (count, open) =>
      count === 0
        ? 'actions in the plan'
        : count === 1
          ? `action in the plan${open === 1 ? ', and it is open' : ''}`
          : `actions in the plan, of which ${open} ${open === 1 ? 'is' : 'are'} open`,
    index: (before) =>
      before === null
        ? 'weighs the answers together, from 0 to 100'
        : `weighs the answers together, from 0 to 100; last year ${before}`,
    question: 'Question',
    now: 'Now',
    rose: (count, year) =>
      count === 0
        ? `No answer has risen since ${year}`
        : `${s(count, 'answer has', 'answers have')} risen since ${year}`,
    fell: (count, year) =>
      count === 0
        ? `No answer has fallen since ${year}`
        : `${s(count, 'answer has', 'answers have')} fallen since ${year}`,
    more: (count) => `and ${count} more`,
    important: (count) =>
      count === 0
        ? 'The most important actions'
        : count === 1
          ? 'The most important action'
          : `The ${FIRST[count] ?? count} most important actions`,
    noneImportant: 'No action in the plan is open.',
    rule: `How they are chosen: first what concerns a required question or Step${nb}1, then what raises the level most, then the order of the plan.`,
    consequence: 'If nothing is done',
    decision: 'Proposed decision',
    achievedBefore: (before, of, year) =>
      `questions are achieved. Of the ${of} that were asked in ${year}, ${before} were so then`,
    noIndex: 'no index',
    indexMeaning: 'weighs the answers together, from 0 to 100',
    indexBefore: (before, now, year) =>
      `weighs the answers together, from 0 to 100. On the same questions: ${before} in ${year}, ${now} now`,
    answered: 'questions are answered: the figures are preliminary',
    noChange: 'Up and down since last year',
    nothingBefore: 'There is no earlier year to compare with.',
    change: (from, to) => `from ${from} to ${to}`,
    moreIn: (count, where) => `… and ${count} more, see ${where}`,
    whole: (where) => `The whole text stands under ${where}.`,
    noDecision: 'No proposed decision has been written yet.',
  },

  standing: {
    title: 'Where we stand',
    areas: 'Areas',
    units: 'Service areas',
    all: 'The whole assessment',
    area: 'Area',
    unit: 'Service area',
    reached: 'Step reached',
    achieved: 'Achieved',
    index: 'Index',
    hold: (step) => `What is left to Step${nb}${step}`,
    required: 'Required',
    indexOf: (index) => `index ${index}`,
    count: (achieved, relevant) => `${achieved} of ${relevant} achieved`,
    figures: (reached, achieved, index) => [reached, achieved, index].filter((one) => one !== null).join(' · '),
  },

  money: {
    title: 'What the plan costs',
    kind: 'Kronor',
    once: 'Once',
    yearly: 'Per year',
    kinds: {
      total: 'All actions',
      funded: 'Funded',
      partly: 'Partly funded',
      notFunded: 'Not funded',
      unknown: 'Funding not stated',
    },
    none: 'No action has a cost stated.',
    missing: (count) => `${s(count, 'action has', 'actions have')} no cost stated.`,
  },

  table: {
    action: 'Action',
    lead: 'Lead',
    due: 'Due by',
    status: 'Status',
    whole: 'The whole department',
    missing: 'Missing',
    late: 'Late',
  },

  changes: {
    title: (year) => `What has changed since ${year}`,
    lead: (rose, fell, same) =>
      `Of the questions that were asked in both years, ${rose} have a higher answer, ${fell} a lower one and ${same} the same.`,
    up: 'Up',
    down: 'Down',
    rose: (count, of) => (count < of ? 'The answers that have risen most' : 'Answers that have risen'),
    fell: (count, of) => (count < of ? 'The answers that have fallen most' : 'Answers that have fallen'),
    more: (count) => `… and ${count} more. All of them stand on the page Result in Stegvis.`,
    code: 'Code',
    then: 'Then',
  },

  lastYear: {
    title: (year) => `What was done of the plan for ${year}`,
    goesOn: 'Goes on in this year’s plan',
    doneOn: (date) => `Done ${date}`,
    noneTitle: 'Last year’s plan',
    none: 'This is the first year. There is no earlier plan to follow up.',
    promised: 'actions were in the plan',
    done: 'are done',
    carried: 'go on in this year’s plan',
    left: 'are open but not in this year’s plan',
    dropped: 'were dropped',
    became: 'What came of it',
    empty: 'The plan for that year had no actions.',
    more: (count, year) => `… and ${count} more. All of them stand in the action plan for ${year}.`,
  },

  proposed: {
    title: 'What we propose',
    secret: (count) =>
      count === 1
        ? '1 action is marked as confidential and is described in an appendix of its own.'
        : `${count} actions are marked as confidential and are described in an appendix of their own.`,
    count: (count) => s(count, 'action', 'actions'),
    noActions: 'The plan has no actions yet.',
    fullText: 'What is shortened on page 1',
    sentence: 'The message',
  },

  method: {
    title: 'How the report was made and how to read it',
    marks: 'The marks in the report',
  },
};
