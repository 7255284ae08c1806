/**
 * Passwords that somebody would try first. Length over rules: nothing is demanded of what a password is made of, but
 * what is on every list of leaked passwords, what is made by holding a finger on the keyboard, and what everybody knows
 * of the person is refused, also with a year and an exclamation mark after it. Pure but for the list, which is read once.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../config.ts';

/** Fewer letters than this, and it is a number: a telephone, a personnummer, a date. */
const FEWEST_LETTERS = 4;
/** A word over and over is no longer than the word. */
const SHORTEST_REPEATED = 6;
/** More of the steps from one sign to the next than this go along the keyboard or the alphabet. */
const MOST_STEPS_ALONG = 0.7;
const ROWS = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'abcdefghijklmnopqrstuvwxyz'];
const LEET: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

let list: ReadonlySet<string> | undefined;

/** One a line, already in the form that `coreOf` gives. */
function common(): ReadonlySet<string> {
  if (list) return list;
  const lines = readFileSync(join(projectRoot, 'server', 'data', 'common-passwords.txt'), 'utf8').split('\n');
  return (list = new Set(lines.filter((line) => line !== '' && !line.startsWith('#'))));
}

/**
 * @param known what everybody knows of the person: name, e-mail address, the names of their organisations
 */
export function isWeak(password: string, known: readonly string[]): boolean {
  const plain = fold(password);
  const letters = plain.replace(/[^a-z]/g, '');
  if (letters.length < FEWEST_LETTERS && !/[^\w\s.,:/+-]/.test(plain)) return true;
  if (new Set(plain).size <= FEWEST_LETTERS || goesAlong(plain)) return true;
  const core = coreOf(plain);
  const rest = without(letters, wordsOf(known));
  if (rest.length < FEWEST_LETTERS && rest.length < letters.length) return true;
  if (once(plain) !== plain && once(plain).length < SHORTEST_REPEATED) return true;
  return [plain, core, withoutLeet(core), letters, rest]
    .map(once)
    .some((one) => common().has(one) || common().has(coreOf(one)));
}

/** Lower case, and å as a: on a foreign keyboard it is the same word. */
export const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** What is left when digits and signs before and after are gone. */
export const coreOf = (folded: string): string => folded.replace(/^[^a-z]+|[^a-z]+$/g, '');

const withoutLeet = (text: string) => text.replace(/[0134579@$!]/g, (sign) => LEET[sign] ?? sign);

/** `abcabcabc` → `abc`. */
function once(text: string): string {
  const found = /^(.+?)\1+$/s.exec(text)?.[1];
  return found ?? text;
}

function goesAlong(text: string): boolean {
  const signs = [...text.replace(/[^a-z0-9]/g, '')];
  const along = signs.slice(1).filter((sign, i) => {
    const before = signs[i] ?? '';
    return sign === before || ROWS.some((row) => areNeighbours(row, before, sign));
  });
  return signs.length > 1 && along.length / (signs.length - 1) > MOST_STEPS_ALONG;
}

function areNeighbours(row: string, a: string, b: string): boolean {
  const [from, to] = [row.indexOf(a), row.indexOf(b)];
  if (from < 0 || to < 0) return false;
  const apart = Math.abs(from - to);
  return apart === 1 || apart === row.length - 1;
}

function wordsOf(known: readonly string[]): string[] {
  const words = [...known, 'Stegvis'].flatMap((text) => fold(text).split(/[^a-z]+/));
  return [...new Set(words)].filter((word) => word.length >= 3).sort((a, b) => b.length - a.length);
}

function without(letters: string, words: readonly string[]): string {
  return words.reduce((rest, word) => rest.replaceAll(word, ''), letters);
}
