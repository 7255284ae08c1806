import type { Money } from '../../report/board-report.ts';
import { list as inList, number } from '../format.ts';
import type { boardWords as source } from '../sv/board-words.ts';

const nb = '\u00a0';
const step = (n: number) => `Step${nb}${n}`;
const n = (value: number) => number(value, 'en');
const list = (items: readonly string[]) => inList(items, 'en');
const questions = (count: number) => (count === 1 ? 'one question' : `${n(count)} questions`);
const moreQuestions = (count: number) => (count === 1 ? 'one more question' : `${n(count)} more questions`);
const open = (count: number) => (count === 1 ? 'one open action' : `${n(count)} open actions`);
const actions = (count: number) => (count === 1 ? '1 action' : `${n(count)} actions`);
const answers = (count: number) => (count === 0 ? 'no answer' : count === 1 ? '1 answer' : `${n(count)} answers`);
const none = (count: number) => (count === 0 ? 'none' : n(count));
const has = (count: number) => (count > 1 ? 'have' : 'has');
const is = (count: number) => (count > 1 ? 'are' : 'is');
const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const index = (value: number | null) => (value === null ? '' : ` (index${nb}${value})`);

const who = (names: readonly string[]) => (names.length > 4 ? n(names.length) : list(names));

const achieved = (count: number, of: number): string =>
  of === 1
    ? `the only question is ${count === 1 ? '' : 'not '}achieved`
    : count === 0
      ? `none of the ${n(of)} questions is achieved`
      : count === of
        ? `${of === 2 ? 'both questions' : `all ${n(of)} questions`} are achieved`
        : `${n(count)} of ${n(of)} questions ${is(count)} achieved`;

const stillMissing = (count: number, of: number): string =>
  of === 1
    ? 'the only question is still not achieved'
    : count === of
      ? `none of the ${n(of)} questions is achieved`
      : `${n(count)} of ${n(of)} questions ${is(count)} still not achieved`;

const money = ({ once, yearly }: Money): string =>
  [once > 0 ? `SEK${nb}${n(once)} once` : '', yearly > 0 ? `SEK${nb}${n(yearly)} per year` : '']
    .filter(Boolean)
    .join(' and ') || `SEK${nb}0`;

const scope = (here: 'area' | 'service') => ({
  noQuestions: `The assessment asks no questions that belong to the ${here}.`,
  notRelevant: 'Every answer is Not relevant, so there is nothing to count.',
  unanswered: [
    `No question is answered yet, so it cannot be said where the ${here} stands.`,
    'There are no answers yet, and so no position to describe.',
    'The answers are still to come, so there is nothing to report here yet.',
  ],
  standing: [
    [
      (count: string) => `The foundation is not in place yet, since ${step(1)} is not reached. ${upper(count)}.`,
      (count: string) => `${step(1)} is not reached yet: ${count}.`,
      (count: string) => `${step(1)}, the foundation, is still to be reached here. ${upper(count)}.`,
      (count: string) => `Not everything that ${step(1)} demands is there yet. ${upper(count)}.`,
    ],
    [
      (count: string) => `The foundation is in place: ${step(1)} is reached, and ${count}.`,
      (count: string) => `${step(1)} is reached: ${count}.`,
      (count: string) => `The foundation, ${step(1)}, is here, but not ${step(2)}. ${upper(count)}.`,
      (count: string) => `${step(1)} of 3 is reached, and ${count}.`,
    ],
    [
      (count: string) => `${step(1)} and ${step(2)} are reached, and ${count}.`,
      (count: string) => `Two of three steps are reached: ${count}.`,
      (count: string) => `Only ${step(3)} is left. ${upper(count)}.`,
    ],
    [
      (count: string) => `All three steps are reached here, and ${count}.`,
      (count: string) => `No step is left: ${count}.`,
      (count: string) => `The whole staircase is done. ${upper(count)}.`,
    ],
  ],
  plain: (count: string) => `${upper(count)}.`,
  near: [
    (count: string) => `The foundation is nearly in place: ${count}.`,
    (count: string) => `${step(1)} is near. ${upper(count)}.`,
    (count: string) => `Only a little is left to ${step(1)}, and ${count}.`,
  ],
  preliminary: [
    (unanswered: number, asked: number) =>
      `The figures are preliminary, since ${n(unanswered)} of ${n(asked)} questions ${is(unanswered)} not answered.`,
    (unanswered: number) => `${upper(questions(unanswered))} ${is(unanswered)} not answered, so this is preliminary.`,
    (unanswered: number) =>
      `This is preliminary until the last answers are in: ${questions(unanswered)} ${unanswered === 1 ? 'remains' : 'remain'}.`,
  ],
  notRelevantFlagged: [
    (count: number, asked: number) =>
      `Unusually many answers are Not relevant, ${n(count)} of ${n(asked)}, and should be looked over.`,
    (count: number, asked: number) =>
      `Not relevant is the answer to ${n(count)} of ${n(asked)} questions. That is unusually many.`,
  ],
  hold: [
    (to: number, count: number) => `For ${step(to)}, at least ${moreQuestions(count)} must become achieved.`,
    (to: number, count: number) => `At least ${questions(count)} ${is(count)} left to ${step(to)}.`,
    (to: number, count: number) =>
      `At least ${moreQuestions(count)} must become achieved before ${step(to)} is reached.`,
  ],
  required: (count: number, of: number) =>
    count === of
      ? of === 1
        ? 'It is required.'
        : of === 2
          ? 'Both are required.'
          : `All ${n(of)} are required.`
      : `${n(count)} of them ${is(count)} required.`,
  left: [
    (quotes: readonly string[]) => `What is left includes ${list(quotes)}.`,
    (quotes: readonly string[]) => `Among what is missing: ${list(quotes)}.`,
    (quotes: readonly string[]) => `This concerns, for example, ${list(quotes)}.`,
  ],
  moved: [
    (rose: number, fell: number, year: number) =>
      rose === 0 && fell === 0
        ? `No answer has risen or fallen since ${year}.`
        : rose === 0
          ? `Since ${year}, ${answers(fell)} ${has(fell)} fallen and none risen.`
          : `Since ${year}, ${answers(rose)} ${has(rose)} risen and ${none(fell)} fallen.`,
    (rose: number, fell: number, year: number) =>
      rose === 0 && fell === 0
        ? `No answer is higher or lower than in ${year}.`
        : `Compared with ${year}, ${answers(rose)} ${is(rose)} higher and ${none(fell)} lower.`,
    (rose: number, fell: number, year: number) =>
      rose === 0 && fell === 0
        ? `Since ${year} no answer has moved up or down.`
        : fell === 0
          ? `Of the answers, ${n(rose)} ${has(rose)} risen since ${year}.`
          : rose === 0
            ? `Of the answers, ${n(fell)} ${has(fell)} fallen since ${year}.`
            : `Of the answers, ${n(rose)} ${has(rose)} risen and ${n(fell)} fallen since ${year}.`,
  ],
  planned: [
    (count: number) =>
      count === 0 ? `No open action in the plan concerns the ${here}.` : `The plan has ${open(count)} for the ${here}.`,
    (count: number) =>
      count === 0
        ? 'The plan has no open action here.'
        : `In the plan there ${is(count)} ${open(count)} concerning the ${here}.`,
    (count: number) =>
      count === 0 ? `There is no open action for the ${here} in the plan.` : `Here the plan has ${open(count)}.`,
  ],
});

export const boardWords: typeof source = {
  achieved: (count, of, value) => `${achieved(count, of)}${index(value)}`,
  quote: (statement, units) => `“${statement}”${units > 1 ? ` (in ${n(units)} service areas)` : ''}`,

  sentence: {
    nothing: 'The assessment has no questions to count, so the position cannot be judged.',
    unanswered: 'No questions are answered yet, so the position cannot be judged.',
    standing: [
      (left, near) =>
        near
          ? `The foundation is nearly in place, with at least ${questions(left)} left to ${step(1)}`
          : `The foundation is not in place yet, with at least ${questions(left)} left to ${step(1)}`,
      (left, near) =>
        near
          ? `The foundation is in place and ${step(2)} is near, with at least ${questions(left)} left`
          : `The foundation is in place, but at least ${questions(left)} ${is(left)} left to ${step(2)}`,
      (left, near) =>
        near
          ? `Two of three steps are reached and ${step(3)} is near, with at least ${questions(left)} left`
          : `Two of three steps are reached, but at least ${questions(left)} ${is(left)} left to ${step(3)}`,
      () => 'All three steps are reached',
    ],
    plan: {
      none: 'there is no action in the plan yet',
      closed: (count) => (count === 1 ? 'the only action in the plan is closed' : 'all actions in the plan are closed'),
      reaches: (count, beyond) => {
        const where = beyond === null ? 'get there' : `reach ${step(beyond)}`;
        return count === 1
          ? `the open action in the plan is enough to ${where}`
          : `the plan’s ${n(count)} open actions are enough to ${where}`;
      },
      falls: (count) =>
        count === 1
          ? 'the open action in the plan does not go all the way'
          : `the plan’s ${n(count)} open actions do not go all the way`,
      goesOn: (count) => `the plan has ${open(count)}`,
    },
    preliminary: 'according to preliminary figures',
    both: (first, second, contrast) => `${first}, ${contrast ? 'but' : 'and'} ${second}`,
  },

  whole: {
    standing: [
      (count) =>
        `None of the three steps is reached yet. This means that parts of the foundation are missing. ${upper(count)}.`,
      (count) => `Of three steps, the first is reached. This means that the foundation is in place. ${upper(count)}.`,
      (count) =>
        `Of three steps, two are reached. This means that the foundation is in place, and so is most of what is built on it. ${upper(count)}.`,
      (count) =>
        `All three steps are reached. This means that most of what the assessment asks about is in place. ${upper(count)}.`,
    ],
    same: (what, reached) =>
      reached === 0
        ? `No ${what === 'areas' ? 'area' : 'service area'} has reached ${step(1)} yet.`
        : `All ${what === 'areas' ? 'areas' : 'service areas'} have reached ${reached === 3 ? 'all three steps' : step(reached)}.`,
    differ: (what, best, most, last, least) => {
      const first = `Of the ${what === 'areas' ? 'areas' : 'service areas'}, ${who(best)} ${has(best.length)} come furthest and reached ${step(most)}.`;
      const then = least === 0 ? `not yet reached ${step(1)}` : `reached ${step(least)}`;
      return `${first} ${who(last)} ${has(last.length)} furthest to go and ${has(last.length)} ${then}.`;
    },
    reachedStep: {
      rose: (before, now, year) =>
        before === 0
          ? `${step(now)} is reached now but was not in ${year}.`
          : `In ${year} ${step(before)} was reached. Now ${step(now)} is.`,
      fell: (before, _now, year) => `${step(before)} was reached in ${year} but no longer is.`,
    },
    common: (before, now, of, year) => {
      if (of === 1) return `Only one question was asked both in ${year} and now.`;
      const counted = `Of the ${n(of)} questions asked both years, ${none(now)} ${now > 1 ? 'are' : 'is'} achieved`;
      return before === now
        ? `${counted}, ${now === 0 ? 'just as' : 'as many as'} then.`
        : `${counted}. In ${year} it was ${none(before)}.`;
    },
  },

  area: scope('area'),
  unit: {
    ...scope('service'),
    between: [
      (best, last) => `${best} has come furthest, and ${last} has furthest to go.`,
      (best, last) => `The position is best in ${best} and weakest in ${last}.`,
      (best, last) => `The difference is greatest between ${best}, which has come furthest, and ${last}.`,
    ],
  },

  lastYear: {
    empty: (year) => `The plan for ${year} had no actions.`,
    promised: (count, year) => `The plan for ${year} had ${actions(count)}.`,
    all: (count) => (count === 1 ? 'It is done.' : count === 2 ? 'Both are done.' : `All ${n(count)} are done.`),
    became: (parts, isNoneDone) => (isNoneDone ? `None is done: ${list(parts)}.` : `${list(parts)}.`),
    done: (count) => `${n(count)} ${is(count)} done`,
    carried: (count) => `${n(count)} ${count === 1 ? 'goes' : 'go'} on in this year’s plan`,
    dropped: (count) => `${n(count)} ${has(count)} been dropped`,
    left: (count) =>
      count === 1
        ? '1 is no longer an action of its own in this year’s plan'
        : `${n(count)} are no longer actions of their own in this year’s plan`,
    late: (count, carried) =>
      carried === 1
        ? 'The one that goes on has passed its date.'
        : count === carried
          ? 'All that go on have passed their date.'
          : `Of those that go on, ${n(count)} ${has(count)} passed ${count === 1 ? 'its' : 'their'} date.`,
  },

  proposal: {
    none: 'The plan has no actions yet.',
    actions: (count, perStep) =>
      perStep.length === 1
        ? `We propose ${actions(count)}, ${count === 1 ? 'which stands' : count === 2 ? 'both' : 'all'} in ${step(perStep[0]?.step ?? 1)}.`
        : `We propose ${actions(count)}: ${list(perStep.map((part) => `${n(part.count)} in ${step(part.step)}`))}.`,
    allDone: (count) =>
      count === 1
        ? 'The plan has 1 action, and it is done.'
        : `The plan has ${n(count)} actions, and ${count === 2 ? 'both' : 'all'} are done.`,
    done: (count) => `${n(count)} of them ${is(count)} already done.`,
    open: (count, noLead, noDue, late) => {
      const isLate = late === 0 ? '' : count === 1 ? 'is late' : `${n(late)} ${is(late)} late`;
      const one = [noLead > 0 ? 'no lead' : '', noDue > 0 ? 'no date' : ''].filter(Boolean);
      const many = [
        noLead > 0 ? `${n(noLead)} ${has(noLead)} no lead` : '',
        noDue > 0 ? `${n(noDue)} ${has(noDue)} no date` : '',
      ].filter(Boolean);
      if (one.length === 0) {
        const who =
          count === 1 ? 'The open action has' : `${count === 2 ? 'Both' : `All ${n(count)}`} open actions have`;
        return `${who} a lead and a date${isLate && `, but ${isLate}`}.`;
      }
      return count === 1
        ? `The open action has ${one.join(' and ')}${isLate && `, and ${isLate}`}.`
        : `Of the ${n(count)} open ones, ${list([...many, ...(isLate ? [isLate] : [])])}.`;
    },
    dropped: (count) => `${actions(count)} ${has(count)} been dropped from the plan.`,
    ifDone: (to, from, of) =>
      `When the open actions are done, and the questions behind them have become achieved, ${of === 1 ? 'the only question is achieved' : `${n(to)} of ${n(of)} questions ${is(to)} achieved, compared with ${none(from)} today`}.`,
    reaches: (to) => `Then ${step(to)} is reached.`,
    notEnough: (to) => `That is not enough to reach ${step(to)}.`,
    costs: (sum) =>
      sum.once + sum.yearly === 0
        ? 'The actions are expected to cost nothing.'
        : `The actions are expected to cost ${money(sum)}.`,
    funded: 'All of it is funded.',
    partly: (sum) => `${money(sum)} is partly funded.`,
    notFunded: (sum) => `Funding is lacking for ${money(sum)}.`,
    unknown: (sum) => `For ${money(sum)} it is not stated how it will be paid.`,
    costMissing: (count) =>
      count === 1
        ? 'For 1 action no cost is stated.'
        : `For ${n(count)} actions no cost is stated, so the sum does not say what the whole plan costs.`,
    noCosts: 'No action has a cost stated, so it cannot be said what the plan costs.',
    put: (later, declined, undecided) =>
      `Of the assessment’s other proposals, ${list(
        [
          later > 0 ? `${n(later)} ${has(later)} been put off` : '',
          declined > 0 ? `${n(declined)} ${has(declined)} been declined` : '',
          undecided > 0 ? `${n(undecided)} ${has(undecided)} not been answered yet` : '',
        ].filter(Boolean),
      )}.`,
    secret: (count) =>
      count === 1
        ? 'In addition, 1 action is marked as confidential and stands in an appendix of its own.'
        : `In addition, ${n(count)} actions are marked as confidential and stand in an appendix of their own.`,
  },

  consequence: {
    nothing: 'There are no answers to count, so it cannot be said what follows if nothing is done.',
    allAchieved: 'Every question is achieved. They need to be confirmed next year to go on counting.',
    notReached: (to, missing, of) =>
      `If nothing is done, ${step(to)} is not reached, and ${stillMissing(missing, of)}.`,
    reached: (missing, of) => `The steps are reached, but if nothing more is done ${stillMissing(missing, of)}.`,
    required: (count, of) =>
      count === of
        ? of === 1
          ? 'It is required.'
          : of === 2
            ? 'Both are required.'
            : 'All of them are required.'
        : `${n(count)} of them ${is(count)} required.`,
    left: (quotes) => `For example, this does not hold in full: ${list(quotes)}.`,
    fell: (count, year) => `The position can also get worse: ${answers(count)} ${has(count)} fallen since ${year}.`,
    late: (count) => `${actions(count)} ${has(count)} already passed ${count === 1 ? 'its' : 'their'} date.`,
    notFunded: (sum) => `Funding is lacking for actions that cost ${money(sum)}.`,
    noPlan: (undecided) =>
      undecided === 0
        ? 'The plan is empty.'
        : `The plan is empty, and ${n(undecided)} ${undecided === 1 ? 'proposal waits' : 'proposals wait'} for an answer.`,
  },

  decision: {
    approve: (board, year) => `${board} approves the report on digital maturity ${year}.`,
    adopt: (board, year) => `${board} adopts the action plan ${year}.`,
    makePlan: 'The department is instructed to draw up an action plan from the proposals of the assessment.',
    gaps: 'appoint a lead and set a date for the actions that lack one',
    fund: (sum) => `bring the actions that lack funding, ${money(sum)}, into the budget work`,
    task: (parts) => `The department is instructed to ${parts.join(', and to ')}.`,
    report: (year) => `The department reports to the board what has been done no later than 31${nb}December ${year}.`,
  },

  why: {
    required: 'Concerns a required question',
    'step-1': `Belongs to ${step(1)}`,
    place: 'Stands next in the plan',
    lifts: (name, to) => (name === null ? `brings the whole to ${step(to)}` : `brings ${name} to ${step(to)}`),
    raises: 'raises the index',
    all: (first, effect) =>
      first === null ? `${upper(effect ?? '')}.` : effect === null ? `${first}.` : `${first} and ${effect}.`,
  },

  method: {
    what: {
      title: 'What the report rests on',
      text: (model, version, areas) =>
        `Each service area has taken a stand on statements about how far it has come with digitalisation. The statements are called questions here. They come from the model ${model} ${version}.\n\n${areas.join('\n')}`,
      locked: (on) => `The answers were locked on ${on} and do not change.`,
      open: 'The answers are not locked yet, so the figures may change.',
      coverage: (answered, asked) =>
        answered === asked
          ? `All ${n(asked)} questions are answered.`
          : `${n(answered)} of ${n(asked)} questions ${is(answered)} answered. Until all are, the figures are preliminary, and an unanswered question counts as not achieved.`,
    },
    answers: {
      title: 'How to read the answers',
      text: (lowest, highest, outside) =>
        `An answer lies somewhere between ${lowest} and ${highest}. Only ${highest} counts as achieved, and it means that what the question is about is introduced and used in full. ${upper(outside)} is the answer where the service has no need of what the question is about. Those answers are not counted.`,
    },
    steps: {
      title: 'How to read the staircase',
      intro:
        'Every question belongs to one of three steps. The step does not depend on the answer. A few questions are required: without them the step is not reached.',
      rule: (many, percent, few, almost) =>
        `A step is reached when the steps below it are, every required question in it is achieved, and enough of all the questions in it are. With ${n(many)} questions or more it is enough that ${n(percent)} per cent of them are achieved. With fewer, at most ${few === 1 ? 'one' : n(few)} may be left, and that as ${almost}.`,
    },
    index: {
      title: 'What index is',
      text: 'Index weighs the answers together into a number from 0 to 100. It helps when years or areas are compared. It is the number of questions achieved that decides the step, not the index.',
    },
    important: {
      title: 'How the most important actions are chosen',
      text: `First come actions that concern a required question or belong to ${step(1)}. Among those, the ones that by themselves bring the whole, an area or a service area a step up go first, then those that raise the index most. Otherwise the order of the plan holds. Actions that are done or dropped are not included.`,
    },
    edition: {
      title: 'What is not here',
      public:
        'This is the public edition. It has roles instead of names. What is marked as confidential is left out, and the figures are counted without those answers.',
      internal:
        'This is the internal edition. It has names. What is marked as confidential is left out, and the figures are counted without those answers.',
    },
  },

  letter: {
    matter: {
      title: 'The matter',
      text: (board, year) => `Report on digital maturity and action plan ${year} to ${board}.`,
    },
    dnr: (dnr) => `Ref. no. ${dnr}.`,
    decision: 'Proposed decision',
    summary: 'Summary',
    background: {
      title: 'Background',
      text: (units, model, year) =>
        `The assessment ${year} was made with the model ${model}. ${units.length === 1 ? `The service area ${units[0]} has answered.` : `It covers ${n(units.length)} service areas: ${list(units)}.`}`,
    },
    judgement: 'Assessment',
    economy: 'Economy',
    children: {
      title: 'The best interests of the child',
      text: '[The report contains no assessment of the best interests of the child. Fill in if one has been made.]',
    },
    documents: {
      title: 'Documents',
      text: (year) => `Report to the board ${year}\nAction plan ${year}`,
    },
    recipients: {
      title: 'The decision is to be sent to',
      text: 'Those responsible according to the action plan\n[Fill in other recipients.]',
    },
  },
};
