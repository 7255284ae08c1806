import type { assessment as source } from '../sv/assessment.ts';

type Count = { answered: number; asked: number };
type Reached = number | null;

const step = (n: number) => `Step\u00a0${n}`;
const reached = (n: Reached) => (n === null || n === 0 ? `not yet have reached ${step(1)}` : `have reached ${step(n)}`);

export const assessment: typeof source = {
  title: (code: string, unit: string) => `${code}, ${unit}`,
  listTitle: (area: string, unit: string) => `${area}, ${unit}`,
  parts: 'Parts of the assessment',
  paper: 'The questions on paper (PDF)',
  where: (unit: string, area: string) => `${unit}, ${area}`,
  ofAnswers: ({ answered, asked }: Count) => `${answered} of ${asked} answers`,
  of: ({ answered, asked }: Count) => `${answered} of ${asked}`,
  doneOf: ({ answered, asked }: Count) => `Done, ${answered} of ${asked}`,
  questionsIn: (area: string) => `Questions in ${area}`,
  strip: (code: string, level: string) => `${code}, ${level}`,
  required: 'Required',
  means: 'What it means',
  howFar: (unit: string) => `How far has ${unit} come?`,

  view: { label: 'Show the questions', one: 'One at a time', list: 'The whole list' },
  listLead: 'All the questions in the area on one page. Each answer is saved at once.',
  levels: 'What the answers mean',
  details: 'Reason and evidence',
  detailsFilled: 'Reason and evidence given',

  lastYear: (level: string) => `Last year you answered ${level}.`,
  lastYearDo: 'Confirm it if it is still right, or choose a new answer. Only confirmed answers count.',
  confirm: 'Confirm',
  unconfirmed: (year: number | null) => (year === null ? 'Not confirmed' : `Your answer in ${year}, not confirmed`),
  reasonMissing: 'The reason is missing. Without it the assessment cannot be locked.',
  cannotBeOutside: 'Cannot be chosen: the question is required.',
  clear: 'Remove the answer',

  reason: 'Reason',
  noPersons: 'Write nothing about individuals and nothing that is classified for national security.',
  evidence: 'Evidence',
  evidenceHint: 'Link to a document or a page. Begins with https://',
  evidenceName: 'Name of the evidence',
  evidenceAdd: 'Add the link',
  evidenceRemove: (label: string) => `Remove ${label}`,
  evidenceWrong: 'Enter a full web address, for example https://kommunen.se/strategi.',
  evidenceFull: (most: number) => `At most ${most} links.`,
  secrecy: 'Mark the answer as confidential',
  secrecyHint: 'A warning that it may be confidential. You state the provision that the mark rests on.',
  provision: 'Provision',
  provisionHint: 'For example OSL 26 kap. 1 §',
  provisionMissing: 'The answer will be saved when you have stated the provision.',
  secret: 'The answer is marked as confidential.',
  named: {
    label: 'Let another person see it too',
    hint: 'The service area, the process leader and information security always see it.',
    choose: 'Choose a person',
    list: 'See what is marked',
    remove: 'Remove',
    left: 'Somebody who has left the organisation',
  },
  secretWith: (provision: string) => `Marked as confidential under ${provision}.`,
  noReason: 'No reason has been given.',
  tooLong: (over: number) => `The text is ${over} ${over === 1 ? 'character' : 'characters'} too long.`,

  previous: 'Previous',
  next: 'Next',
  nextUnanswered: (code: string) => `Next unanswered: ${code}`,
  nextUnit: (unit: string) => `On to ${unit}`,
  unitDone: (unit: string) => `All questions for ${unit} have been answered.`,
  toOverview: 'Go to the overview',

  since: 'Since last year',
  answerYear: (year: number) => `Answer in ${year}`,
  promised: 'You promised',
  became: 'What came of it',
  doneOn: (date: string) => `on ${date}`,
  dueOn: (date: string) => `due ${date}`,
  modelActivity: 'The action that the question suggests',
  nothingPromised: 'No action in last year’s plan.',
  newQuestion: 'The question was not answered last year.',
  others: 'Other service areas',
  ifAchieved: 'If the answer becomes Achieved',
  areaGets: (area: string, achieved: number, relevant: number, n: number) =>
    `${area} will have ${achieved} of ${relevant} achieved in ${step(n)}.`,
  takes: (needed: number) => `${needed} ${needed === 1 ? 'is' : 'are'} needed.`,
  alreadyPassed: 'The step has already been reached. The question strengthens it.',
  requiredLeft: (n: number) => (n === 1 ? 'One required question is left.' : `${n} required questions are left.`),
  areaReaches: (area: string, n: Reached) => `${area} will then ${reached(n)}.`,
  unitReaches: (unit: string, n: Reached) => `${unit} will then ${reached(n)}.`,
  shows: 'Shows that it is done',
  support: 'National support',
  supportNote: 'As of 2020.',

  savedAt: (code: string, time: string) => `${code} saved ${time}`,
  savedLater: 'Will be saved when you are connected again',
  notSaved: 'Not saved yet',
  unsaved: {
    label: 'Unsaved answers',
    offline: (n: number) =>
      n === 1
        ? 'No contact with the server. 1 answer will be saved when you are connected again.'
        : `No contact with the server. ${n} answers will be saved when you are connected again.`,
    signedOut: (n: number) =>
      n === 1
        ? 'You are no longer signed in. 1 answer is kept on this device and will be saved when you have signed in.'
        : `You are no longer signed in. ${n} answers are kept on this device and will be saved when you have signed in.`,
    signIn: 'Sign in again',
    retry: 'Try again',
    conflict: (code: string) => `Someone else has also answered ${code}.`,
    compare: 'Compare and choose',
    refused: (code: string) => `${code} could not be saved.`,
    show: 'Show',
    held: (code: string) => `${code} will be saved when you have stated the provision for the confidentiality mark.`,
    notDurable: 'The browser cannot keep anything on this device. Do not close the page until everything is saved.',
  },
  refused: {
    title: 'Your answer could not be saved',
    kept: 'What you wrote is still here, below.',
    discard: 'Remove my unsaved answer',
  },

  conflict: {
    title: 'Someone else has also answered',
    text: 'Your answer has not been saved yet. Compare the two and choose which to keep.',
    mine: 'Your answer',
    theirs: (name: string | null) => (name ? `Answer from ${name}` : 'The saved answer'),
    at: (when: string) => `saved ${when}`,
    level: 'Answer',
    reason: 'Reason',
    evidence: 'Evidence',
    secrecy: 'Confidentiality mark',
    none: 'none',
    links: (n: number) => (n === 1 ? '1 link' : `${n} links`),
    takeMine: 'Save my answer',
    takeTheirs: (name: string | null) => (name ? `Keep the answer from ${name}` : 'Keep the saved answer'),
    both: (level: string) => `${level}, with both reasons`,
    bothTexts: 'Keep both reasons',
  },

  locked: 'The assessment is locked. The answers can be read but not changed.',
  lockedWhy: (date: string) => `It was locked on ${date}. It can be reopened from the overview.`,
  reader:
    'You can read the answers but not change them. The process leader and the participants of the service area do.',

  keys: {
    answers: 'answer',
    browse: 'browse',
    unanswered: 'next unanswered',
    help: 'help',
    title: 'Keyboard shortcuts',
    lead: 'They work when you are not writing in a field.',
    rows: {
      answer: 'Choose an answer, counted from the top',
      browse: 'Previous and next question',
      choose: 'Move between the answers when one of them has focus',
      unanswered: 'Next unanswered question',
      help: 'Show this help',
    },
    to: 'to',
    left: 'Left arrow',
    right: 'Right arrow',
    up: 'Up arrow',
    down: 'Down arrow',
    enabled: 'Use keyboard shortcuts on this device',
    open: 'Show keyboard shortcuts',
  },
};
