/** The page's first sentence, made from the figures: how far up, and which areas are furthest up and furthest behind. */
import type { ResultPage } from '@stegvis/shared/api/assessment.ts';
import type { Locale, Model } from '@stegvis/shared/model/model.ts';
import { whatHolds } from '@stegvis/shared/scoring/explain.ts';
import type { Text } from '@stegvis/shared/text/sv/index.ts';
import { outermost } from './reading.ts';

export function leadOf(words: Text['result']['lead'], page: ResultPage, model: Model, locale: Locale): string {
  const { total } = page.result;
  const { reachedStep } = total;
  if (reachedStep === null) return words.nothing;
  const then = page.comparison?.before.total.reachedStep ?? null;
  const risen =
    page.comparison !== null &&
    reachedStep > 0 &&
    then !== null &&
    then < reachedStep &&
    page.comparison.now.total.reachedStep === reachedStep;
  const first = risen
    ? words.risen(reachedStep, page.comparison!.year)
    : reachedStep === 0
      ? words.notYet(whatHolds(total)?.atLeast ?? 0)
      : words.reached[reachedStep]!;
  const ends = outermost(page.result);
  if (!ends) return first;
  const name = (id: string) => model.areas.find((area) => area.id === id)?.title[locale] ?? id;
  return `${first} ${words.areas(name(ends.best), name(ends.least))}`;
}
