/** Made-up models, units and answers for property tests. */
import fc from 'fast-check';
import type { LevelId, Model, Step } from '@stegvis/shared/model/model.ts';
import { asked } from '@stegvis/shared/model/model.ts';
import type { ScoredAnswer, ScoredUnit } from '@stegvis/shared/scoring/score.ts';
import { LEVELS, sketchModel } from './model.ts';

export interface Situation {
  model: Model;
  units: ScoredUnit[];
  /** At most one per question; some questions are left without. */
  answers: ScoredAnswer[];
}

const sketch = fc.record({
  area: fc.constantFrom('L', 'I', 'K', 'A'),
  step: fc.constantFrom<Step>(1, 2, 3),
  forms: fc.subarray(['f', 'g'], { minLength: 1 }),
  weight: fc.constantFrom(1, 1, 1, 2, 0.5),
  required: fc.nat(5).map((n) => n === 0),
  retired: fc.nat(9).map((n) => n === 0),
});

/** Small enough that steps have under five questions as often as over: both rules of a step are met. */
export const situation: fc.Arbitrary<Situation> = fc
  .tuple(
    fc.array(sketch, { minLength: 1, maxLength: 16 }),
    fc.array(fc.constantFrom('f', 'g'), { minLength: 1, maxLength: 3 }),
  )
  .chain(([sketches, forms]) => {
    const model = sketchModel(sketches.map(({ area, ...rest }, i) => ({ ...rest, code: `${area}${i + 1}` })));
    const units = forms.map((form, i) => ({ id: `u${i + 1}`, form }));
    const questions = units.flatMap((unit) => asked(model, unit.form).map(({ code }) => ({ unit: unit.id, code })));
    // Weighted towards Uppnådd, or hardly any step would ever be reached.
    const level = fc.oneof(
      { weight: 6, arbitrary: fc.constant<LevelId | null>('uppnadd') },
      { weight: 6, arbitrary: fc.constantFrom<LevelId | null>(...LEVELS) },
      { weight: 1, arbitrary: fc.constant(null) },
    );
    return fc.array(level, { minLength: questions.length, maxLength: questions.length }).map((levels) => ({
      model,
      units,
      answers: questions.flatMap((question, i) => {
        const given = levels[i];
        return given ? [{ ...question, level: given }] : [];
      }),
    }));
  });

/** The same list in another order. */
export function shuffled<T>(list: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length });
}
