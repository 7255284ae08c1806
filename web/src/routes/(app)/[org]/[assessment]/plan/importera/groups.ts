/** Rows by step and unit, in the plan's order, and the choices of which to see. */
import type { ImportReport, ImportRow } from '@stegvis/shared/api/importing.ts';

export const SHOWS = [
  'alla',
  'nya',
  'andras',
  'krockar',
  'utan-omrade',
  'saknas',
  'utanfor',
  'andra-svar',
  'lika',
] as const;
export type Show = (typeof SHOWS)[number];

/** `isTaken` as the person has chosen. Rows that are as the plan has it are shown only when asked for. */
export function isShown(row: ImportRow, show: Show, isTaken: boolean): boolean {
  switch (show) {
    case 'alla':
      return row.kind !== 'same';
    case 'nya':
      return row.kind === 'add';
    case 'andras':
      return row.kind === 'change';
    case 'krockar':
      return row.kind === 'conflict';
    case 'utan-omrade':
      return row.kind === 'unit';
    case 'saknas':
      return row.kind === 'gone';
    case 'utanfor':
      return !isTaken && (row.kind === 'add' || row.kind === 'change' || row.kind === 'conflict');
    case 'andra-svar':
      return row.answer?.replaces ?? false;
    case 'lika':
      return row.kind === 'same';
  }
}

export interface Group {
  key: string;
  step: number;
  unitId: string | null;
  /** The unit is not known: what the file calls it. */
  written: string | null;
  rows: ImportRow[];
}

export function groupsOf(
  rows: readonly ImportRow[],
  { assessmentUnits }: Pick<ImportReport, 'assessmentUnits'>,
): Group[] {
  const place = new Map(assessmentUnits.map((unit, i) => [unit.id, i]));
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const written = row.kind === 'unit' ? row.unitWritten : null;
    const key = [row.step, row.unitId, written].join('\n');
    const group = groups.get(key) ?? { key, step: row.step, unitId: row.unitId, written, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  const last = assessmentUnits.length;
  const placeOf = ({ unitId, written }: Group) => (written === null ? (place.get(unitId ?? '') ?? last) : last + 1);
  return [...groups.values()].sort((a, b) => a.step - b.step || placeOf(a) - placeOf(b));
}
