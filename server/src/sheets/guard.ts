/**
 * Text that a spreadsheet would run as a formula when it opens a CSV file gets an apostrophe before it, and loses it when
 * the file is read again: whatever the text was, it comes back the same, also when it began with apostrophes itself.
 * The signs are OWASP's ("CSV injection").
 */
const RUNS = /^'*[=+\-@\t\r\n＝＋－＠]/;
const GUARDED = /^'+[=+\-@\t\r\n＝＋－＠]/;

export const guarded = (text: string): string => (RUNS.test(text) ? `'${text}` : text);
export const unguarded = (text: string): string => (GUARDED.test(text) ? text.slice(1) : text);
/** Whether it would be a formula if somebody typed it. */
export const looksLikeFormula = (text: string): boolean => RUNS.test(text);
