import type { LevelId, Locale } from '@stegvis/shared/model/model.ts';
import { date, list, number } from '@stegvis/shared/text/format.ts';
import { boardReport as enBoard } from '@stegvis/shared/text/en/board-report.ts';
import { documents as enDocuments } from '@stegvis/shared/text/en/documents.ts';
import { marks as enMarks } from '@stegvis/shared/text/en/marks.ts';
import { report as en } from '@stegvis/shared/text/en/report.ts';
import { boardReport as svBoard } from '@stegvis/shared/text/sv/board-report.ts';
import { documents as svDocuments } from '@stegvis/shared/text/sv/documents.ts';
import { marks as svMarks } from '@stegvis/shared/text/sv/marks.ts';
import { report as sv } from '@stegvis/shared/text/sv/report.ts';
import type { Inline } from '../tagging/index.ts';

/** Everything that is said in one language: the documents' own words, those of the marks, and how figures are written. */
export interface Words {
  /** The plan's, which the other documents share where they say the same thing. */
  report: typeof sv;
  documents: typeof svDocuments;
  /** The report to the nämnd's, as its Word document has them too. */
  board: typeof svBoard;
  marks: typeof svMarks;
  /** Names of the answer levels, which are the model's. */
  levels: Record<LevelId, string>;
  /** 22 november 2026. */
  dateInText: (iso: string) => string;
  /** 2026-11-22. */
  dateInTable: (iso: string) => string;
  number: (value: number) => string;
  /** "IFO, IT och HSL". */
  list: (items: readonly string[]) => string;
}

export function wordsOf({ locale, levels }: { locale: Locale; levels?: Record<LevelId, string> }): Words {
  const marks = { sv: svMarks, en: enMarks }[locale];
  return {
    levels: levels ?? marks.level,
    report: { sv, en }[locale],
    documents: { sv: svDocuments, en: enDocuments }[locale],
    board: { sv: svBoard, en: enBoard }[locale],
    marks,
    dateInText: (iso) => date(iso, 'words', locale),
    dateInTable: (iso) => date(iso, 'table', locale),
    number: (value) => number(value, locale),
    list: (items) => list(items, locale),
  };
}

/** At most so many characters, cut between words. Only where the whole stands elsewhere in the document. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > most * 0.6 ? cut.slice(0, space) : cut).replace(/[\s,.:;–-]+$/u, '')}…`;
}

/** The same for running text: whole sentences where they are not much shorter. */
export function shortenProse(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text.slice(0, most).lastIndexOf('. ');
  return end > most / 2 ? text.slice(0, end + 1) : shorten(text, most);
}

/** Words that must not part at their hyphen: e-tjänst, IT-chef. */
const SHORT_FIRST = /(?<![\p{L}\p{N}-])(\p{L}{1,2}-\p{L}+)/u;

/** Running text, set so that no line ends in "e-". */
export function running(text: string): string | Inline[] {
  const parts = text.split(SHORT_FIRST);
  if (parts.length === 1) return text;
  return parts.flatMap((part, index) => (part ? [{ text: part, noWrap: index % 2 === 1 }] : []));
}

/** Set for a narrow column: a long compound may part after a joining s, a name in parentheses stays together. */
export function narrow(text: string, most = 21): string {
  return text
    .replace(/ \(([^()]{1,24})\)$/, (_, name: string) => ` (${name.replaceAll(' ', '\u00a0')})`)
    .replace(/\p{L}{22,}/gu, (word) => {
      for (let at = most; at > 5; at--) {
        // The zero-width space is neither seen nor heard.
        if (/s[bdfghjlmnrsv]/.test(word.slice(at - 1, at + 1)) || word.slice(0, at).endsWith('ings'))
          return `${word.slice(0, at)}\u200b${word.slice(at)}`;
      }
      return word;
    });
}

/** The paragraphs of a text that people have written: a blank line between them. */
export function paragraphs(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter(Boolean);
}

/** The points of a text with one to a line. */
export function points(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
