/** A small reader of PDF files as pdfkit writes them (classic cross-reference table, Flate or no compression). */
import { inflateSync } from 'node:zlib';

export class Name {
  readonly value: string;
  constructor(value: string) {
    this.value = value;
  }
}

export class Ref {
  readonly id: number;
  constructor(id: number) {
    this.id = id;
  }
}

export class Operator {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

export interface Stream {
  dictionary: Dictionary;
  bytes: Buffer;
}

export type Dictionary = Map<string, PdfObject>;
export type PdfObject = null | boolean | number | Buffer | Name | Ref | PdfObject[] | Dictionary | Stream;

export class PdfFile {
  readonly bytes: Buffer;
  readonly trailer: Dictionary;
  readonly #source: string;
  readonly #offsets: number[] = [];
  readonly #objects = new Map<number, PdfObject>();

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes);
    this.#source = this.bytes.toString('latin1');
    const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(this.bytes.subarray(-64).toString('latin1'))?.[1]);
    const end = this.bytes.indexOf('trailer', start);
    const [keyword, range, ...entries] = this.bytes.subarray(start, end).toString('latin1').trim().split('\n');
    if (keyword !== 'xref' || !range?.startsWith('0 ')) throw new Error('No cross-reference table');
    for (const entry of entries) this.#offsets.push(Number(entry.slice(0, 10)));
    this.trailer = new Parser(this.bytes, end + 'trailer'.length, this.#source).object() as Dictionary;
  }

  /** The object itself, where a reference stands for it. */
  resolve(object: PdfObject | undefined): PdfObject {
    if (object === undefined) return null;
    if (!(object instanceof Ref)) return object;
    let found = this.#objects.get(object.id);
    if (found === undefined) {
      const offset = this.#offsets[object.id];
      if (!offset) throw new Error(`Object ${object.id} is not in the file`);
      found = new Parser(this.bytes, offset, this.#source).indirectObject(object.id);
      this.#objects.set(object.id, found);
    }
    return found;
  }

  /** The value at a path of keys, everything resolved on the way. */
  at(from: PdfObject | undefined, ...path: (string | number)[]): PdfObject {
    let object = this.resolve(from);
    for (const key of path) {
      if (object instanceof Map) object = this.resolve(object.get(String(key)));
      else if (Array.isArray(object)) object = this.resolve(object[Number(key)]);
      else return null;
    }
    return object;
  }

  get catalog(): Dictionary {
    return this.at(this.trailer, 'Root') as Dictionary;
  }

  get pages(): Dictionary[] {
    return (this.at(this.catalog, 'Pages', 'Kids') as PdfObject[]).map((kid) => this.resolve(kid) as Dictionary);
  }
}

export function isStream(object: PdfObject): object is Stream {
  return typeof object === 'object' && object !== null && 'dictionary' in object;
}

export function data(stream: PdfObject): Buffer {
  if (!isStream(stream)) throw new Error('Not a stream');
  const filter = stream.dictionary.get('Filter');
  return filter instanceof Name && filter.value === 'FlateDecode' ? inflateSync(stream.bytes) : stream.bytes;
}

export function name(object: PdfObject | undefined): string | undefined {
  return object instanceof Name ? object.value : undefined;
}

/** A text string: UTF-16 with a byte order mark, or ASCII. */
export function text(object: PdfObject | undefined): string | undefined {
  if (!Buffer.isBuffer(object)) return undefined;
  if (object[0] === 0xfe && object[1] === 0xff) return Buffer.from(object.subarray(2)).swap16().toString('utf16le');
  return object.toString('latin1');
}

const DELIMITERS = '()<>[]{}/%';
const WHITE = '\0\t\n\f\r ';
const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Reads objects, and the operators between them in a page's drawing. */
export class Parser {
  readonly #source: string;
  readonly #bytes: Buffer;
  #at: number;

  constructor(bytes: Buffer, at = 0, source = bytes.toString('latin1')) {
    this.#bytes = bytes;
    this.#source = source;
    this.#at = at;
  }

  indirectObject(id: number): PdfObject {
    if (this.token() !== id || this.token() !== 0) throw new Error(`Object ${id} is not where the table says`);
    this.#word();
    const object = this.object();
    if (!(object instanceof Map)) return object;
    this.#skipWhite();
    if (!this.#source.startsWith('stream', this.#at)) return object;
    const start = this.#source.indexOf('\n', this.#at) + 1;
    return { dictionary: object, bytes: this.#bytes.subarray(start, start + (object.get('Length') as number)) };
  }

  /** The next object, with `1 0 R` read as one. */
  object(): PdfObject {
    const token = this.token();
    if (token === undefined || token instanceof Operator) throw new Error(`Not an object at ${this.#at}`);
    return token;
  }

  token(): PdfObject | Operator | undefined {
    this.#skipWhite();
    const character = this.#source[this.#at];
    if (character === undefined) return undefined;
    if (character === '/') {
      this.#at += 1;
      return new Name(this.#word());
    }
    if (this.#source.startsWith('<<', this.#at)) return this.#dictionary();
    if (character === '<') return this.#hexString();
    if (character === '(') return this.#literalString();
    if (character === '[') return this.#array();
    const word = this.#word();
    if (/^[+-]?[\d.]+$/.test(word)) return this.#numberOrRef(word);
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    if (word === '') throw new Error(`Unexpected "${character}" at ${this.#at}`);
    return new Operator(word);
  }

  #numberOrRef(word: string): number | Ref {
    const reference = /^ \d+ R(?![A-Za-z])/.exec(this.#source.slice(this.#at, this.#at + 16));
    if (reference && /^\d+$/.test(word)) {
      this.#at += reference[0].length;
      return new Ref(Number(word));
    }
    return Number(word);
  }

  #dictionary(): Dictionary {
    this.#at += 2;
    const dictionary: Dictionary = new Map();
    for (;;) {
      this.#skipWhite();
      if (this.#source.startsWith('>>', this.#at)) break;
      const key = this.object();
      if (!(key instanceof Name)) throw new Error('A key must be a name');
      dictionary.set(key.value, this.object());
    }
    this.#at += 2;
    return dictionary;
  }

  #array(): PdfObject[] {
    this.#at += 1;
    const items: PdfObject[] = [];
    for (;;) {
      this.#skipWhite();
      if (this.#source[this.#at] === ']') break;
      items.push(this.object());
    }
    this.#at += 1;
    return items;
  }

  #hexString(): Buffer {
    const end = this.#source.indexOf('>', this.#at);
    const hex = this.#source.slice(this.#at + 1, end).replace(/\s/g, '');
    this.#at = end + 1;
    return Buffer.from(hex, 'hex');
  }

  #literalString(): Buffer {
    let result = '';
    let depth = 0;
    do {
      const character = this.#source[this.#at++];
      if (character === undefined) throw new Error('A string does not end');
      if (character === '\\') {
        const escaped = this.#source[this.#at++] ?? '';
        result += ESCAPES[escaped] ?? escaped;
        continue;
      }
      if (character === '(') depth += 1;
      if (character === ')') depth -= 1;
      result += character;
    } while (depth > 0);
    return Buffer.from(result.slice(1, -1), 'latin1');
  }

  #word(): string {
    this.#skipWhite();
    const start = this.#at;
    for (;;) {
      const character = this.#source[this.#at];
      if (character === undefined || DELIMITERS.includes(character) || WHITE.includes(character)) break;
      this.#at += 1;
    }
    return this.#source.slice(start, this.#at);
  }

  #skipWhite(): void {
    for (;;) {
      const character = this.#source[this.#at];
      if (character === undefined) return;
      if (character === '%') this.#at = this.#source.indexOf('\n', this.#at);
      else if (!WHITE.includes(character)) return;
      this.#at += 1;
    }
  }
}
