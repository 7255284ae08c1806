/** A Result read for this page: orders and groups what is there. No figure is made here. */
import type { ResultPage } from '@stegvis/shared/api/assessment.ts';
import { ACHIEVED, NOT_RELEVANT, type AreaId, type LevelId } from '@stegvis/shared/model/model.ts';
import type { Figures, Result, StepFigures } from '@stegvis/shared/scoring/result.ts';

export type Planned = ResultPage['planned'][number];
export type Missing = StepFigures['missing'][number];

/** What the plan holds about a question: nothing, something late, or the day when its last open action is to be done. */
export type PlanState = { kind: 'none' } | { kind: 'undated' } | { kind: 'late' | 'due'; on: string };

export function planStates(planned: readonly Planned[]): (unit: string, code: string) => PlanState {
  const byItem = Map.groupBy(planned, ({ unit, code }) => `${unit}\n${code}`);
  return (unit, code) => {
    const actions = byItem.get(`${unit}\n${code}`) ?? [];
    if (actions.length === 0) return { kind: 'none' };
    const late = actions.filter((action) => action.late).map((action) => action.dueOn ?? '');
    if (late.length > 0) return { kind: 'late', on: late.sort()[0]! };
    const days = actions.map((action) => action.dueOn);
    if (days.includes(null)) return { kind: 'undated' };
    return { kind: 'due', on: (days as string[]).sort().at(-1)! };
  };
}

export interface Held {
  code: string;
  required: boolean;
  units: { unit: string; level: LevelId | null }[];
}

/** The same question once, with the units where it is missing; the order of the first of each is kept. */
export function groupByQuestion(missing: readonly Missing[]): Held[] {
  return [...Map.groupBy(missing, ({ code }) => code)].map(([code, items]) => ({
    code,
    required: items.some((item) => item.required),
    units: items.map(({ unit, level }) => ({ unit, level })),
  }));
}

/** The required ones are always shown; of the rest only as many as one takes in, unless the last few may as well stand there too. */
export function fold(held: readonly Held[], shown = 5): [Held[], Held[]] {
  const required = held.filter((one) => one.required).length;
  const at = Math.max(shown, required);
  return held.length <= at + 2 ? [[...held], []] : [held.slice(0, at), held.slice(at)];
}

/** How the answers of one step are spread, from the frozen figures: they may hold more than the answers that one may see. */
export function levelsOfStep(step: StepFigures): { levels: Partial<Record<LevelId, number>>; unanswered: number } {
  const levels: Partial<Record<LevelId, number>> = {
    [ACHIEVED]: step.achieved,
    [NOT_RELEVANT]: step.asked - step.relevant,
  };
  let unanswered = 0;
  for (const { level } of step.missing) {
    if (level === null) unanswered += 1;
    else levels[level] = (levels[level] ?? 0) + 1;
  }
  return { levels, unanswered };
}

/** Areas from the one furthest up to the one with most left: by Uppnått steg, then by index. Those without figures are left out. */
export function rankAreas(result: Result): AreaId[] {
  const counted = (Object.entries(result.areas) as [AreaId, Figures][]).filter(
    ([, { reachedStep, index }]) => reachedStep !== null && index !== null,
  );
  return counted
    .sort(([, a], [, b]) => (b.reachedStep ?? 0) - (a.reachedStep ?? 0) || (b.index ?? 0) - (a.index ?? 0))
    .map(([area]) => area);
}

/** The first and the last of them, where they stand so far apart that it is worth a sentence. */
export function outermost(result: Result): { best: AreaId; least: AreaId } | null {
  const ranked = rankAreas(result);
  const [best, least] = [ranked[0], ranked.at(-1)];
  if (!best || !least || best === least) return null;
  const [a, b] = [result.areas[best], result.areas[least]];
  const apart = a.reachedStep !== b.reachedStep || (a.index ?? 0) - (b.index ?? 0) >= 5;
  return apart ? { best, least } : null;
}

/** Which of the five grounds of the heat map an index stands on. */
export function heatOf(index: number): 1 | 2 | 3 | 4 | 5 {
  if (index < 50) return 1;
  if (index < 65) return 2;
  if (index < 80) return 3;
  return index < 90 ? 4 : 5;
}
export const HEAT_SCALE = ['0–49', '50–64', '65–79', '80–89', '90–100'] as const;

/** Why a cell has no index. */
export function emptiness(figures: Figures): 'notAsked' | 'unanswered' | 'outside' {
  if (figures.asked === 0) return 'notAsked';
  return figures.relevant === 0 ? 'outside' : 'unanswered';
}

/** Whether both years asked the same questions, so that their figures can be set beside each other without a word. */
export function sameQuestions(comparison: NonNullable<ResultPage['comparison']>): boolean {
  return comparison.added === 0 && comparison.gone === 0;
}
