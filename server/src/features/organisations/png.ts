/**
 * A PNG made anew: the header, the palette, the transparency and the pixels, unpacked and packed again. Whatever else the
 * file carried (texts, positions, colour profiles, something after its end) is gone. PNG, third edition: 5.3, 10, 11.
 */
import { promisify } from 'node:util';
import { crc32, deflate, inflate } from 'node:zlib';
import { AppError } from '../../errors.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const LEAST = 16;
const MOST = 2000;
/** Colour type → samples per pixel and the bit depths it may have. */
const KINDS: Record<number, { samples: number; depths: readonly number[] }> = {
  0: { samples: 1, depths: [1, 2, 4, 8, 16] },
  2: { samples: 3, depths: [8, 16] },
  3: { samples: 1, depths: [1, 2, 4, 8] },
  4: { samples: 2, depths: [8, 16] },
  6: { samples: 4, depths: [8, 16] },
};
/** Adam7: start and step of each pass, across and down. */
const PASSES = [
  [0, 8, 0, 8],
  [4, 8, 0, 8],
  [0, 4, 4, 8],
  [2, 4, 0, 4],
  [0, 2, 2, 4],
  [1, 2, 0, 2],
  [0, 1, 1, 2],
] as const;

const unpack = promisify(inflate);
const pack = promisify<Buffer, { level: number }, Buffer>(deflate);

export const isPng = (bytes: Buffer): boolean => bytes.subarray(0, 8).equals(SIGNATURE);

/** @throws AppError `invalid` for what is no whole PNG, or too small or large to be a logo */
export async function cleanPng(bytes: Buffer): Promise<Buffer> {
  const chunks = readChunks(bytes);
  const header = chunks[0];
  if (header?.type !== 'IHDR' || header.data.length !== 13) throw broken();
  const width = header.data.readUInt32BE(0);
  const height = header.data.readUInt32BE(4);
  const [depth = 0, colour = 0, compression, filter, interlace = 0] = header.data.subarray(8);
  const kind = KINDS[colour];
  if (!kind?.depths.includes(depth) || compression !== 0 || filter !== 0 || interlace > 1) throw broken();
  if ([width, height].some((side) => side < LEAST || side > MOST)) {
    throw new AppError('invalid', { fields: { logo: 'pictureSize' } });
  }

  const palette = only(chunks, 'PLTE');
  const transparency = only(chunks, 'tRNS');
  if (palette && (palette.length % 3 !== 0 || palette.length === 0 || palette.length > 768)) throw broken();
  if (colour === 3 && !palette) throw broken();
  if (transparency && transparency.length > 256) throw broken();

  const rows = scanlines(width, height, depth * kind.samples, interlace === 1);
  const pixels = await pixelsOf(chunks, rows);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header.data),
    ...(palette ? [chunk('PLTE', palette)] : []),
    ...(transparency ? [chunk('tRNS', transparency)] : []),
    chunk('IDAT', await pack(pixels, { level: 7 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

interface Chunk {
  type: string;
  data: Buffer;
}

function readChunks(bytes: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  let at = SIGNATURE.length;
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > bytes.length) throw broken();
    if (bytes.readUInt32BE(end - 4) !== crc32(bytes.subarray(at + 4, end - 4))) throw broken();
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (type === 'IEND') return chunks;
    chunks.push({ type, data: bytes.subarray(at + 8, end - 4) });
    at = end;
  }
  throw broken();
}

function only(chunks: readonly Chunk[], type: string): Buffer | undefined {
  const found = chunks.filter((one) => one.type === type);
  if (found.length > 1) throw broken();
  return found[0]?.data;
}

/** Bytes of every scanline, its filter byte not counted. */
function scanlines(width: number, height: number, bitsPerPixel: number, interlaced: boolean): number[] {
  const passes = interlaced ? PASSES : ([[0, 1, 0, 1]] as const);
  return passes.flatMap(([x, across, y, down]) => {
    const columns = Math.ceil((width - x) / across);
    const lines = Math.ceil((height - y) / down);
    return columns > 0 && lines > 0 ? Array.from({ length: lines }, () => Math.ceil((columns * bitsPerPixel) / 8)) : [];
  });
}

/** Exactly as many bytes as the header promises: what swells to more is not unpacked. */
async function pixelsOf(chunks: readonly Chunk[], rows: readonly number[]): Promise<Buffer> {
  const size = rows.reduce((sum, row) => sum + row + 1, 0);
  const packed = Buffer.concat(chunks.filter((one) => one.type === 'IDAT').map((one) => one.data));
  const pixels = await unpack(packed, { maxOutputLength: size }).catch(() => undefined);
  if (!pixels || pixels.length !== size) throw broken();
  let at = 0;
  for (const row of rows) {
    if ((pixels[at] ?? 0) > 4) throw broken();
    at += row + 1;
  }
  return pixels;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

const broken = () => new AppError('invalid', { fields: { logo: 'picture' } });
