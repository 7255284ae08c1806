/** Dates in the ways in which people write them in a plan. */
import type { ActionStatus } from '../plan/status.ts';
import type { GuessReason } from './reading.ts';
import { statusOfText } from './statuses.ts';
import { bare } from './spelling.ts';

export interface ReadDate {
  /** ISO date; null where the text is a status instead. */
  on: string | null;
  /** null = the text is that date and nothing else. */
  why: GuessReason | null;
  /** "klart" where a date should stand. */
  status: ActionStatus | null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'ma[ji]', 'jun', 'jul', 'aug', 'sep', 'o[kc]t', 'nov', 'dec'];
const MONTH = `(${MONTHS.join('|')})[a-zåäö]*\\.?`;
/** The last month of a part of the year. */
const SEASONS: readonly [RegExp, number][] = [
  [/^(?:vår|våren|spring)$/, 5],
  [/^(?:vt|vårterminen|första halvåret|1:a halvåret|h1|first half)$/, 6],
  [/^(?:sommar|sommaren|summer)$/, 8],
  [/^(?:höst|hösten|autumn|fall)$/, 11],
  [
    /^(?:ht|höstterminen|andra halvåret|2:a halvåret|h2|second half|slutet av|slutet på|årsskiftet|end of|under|during)$/,
    12,
  ],
];
/** Words about a date that do not change which date it is. */
const ABOUT =
  /^(?:senast|före|innan|till|t\.?o\.?m\.?|tom|ca\.?|cirka|omkring|runt|preliminärt|prel\.?|planerat|planerad|beräknat|klart|klar|färdigt|färdig|genomfört|den|by|before|done)\s+/;

/**
 * @param number whether the cell holds a number rather than text
 * @returns null for what is no date: "löpande", 2018-02-31
 */
export function readDate(text: string, number = false): ReadDate | null {
  const status = statusOfText(text);
  if (status !== null) return { on: null, why: 'status-of-text', status };
  if (number || /^\d{5}(?:\.0+)?$/.test(text.trim())) return ofNumber(text);
  let words = bare(text);
  const whole = ofWords(words);
  if (whole) return { ...whole, status: null };
  let said: ActionStatus | null = null;
  while (ABOUT.test(words)) {
    if (/^(?:klart|klar|färdigt?|genomfört|done)\s/.test(words)) said = 'klar';
    words = words.replace(ABOUT, '');
  }
  const rest = ofWords(words) ?? onlyDateIn(words);
  return rest && { on: rest.on, why: rest.why ?? 'date-within-text', status: said };
}

/** Excel counts days from 1900; years are numbers too. */
function ofNumber(text: string): ReadDate | null {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1990 && value <= 2100) {
    return { on: `${value}-12-31`, why: 'date-of-period', status: null };
  }
  // 1982 to 2064.
  if (value >= 30_000 && value < 60_100) {
    const on = new Date(Date.UTC(1899, 11, 30 + Math.floor(value))).toISOString().slice(0, 10);
    return { on, why: 'date-of-number', status: null };
  }
  const whole = ofWords(text);
  return whole && { ...whole, status: null };
}

type Found = { on: string; why: GuessReason | null } | null;

function ofWords(words: string): Found {
  const text = words.replace(/[ t]0?0:00(?::00(?:\.0+)?)?z?$/, '').replace(/^den /, '');
  let m: RegExpExecArray | null;
  if ((m = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(text))) return on(m[1], m[2], m[3]);
  if ((m = /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(text))) return on(m[1], m[2], m[3]);
  if ((m = /^(\d{2})(-?)(\d{2})\2(\d{2})$/.exec(text))) return on(`20${m[1]}`, m[3], m[4], 'date-without-century');
  // 31/12 2018, 31.12.2018, 31/12-18
  if ((m = /^(\d{1,2})[/.-](\d{1,2})[/. -]\s?(\d{4}|\d{2})$/.exec(text))) return dayFirst(m[1], m[2], m[3], text);
  const month = new RegExp(`^(\\d{1,2})(?::e)?[ .-]*${MONTH}[ ,-]*(\\d{4})$`).exec(text);
  if (month) return on(month[3], monthOf(month[2]), month[1]);
  const english = new RegExp(`^${MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})$`).exec(text);
  if (english) return on(english[3], monthOf(english[1]), english[2]);
  return ofPeriod(text);
}

/** The last day of a month, quarter, week, season or year. */
function ofPeriod(text: string): Found {
  let m: RegExpExecArray | null;
  if ((m = new RegExp(`^${MONTH}[ ,-]*(\\d{4})$`).exec(text))) return endOf(m[2], monthOf(m[1]));
  if ((m = /^(\d{4})-(\d{1,2})$/.exec(text))) return endOf(m[1], Number(m[2]));
  if ((m = /^(\d{1,2})[/-](\d{4})$/.exec(text))) return endOf(m[2], Number(m[1]));
  if ((m = /^(?:under |år |during )?((?:19|20)\d{2})$/.exec(text))) return endOf(m[1], 12);
  const quarter = '(?:q|kv|kvartal|kvartalet|quarter)\\.? ?';
  if ((m = new RegExp(`^${quarter}([1-4])[ ,/-]*(\\d{4}|\\d{2})$`).exec(text))) return endOf(m[2], Number(m[1]) * 3);
  if ((m = new RegExp(`^(\\d{4})[ ,/-]*${quarter}([1-4])$`).exec(text))) return endOf(m[1], Number(m[2]) * 3);
  if ((m = /^(?:v|v\.|vecka|week) ?(\d{1,2})[ ,/-]*(\d{4})$/.exec(text))) return endOfWeek(Number(m[2]), Number(m[1]));
  if ((m = /^(\d{4}) ?(?:v|w)\.? ?(\d{1,2})$/.exec(text))) return endOfWeek(Number(m[1]), Number(m[2]));
  if ((m = /^årsskiftet (\d{4})[/-](?:\d{4}|\d{2})$/.exec(text))) return endOf(m[1], 12);
  if ((m = /^(\D+?|h[12]|[12]:a halvåret) ?(\d{4}|(?<=[vh]t ?)\d{2})$/.exec(text))) {
    const name = (m[1] ?? '').trim();
    const season = SEASONS.find(([words]) => words.test(name));
    if (season) return endOf(m[2], season[1]);
  }
  return null;
}

/** Swedish order; the other one where that is no date. */
function dayFirst(first = '', second = '', year = '', text = ''): Found {
  const full = year.length === 2 ? `20${year}` : year;
  const why = year.length === 2 ? 'date-without-century' : null;
  if (Number(second) > 12) return on(full, first, second, 'date-day-first');
  // 31/12 2018 is only ever written so in Swedish; 03/04/2018 is not.
  const either = Number(first) <= 12 && /^\d+\/\d+\/\d+$/.test(text) ? 'date-day-first' : why;
  return on(full, second, first, either);
}

/** A date in the middle of a short text, if there is just one. */
function onlyDateIn(words: string): Found {
  if (words.length > 80) return null;
  const found = [...words.matchAll(/(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/g)];
  const [only] = found;
  return only && found.length === 1 ? on(only[1], only[2], only[3], 'date-within-text') : null;
}

const monthOf = (name = '') => MONTHS.findIndex((month) => new RegExp(`^${month}`).test(name)) + 1;

function on(year = '', month: string | number = '', day = '', why: GuessReason | null = null): Found {
  const iso = `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  // A day that the month does not have would roll over to the next.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso) return null;
  return Number(year) >= 1990 && Number(year) <= 2100 ? { on: iso, why } : null;
}

function endOf(year = '', month: number): Found {
  const full = Number(year.length === 2 ? `20${year}` : year);
  if (month < 1 || month > 12 || full < 1990 || full > 2100) return null;
  return { on: new Date(Date.UTC(full, month, 0)).toISOString().slice(0, 10), why: 'date-of-period' };
}

/** The Sunday of an ISO week. */
function endOfWeek(year: number, week: number): Found {
  if (week < 1 || week > 53 || year < 1990 || year > 2100) return null;
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = fourth.getUTCDate() - ((fourth.getUTCDay() + 6) % 7);
  return { on: new Date(Date.UTC(year, 0, monday + week * 7 - 1)).toISOString().slice(0, 10), why: 'date-of-period' };
}
