/** The fixed words of an action: its status, how it is paid for, what was decided about a proposal. */
import type { z } from 'zod';
import type { Choice, funding } from '../api/plan.ts';
import type { ActionStatus } from '../plan/status.ts';
import { workbook as en } from '../text/en/workbook.ts';
import { workbook as sv } from '../text/sv/workbook.ts';
import { bare, nearest, withoutAside } from './spelling.ts';

export type Funding = z.infer<typeof funding>;

/** A word of a fixed list; `sure` = as we write it ourselves. */
export interface Word<Id> {
  id: Id;
  sure: boolean;
}

const labelsOf = <Id extends string>(...lists: Record<string, string>[]): Map<string, Id> =>
  new Map(
    lists.flatMap((list) =>
      Object.entries(list).flatMap(([id, label]) => [label, id].map((word) => [bare(word), id as Id])),
    ),
  );

const statuses = labelsOf<ActionStatus>(sv.status, en.status);
const fundings = labelsOf<Funding>(sv.funding, en.funding);
const choices = labelsOf<Choice | 'undecided'>(sv.choice, en.choice);

/** What people write when they mean a status. */
const ALIKE: Record<ActionStatus, readonly string[]> = {
  'ej-paborjad': ['inte påbörjad', 'ej påbörjat', 'ej startad', 'ej startat', 'planerad', 'kommande', 'planned'],
  pagar: ['pågående', 'påbörjad', 'påbörjat', 'startad', 'igång', 'under arbete', 'ongoing', 'started'],
  klar: [
    'klart',
    'klara',
    'färdig',
    'färdigt',
    'färdigställd',
    'färdigställt',
    'avslutad',
    'avslutat',
    'genomförd',
  ].concat(['genomfört', 'utförd', 'utfört', 'uppnådd', 'uppnått', 'ok', 'completed', 'complete', 'finished']),
  avvaktar: [
    'avvakta',
    'avvaktas',
    'avvaktande',
    'vilande',
    'pausad',
    'pausat',
    'på paus',
    'bordlagd',
    'on hold',
    'paused',
  ],
  utgar: ['utgått', 'avbruten', 'avbrutet', 'struken', 'inte aktuell', 'ej aktuell', 'ej aktuellt', 'cancelled'],
};
const alike = new Map(Object.entries(ALIKE).flatMap(([id, words]) => words.map((word) => [word, id as ActionStatus])));

export function readStatus(text: string): Word<ActionStatus> | null {
  const known = statuses.get(bare(text));
  if (known) return { id: known, sure: true };
  const word = withoutAside(text);
  const id = statuses.get(word) ?? alike.get(word) ?? nearest(word, statuses);
  return id ? { id, sure: false } : null;
}

/**
 * A status where an action, somebody responsible or a date should stand: "Avvaktar", "klart". Only such words as are never
 * the beginning of what to do.
 */
export function statusOfText(text: string): ActionStatus | null {
  const word = withoutAside(text);
  if (word.length > 20) return null;
  const found = statuses.get(word) ?? alike.get(word);
  return found === 'ej-paborjad' ? null : (found ?? null);
}

const fixed = <Id>(text: string, words: ReadonlyMap<string, Id>): Word<Id> | null => {
  const known = words.get(bare(text));
  if (known) return { id: known, sure: true };
  const near = nearest(bare(text), words);
  return near ? { id: near, sure: false } : null;
};
export const readFunding = (text: string) => fixed(text, fundings);
export const readChoice = (text: string) => fixed(text, choices);

/** Whole kronor, with or without spaces, "kr", "tkr" or "mkr"; null for what is no whole, positive amount. */
export function readAmount(text: string): number | null {
  const found = /^([\d\s\u00A0\u202F.,]*\d)\s*(kr|kronor|sek|:-|tkr|ksek|mkr|mnkr|msek)?\.?$/i.exec(text.trim());
  if (!found) return null;
  const digits = (found[1] ?? '').replaceAll(/[\s\u00A0\u202F]/g, '');
  // A point or a comma before exactly three digits divides thousands; otherwise it is the decimal sign.
  const plain = /^\d{1,3}([.,]\d{3})+$/.test(digits) ? digits.replaceAll(/[.,]/g, '') : digits.replace(',', '.');
  const unit = (found[2] ?? '').toLowerCase();
  const amount = Number(plain) * (/^(tkr|ksek)$/.test(unit) ? 1000 : /^m/.test(unit) ? 1_000_000 : 1);
  const whole = Math.round(amount);
  return Number.isFinite(amount) && Math.abs(amount - whole) < 1e-6 && whole <= 10_000_000_000 ? whole : null;
}
