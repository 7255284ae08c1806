/**
 * A PNG of nothing but filled rectangles, in few colours: what a drawn staircase is made of. Word shows no SVG in older
 * versions, and none that may be kept. PNG, third edition: 5, 10, 11.
 */
import { crc32, deflateSync } from 'node:zlib';

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
  /** Six hexadecimal digits, as in 0b4b46. */
  colour: string;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * @param rects in whole pixels, later ones over earlier ones; what lies outside is cut
 * @returns the file; the ground is white
 */
export function drawPng(width: number, height: number, rects: readonly Rect[]): Buffer {
  const palette = [...new Set(['ffffff', ...rects.map(({ colour }) => colour)])];
  // One byte a pixel, and before each line a byte that says that it is not filtered.
  const line = width + 1;
  const pixels = Buffer.alloc(line * height);
  for (const { x, y, width: wide, height: high, colour } of rects) {
    const [left, right] = [Math.max(0, x), Math.min(width, x + wide)];
    for (let row = Math.max(0, y); row < Math.min(height, y + high); row++) {
      if (right > left) pixels.fill(palette.indexOf(colour), row * line + 1 + left, row * line + 1 + right);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.join(''), 'hex')),
    chunk('IDAT', deflateSync(pixels, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
