/**
 * The first sheet of an Excel file from outside. The file is a zip: it is unpacked here first, within a limit, before
 * the library that reads it may unpack it again. What is only looks or extras (merged cells, validations, drawings) is
 * not read: a few bytes of it can ask for millions of cells.
 */
import { inflateRawSync } from 'node:zlib';
import type { CellValue } from 'exceljs';
import { AppError } from '../../errors.ts';
import type { Cells } from './list.ts';

/** Bytes in all, unpacked: five hundred people take a fiftieth of it. */
const MOST_UNPACKED = 8 * 1024 * 1024;
const MOST_FILES = 200;

/** All that a worksheet may hold but its cells. */
const LEFT_OUT = [
  ...['sheetPr', 'dimension', 'sheetViews', 'sheetFormatPr', 'cols', 'autoFilter', 'mergeCells', 'rowBreaks'],
  ...['hyperlinks', 'pageMargins', 'dataValidations', 'pageSetup', 'headerFooter', 'printOptions', 'picture'],
  ...['drawing', 'sheetProtection', 'tableParts', 'conditionalFormatting', 'extLst'],
];

/** @throws AppError `unreadable-list` for what is no Excel file, `too-large` for one that grows too much unpacked */
export async function readSheet(bytes: Buffer): Promise<{ line: number; cells: Cells }[]> {
  checkUnpacked(bytes);
  // Loaded when somebody sends a file: it takes more memory than the rest of the server together.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  try {
    // The types lag behind: these options are the library's own.
    const options = { ignoreNodes: LEFT_OUT, maxRows: 2000, maxCols: 100 };
    await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as never, options);
  } catch (error) {
    throw new AppError(/Max row count/.test(String(error)) ? 'too-many-rows' : 'unreadable-list');
  }
  const sheet = workbook.worksheets[0];
  if (!sheet) throw new AppError('unreadable-list');
  const rows: { line: number; cells: Cells }[] = [];
  sheet.eachRow((row, line) => {
    const cells = Array.from({ length: Math.min(row.cellCount, 100) }, (_, i) => textOf(row.getCell(i + 1).value));
    rows.push({ line, cells });
  });
  return rows;
}

/** What a person sees in the cell. A formula stands by the value that Excel last gave it; it is never worked out here. */
function textOf(value: CellValue): string | null {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if ('richText' in value) return value.richText.map((part) => part.text).join('');
  if ('text' in value) return typeof value.text === 'string' ? value.text : textOf(value.text as CellValue);
  if ('error' in value) return null;
  if ('formula' in value || 'sharedFormula' in value) {
    const { result } = value;
    return result === undefined || (typeof result === 'object' && !(result instanceof Date)) ? null : textOf(result);
  }
  return '';
}

/** Every file of the zip, unpacked and thrown away: what the zip says of its own sizes is not believed. */
function checkUnpacked(zip: Buffer): void {
  let left = MOST_UNPACKED;
  for (const { method, packed } of filesIn(zip)) {
    if (method === 0) left -= packed.length;
    else if (method === 8) left -= unpackedLength(packed, left);
    else throw new AppError('unreadable-list');
    if (left < 0) throw new AppError('too-large');
  }
}

function unpackedLength(packed: Buffer, most: number): number {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(most, 1) }).length;
  } catch (error) {
    const tooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new AppError(tooLarge ? 'too-large' : 'unreadable-list');
  }
}

const END = 'PK\x05\x06';
const ENTRY = 'PK\x01\x02';

/**
 * The files that the central directory names. The library reads the same directory, and is more forgiving: a zip that
 * the two could read differently (parts, 64-bit sizes, bytes before or between) is refused.
 */
function filesIn(zip: Buffer): { method: number; packed: Buffer }[] {
  try {
    const end = zip.lastIndexOf(END, undefined, 'latin1');
    const [disk, firstDisk, here, count] = [4, 6, 8, 10].map((field) => zip.readUInt16LE(end + field));
    const size = zip.readUInt32LE(end + 12);
    let at = zip.readUInt32LE(end + 16);
    if (end < 0 || disk !== 0 || firstDisk !== 0 || here !== count || at + size !== end) throw new RangeError();
    const files: { method: number; packed: Buffer }[] = [];
    while (zip.toString('latin1', at, at + 4) === ENTRY && files.length <= MOST_FILES) {
      const method = zip.readUInt16LE(at + 10);
      const length = zip.readUInt32LE(at + 20);
      const local = zip.readUInt32LE(at + 42);
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      if (start + length > zip.length) throw new RangeError();
      files.push({ method, packed: zip.subarray(start, start + length) });
      at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    }
    if (at !== end || files.length !== count || count === 0) throw new RangeError();
    return files;
  } catch {
    throw new AppError('unreadable-list');
  }
}
