/** Where we stand: in one sentence, over the whole, in each area and in each unit. */
import type { Figures } from '../scoring/result.ts';
import type { BoardWordsText } from '../text/sv/board-words.ts';
import type { BoardFacts, BoardHold } from './board-report.ts';
import { bare, paragraphs, sentences } from './prose.ts';

/** The whole message. Its first half says where we stand, its second whether the plan takes us further. */
export function sentenceOf({ total, hold, counts, ifDone }: BoardFacts, words: BoardWordsText): string {
  const { sentence: t } = words;
  if (total.reachedStep === null) return t.nothing;
  if (total.answered === 0) return t.unanswered;
  const standing = nth(t.standing, total.reachedStep)(hold?.atLeast ?? 0, isNear(hold));
  const reaches = ifDone?.reachedStep.to ?? total.reachedStep;
  const further = (next: number) =>
    reaches < next ? t.plan.falls(counts.open) : t.plan.reaches(counts.open, reaches > next ? reaches : null);
  const plan =
    counts.actions === 0
      ? t.plan.none
      : counts.open === 0
        ? t.plan.closed(counts.actions)
        : hold
          ? further(hold.step)
          : t.plan.goesOn(counts.open);
  // Where nothing is left to do, nobody misses a plan.
  const contrast = isNear(hold) && (counts.open === 0 || (hold !== null && reaches < hold.step));
  const whole = !hold && counts.open === 0 ? standing : t.both(standing, plan, contrast);
  return `${total.preliminary ? `${whole}, ${t.preliminary}` : whole}.`;
}

/** So few questions are left to the next step that it is within reach. */
const isNear = (hold: BoardHold | null): boolean => hold !== null && hold.atLeast <= 2;

export function standingOf(facts: BoardFacts, words: BoardWordsText): string {
  const { total, hold, change } = facts;
  const { whole: t, area } = words;
  if (total.asked === 0) return words.sentence.nothing;
  if (total.reachedStep === null) return area.notRelevant;
  if (total.answered === 0) return words.sentence.unanswered;
  const moved = change && {
    ...{ rose: change.rose.length, fell: change.fell.length },
    common: change.achieved,
  };
  return paragraphs([
    sentences([
      nth(t.standing, total.reachedStep)(words.achieved(total.achieved, total.relevant, total.index)),
      ...doubts(total, area, 0),
    ]),
    hold ? sentences(holding(hold, words, area, 0, 2)) : '',
    sentences([besides('areas', facts.areas.map(scopeOf), words), besides('units', facts.units.map(scopeOf), words)]),
    change && moved
      ? sentences([
          steps(change.reachedStep, change.year, t),
          area.moved[0]?.(moved.rose, moved.fell, change.year) ?? '',
          t.common(moved.common.before, moved.common.now, moved.common.of, change.year),
        ])
      : '',
  ]);
}

const scopeOf = (one: { figures: Figures } & ({ title: string } | { name: string })): Scope => ({
  name: 'title' in one ? one.title : one.name,
  reached: one.figures.answered === 0 ? null : one.figures.reachedStep,
});

interface Scope {
  name: string;
  reached: Figures['reachedStep'];
}

/** Who has come furthest and who has furthest to go, by Uppnått steg; nothing where there is only one to tell of. */
function besides(what: 'areas' | 'units', scopes: readonly Scope[], { whole: t }: BoardWordsText): string {
  const counted = scopes.flatMap(({ name, reached }) => (reached === null ? [] : [{ name, reached }]));
  if (counted.length < 2) return '';
  const most = Math.max(...counted.map(({ reached }) => reached));
  const least = Math.min(...counted.map(({ reached }) => reached));
  if (most === least) return t.same(what, most);
  const named = (reached: number) => counted.filter((one) => one.reached === reached).map(({ name }) => bare(name));
  return t.differ(what, named(most), most, named(least), least);
}

function steps(
  { before, now }: NonNullable<BoardFacts['change']>['reachedStep'],
  year: number,
  { reachedStep: t }: BoardWordsText['whole'],
): string {
  if (before === null || now === null || before === now) return '';
  return now > before ? t.rose(before, now, year) : t.fell(before, now, year);
}

export function areaTexts(facts: BoardFacts, words: BoardWordsText): Record<string, string> {
  const say = saying(words.area, words, facts.change?.year ?? null, 2);
  return Object.fromEntries(facts.areas.map((area) => [area.id, say(area)]));
}

export function unitTexts(facts: BoardFacts, words: BoardWordsText): Record<string, string> {
  const say = saying<BoardFacts['units'][number]>(
    words.unit,
    words,
    facts.change?.year ?? null,
    1,
    ({ cells }, place) => between(cells, words.unit, place),
  );
  return Object.fromEntries(facts.units.map((unit) => [unit.id, say(unit)]));
}

type Words = BoardWordsText['area'];
interface Told {
  figures: Figures;
  hold: BoardHold | null;
  change: { rose: number; fell: number } | null;
  open: number;
}

/**
 * One after the other, so that those in the same situation are told of in different words.
 *
 * @param quoted how many of the questions that are left are named
 * @param within what is said besides, of what it is made of
 */
function saying<One extends Told>(
  t: Words,
  words: BoardWordsText,
  year: number | null,
  quoted: number,
  within: (one: One, place: number) => string = () => '',
): (one: One) => string {
  const seen = new Map<string, number>();
  /** How many times the situation has been met before. */
  const again = (situation: string): number => {
    const times = seen.get(situation) ?? 0;
    seen.set(situation, times + 1);
    return times;
  };
  let place = -1;
  const say = (one: One): string[] => {
    const { figures, hold, change, open } = one;
    place += 1;
    if (figures.asked === 0) return [t.noQuestions];
    if (figures.reachedStep === null) return [t.notRelevant];
    if (figures.answered === 0) return [nth(t.unanswered, again('unanswered'))];
    const { achieved, relevant, index, reachedStep } = figures;
    const near = reachedStep === 0 && isNear(hold);
    // A step without questions is passed, which says nothing of how things stand.
    const isPlain = reachedStep > 0 && figures.steps.every(({ step, rule }) => step > reachedStep || rule === 'none');
    const ways = isPlain ? [t.plain] : near ? t.near : nth(t.standing, reachedStep);
    const standing = nth(ways, again(near ? 'near' : `step ${reachedStep}`));
    return [
      standing(words.achieved(achieved, relevant, index)),
      ...doubts(figures, t, figures.preliminary ? again('preliminary') : 0),
      within(one, place),
      ...(hold ? holding(hold, words, t, place, quoted) : []),
      ...(change && year !== null ? [nth(t.moved, place)(change.rose, change.fell, year)] : []),
      ...(open > 0 || achieved < relevant ? [nth(t.planned, place)(open)] : []),
    ];
  };
  return (one) => sentences(say(one));
}

/** What makes the figures less sure than they look. */
function doubts({ preliminary, answered, asked, notRelevantFlagged, notRelevant }: Figures, t: Words, place: number) {
  return [
    ...(preliminary ? [nth(t.preliminary, place)(asked - answered, asked)] : []),
    ...(notRelevantFlagged ? [nth(t.notRelevantFlagged, place)(notRelevant, asked)] : []),
  ];
}

function holding(hold: BoardHold, words: BoardWordsText, t: Words, place: number, quoted: number): string[] {
  return [
    nth(t.hold, place)(hold.step, hold.atLeast),
    ...(hold.required > 0 ? [t.required(hold.required, hold.atLeast)] : []),
    ...(hold.questions.length > 0 ? [nth(t.left, place)(quotesOf(hold, words, quoted))] : []),
  ];
}

export const quotesOf = (hold: BoardHold, words: BoardWordsText, most: number): string[] =>
  hold.questions.slice(0, most).map(({ statement, units }) => words.quote(bare(statement), units.length));

/** The area in which a unit has come furthest and the one with furthest to go, by step and then by index. */
function between(cells: BoardFacts['units'][number]['cells'], t: BoardWordsText['unit'], place: number): string {
  const counted = cells.filter(({ reachedStep, index }) => reachedStep !== null && index !== null);
  const come = ({ reachedStep, index }: (typeof counted)[number]) => (reachedStep ?? 0) * 101 + (index ?? 0);
  const inOrder = [...counted].sort((a, b) => come(b) - come(a));
  const [best] = inOrder;
  const last = inOrder.at(-1);
  if (!best || !last || come(best) === come(last)) return '';
  return nth(t.between, place)(bare(best.title), bare(last.title));
}

/** The ways to say something are taken in turn. */
function nth<Way>(ways: readonly Way[], n: number): Way {
  const way = ways[n % ways.length];
  if (way === undefined) throw new Error('There is no way to say it');
  return way;
}
