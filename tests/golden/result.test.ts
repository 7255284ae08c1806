/**
 * A whole result for a fixed set of answers, so that a change of any figure is seen in the diff.
 * Update it with `npx vitest run --project golden -u`, and read what changed.
 */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { asked } from '@stegvis/shared/model/model.ts';
import { score, type ScoredAnswer } from '@stegvis/shared/scoring/score.ts';
import { loadModels } from '../../server/src/models/registry.ts';
import { LEVELS } from '../support/model.ts';

it('gives the same result as before', async () => {
  const model = loadModels(join(import.meta.dirname, '..', '..', 'indicators')).get('socialtjanst@1.0.0');
  if (!model) throw new Error('socialtjanst 1.0.0 is missing');
  const units = [
    { id: 'gemensamt', form: 'overgripande' },
    { id: 'hemtjanst', form: 'aldreomsorg' },
    { id: 'barn', form: 'ifo' },
    { id: 'vuxna', form: 'ifo' },
    { id: 'sjukvard', form: 'hsl' },
  ];
  // Steg 1 mostly done, Steg 2 half, Steg 3 hardly; every eleventh unanswered, every thirteenth Ej relevant.
  let i = 0;
  const answers: ScoredAnswer[] = units.flatMap(({ id, form }) =>
    asked(model, form).flatMap((indicator) => {
      i += 1;
      if (i % 11 === 0) return [];
      const sinks = i % (indicator.step === 1 ? 9 : 2) === 0 ? indicator.step + (i % 3) : 0;
      const level = i % 13 === 0 && !indicator.required ? 'ej-relevant' : (LEVELS[Math.max(0, 4 - sinks)] ?? 'uppnadd');
      return [{ unit: id, code: indicator.code, level }];
    }),
  );
  const result = score(model, units, answers);
  await expect(`${JSON.stringify(result, null, 2)}\n`).toMatchFileSnapshot('result.json');
});
