/**
 * The compiled model: what a release under `indicators/<model>/releases/` holds and everything else reads.
 * Types only; how the YAML becomes this stands in `compile.ts`.
 */
import type { z } from 'zod';
import type { locale, modelSchema } from './schema.ts';

/** A text in every language that Stegvis speaks. Both are always filled in; a release cannot be made otherwise. */
export type Locale = z.infer<typeof locale>;
export type Text = Record<Locale, string>;

export type Model = z.infer<typeof modelSchema>;
export type Indicator = Model['indicators'][number];
export type Thresholds = Model['thresholds'];

export type AreaId = 'L' | 'I' | 'K' | 'A';
export type Step = 1 | 2 | 3;
export const STEPS: readonly Step[] = [1, 2, 3];

/** LIKA's scale. `ej-relevant` stands outside the count; every other level has a value 0–4 in the model. */
export type LevelId = 'ej-planerad' | 'planerad' | 'paborjad' | 'nastan-dar' | 'uppnadd' | 'ej-relevant';

/** The indicators that a form asks today, in the model's order. Retired ones are kept in the model but never asked. */
export function asked(model: Model, form: string): Indicator[] {
  return model.indicators.filter((indicator) => !indicator.retired && indicator.forms.includes(form));
}

/** The indicator with that code. Throws where the model has none: the caller has then mixed up two models. */
export function getIndicator(model: Model, code: string): Indicator {
  const indicator = findIndicator(model, code);
  if (!indicator) throw new Error(`The model ${model.id} ${model.version} has no indicator ${code}`);
  return indicator;
}

const byCode = new WeakMap<Model, Map<string, Indicator>>();

/** The indicator with that code, or undefined. Retired indicators are found too. */
export function findIndicator(model: Model, code: string): Indicator | undefined {
  let map = byCode.get(model);
  if (!map) byCode.set(model, (map = new Map(model.indicators.map((indicator) => [indicator.code, indicator]))));
  return map.get(code);
}

/** What a level counts for, 0–4; null for Ej relevant, which stands outside the count. */
export function levelValue(model: Model, level: string): number | null {
  return model.levels.find((candidate) => candidate.id === level)?.value ?? null;
}

/** The level that means done (value 4). */
export const ACHIEVED: LevelId = 'uppnadd';
/** The level just below done, which the rule for few indicators accepts once. */
export const ALMOST: LevelId = 'nastan-dar';
/** Outside the count; needs a reason, and is never allowed for a required indicator. */
export const NOT_RELEVANT: LevelId = 'ej-relevant';
