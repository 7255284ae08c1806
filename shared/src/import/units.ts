/** Which verksamhetsområde a heading, a column or a sheet's name means. */
import type { Model } from '../model/model.ts';
import { workbook as en } from '../text/en/workbook.ts';
import { workbook as sv } from '../text/sv/workbook.ts';
import type { ReadingContext } from './reading.ts';
import { bare, nearest, withoutAside } from './spelling.ts';

export interface MatchedUnit {
  written: string;
  /** A form of the model; null where the name is a unit's own and tells nothing. */
  form: string | null;
  /** One of our units; null where none is meant, or several could be. */
  id: string | null;
  how: 'understood' | 'guessed' | 'unknown';
}

/** What municipalities call the activities that a form is for. */
const ALIKE: Readonly<Record<string, readonly string[]>> = {
  overgripande: [
    'övergripande',
    'övergripande nivå',
    'förvaltningsövergripande',
    'gemensamt',
    'gemensam',
    'hela förvaltningen',
  ].concat([
    'förvaltningen',
    'förvaltningsgemensamt',
    'socialförvaltningen',
    'kommunövergripande',
    'socialtjänst övergripande',
  ]),
  aldreomsorg: [
    'äldreomsorg',
    'äldreomsorgen',
    'äo',
    'äho',
    'vård och omsorg',
    'äldre',
    'hemtjänst',
    'särskilt boende',
    'säbo',
  ],
  ifo: [
    'ifo',
    'individ- och familjeomsorg',
    'individ och familjeomsorg',
    'individ- & familjeomsorg',
    'individ och familj',
  ].concat(['ekb', 'ensamkommande', 'ensamkommande barn', 'barn och familj', 'barn och unga', 'ekonomiskt bistånd']),
  funktionsnedsattning: [
    'funktionsnedsättning',
    'funktionsnedsättningar',
    'funktionshinder',
    'funktionsstöd',
    'fn',
    'lss',
  ].concat(['funktionshinderomsorg', 'funktionsvariation', 'omsorg om funktionsnedsatta', 'stöd och service']),
  hsl: ['hsl', 'hälso- och sjukvård', 'hälso och sjukvård', 'kommunal hälso- och sjukvård', 'hemsjukvård'],
};

/** The row of our own file that belongs to no unit. */
const WHOLE = new Set([sv.wholeDepartment, en.wholeDepartment].map(bare));

/** @param ours whether the file is our own, where "Hela förvaltningen" is a word of ours and no unit */
export function matchUnit(written: string, model: Model, context: ReadingContext, ours: boolean): MatchedUnit {
  const word = bare(written);
  const unknown: MatchedUnit = { written, form: null, id: null, how: 'unknown' };
  if (word === '') return unknown;
  if (ours && WHOLE.has(word)) return { ...unknown, how: 'understood' };
  const named = context.units.filter((unit) => bare(unit.name) === word);
  if (named.length === 1 && named[0]) return { written, form: named[0].form, id: named[0].id, how: 'understood' };

  const forms = formsOf(model);
  const form = forms.sure.get(word);
  if (form) return ofForm(written, form, context, true);
  const plain = withoutAside(written);
  const units = new Map(context.units.map((unit) => [bare(unit.name), unit]));
  const alike = units.get(plain) ?? nearest(plain, units) ?? definite(plain, units);
  if (alike) return { written, form: alike.form, id: alike.id, how: 'guessed' };
  const near = forms.all.get(plain) ?? nearest(plain, forms.all) ?? definite(plain, forms.all);
  return near ? ofForm(written, near, context, false) : unknown;
}

/** The unit that fills in the form, if there is just one. Without units the form is all there is to know. */
function ofForm(written: string, form: string, { units }: ReadingContext, sure: boolean): MatchedUnit {
  if (units.length === 0) return { written, form, id: null, how: sure ? 'understood' : 'guessed' };
  const those = units.filter((unit) => unit.form === form);
  const [only] = those;
  return only && those.length === 1
    ? { written, form, id: only.id, how: 'guessed' }
    : { written, form, id: null, how: 'unknown' };
}

/** "Äldreomsorgen" is Äldreomsorg, and the other way round. */
function definite<T>(word: string, known: ReadonlyMap<string, T>): T | null {
  const stem = word.replace(/(?:en|et|n)$/, '');
  for (const [name, value] of known) if (name.length > 4 && name.replace(/(?:en|et|n)$/, '') === stem) return value;
  return null;
}

const made = new WeakMap<Model, { sure: Map<string, string>; all: Map<string, string> }>();

function formsOf(model: Model) {
  const there = made.get(model);
  if (there) return there;
  const sure = new Map(
    model.forms.flatMap(({ id, title, short }) =>
      [id, title.sv, title.en, short.sv, short.en].map((name) => [bare(name), id] as const),
    ),
  );
  const alike = model.forms.flatMap(({ id }) => (ALIKE[id] ?? []).map((name) => [name, id] as const));
  const forms = { sure, all: new Map([...alike, ...sure]) };
  made.set(model, forms);
  return forms;
}
