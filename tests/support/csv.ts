/** Rows of a small CSV file of facts that the tests hold themselves: commas, a heading, quotes where needed. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

export function readCsv(path: string): Record<string, string>[] {
  return parse(readFileSync(path, 'utf8'), { columns: true, bom: true });
}
