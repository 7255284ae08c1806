import type { Model } from '../../shared/src/model/model.ts';
import { propose } from '../../shared/src/plan/propose.ts';
import { score } from '../../shared/src/scoring/score.ts';
import { join } from 'node:path';
import { loadModels, newestModels } from '../../server/src/models/registry.ts';
import { median, type Benchmark } from './measure.ts';
import { root } from './servers.ts';

const UNITS = 300;
const INDICATORS = 100;

export const scoring: Benchmark = {
  name: 'scoring',
  settings: `score() and propose() of ${UNITS} units × ${INDICATORS} indicators, every question answered; median of 15 after 3 to warm up`,
  async run() {
    const full = newestModels(loadModels(join(root, 'indicators'))).get('socialtjanst');
    if (!full) throw new Error('The model socialtjanst is missing');
    const indicators = full.indicators
      .slice(0, INDICATORS)
      .map((indicator) => ({ ...indicator, forms: ['overgripande'] }));
    const model: Model = { ...full, indicators };
    const units = Array.from({ length: UNITS }, (_, i) => ({ id: `unit-${i}`, form: 'overgripande' }));
    const levels = model.levels.map((level) => level.id);
    const answers = units.flatMap((unit, u) =>
      indicators.map(({ code }, i) => ({ unit: unit.id, code, level: levels[(u * 7 + i * 3) % 5] ?? 'planerad' })),
    );
    const times: number[] = [];
    for (let round = 0; round < 18; round += 1) {
      const started = performance.now();
      score(model, units, answers);
      propose(model, units, answers);
      if (round >= 3) times.push(performance.now() - started);
    }
    return [{ what: 'score and proposals', figure: median(times), unit: 'ms', goal: 200 }];
  },
};
