/** Sveriges kommuner: the register that an organisation's kommunkod is checked against. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { projectRoot } from '../../config.ts';

export interface Municipality {
  /** Four digits; the first two are the county's. */
  code: string;
  name: string;
  county: string;
}

export function listMunicipalities(): Municipality[] {
  const file = readFileSync(join(projectRoot, 'server', 'data', 'kommuner.csv'), 'utf8');
  const rows = parse(file, { columns: true, bom: true, skip_empty_lines: true }) as Record<string, string>[];
  return rows.map((row) => ({ code: row.kommunkod ?? '', name: row.kommun ?? '', county: row.lan ?? '' }));
}
