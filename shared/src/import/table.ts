/** The lines of a sheet that holds a plan: headings, the same headings again, rows, and what is none of them. */
import type { Step } from '../model/model.ts';
import { isDash, type Reader } from './cells.ts';
import { readCodes } from './codes.ts';
import type { Grid, Line, Seen } from './grid.ts';
import { byContent, headerOf, repeats, type Header } from './header.ts';
import { headingLine, headingWithin, type HeadingLine } from './heading-line.ts';
import type { Field, Reading } from './reading.ts';
import { buildRow } from './row.ts';
import { readSection } from './sections.ts';
import type { MatchedUnit } from './units.ts';

export type Result = Pick<Reading, 'tables' | 'rows' | 'headings'>;

/** One of these makes a line a row of the plan. */
const CONTENT: readonly Field[] = ['code', 'indicator', 'proposal', 'action', 'responsible', 'id'];
/** A row that says any of these is about something of its own, not about the indicator above. */
const OF_THE_INDICATOR: readonly Field[] = ['code', 'area', 'indicator', 'answer', 'proposal'];

/** @param first the sheet's first heading row, or the columns known by what they hold */
export function readTable(grid: Grid, first: Header, reader: Reader, result: Result): void {
  const { remarks, unitOf } = reader;
  const about = { sheet: grid.name, row: null };
  let table: Header | null = null;
  let titled = false;
  let step: Step | null = null;
  let unit: MatchedUnit | null = null;
  /** The coded row above, and the line of the row above, coded or not. */
  let above: string | null = null;
  let lastLine = 0;

  const named = readSection(grid.name, unitOf, false);
  if (named && !named.badStep) {
    ({ step } = named);
    if (named.unit?.how !== 'unknown') unit = named.unit;
    const sheet: Seen = { cell: { text: grid.name, kind: 'text' }, address: '', width: 1 };
    if (step) remarks.guess(about, sheet, 'step', String(step), 'step-of-sheet');
    if (unit) remarks.guess(about, sheet, 'unit', unit.id ?? unit.form ?? '', 'unit-of-sheet');
  }
  if (first.line === 0) table = open(first);

  for (const [i, line] of grid.lines.entries()) {
    const found = line.number === first.line ? first : headerOf(line);
    if (found) {
      const within = headingWithin(found, unitOf);
      const header = within ? withoutHeading(found, within, grid.lines.slice(i + 1)) : found;
      const again: boolean = table !== null && repeats(header, table);
      if (!again) table = open(header);
      if (within) enter(within);
      for (const seen of line.own.values()) {
        if (!within?.said.includes(seen)) heading(seen, again ? 'repeated' : 'column', header);
      }
      above = null;
      continue;
    }
    const section = headingLine(line, table, isHeader(grid.lines[i + 1]), unitOf);
    if (section) {
      enter(section);
      continue;
    }
    if (!table) {
      // The first words above the table are its title; whatever else stands there is told.
      for (const seen of line.own.values()) {
        if (!titled && line.own.size === 1) heading(seen, 'title');
        else remarks.fault(about, seen, null, 'outside-table');
      }
      titled = true;
      continue;
    }
    readLine(line, table);
  }

  function open(header: Header): Header {
    const columns = [...header.columns.values()];
    const fields = new Set(columns.map(({ field }) => field));
    const kind = reader.kind === 'stegvis' && fields.has('choice') && !fields.has('id') ? 'proposal' : 'action';
    result.tables.push({
      sheet: grid.name,
      kind,
      columns: columns.map(({ field, seen }) => ({ field, cell: seen.address, written: seen.cell.text })),
    });
    for (const { field, seen, sure, byContent } of columns) {
      if (byContent) remarks.guess(about, seen, field, field, 'column-by-content');
      else if (!sure) remarks.guess(about, seen, field, field, 'heading-spelling');
    }
    return header;
  }

  function heading(seen: Seen, kind: Reading['headings'][number]['kind'], header?: Header): void {
    // Said once: the same heading further down is as little understood as the first.
    const unknown = header?.unknown.includes(seen) ?? false;
    if (unknown && kind === 'column') remarks.fault(about, seen, null, 'no-column');
    else result.headings.push({ sheet: grid.name, cell: seen.address, text: seen.cell.text, kind });
  }

  function enter({ section, said, beside }: HeadingLine): void {
    const [first] = said;
    for (const seen of said) heading(seen, 'section');
    for (const seen of beside) remarks.fault(about, seen, null, 'outside-table');
    const named = section.unit;
    if (first && section.badStep) remarks.fault(about, first, 'step', 'unknown-step');
    if (first && section.stepGuessed)
      remarks.guess(about, first, 'step', String(section.step ?? ''), 'step-of-heading');
    if (first && named?.how === 'unknown') remarks.fault(about, first, 'unit', 'unknown-unit');
    if (first && named?.how === 'guessed')
      remarks.guess(about, first, 'unit', named.id ?? named.form ?? '', 'unit-alike');
    step = section.step ?? (section.badStep ? null : step);
    unit = named ?? unit;
    above = null;
  }

  function readLine(line: Line, header: Header): void {
    const cells = new Map<Field, Seen>();
    const stray: Seen[] = [];
    let known = 0;
    for (const [column, seen] of line.cells) {
      const field = header.columns.get(column)?.field;
      if (field) cells.set(field, seen);
      else if (line.own.has(column)) stray.push(seen);
      if (field && line.own.has(column)) known += 1;
    }
    const codeCell = cells.get('code');
    const codes = codeCell ? readCodes(codeCell.cell.text) : null;
    const saying = CONTENT.filter((field) => cells.has(field) && (field !== 'code' || codes !== null));
    if (known === 0 || saying.length === 0) {
      for (const seen of line.own.values()) remarks.fault(about, seen, null, 'outside-table');
      return;
    }
    const from = result.rows.length;
    const kind = result.tables.at(-1)?.kind ?? 'action';
    for (const code of codes?.codes ?? [null]) {
      const own = !OF_THE_INDICATOR.some((field) => cells.has(field));
      const mayBelong = own && line.number === lastLine + 1 && reader.kind !== 'stegvis';
      const source = { sheet: grid.name, line: line.number, table: result.tables.length - 1, kind };
      const row = buildRow({ ...source, cells, code, above, mayBelong, step, unit }, result.rows.length, reader);
      result.rows.push(row);
      above = code ?? row.under;
    }
    lastLine = line.number;
    const row = { sheet: grid.name, row: from };
    for (const seen of stray) remarks.fault(row, seen, null, 'no-column');
    if (!codeCell) return;
    if (!codes) {
      if (isDash(codeCell)) remarks.guess(row, codeCell, 'code', '', 'dash-is-empty');
      else remarks.fault(row, codeCell, 'code', 'not-a-code');
    } else if (codes.codes.length > 1) remarks.guess(row, codeCell, 'code', codes.codes.join(', '), 'several-codes');
    else if (!codes.exact) remarks.guess(row, codeCell, 'code', codes.codes.join(), 'code-spelling');
    if (codes && codeCell.cell.kind === 'formula')
      remarks.guess(row, codeCell, 'code', codeCell.cell.text, 'formula-value');
  }
}

/** The columns of a heading row in which a section's heading stands where that of the codes would. */
function withoutHeading(header: Header, { said }: HeadingLine, below: readonly Line[]): Header {
  const unknown = header.unknown.filter((seen) => !said.includes(seen));
  const next = below.findIndex(isHeader);
  return byContent(next < 0 ? below : below.slice(0, next), { ...header, unknown }, () => false) ?? header;
}

const isHeader = (line: Line | undefined): boolean => line !== undefined && headerOf(line) !== null;
