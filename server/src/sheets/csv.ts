/** Text files with a table in them, as Excel and other systems write them. */
import { parse } from 'csv-parse/sync';

/** UTF-8 or UTF-16 as Excel writes them, else Windows' Western European; null for what is no text. Without a BOM. */
export function decodeText(bytes: Uint8Array): { text: string; oldEncoding: boolean } | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), oldEncoding: false };
  if (bytes.includes(0)) return null;
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), oldEncoding: false };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), oldEncoding: true };
  }
}

export interface CsvRecord {
  /** The line of the text on which it begins, from 1. */
  line: number;
  fields: string[];
}

/**
 * Every record, empty ones too; fields trimmed. Lines end with \n, as `oneLineEnding` makes them.
 * @param forgiving a stray quotation mark is a sign like any other, instead of a fault
 * @throws the library's CsvError, which has `lines`
 */
export function csvRecords(text: string, delimiter: string, forgiving = false): CsvRecord[] {
  const records = parse(text, {
    bom: true,
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: forgiving,
    skip_empty_lines: false,
  }) as unknown as { record: string[]; info: { lines: number } }[];
  // `info.lines` is where a record ends; it begins after the end of the one before.
  let end = 0;
  return records.map(({ record, info }) => {
    const line = end + 1;
    end = info.lines;
    return { line, fields: record.map((field) => field.trim()) };
  });
}

/** One kind of line ending, so that lines are counted as an editor counts them, within quotes too. */
export const oneLineEnding = (text: string): string => text.replaceAll(/\r\n?/g, '\n');

/** The sign of the three that divides a line into most. */
export function delimiterIn(line: string): string {
  return [';', '\t', ','].sort((a, b) => line.split(b).length - line.split(a).length)[0] ?? ',';
}

/**
 * The sign that divides most records into equally many fields: a title above the table has none, and a comma within a
 * text is no divider where the table has semicolons.
 */
export function delimiterOf(text: string): string {
  const beginning = text.split('\n').slice(0, 200).join('\n');
  const agreeing = (delimiter: string): number => {
    try {
      const widths = csvRecords(beginning, delimiter, true).map(({ fields }) => fields.length);
      const counts = new Map<number, number>();
      for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1);
      return Math.max(0, ...counts.values());
    } catch {
      return 0;
    }
  };
  const [best] = [';', '\t', ','].map((sign) => ({ sign, count: agreeing(sign) })).sort((a, b) => b.count - a.count);
  return best?.sign ?? ';';
}
