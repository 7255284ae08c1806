/**
 * An Excel file from outside is a zip. It is unpacked here first, within limits, before a library that believes what it
 * says may unpack it again: a few bytes of it can ask for millions of cells.
 */
import { inflateRawSync } from 'node:zlib';
import { AppError } from '../errors.ts';

export interface Limits {
  /** Bytes in all, unpacked. */
  bytes: number;
  /** Beginnings and ends of elements, in all: the reading library makes an object of most. */
  tags: number;
}
const MOST_FILES = 300;
/** What a spreadsheet can have. */
const LAST_ROW = 1_048_576;

export type Unpacked = ReadonlyMap<string, Buffer>;

export const isZip = (bytes: Buffer): boolean => bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04';

/**
 * Every file of the zip, unpacked: what the zip says of its own sizes is not believed.
 * @throws AppError `unreadable-list` for what is no whole zip, `too-large` for one that grows too much
 */
export function unpack(zip: Buffer, limits: Limits): Unpacked {
  const files = new Map<string, Buffer>();
  let left = limits.bytes;
  for (const { name, method, packed } of filesIn(zip)) {
    if (method !== 0 && method !== 8) throw new AppError('unreadable-list');
    // Two files of one name: which of them would be read?
    if (files.has(name)) throw new AppError('unreadable-list');
    const content = method === 0 ? packed : inflated(packed, left);
    left -= content.length;
    if (left < 0) throw new AppError('too-large');
    files.set(name, content);
  }
  checkSheets(files, limits.tags);
  return files;
}

function inflated(packed: Buffer, most: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(most, 1) });
  } catch (error) {
    const tooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new AppError(tooLarge ? 'too-large' : 'unreadable-list');
  }
}

/** A row by the number of four thousand millions would be looked for among as many. */
function checkSheets(files: Unpacked, most: number): void {
  let tags = 0;
  for (const [name, content] of files) {
    if (!/\.(?:xml|rels|vml)$/i.test(name)) continue;
    for (let at = content.indexOf(0x3c); at >= 0; at = content.indexOf(0x3c, at + 1)) {
      if ((tags += 1) > most) throw new AppError('too-large');
    }
    if (!name.startsWith('xl/worksheets/')) continue;
    for (const [, row] of content.toString('latin1').matchAll(/\sr\s*=\s*["'][A-Za-z]{0,3}(\d{7,})["']/g)) {
      if (Number(row) > LAST_ROW) throw new AppError('unreadable-list');
    }
  }
}

const END = 'PK\x05\x06';
const ENTRY = 'PK\x01\x02';

/**
 * The files that the central directory names. The library reads the same directory, and is more forgiving: a zip that
 * the two could read differently (parts, 64-bit sizes, bytes before or between) is refused.
 */
function filesIn(zip: Buffer): { name: string; method: number; packed: Buffer }[] {
  try {
    const end = zip.lastIndexOf(END, undefined, 'latin1');
    const [disk, firstDisk, here, count] = [4, 6, 8, 10].map((field) => zip.readUInt16LE(end + field));
    const size = zip.readUInt32LE(end + 12);
    let at = zip.readUInt32LE(end + 16);
    if (end < 0 || disk !== 0 || firstDisk !== 0 || here !== count || at + size !== end) throw new RangeError();
    const files: { name: string; method: number; packed: Buffer }[] = [];
    while (zip.toString('latin1', at, at + 4) === ENTRY && files.length <= MOST_FILES) {
      const method = zip.readUInt16LE(at + 10);
      const length = zip.readUInt32LE(at + 20);
      const named = zip.readUInt16LE(at + 28);
      const local = zip.readUInt32LE(at + 42);
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      if (start + length > zip.length) throw new RangeError();
      // The library takes a leading slash away.
      const name = zip.toString('utf8', at + 46, at + 46 + named).replace(/^\//, '');
      files.push({ name, method, packed: zip.subarray(start, start + length) });
      at += 46 + named + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    }
    if (at !== end || files.length !== count || count === 0) throw new RangeError();
    return files;
  } catch {
    throw new AppError('unreadable-list');
  }
}
