import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { FontFiles } from './tagging/index.ts';

/** Stands for a character that the fonts lack, so that the reader sees that something is missing. */
const SUBSTITUTE = '□';

/** Control characters, soft hyphens, byte order marks and the like: nothing to draw, so nothing to miss. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\u{FE00}-\u{FE0F}]/u;

/** Makes what people have typed possible to print: composed letters, and a box for signs that the fonts lack. */
export type Printable = (text: string) => string;

interface Font {
  hasGlyphForCodePoint(codePoint: number): boolean;
}

export function printableWith(fonts: FontFiles): Printable {
  const faces = Object.values(fonts)
    .flatMap((family) => Object.values(family))
    .map(openFont);
  const known = new Map<string, string>();
  const draw = (character: string): string => {
    if (character === '\n' || character === '\t') return character;
    const codePoint = character.codePointAt(0) ?? 0;
    const isDrawable = faces.every((face) => face.hasGlyphForCodePoint(codePoint));
    if (INVISIBLE.test(character)) return '';
    return isDrawable ? character : SUBSTITUTE;
  };
  return (text) => {
    let result = '';
    for (const character of text.normalize('NFC').replaceAll('\r\n', '\n')) {
      let drawn = known.get(character);
      if (drawn === undefined) known.set(character, (drawn = draw(character)));
      result += drawn;
    }
    return result;
  };
}

/** The same data with every text in it printable. */
export function mapTexts<T>(data: T, change: Printable): T {
  if (typeof data === 'string') return change(data) as T;
  if (Array.isArray(data)) return data.map((item: unknown) => mapTexts(item, change)) as T;
  if (typeof data === 'object' && data !== null && Object.getPrototypeOf(data) === Object.prototype) {
    return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, mapTexts<unknown>(value, change)])) as T;
  }
  return data;
}

// fontkit comes with pdfmake, and is found from there: the same version reads the fonts in both places.
const fontkit = createRequire(createRequire(import.meta.url).resolve('pdfkit'))('fontkit') as {
  create(file: Buffer): Font;
};

function openFont(path: string): Font {
  return fontkit.create(readFileSync(path));
}
