/** A plan file as plain tables of text, whatever kind of file it was. The server makes them; nothing here reads bytes. */

export interface PlainCell {
  /** What a person sees, trimmed; a date as 2026-11-22. Empty where the cell holds nothing to show. */
  text: string;
  /** `date`: a real date cell. `number`: a number, written with a decimal point. `formula`: the value that the file last gave it. */
  kind: 'text' | 'number' | 'date' | 'formula' | 'formula-without-value' | 'error';
}

export interface PlainSheet {
  name: string;
  /** Rows by number from 1, columns from 1; only cells that hold something. */
  rows: ReadonlyMap<number, ReadonlyMap<number, PlainCell>>;
  /** Merged areas, both ends included, within the limits. */
  merges: readonly { top: number; left: number; bottom: number; right: number }[];
}

export interface PlainFile {
  sheets: readonly PlainSheet[];
  /** What the file says of itself if it is ours; null otherwise. */
  stamp: string | null;
  /** A text file that is not UTF-8 was read as Windows-1252. */
  oldEncoding: boolean;
  /** Comments attached to cells. */
  notes: readonly { sheet: string; cell: string; text: string }[];
  /** What was beyond the limits and not read, as places. */
  beyond: readonly { sheet: string; cell: string; text: string }[];
}

/** "F12", as the spreadsheet shows it. Both from 1. */
export function addressOf(line: number, column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return `${letters}${line}`;
}
