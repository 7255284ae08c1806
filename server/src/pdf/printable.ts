import { glyphsIn, hasForeignScript, type FontFiles } from './tagging/index.ts';

/** Stands for a character that the fonts lack, so that the reader sees that something is missing. */
const SUBSTITUTE = '□';

/** Control characters, soft hyphens, byte order marks and the like: nothing to draw, so nothing to miss. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\u{FE00}-\u{FE0F}]/u;

const JOINER = /[\u200C\u200D]/;

/** Makes what people have typed possible to print: composed letters, and a box for signs that the fonts lack. */
export type Printable = (text: string) => string;

export function printableWith(fonts: FontFiles): Printable {
  const hasGlyph = glyphsIn(fonts);
  const known = new Map<string, string>();
  const draw = (character: string): string => {
    if (character === '\n' || character === '\t') return character;
    if (INVISIBLE.test(character)) return '';
    return hasGlyph(character.codePointAt(0) ?? 0) ? character : SUBSTITUTE;
  };
  return (text) => {
    let result = '';
    let previous = '';
    for (const character of text.normalize('NFC').replaceAll('\r\n', '\n')) {
      let drawn = known.get(character);
      if (drawn === undefined) known.set(character, (drawn = draw(character)));
      // Parts or joins the letters around it; means nothing elsewhere.
      if (JOINER.test(character) && hasForeignScript(previous)) drawn = character;
      result += drawn;
      previous = character;
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
