/** Whether a line is a heading of what follows, and which of its cells say so. */
import { readCodes } from './codes.ts';
import type { Line, Seen } from './grid.ts';
import type { Header } from './header.ts';
import { readSection, type Section } from './sections.ts';
import type { MatchedUnit } from './units.ts';

export interface HeadingLine {
  section: Section;
  /** The cells that are the heading. */
  said: readonly Seen[];
  /** What else stands on the line. */
  beside: readonly Seen[];
}

type UnitOf = (name: string) => MatchedUnit;

/**
 * @param table the heading row of the table that the line stands in; null = above every table
 * @param beforeHeader whether a heading row follows
 */
export function headingLine(
  line: Line,
  table: Header | null,
  beforeHeader: boolean,
  unitOf: UnitOf,
): HeadingLine | null {
  const own = [...line.own];
  const [column, first] = own[0] ?? [];
  if (!first || column === undefined || line.own.size !== line.cells.size) return null;
  if (own.some(([, { cell }]) => cell.kind !== 'text' || readCodes(cell.text))) return null;
  const said = own.map(([, seen]) => seen);
  if (said.length === 1) {
    const firm = table !== null && (first.width > 2 || beforeHeader);
    const section = readSection(first.cell.text, unitOf, firm);
    // A name alone is a heading where headings stand; in the column of actions it may be an action.
    const place = first.width > 1 || table === null || column === [...table.columns.keys()][0];
    return section && (saysStep(section) || place) ? { section, said, beside: [] } : null;
  }
  if (said.length <= 3) {
    const section = readSection(said.map(({ cell }) => cell.text).join(' '), unitOf, false);
    if (section && saysStep(section) && section.unit?.how !== 'unknown') return { section, said, beside: [] };
  }
  const field = table?.columns.get(column)?.field;
  // In a column of steps it belongs to the row; in a column of texts it may be about anything.
  if (field !== undefined && field !== 'code' && field !== 'area') return null;
  return fromCell(first, said.slice(1), unitOf);
}

/** A heading row whose first cell is the heading of the section: it stands where the heading of the codes would. */
export function headingWithin(header: Header, unitOf: UnitOf): HeadingLine | null {
  for (const seen of header.unknown) {
    const found = fromCell(seen, [], unitOf);
    if (found) return found;
  }
  return null;
}

function fromCell(seen: Seen, beside: readonly Seen[], unitOf: UnitOf): HeadingLine | null {
  const section = readSection(seen.cell.text, unitOf, false);
  return section && saysStep(section) ? { section, said: [seen], beside } : null;
}

const saysStep = ({ step, badStep }: Section): boolean => step !== null || badStep;
