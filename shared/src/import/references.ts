/** "Se punkt ovan I10": a cell that refers to another row instead of saying it again. */
import { codesIn } from './codes.ts';

const REFERS = /(?<!\p{L})(?:se|jfr|jämför|samma som|enligt|see|cf|same as)(?!\p{L})/iu;
const ABOVE =
  /^(?:se|samma som|see|same as)\s+(?:punkt(?:en)?\s+|rad(?:en)?\s+|row\s+)?(?:ovan|föregående|above)\W*$/iu;

/** The codes that the text refers to; `above` = the code of the row above, for "se ovan". */
export function referencesIn(text: string, above: string | null): string[] {
  if (ABOVE.test(text)) return above === null ? [] : [above];
  const start = REFERS.exec(text);
  return start ? codesIn(text.slice(start.index)) : [];
}

/** Whether the text is a reference and nothing else: no name of anybody. */
export function onlyRefers(text: string): boolean {
  return text.length <= 40 && (ABOVE.test(text) || (REFERS.exec(text)?.index === 0 && codesIn(text).length > 0));
}
