/** A sheet as it is seen: what a merged cell holds is what every row beside it has. */
import { addressOf, type PlainCell, type PlainSheet } from './sheet.ts';

export interface Seen {
  cell: PlainCell;
  /** Where it stands; for a row beside a merged cell, that cell. */
  address: string;
  /** Columns that it spans. */
  width: number;
}

export interface Line {
  number: number;
  /** By column from 1: the row's own cells, and those that reach down to it. */
  cells: ReadonlyMap<number, Seen>;
  /** Those that stand in the row itself. */
  own: ReadonlyMap<number, Seen>;
}

export interface Grid {
  name: string;
  /** The lines that have cells of their own, in order. A line that a merged cell covers altogether is part of the one above. */
  lines: readonly Line[];
  /** Cells under a merged one: they hold something that nobody sees. */
  hidden: readonly Seen[];
}

export function gridOf(sheet: PlainSheet): Grid {
  const corners = new Map<string, { bottom: number; width: number }>();
  const covered = new Set<string>();
  for (const { top, left, bottom, right } of sheet.merges) {
    corners.set(addressOf(top, left), { bottom, width: right - left + 1 });
    for (let number = top; number <= bottom; number += 1) {
      for (const column of sheet.rows.get(number)?.keys() ?? []) {
        const corner = number === top && column === left;
        if (column >= left && column <= right && !corner) covered.add(addressOf(number, column));
      }
    }
  }
  const hidden: Seen[] = [];
  const lines: Line[] = [];
  // Cells that reach further down, by column.
  const reaching = new Map<number, { seen: Seen; bottom: number }>();
  for (const number of [...sheet.rows.keys()].sort((a, b) => a - b)) {
    const own = new Map<number, Seen>();
    for (const [column, cell] of [...(sheet.rows.get(number) ?? [])].sort(([a], [b]) => a - b)) {
      const address = addressOf(number, column);
      const corner = corners.get(address);
      const seen: Seen = { cell, address, width: corner?.width ?? 1 };
      if (covered.has(address)) hidden.push(seen);
      else {
        own.set(column, seen);
        if (corner && corner.bottom > number) reaching.set(column, { seen, bottom: corner.bottom });
      }
    }
    if (own.size === 0) continue;
    const cells = new Map(own);
    for (const [column, { seen, bottom }] of reaching) {
      if (bottom < number) reaching.delete(column);
      else if (!cells.has(column)) cells.set(column, seen);
    }
    lines.push({ number, cells, own });
  }
  return { name: sheet.name, lines, hidden };
}
