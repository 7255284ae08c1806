/** What rose or fell, read question by question: the units that went the same way stand together. */
import type { BoardReport } from './board-report.ts';

export type ChangedAnswer = NonNullable<BoardReport['change']>['rose'][number];

export interface ChangedQuestion extends Omit<ChangedAnswer, 'unit'> {
  units: string[];
}

/** @param answers the largest change first, as the report has them; the order is kept */
export function byQuestion(answers: readonly ChangedAnswer[]): ChangedQuestion[] {
  const groups = Map.groupBy(answers, ({ code, from, to }) => `${code} ${from} ${to}`);
  return [...groups.values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const { unit: _, ...question } = first;
    return [{ ...question, units: same.map(({ unit }) => unit) }];
  });
}
