/** "Om svaret blir Uppnådd": what this one answer would change, for the area as a whole and for the unit. */
import type { WalkThrough } from '@stegvis/shared/api/assessment.ts';
import type { Indicator, Model } from '@stegvis/shared/model/model.ts';
import type { Result, StepFigures } from '@stegvis/shared/scoring/result.ts';
import { score, type ScoredAnswer } from '@stegvis/shared/scoring/score.ts';
import { whatIf } from '@stegvis/shared/scoring/what-if.ts';

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
  const answers = [...walk.others.map(({ unitId, code, level }) => ({ unit: unitId, code, level })), ...own];
  const before = score(model, units, answers, walk.withheld);
  const after = whatIf(model, units, answers, [{ unit: walk.unit.id, code: indicator.code }], walk.withheld);
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
