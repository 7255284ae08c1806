/** Whoever is responsible: titles, names and addresses, one or several in a cell. */
import type { GuessReason, ReadingContext, ReadOwner } from './reading.ts';
import { bare } from './spelling.ts';
import { ADDRESS, INITIALS, isName, isTitle } from './titles.ts';

export interface ReadOwners {
  owners: ReadOwner[];
  /** null = nothing was guessed. */
  why: GuessReason | null;
}

/** Longer than this it is prose, which names nobody for sure. */
const LONGEST = 300;

interface Known {
  kind: 'role' | 'person';
  id: string;
  name: string;
  email: string | null;
}

/** The cell as it stands if the register has it so, whatever signs are in it; otherwise divided where each part stands alone. */
export function readOwners(written: string, context: ReadingContext): ReadOwners {
  const known = knownBy(context);
  const parts = written
    .split(/[\n;]+/)
    .map((part) => part.trim().replace(/^[-–•*]\s+|^[/,&+]\s*|\s*[/,&+]$/g, ''))
    .filter((part) => part !== '')
    .flatMap((part) => divide(part, known));
  const read = parts.map((part) => ownerOf(part, known));
  const owners = read.map(({ owner }) => ({ written, ...owner }));
  // The same role twice is one.
  const once = owners.filter((one, i) => owners.findIndex((other) => bare(other.name) === bare(one.name)) === i);
  const guessed = read.find(({ why }) => why !== null)?.why ?? null;
  const whole = parts.some((part) => /\p{L}\/\p{L}/u.test(part) && !known.names.has(bare(part)));
  return { owners: once, why: guessed ?? (whole ? 'owner-not-split' : null) };
}

/** Divided at one kind of sign at a time, and only where every part is somebody. */
function divide(text: string, known: Names): string[] {
  if (known.names.has(bare(text)) || text.length > LONGEST) return [text];
  const commas = text.split(/\s*,\s*/).filter(Boolean);
  if (commas.length > 1) {
    const joined = withTitles(commas, known);
    if (joined.length === 1) return [text];
    if (joined.every((part) => standsAlone(part, known) || divide(part, known).length > 1)) {
      return joined.flatMap((part) => divide(part, known));
    }
  }
  for (const sign of [/\s*\/\s*/, /\s*[&+]\s*/, /\s+(?:och|samt|and)\s+/i]) {
    const parts = text.split(sign).filter(Boolean);
    if (parts.length < 2) continue;
    // "IT/digitaliseringschef", "Vård- och omsorgschef": the first part needs the end of the last.
    if (parts.every((part) => standsAlone(part, known) || divide(part, known).length > 1) && !sharesItsEnd(parts)) {
      return parts.flatMap((part) => divide(part, known));
    }
  }
  return [text];
}

/** "Anna Ek, systemförvaltare" and "Ek, Anna" are one; "Socialchef, IT-chef" are two. */
function withTitles(parts: readonly string[], known: Names): string[] {
  const joined: string[] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    const person = before !== undefined && !before.includes(',') && (isName(before) || known.people.has(bare(before)));
    const flipped = before !== undefined && known.people.has(bare(`${part} ${before}`));
    if ((person && isTitle(part) && !isName(part)) || flipped) joined[joined.length - 1] = `${before}, ${part}`;
    else joined.push(part);
  }
  return joined;
}

/** "Anna Ek, systemförvaltare" stands alone by its first half. */
function standsAlone(part: string, known: Names): boolean {
  const [first = part, second] = part.split(', ');
  if (second !== undefined) return true;
  const word = first.trim();
  if (known.names.has(bare(word)) || known.initials.has(word.replaceAll(/[.\s]/g, ''))) return true;
  if (word.endsWith('-')) return false;
  // A single name or place of work, as in "Anna/Bo".
  return isTitle(word) || isName(word) || ADDRESS.test(word) || /^\p{Lu}\p{Ll}{2,}$/u.test(word);
}

const sharesItsEnd = (parts: readonly string[]): boolean =>
  parts.some(
    (part, i) => i < parts.length - 1 && (part.endsWith('-') || (/^\p{Lu}{2,3}$/u.test(part) && !isTitle(part))),
  );

function ownerOf(text: string, known: Names): { owner: Omit<ReadOwner, 'written'>; why: GuessReason | null } {
  const exact = known.names.get(bare(text));
  if (exact) return { owner: exact, why: null };
  const address = ADDRESS.exec(text)?.[0] ?? null;
  if (address) {
    const owner = known.emails.get(address.toLowerCase());
    if (owner) return { owner, why: 'owner-of-address' };
    const name = text
      .replace(address, '')
      .replaceAll(/mailto:|[<>()[\],;]/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim();
    return { owner: { kind: 'person', id: null, name: name === '' ? address : name, email: address }, why: null };
  }
  // Name and title, in either order and with whatever signs between.
  const [, first = text, aside = ''] = /^([^,(]+?)\s*[,(]\s*([^)]*)\)?$/.exec(text) ?? [];
  const flipped = known.people.get(bare(`${aside} ${first}`));
  if (flipped) return { owner: flipped, why: 'owner-alike' };
  const near = [first, aside].map((part) => alike(part, known)).find((found) => found !== null);
  if (near) return { owner: near, why: 'owner-alike' };
  const within = [...known.people].filter(([name]) => name.includes(' ') && ` ${bare(text)} `.includes(` ${name} `));
  if (within.length === 1 && within[0]) return { owner: within[0][1], why: 'owner-alike' };
  const name = isName(first) ? first : text;
  const kind = isName(first) ? 'person' : isTitle(text) ? 'role' : 'name';
  return { owner: { kind, id: null, name, email: null }, why: null };
}

/** Somebody of ours, written in another way: initials, a given name that only one has, "A. Ek", "IT-chefen". */
function alike(text: string, known: Names): Known | null {
  const word = bare(text);
  if (word === '') return null;
  const exact = known.names.get(word);
  if (exact) return exact;
  if (INITIALS.test(text)) {
    const one = known.initials.get(text.replaceAll(/[.\s]/g, ''));
    if (one) return one;
  }
  const [, initial, surname] = /^(\p{L})\.?\s+(\p{L}[\p{L}-]+)$/u.exec(word) ?? [];
  const people = [...new Set(known.people.values())];
  const those = people.filter(({ name }) => {
    const names = bare(name).split(' ');
    if (surname !== undefined) return names.at(-1) === surname && names[0]?.startsWith(initial ?? '');
    return names[0] === word || (names.length > 1 && names.at(-1) === word);
  });
  if (those.length === 1) return those[0] ?? null;
  const stem = stemOf(word);
  const roles = known.roles.filter(({ name }) => stemOf(bare(name)) === stem);
  return roles.length === 1 ? (roles[0] ?? null) : null;
}

/** Without the endings of the definite form and the plural, and without what joins compounds. */
const stemOf = (word: string) =>
  word
    .replace(/(chef|ledare|strateg|samordnare|förvaltare|utvecklare)(?:er|erna|en|n|na)?$/, '$1')
    .replaceAll(/[\s-]/g, '');

interface Names {
  /** Roles and people by their whole name. */
  names: Map<string, Known>;
  people: Map<string, Known>;
  roles: readonly Known[];
  emails: Map<string, Known>;
  /** Only those that one person has. */
  initials: Map<string, Known>;
}

const made = new WeakMap<ReadingContext, Names>();

function knownBy(context: ReadingContext): Names {
  const there = made.get(context);
  if (there) return there;
  const roles = context.roles.map(({ id, title }): Known => ({ kind: 'role', id, name: title, email: null }));
  const persons = context.people.map(({ id, name, email }): Known => ({ kind: 'person', id, name, email }));
  const initials = new Map<string, Known>();
  const shared = new Set<string>();
  for (const person of persons) {
    const letters = person.name
      .split(/\s+/)
      .map((word) => word.charAt(0).toUpperCase())
      .join('');
    if (letters.length < 2) continue;
    if (initials.has(letters)) shared.add(letters);
    initials.set(letters, person);
  }
  for (const letters of shared) initials.delete(letters);
  // Two of the same name cannot be told apart: then the name is only a name.
  const single = persons.filter((one) => persons.filter((other) => bare(other.name) === bare(one.name)).length === 1);
  const people = new Map(single.map((person) => [bare(person.name), person]));
  const names: Names = {
    names: new Map([...people, ...roles.map((role) => [bare(role.name), role] as const)]),
    people,
    roles,
    emails: new Map(persons.flatMap((person) => (person.email ? [[person.email.toLowerCase(), person] as const] : []))),
    initials,
  };
  made.set(context, names);
  return names;
}
