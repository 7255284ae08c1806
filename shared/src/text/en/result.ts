/** The result: the staircase, what holds back, areas and units beside each other, and what has changed. */
import type { result as source } from '../sv/result.ts';

const s = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
const nb = '\u00a0';

export const result: typeof source = {
  title: (year) => `Result ${year}`,
  onThisPage: 'On this page',

  lead: {
    notYet: (more) =>
      `You are not yet at Step${nb}1. ${s(more, 'more question needs', 'more questions need')} to be achieved.`,
    reached: [
      '',
      `The foundation is laid: Step${nb}1 is reached.`,
      `Step${nb}1 and Step${nb}2 are reached.`,
      'All three steps are reached.',
    ],
    risen: (step, year) => `You have reached Step${nb}${step}, which you had not reached in ${year}.`,
    nothing: 'Every answer is Not relevant, so there is nothing to count.',
    areas: (best, least) => `${best} has come furthest, ${least} has the most left to do.`,
  },
  locked: (date) => `The assessment was locked on ${date}. The figures do not change.`,
  lockedPreliminary: (date, unanswered) =>
    `The assessment was locked on ${date} with ${s(unanswered, 'unanswered question', 'unanswered questions')}. The figures do not change, but they stay preliminary.`,
  unconfirmed: (count) =>
    count === 1
      ? '1 answer from last year has not been confirmed yet. It is not counted.'
      : `${count} answers from last year have not been confirmed yet. They are not counted.`,
  continue: 'Continue the assessment',
  download: {
    button: 'Download the result',
    xlsx: 'Excel, public edition',
    xlsxNote: 'Result, answers and plan, a sheet each.',
    xlsxInternal: 'Excel, internal edition',
    xlsxInternalNote: 'With grounds, evidence and who answered too.',
    resultCsv: 'CSV, the result',
    resultCsvNote: 'Counts for every service area, area and step.',
    answersCsv: 'CSV, the answers',
    answersCsvNote: 'A row for every question, for Excel and other programs.',
    resultJson: 'JSON, the result',
    answersJson: 'JSON, the answers',
    jsonNote: 'For other systems.',
  },
  toPlan: 'Go to the action plan',

  facts: {
    label: 'The figures in brief',
    achieved: 'questions are achieved',
    rose: (fell, year) =>
      `answers have risen since ${year}, ${fell === 0 ? 'none' : fell} ${fell === 1 ? 'has' : 'have'} fallen`,
    weak: (planned) =>
      planned === 0
        ? 'answers are not Achieved yet, none of them has an action'
        : `answers are not Achieved yet, ${planned} of them ${planned === 1 ? 'has' : 'have'} an action in the plan`,
    index: (then, year) => `in ${year} it was ${then}`,
    indexCommon: (then, year) => `in ${year} it was ${then}, counted on the questions asked in both years`,
    indexMeaning: 'weighs the answers together, from 0 to 100',
  },

  areas: {
    title: 'The staircase in each area',
    short: 'Areas',
  },
  units: {
    title: 'The staircase in each service area',
    short: 'Service areas',
  },
  stairs: {
    counts: (achieved, relevant) => `${achieved} of ${relevant} achieved`,
    next: (step, count) => `${count} more to reach Step${nb}${step}`,
    nextRequired: (step, count, required) =>
      count === required
        ? `${s(count, 'more required question', 'more required questions')} to reach Step${nb}${step}`
        : `${count} more to reach Step${nb}${step}, ${required} of them required`,
    top: 'No step is left',
    asTable: 'Show as a table',
    caption: (what) => `Questions achieved per step: ${what}`,
    name: 'Name',
    reached: 'Step reached',
    needed: (count) => `${count} needed`,
    preliminary: (unanswered) => `Preliminary, ${unanswered} unanswered`,
  },

  holds: {
    title: 'What holds you back',
    lead: 'The required questions come first. The same question may be left in several service areas.',
    whole: 'The whole assessment',
    to: (name, step) => `${name}, to Step${nb}${step}`,
    share: (achieved, relevant, needed) => `${achieved} of ${relevant} achieved, ${needed} needed.`,
    few: (achieved, relevant, allowed) =>
      `${achieved} of ${relevant} are achieved. With so few questions, at most ${allowed} may be left, and then as Almost there.`,
    enough: (achieved, relevant, needed) =>
      `${achieved} of ${relevant} are achieved and ${needed} would do, but every required one must be among them.`,
    required: (count) => (count === 1 ? '1 required question is left.' : `${count} required questions are left.`),
    requiredIsAll: (count) =>
      count === 1
        ? 'When the required question is achieved, the step is reached.'
        : `When the ${count} required questions are achieved, the step is reached.`,
    atLeast: (count) => `At least ${s(count, 'more question needs', 'more questions need')} to be achieved.`,
    reachedAll: (name) => `${name} has reached Step${nb}3. Nothing holds you back.`,
    noQuestion: (name) => `${name} has no questions to count.`,
    mandatory: 'Required',
    more: (count) => `Show ${s(count, 'more question', 'more questions')}`,
    list: (name, step) => `Questions left: ${name}, Step${nb}${step}`,
    plan: {
      due: 'Due',
      late: 'Late, due',
      undated: 'In the plan, without a date',
      none: 'Not in the plan',
      answerFirst: 'Answer the question first',
      neverAnswered: 'Was not answered',
    },
  },

  beside: {
    title: 'The index in each area',
    short: 'Index',
    picture: (year, then) =>
      then === null
        ? `Index per area ${year}. The table holds the same figures.`
        : `Index per area ${year} and ${then}. The table holds the same figures.`,
    caption: 'Questions achieved and index per area',
    area: 'Area',
    achieved: 'Achieved',
    index: (year) => `Index ${year}`,
    sameIndex: (year) => `Index ${year}, same questions`,
    change: 'Change',
    allAreas: 'All areas',
    none: 'no index',
    nowPreliminary: (year) => `${year}, preliminary`,
    thenCommon: (year) => `${year}, questions asked in both years`,
    meaning:
      'The index goes from 0 to 100 and weighs the answers together. It is there for comparing. The number achieved decides the step.',
    common: (year) => `The change is counted on the questions asked both this year and in ${year}.`,
    noYear: 'There is no earlier assessment to compare with.',
    preliminary: (year) => `The figures for ${year} are preliminary.`,
  },

  heat: {
    title: 'Heat map: service areas and areas',
    short: 'Heat map',
    lead: 'Achieved of the relevant questions. The stronger the colour, the higher the index.',
    caption: 'Questions achieved and index per service area and area',
    unit: 'Service area',
    all: 'All areas',
    reached: 'Step reached',
    notAsked: 'no question',
    unanswered: 'unanswered',
    outside: 'not relevant',
    scale: 'Index',
    preliminaryShort: 'prel.',
    preliminaryKey: 'prel. = preliminary: a question is unanswered.',
    flagged: (unit, area, notRelevant, asked) =>
      `${unit}, ${area}: ${notRelevant} of ${asked} questions are Not relevant.`,
    review: 'Go through the reasons before the assessment is locked.',
    note: (number) => `note ${number}`,
  },

  distribution: {
    title: 'How the answers are spread',
    short: 'Spread of answers',
    caption: 'Number of answers per level, step by step and area by area',
    row: 'Step or area',
    perStep: 'Per step',
    perArea: 'Per area',
    all: 'All questions',
    notRelevant: (count, asked) => `${count} of ${asked} questions are answered Not relevant.`,
    flagged: (area, count, asked) => `${area}: ${count} of ${asked} questions are Not relevant`,
    flaggedTitle: 'A large part has been set aside',
    flaggedText: 'That is more than one question in five in the area. Go through the reasons.',
  },

  change: {
    title: (year) => `Since ${year}`,
    titleNone: 'Since last year',
    lead: (compared, rose, fell, same) =>
      `${s(compared, 'question is answered', 'questions are answered')} in both years: ${rose} ${rose === 1 ? 'has' : 'have'} risen, ${fell} ${fell === 1 ? 'has' : 'have'} fallen and ${same} ${same === 1 ? 'is' : 'are'} unchanged.`,
    crossed: (count) => `${count} ${count === 1 ? 'has' : 'have'} become or ceased to be Not relevant.`,
    added: (count) => `${s(count, 'question is new', 'questions are new')} this year.`,
    gone: (count) => `${s(count, 'question is', 'questions are')} no longer asked.`,
    roseTitle: (count) => (count === 0 ? 'Nothing has risen' : `${count} ${count === 1 ? 'has' : 'have'} risen`),
    fellTitle: (count) => (count === 0 ? 'Nothing has fallen' : `${count} ${count === 1 ? 'has' : 'have'} fallen`),
    crossedTitle: (count) => `${count} to or from Not relevant`,
    from: 'from',
    to: 'to',
    more: (count) => `Show ${count} more`,
    none: 'This is the first assessment. Next year this will show what has risen and fallen.',
    nothingCommon: (year) => `No question is answered both this year and in ${year} yet.`,
  },

  empty: {
    title: 'The result will be here',
    text: 'When the first questions are answered you will see where on the staircase you stand, what holds you back and how the service areas compare.',
    start: 'Start the assessment',
    lockedText: 'The assessment was locked without any answer, so there is no result to show.',
  },
};
