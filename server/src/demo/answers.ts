/** Two years of answers: made up, the same every time, and such that last year's plan shows in this year's answers. */
import { NOT_RELEVANT, asked, type Indicator, type LevelId, type Model } from '@stegvis/shared/model/model.ts';
import type { UnitKey } from './people.ts';

const SCALE: LevelId[] = ['ej-planerad', 'planerad', 'paborjad', 'nastan-dar', 'uppnadd'];

/** How far Exempelkommunen has come this year, per area and step: the share of questions that are Uppnådd. */
const COME: Record<string, readonly [number, number, number]> = {
  L: [0.96, 0.86, 0.3],
  I: [0.99, 0.62, 0.15],
  K: [0.8, 0.24, 0.05],
  A: [0.99, 0.34, 0.12],
};

/** Answers that the plan below rests on, whatever the pattern says. */
const FIXED: Record<string, LevelId> = {
  'ao/K13': 'paborjad',
  'fn/K13': 'nastan-dar',
  'o/K3': 'paborjad',
  'o/K6': 'nastan-dar',
  'o/L17': 'paborjad',
  'ao/K8': 'nastan-dar',
  'fn/I10': 'nastan-dar',
  'ifo/A48': 'nastan-dar',
  'hsl/A54': 'planerad',
  'o/A43': 'nastan-dar',
  'o/I1': 'nastan-dar',
  'o/L19': 'nastan-dar',
  'ao/A30': 'planerad',
  'fn/A30': 'ej-planerad',
  'ao/A31': 'paborjad',
  'fn/A31': 'ej-planerad',
  'ao/A32': 'planerad',
  'ao/A40': 'nastan-dar',
  'ao/K9': 'planerad',
  'fn/K9': 'ej-planerad',
  'o/L23': 'paborjad',
  'ifo/A60': 'paborjad',
  'ao/K15': 'ej-planerad',
  'ifo/K15': 'planerad',
  'fn/K15': 'ej-planerad',
  'hsl/K15': 'ej-planerad',
  'hsl/I22': 'paborjad',
  'ifo/A45': 'planerad',
  'o/L28': 'ej-planerad',
  'ifo/A34': 'paborjad',
};

const OUTSIDE: Record<string, string> = {
  'ao/A15': 'Alla som har behov av tillsyn på dagen bor i särskilt boende, där medarbetarna är på plats.',
  'fn/A13': 'Färdtjänsten sköts av regionen sedan två år. Ansökan görs hos dem.',
  'ifo/A40': 'Öppenvården ger inga insatser som signeras.',
  'hsl/A55': 'Ingen i vår målgrupp har haft behov det senaste året. Vi prövar frågan igen nästa år.',
};

const REASONS: Partial<Record<LevelId, readonly string[]>> = {
  planerad: [
    'Beslutat i verksamhetsplanen. Arbetet börjar när upphandlingen är klar.',
    'Pengarna finns i budgeten för nästa år.',
  ],
  paborjad: [
    'Förstudien är klar. Styrgruppen tar ställning i januari.',
    'Tre arbetsgrupper provar nu. Vi utvärderar före sommaren.',
  ],
  'nastan-dar': [
    'Infört i fyra av sex arbetsgrupper. Resten är planerade till våren.',
    'Allt är på plats utom för nattpersonalen.',
  ],
  uppnadd: ['Används i alla arbetsgrupper och följs upp varje år.', 'Rutinen är beslutad och känd.'],
};

export interface DemoAnswer {
  unit: UnitKey;
  code: string;
  level: LevelId;
  reason: string;
}

/** @param year 0 = this year, −1 = last year, when less had been done */
export function demoAnswers(model: Model, unit: UnitKey, form: string, year: 0 | -1): DemoAnswer[] {
  return asked(model, form).map((indicator) => {
    const key = `${unit}/${indicator.code}`;
    const outside = OUTSIDE[key];
    if (outside !== undefined) return { unit, code: indicator.code, level: NOT_RELEVANT, reason: outside };
    const now = FIXED[key] ?? pattern(key, indicator);
    const level = year === 0 ? now : earlier(key, now, indicator);
    const reasons = REASONS[level] ?? [];
    const reason = chance(`${key} reason`) < 0.35 ? (reasons[Math.floor(chance(key) * reasons.length)] ?? '') : '';
    return { unit, code: indicator.code, level, reason };
  });
}

function pattern(key: string, indicator: Indicator): LevelId {
  if (indicator.required) return 'uppnadd';
  const share = COME[indicator.area]?.[indicator.step - 1] ?? 0;
  const place = chance(key);
  if (place < share) return 'uppnadd';
  // What is not there yet spreads over the four levels below, best first.
  const rest = (place - share) / (1 - share);
  return SCALE[3 - Math.min(3, Math.floor(rest * 4))] ?? 'ej-planerad';
}

/** About a third of the questions stood lower a year ago, and a few stood higher: things do slip. */
function earlier(key: string, now: LevelId, indicator: Indicator): LevelId {
  const value = SCALE.indexOf(now);
  const roll = chance(`${key} last year`);
  if (roll < 0.34) return SCALE[Math.max(0, value - (roll < 0.1 ? 2 : 1))] ?? now;
  if (roll > 0.97 && !indicator.required) return SCALE[Math.min(4, value + 1)] ?? now;
  return now;
}

/** A number in [0, 1) that depends on nothing but the words: FNV-1a. */
export function chance(words: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < words.length; i += 1) hash = Math.imul(hash ^ words.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 12;
  return (hash >>> 0) / 2 ** 32;
}
