/** How dates, numbers and lists are written, for pages, PDF, mail and command line alike. */
import type { Locale } from '../model/model.ts';

export type { Locale };
export const LOCALES: readonly Locale[] = ['sv', 'en'];

const tag: Record<Locale, string> = { sv: 'sv-SE', en: 'en-GB' };
/** Swedish time wherever the server stands: a nämnd's Tuesday is a Tuesday in Sweden. */
const zone = 'Europe/Stockholm';

const made = new Map<string, unknown>();
/** Intl's formatters are slow to make and safe to share. */
function once<T>(key: string, make: () => T): T {
  if (!made.has(key)) made.set(key, make());
  return made.get(key) as T;
}

/**
 * `words` for running text: 22 november 2026. `table` for tables: 2026-11-22, the same in every language.
 * Takes a date (2026-11-22), which belongs to no time zone, or a moment (ISO 8601), which is written in Swedish time.
 */
export function date(iso: string, style: 'words' | 'table', locale: Locale): string {
  const plain = /^\d{4}-\d{2}-\d{2}$/.test(iso);
  const timeZone = plain ? 'UTC' : zone;
  const value = new Date(iso);
  if (Number.isNaN(value.getTime())) return iso;
  if (style === 'table') {
    return once(`table ${timeZone}`, () => new Intl.DateTimeFormat('sv-SE', { timeZone })).format(value);
  }
  return once(
    `words ${locale} ${timeZone}`,
    () => new Intl.DateTimeFormat(tag[locale], { timeZone, day: 'numeric', month: 'long', year: 'numeric' }),
  ).format(value);
}

/** Hours and minutes in Swedish time: 14:05. */
export function time(iso: string): string {
  return once(
    'time',
    () => new Intl.DateTimeFormat('sv-SE', { timeZone: zone, hour: '2-digit', minute: '2-digit' }),
  ).format(new Date(iso));
}

/** Decimal comma and thin groups in Swedish. `decimals` is exact when given; otherwise at most two. */
export function number(value: number, locale: Locale, decimals?: number): string {
  return once(
    `number ${locale} ${decimals}`,
    () => new Intl.NumberFormat(tag[locale], { minimumFractionDigits: decimals, maximumFractionDigits: decimals ?? 2 }),
  ).format(value);
}

/** "IFO, IT och HSL". */
export function list(items: readonly string[], locale: Locale): string {
  return once(`list ${locale}`, () => new Intl.ListFormat(tag[locale], { type: 'conjunction' })).format(items);
}

/** Swedish order in both languages: å ä ö last, and I9 before I10. */
export const collator = new Intl.Collator('sv', { numeric: true });
