/** Sveriges kommuner: the register that an organisation's kommunkod or länskod is checked against. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { OrganisationType, Place } from '@stegvis/shared/api/organisation.ts';
import { projectRoot } from '../../config.ts';

export interface Municipality {
  /** Four digits; the first two are the county's. */
  code: string;
  name: string;
  county: string;
}

let read: Municipality[] | undefined;

export function listMunicipalities(): Municipality[] {
  read ??= readRegister();
  return read;
}

function readRegister(): Municipality[] {
  const file = readFileSync(join(projectRoot, 'server', 'data', 'kommuner.csv'), 'utf8');
  const rows = parse(file, { columns: true, bom: true, skip_empty_lines: true }) as Record<string, string>[];
  return rows.map((row) => ({ code: row.kommunkod ?? '', name: row.kommun ?? '', county: row.lan ?? '' }));
}

/** What a code stands for, whichever kind it is; null for none and for one that does not exist. */
export function findPlace(code: string | null): Place | null {
  if (code === null) return null;
  if (code.length === 4) return listMunicipalities().find((one) => one.code === code) ?? null;
  const county = code.length === 2 && listMunicipalities().find((one) => one.code.startsWith(code))?.county;
  return county ? { code, name: county, county } : null;
}

/** A kommun has a kommunkod, a region a länskod; a kommunalförbund spans several and others have none. */
export function isPlaceOf(type: OrganisationType, code: string | null): boolean {
  if (type === 'kommun' || type === 'region') {
    return code !== null && code.length === (type === 'kommun' ? 4 : 2) && findPlace(code) !== null;
  }
  return code === null;
}
