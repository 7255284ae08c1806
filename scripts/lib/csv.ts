/** A CSV file as rows with line numbers, or the faults that make it unreadable. */
import { csvRecords, delimiterIn, oneLineEnding, type CsvRecord } from '../../server/src/sheets/csv.ts';
import type { commandLine } from '../../shared/src/text/sv/command-line.ts';

export type Words = typeof commandLine;
export interface Fault {
  line: number;
  text: string;
}
export interface Row {
  /** Line on which the row begins, from 1. */
  line: number;
  /** Value per column; columns that the file leaves out are absent. Trimmed. */
  value: Record<string, string>;
}

/** Comma, semicolon or tab, BOM or none, any line ending. */
export function readCsv(
  bytes: Uint8Array,
  columns: { required: readonly string[]; optional: readonly string[] },
  words: Words['csv'],
): { rows: Row[]; faults: Fault[] } {
  const refused = (line: number, text: string) => ({ rows: [], faults: [{ line, text }] });
  const decoded = decode(bytes);
  if (typeof decoded !== 'string') return refused(decoded.line, words.notUtf8);
  const text = oneLineEnding(decoded);
  if (text.trim() === '') return refused(1, words.empty);

  const start = text.slice(0, text.length - text.trimStart().length).split('\n').length;
  let lines: CsvRecord[];
  try {
    lines = csvRecords(text, delimiterIn(text.trimStart().split('\n', 1)[0] ?? ''));
  } catch (error) {
    return refused(Number((error as { lines?: number }).lines ?? start), words.broken);
  }
  const [header, ...body] = lines.filter(({ fields }) => fields.some((field) => field !== ''));
  if (!header) return refused(1, words.empty);
  const names = header.fields.map((field) => field.toLowerCase());
  if (!columns.required.some((column) => names.includes(column))) {
    return refused(header.line, words.noHeader(columns.required.join(', ')));
  }
  const known = [...columns.required, ...columns.optional];
  const faults = [
    ...columns.required.filter((column) => !names.includes(column)).map((column) => words.missingColumn(column)),
    ...new Set(
      names.filter((name, i) => name !== '' && names.indexOf(name) !== i).map((name) => words.doubledColumn(name)),
    ),
    ...names.filter((name) => name !== '' && !known.includes(name)).map((name) => words.unknownColumn(name)),
  ].map((fault) => ({ line: header.line, text: fault }));
  if (faults.length > 0) return { rows: [], faults };
  if (body.length === 0) return refused(header.line, words.noRows);

  const rows: Row[] = [];
  for (const { line, fields } of body) {
    // Excel pads rows with empty fields; more than that is a row that has slipped.
    if (fields.length < names.length || fields.slice(names.length).some((field) => field !== '')) {
      faults.push({ line, text: words.fields(fields.length, names.length) });
    } else {
      rows.push({ line, value: Object.fromEntries(names.map((name, i) => [name, fields[i] ?? ''])) });
    }
  }
  return { rows, faults };
}

/** UTF-8 or the line of the first byte that is not. NUL bytes mean that it is no text at all. */
function decode(bytes: Uint8Array): string | { line: number } {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const nul = bytes.indexOf(0);
  if (nul >= 0) return { line: lineAt(bytes, nul) };
  try {
    return decoder.decode(bytes);
  } catch {
    let from = 0;
    for (let line = 1; ; line += 1) {
      const found = bytes.indexOf(0x0a, from);
      const to = found < 0 ? bytes.length : found + 1;
      try {
        decoder.decode(bytes.subarray(from, to));
      } catch {
        return { line };
      }
      if (to >= bytes.length) return { line };
      from = to;
    }
  }
}

const lineAt = (bytes: Uint8Array, place: number) =>
  bytes.subarray(0, place).filter((byte) => byte === 0x0a).length + 1;
