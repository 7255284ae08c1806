/** Puts a model together from its parts. Only when no fault was found, so every part is known to be there. */
import type { z } from 'zod';
import type { Model, Text } from './model.ts';
import type { Entry, Overlay, Parts } from './parts.ts';
import type { indicatorSource, modelSource, overlaySource } from './schema.ts';

export function assemble({ model, entries, overlay, support }: Parts): Model {
  const written = model as z.infer<typeof modelSource>;
  const english = overlay as z.infer<typeof overlaySource>;
  const byCode = new Map(entries.map((entry) => [entry.code, entry]));
  const text = (sv: string, en: string | undefined): Text => ({ sv, en: en ?? '' });
  const { id, version, emptyCodes, thresholds } = written;
  return {
    id,
    version,
    title: text(written.title, english.title),
    description: text(written.description, english.description),
    emptyCodes,
    areas: written.areas.map((one) => ({
      id: one.id,
      slug: one.slug,
      title: text(one.title, english.areas[one.id]?.title),
      about: text(one.about, english.areas[one.id]?.about),
    })),
    forms: written.forms.map((one) => ({
      id: one.id,
      title: text(one.title, english.forms[one.id]?.title),
      short: text(one.short, english.forms[one.id]?.short),
    })),
    levels: written.levels.map((one) => ({
      id: one.id,
      value: one.value,
      title: text(one.title, english.levels[one.id]?.title),
      means: text(one.means, english.levels[one.id]?.means),
    })),
    steps: written.steps.map((one) => ({
      step: one.step,
      title: text(one.title, english.steps[one.step]?.title),
      about: text(one.about, english.steps[one.step]?.about),
    })),
    thresholds,
    roles: written.roles.map((one) => ({ id: one.id, title: text(one.title, english.roles[one.id]) })),
    tags: written.tags.map((one) => ({ id: one.id, title: text(one.title, english.tags[one.id]) })),
    support,
    indicators: written.order.flat().flatMap((code, i) => {
      const entry = byCode.get(code);
      return entry ? [indicator(entry, i + 1, english.indicators[code])] : [];
    }),
  };
}

function indicator(entry: Entry, place: number, english: NonNullable<Overlay['indicators']>[string] | undefined) {
  const written = entry.written as z.infer<typeof indicatorSource>;
  const text = (field: 'statement' | 'meaning' | 'activity' | 'done'): Text => ({
    sv: written[field],
    en: english?.[field] ?? '',
  });
  return {
    code: written.code,
    origin: written.origin,
    area: entry.area as Model['indicators'][number]['area'],
    step: written.step,
    place,
    forms: written.forms,
    addedForms: written.addedForms ?? [],
    weight: written.weight ?? 1,
    required: written.required ?? false,
    requiredReason: written.requiredReason ? { sv: written.requiredReason, en: english?.requiredReason ?? '' } : null,
    retired: written.retired ?? false,
    role: written.role,
    tags: written.tags,
    support: written.support,
    statement: text('statement'),
    meaning: text('meaning'),
    activity: text('activity'),
    done: text('done'),
  };
}
