/** What an entry of the log says of before and after, as a list that people can read. Pure. */

export interface Change {
  /** The field's name in the code; empty where the whole value was changed. */
  field: string;
  before: unknown;
  after: unknown;
}

export interface ChangeWords {
  /** By the field's name in the code. What is not here is shown as it is called there. */
  fields: Readonly<Record<string, string>>;
  /** Words for values that are ids of a few: levels, status, roles. */
  values: Readonly<Record<string, string>>;
  yes: string;
  no: string;
  nothing: string;
}

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
const isSame = (a: unknown, b: unknown): boolean =>
  (isNothing(a) && isNothing(b)) || JSON.stringify(a) === JSON.stringify(b);

/** Numbers that count saves say nothing to people. */
const UNTOLD = new Set(['revision', 'changeId']);

/** The fields that differ; all that hold something where there is only one side. */
export function changesOf(before: unknown, after: unknown): Change[] {
  if (isNothing(before) && isNothing(after)) return [];
  const sides = [before, after].filter((side) => !isNothing(side));
  if (!sides.every(isFields)) return isSame(before, after) ? [] : [{ field: '', before, after }];
  const [from, to] = [isFields(before) ? before : {}, isFields(after) ? after : {}];
  // A change often tells only what is new: what it does not speak of is as it was.
  const names = isNothing(after) ? Object.keys(from) : Object.keys(isNothing(before) ? to : { ...from, ...to });
  return names
    .filter((field) => !UNTOLD.has(field) && !isSame(from[field], to[field]))
    .map((field) => ({ field, before: from[field] ?? null, after: to[field] ?? null }));
}

export function readable(value: unknown, words: ChangeWords): string {
  if (isNothing(value)) return words.nothing;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'string') return words.values[value] ?? value;
  if (Array.isArray(value)) return value.map((one) => readable(one, words)).join(', ');
  if (!isFields(value)) return String(value);
  const { code, unit, kind, name, id, ...more } = value;
  // A question of a unit, someone responsible, a link: the name first, and what else there is after it.
  const asked = typeof code === 'string' && typeof unit === 'string' ? `${code} (${unit})` : undefined;
  const named = asked ?? [name, id].find((one) => typeof one === 'string' && one !== '');
  const rest = Object.entries(named === undefined ? { ...more, kind, code, unit } : more)
    .filter(([, one]) => !isNothing(one))
    .map(([field, one]) => `${fieldName(field, words)}: ${readable(one, words)}`)
    .join('; ');
  return [named, rest].filter(Boolean).join(', ');
}

export const fieldName = (field: string, words: Pick<ChangeWords, 'fields'>): string => words.fields[field] ?? field;
