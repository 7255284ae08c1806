/** "Om svaret blir Uppnådd": what this one answer would change, for the area as a whole and for the unit. */
import type { WalkThrough } from '@stegvis/shared/api/assessment.ts';
import { ACHIEVED, NOT_RELEVANT, asked, type Indicator, type Model } from '@stegvis/shared/model/model.ts';
import type { Result, StepFigures } from '@stegvis/shared/scoring/result.ts';
import { score, type ScoredAnswer } from '@stegvis/shared/scoring/score.ts';
import { whatIf } from '@stegvis/shared/scoring/what-if.ts';

/**
 * Answers that have the same counts and the same staircase as the result, for units whose answers this page has not
 * read. Which of the questions not missing are Uppnådd and which Ej relevant is not known, nor does it matter to a step.
 * The index may differ where weights do, so it is not shown from these.
 */
export function answersBehind(model: Model, units: WalkThrough['assessment']['units'], result: Result): ScoredAnswer[] {
  const missing = new Map(
    result.total.steps.flatMap((step) => step.missing.map((one) => [`${one.unit}\n${one.code}`, one.level] as const)),
  );
  return units.flatMap((unit) => {
    const outside = new Map<string, number>();
    for (const [area, figures] of Object.entries(result.cells[unit.id] ?? {})) {
      for (const step of figures.steps) outside.set(`${area}${step.step}`, step.asked - step.relevant);
    }
    return asked(model, unit.form).flatMap<ScoredAnswer>((indicator) => {
      const { code, area, step, required } = indicator;
      const level = missing.get(`${unit.id}\n${code}`);
      if (level === null) return [];
      if (level !== undefined) return { unit: unit.id, code, level };
      const left = outside.get(`${area}${step}`) ?? 0;
      if (required || left === 0) return { unit: unit.id, code, level: ACHIEVED };
      outside.set(`${area}${step}`, left - 1);
      return { unit: unit.id, code, level: NOT_RELEVANT };
    });
  });
}

export interface Lifted {
  step: StepFigures;
  wasPassed: boolean;
  /** Uppnått steg of the area over all units, and of the unit. */
  area: { from: number | null; to: number | null };
  unit: { from: number | null; to: number | null };
}

export function ifAchieved(
  model: Model,
  walk: WalkThrough,
  own: readonly ScoredAnswer[],
  indicator: Indicator,
): Lifted {
  const { units } = walk.assessment;
  const others = units.filter((unit) => unit.id !== walk.unit.id);
  const answers = [...answersBehind(model, others, walk.result), ...own];
  const before = score(model, units, answers);
  const after = whatIf(model, units, answers, [{ unit: walk.unit.id, code: indicator.code }]);
  const at = indicator.step - 1;
  const { area } = indicator;
  const unit = (result: Result) => result.units[walk.unit.id]?.reachedStep ?? null;
  return {
    step: after.areas[area].steps[at]!,
    wasPassed: before.areas[area].steps[at]!.passed,
    area: { from: before.areas[area].reachedStep, to: after.areas[area].reachedStep },
    unit: { from: unit(before), to: unit(after) },
  };
}
