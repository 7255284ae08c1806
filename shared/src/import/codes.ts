/** The codes of indicators, in all the ways in which people write them. */

const ONE = /^\(?([LIKA])[\s\-–.:]*0*([1-9]\d{0,2})[\s.:;)]*$/i;
const AMONG = /(?<![\p{L}\d])([LIKA])[ \-–]?0*([1-9]\d{0,2})(?![\p{L}\d]|-\p{L})/giu;

/** Codes in a cell that should hold one: usually one, several where "L12, L13" share a row. `exact`: written as it should be. */
export function readCodes(text: string): { codes: string[]; exact: boolean } | null {
  const one = ONE.exec(text);
  if (one) {
    const code = codeOf(one);
    return { codes: [code], exact: text === code };
  }
  const parts = text.split(/\s*(?:[,;/+&\n]|\soch\s|\sand\s)\s*/).filter(Boolean);
  const found = parts.map((part) => ONE.exec(part));
  if (parts.length < 2 || found.includes(null)) return null;
  return { codes: [...new Set(found.map((match) => codeOf(match as RegExpExecArray)))], exact: false };
}

/** Codes that a text mentions, in order. */
export function codesIn(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(AMONG), codeOf))];
}

const codeOf = ([, letter = '', number = '']: RegExpMatchArray) => `${letter.toUpperCase()}${Number(number)}`;
