/** A plan file, understood: sheet by sheet, line by line, with everything that was guessed and all that was not understood. */
import type { Model } from '../model/model.ts';
import { workbook as en } from '../text/en/workbook.ts';
import { workbook as sv } from '../text/sv/workbook.ts';
import { gridOf, type Grid } from './grid.ts';
import { byContent, headerOf, type Header } from './header.ts';
import { readLevel } from './levels.ts';
import type { FileKind, Reading, ReadingContext } from './reading.ts';
import { Remarks } from './remarks.ts';
import type { PlainFile } from './sheet.ts';
import { bare } from './spelling.ts';
import { readStamp } from './stamp.ts';
import { readTable, type Result } from './table.ts';
import { matchUnit, type MatchedUnit } from './units.ts';

/**
 * @param context what names are matched against; may be empty
 * @returns the reading; never throws for what a file may hold. Pure, and the same for the same file
 */
export function understand(file: PlainFile, model: Model, context: ReadingContext): Reading {
  const remarks = new Remarks();
  const isLevel = (text: string) => readLevel(text, model) !== null;
  const sheets = file.sheets.map(gridOf).map((grid) => ({ grid, header: firstHeader(grid, isLevel) }));
  const headers = sheets.flatMap(({ header }) => header ?? []);
  const kind = kindOf(headers, file.stamp);
  const units = new Map<string, MatchedUnit>();
  const unitOf = (written: string) => {
    const there = units.get(bare(written));
    if (there) return there;
    const matched = matchUnit(written, model, context, kind === 'stegvis');
    units.set(bare(written), matched);
    return matched;
  };
  const reader = { model, context, kind, remarks, unitOf, ids: new Set<string>() };
  const result: Result = { tables: [], rows: [], headings: [] };
  const leftOut: Reading['leftOut'] = [];

  for (const { grid, header } of sheets) {
    const about = { sheet: grid.name, row: null };
    for (const seen of grid.hidden) remarks.fault(about, seen, null, 'hidden-by-merge');
    if (kind === 'stegvis' && drawnByUs(grid)) {
      leftOut.push({ sheet: grid.name, cells: grid.lines.reduce((sum, { own }) => sum + own.size, 0) });
    } else if (header) readTable(grid, header, reader, result);
    else for (const line of grid.lines) wholeLine(remarks, grid.name, [...line.own.values()]);
  }
  for (const { sheet, cell, text } of file.notes) {
    remarks.notUnderstood.push({ sheet, cell, row: null, field: null, text, why: 'cell-note' });
  }
  for (const { sheet, cell, text } of file.beyond) {
    remarks.notUnderstood.push({ sheet, cell, row: null, field: null, text, why: 'too-many' });
  }
  if (file.oldEncoding) {
    const sheet = file.sheets[0]?.name ?? '';
    remarks.guesses.push({
      sheet,
      cell: '',
      row: null,
      field: null,
      what: '',
      as: 'Windows-1252',
      why: 'windows-1252',
    });
  }
  const named = new Set(result.rows.map((row) => bare(row.unit.written)).filter((name) => name !== ''));
  return {
    kind,
    stamp: file.stamp,
    ...result,
    units: [...named].flatMap((name) => units.get(name) ?? []),
    guesses: inOrder(remarks.guesses, file),
    notUnderstood: inOrder(remarks.notUnderstood, file),
    leftOut,
  };
}

function firstHeader({ lines }: Grid, isLevel: (text: string) => boolean): Header | null {
  for (const [i, line] of lines.entries()) {
    const header = headerOf(line);
    if (header) return byContent(lines.slice(i + 1), header, isLevel);
  }
  return byContent(lines, null, isLevel);
}

/** Ours says so, or has an id for every action under a heading of ours. */
function kindOf(headers: readonly Header[], stamp: string | null): FileKind {
  const fields = headers.map(({ columns }) => new Set([...columns.values()].map(({ field }) => field)));
  const ours = fields.some((has, i) => has.has('id') && (headers[i]?.ours ?? 0) >= 6);
  if (stamp !== null || ours) return 'stegvis';
  return fields.some((has) => has.has('code') && (has.has('proposal') || has.has('answer'))) ? 'lika' : 'table';
}

/** Result, answers and explanation are drawn by us, also where somebody has renamed the sheet. */
function drawnByUs({ name, lines }: Grid): boolean {
  const texts = [...(lines[0]?.own.values() ?? [])].map(({ cell }) => cell.text);
  const isGuide = lines.some(({ own }) => [...own.values()].some(({ cell }) => readStamp(cell.text).at !== null));
  return (
    isGuide ||
    [sv, en].some(
      ({ sheets, columns }) =>
        [sheets.result, sheets.answers, sheets.about].includes(name) ||
        [columns.reached, columns.index].every((one) => texts.includes(one)) ||
        [columns.required, columns.confirmed].every((one) => texts.includes(one)),
    )
  );
}

/** As the file is read: sheet by sheet, from the top, from the left. */
function inOrder<T extends { sheet: string; cell: string }>(remarks: readonly T[], { sheets }: PlainFile): T[] {
  const place = new Map(sheets.map(({ name }, i) => [name, i]));
  const keyOf = ({ sheet, cell }: T) => {
    const [, letters = '', line = '0'] = /^([A-Z]+)(\d+)/.exec(cell) ?? [];
    return [place.get(sheet) ?? 0, Number(line), letters.length, letters] as const;
  };
  return remarks
    .map((remark) => ({ remark, key: keyOf(remark) }))
    .sort(
      ({ key: a }, { key: b }) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || (a[3] < b[3] ? -1 : a[3] > b[3] ? 1 : 0),
    )
    .map(({ remark }) => remark);
}

/** A line of a sheet that has no table, as one entry. */
function wholeLine(
  remarks: Remarks,
  sheet: string,
  cells: readonly { address: string; cell: { text: string } }[],
): void {
  const [first, last] = [cells[0]?.address ?? '', cells.at(-1)?.address ?? ''];
  const text = cells.map(({ cell }) => cell.text).join(' | ');
  const cell = first === last ? first : `${first}:${last}`;
  remarks.notUnderstood.push({ sheet, cell, row: null, field: null, text, why: 'no-table' });
}
