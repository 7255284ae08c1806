/**
 * From the figures of a report to its texts. Pure: the same figures give the same words, whoever takes the report out and in
 * whichever edition, for nothing here names a person. What is said when stands here; how it is said, in the catalogue.
 */
import type { Locale, Model } from '../model/model.ts';
import type { Important } from '../plan/important.ts';
import { date } from '../text/format.ts';
import { boardWords as en } from '../text/en/board-words.ts';
import { boardWords as sv, type BoardWordsText } from '../text/sv/board-words.ts';
import type { BoardFacts, BoardReport, BoardTexts } from './board-report.ts';
import { consequenceOf, decisionOf, lastYearOf, proposalOf } from './board-plan.ts';
import { areaTexts, sentenceOf, standingOf, unitTexts } from './board-standing.ts';
import { bare, paragraphs, sentences } from './prose.ts';

export const wordsIn = (locale: Locale): BoardWordsText => ({ sv, en })[locale];

export function boardWords(facts: BoardFacts, steps: Model['steps']): Pick<BoardReport, 'method' | 'texts'> {
  const words = wordsIn(facts.locale);
  const texts: BoardTexts = {
    sentence: sentenceOf(facts, words),
    consequence: consequenceOf(facts, words),
    decision: decisionOf(facts, words),
    standing: standingOf(facts, words),
    areas: areaTexts(facts, words) as BoardTexts['areas'],
    units: unitTexts(facts, words),
    lastYear: lastYearOf(facts, words),
    proposal: proposalOf(facts, words),
  };
  return { texts, method: methodOf(facts, steps, words) };
}

/**
 * Why an action is one of the most important, by the rule of `plan/important.ts`.
 *
 * @param nameOf the area or the unit that is brought a step up; null = the whole
 */
export function whyImportant(
  locale: Locale,
  { first, lifts, raises }: Important,
  nameOf: (scope: NonNullable<Important['lifts']>['scope']) => string | null,
): string {
  const { why } = wordsIn(locale);
  const effect = lifts ? why.lifts(nameOf(lifts.scope), lifts.reachedStep.to ?? 0) : raises ? why.raises : null;
  return why.all(first ? why[first] : effect === null ? why.place : null, effect);
}

function methodOf(facts: BoardFacts, steps: Model['steps'], { method: t }: BoardWordsText): BoardReport['method'] {
  const { locale, model, areas, total, lockedOn, levels, thresholds } = facts;
  const { manyFrom, share, fewAllBut } = thresholds;
  return [
    {
      title: t.what.title,
      text: paragraphs([
        t.what.text(
          model.title,
          model.version,
          areas.map(({ title, about }) => line(title, about)),
        ),
        sentences([
          total.asked === 0 ? '' : t.what.coverage(total.answered, total.asked),
          lockedOn === null ? t.what.open : t.what.locked(date(lockedOn, 'words', locale)),
        ]),
      ]),
    },
    { title: t.answers.title, text: t.answers.text(levels['ej-planerad'], levels.uppnadd, levels['ej-relevant']) },
    {
      title: t.steps.title,
      text: paragraphs([
        t.steps.intro,
        steps.map(({ title, about }) => line(title[locale], about[locale])).join('\n'),
        t.steps.rule(manyFrom, Math.round(share * 100), fewAllBut, levels['nastan-dar']),
      ]),
    },
    { title: t.index.title, text: t.index.text },
    { title: t.important.title, text: t.important.text },
    { title: t.edition.title, text: t.edition[facts.edition] },
  ];
}

const line = (title: string, about: string) => `${bare(title)}: ${bare(about)}.`;
