/** A small model for tests of rules: only what the rule needs is said, the rest is filled in. */
import type { AreaId, LevelId, Model, Step } from '@stegvis/shared/model/model.ts';
import { modelSchema } from '@stegvis/shared/model/schema.ts';

type Indicator = Model['indicators'][number];
export type IndicatorSketch = { code: string; step: Step } & Partial<
  Omit<Indicator, 'code' | 'step' | 'place' | 'area'>
>;

export const LEVELS: readonly LevelId[] = [
  'ej-planerad',
  'planerad',
  'paborjad',
  'nastan-dar',
  'uppnadd',
  'ej-relevant',
];

const text = (word: string) => ({ sv: word, en: word });

/** Indicators stand in the order given; each is asked in the form `f` unless it says otherwise. */
export function sketchModel(
  indicators: readonly IndicatorSketch[],
  thresholds: Partial<Model['thresholds']> = {},
): Model {
  const areas: AreaId[] = ['L', 'I', 'K', 'A'];
  const forms = [...new Set(['f', ...indicators.flatMap((one) => one.forms ?? [])])];
  return modelSchema.parse({
    id: 'skiss',
    version: '1.0.0',
    title: text('Skiss'),
    description: text('Skiss'),
    emptyCodes: [],
    areas: areas.map((id) => ({ id, slug: id.toLowerCase(), title: text(id), about: text(id) })),
    forms: forms.map((id) => ({ id, title: text(id), short: text(id) })),
    levels: LEVELS.map((id, i) => ({ id, value: id === 'ej-relevant' ? null : i, title: text(id), means: text(id) })),
    steps: [1, 2, 3].map((step) => ({ step, title: text(`Steg ${step}`), about: text(`Steg ${step}`) })),
    thresholds: {
      manyFrom: 5,
      manyFromReason: '–',
      share: 0.8,
      shareReason: '–',
      fewAllBut: 1,
      fewAllButReason: '–',
      notRelevantFlag: 0.2,
      notRelevantFlagReason: '–',
      ...thresholds,
    },
    roles: [{ id: 'roll', title: text('Roll') }],
    tags: [{ id: 'etikett', title: text('Etikett') }],
    support: [],
    indicators: indicators.map((sketch, i) => ({
      origin: 'stegvis',
      area: sketch.code.charAt(0),
      place: i + 1,
      forms: ['f'],
      addedForms: [],
      weight: 1,
      required: false,
      requiredReason: null,
      retired: false,
      role: 'roll',
      tags: ['etikett'],
      support: [],
      statement: text(sketch.code),
      meaning: text(sketch.code),
      activity: text(sketch.code),
      done: text(sketch.code),
      ...sketch,
    })),
  } satisfies Record<keyof Model, unknown>);
}
