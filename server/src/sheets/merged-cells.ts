/**
 * Which cells of a sheet are merged. The library that reads the rest makes a cell of every one that a merged area covers,
 * and falls over areas that overlap: so it is told to leave them, and they are read here, as areas.
 */
import { SaxesParser } from 'saxes';
import type { Unpacked } from './zip-guard.ts';

export interface Area {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** Merged areas by the sheet's id in the workbook; none for a sheet that cannot be found. */
export function mergedAreas(files: Unpacked): Map<number, Area[]> {
  const targets = new Map<string, string>();
  eachTag(files.get('xl/_rels/workbook.xml.rels'), (name, { Id, Target }) => {
    if (name === 'Relationship' && Id && Target) targets.set(Id, `xl/${Target.replace(/^(?:\s|\/xl\/)+/, '')}`);
  });
  const areas = new Map<number, Area[]>();
  eachTag(files.get('xl/workbook.xml'), (name, attributes) => {
    if (name !== 'sheet') return;
    const found: Area[] = [];
    eachTag(files.get(targets.get(attributes['r:id'] ?? '') ?? ''), (inner, { ref }) => {
      const area = inner === 'mergeCell' && ref ? areaOf(ref) : null;
      if (area) found.push(area);
    });
    areas.set(Number(attributes.sheetId), found);
  });
  return areas;
}

/** "B2:D5"; null for what is no area of several cells. */
function areaOf(ref: string): Area | null {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(ref);
  if (!found) return null;
  const [, a = '', b = '', c = '', d = ''] = found;
  const [left, right] = [columnNumber(a), columnNumber(c)];
  const [top, bottom] = [Number(b), Number(d)];
  return top >= 1 && top <= bottom && left <= right ? { top, left, bottom, right } : null;
}

const columnNumber = (letters: string): number =>
  [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);

/** Stops at the first fault: whatever the library could read of it is told apart from this. */
function eachTag(xml: Buffer | undefined, take: (name: string, attributes: Record<string, string>) => void): void {
  if (!xml) return;
  const parser = new SaxesParser();
  let broken = false;
  parser.on('error', () => (broken = true));
  parser.on('opentag', ({ name, attributes }) => {
    if (!broken) take(name, attributes);
  });
  parser.write(xml.toString('utf8')).close();
}
