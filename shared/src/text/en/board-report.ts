import type { boardReport as source } from '../sv/board-report.ts';

const nb = '\u00a0';
const s = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
const FIRST = ['', '', 'two', 'three', 'four', 'five'];

export const boardReport: typeof source = {
  title: (year) => `Report to the board ${year}`,
  fileTitle: (title, organisation, edition) =>
    `${['Report to the board', title, organisation].filter(Boolean).join(', ')} (${edition})`,
  dnr: (dnr) => `Ref. no. ${dnr}`,
  version: (number, on) => `Version ${number}, ${on}`,
  draft: (on) => `Draft ${on}`,
  page: (page, pages) => `Page ${page} of ${pages}`,
  editions: { public: 'Public edition', internal: 'Internal edition' },
  preliminary: 'Preliminary',

  first: {
    areas: 'The staircase in each area',
    achieved: 'questions are achieved',
    actions: (count) => (count === 1 ? 'action in the plan' : 'actions in the plan'),
    index: (before) =>
      before === null
        ? 'weighs the answers together, from 0 to 100'
        : `weighs the answers together, from 0 to 100; last year ${before}`,
    question: 'Question',
    before: (year) => String(year),
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

  lastYear: {
    title: (year) => `What was done of the plan for ${year}`,
    goesOn: 'Goes on in this year’s plan',
    doneOn: (date) => `Done ${date}`,
  },

  proposed: {
    title: 'What we propose',
    secret: (count) =>
      count === 1
        ? '1 action is marked as confidential and is described in an appendix of its own.'
        : `${count} actions are marked as confidential and are described in an appendix of their own.`,
  },

  method: { title: 'How the report was made and how to read it' },
  hash: {
    title: 'Checksum',
    text: 'SHA-256 of the data that the report was made from. The same data always gives the same sum.',
  },
};
