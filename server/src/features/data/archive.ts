/**
 * Reading a zip file that came from somewhere: nothing in it is trusted. How much it holds is known, and refused, before
 * anything is unpacked; nothing is ever written to disk.
 */
import { createHash } from 'node:crypto';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { Refused } from './refused.ts';

export interface Limits {
  files: number;
  /** Of all files together, unpacked. */
  bytes: number;
  /** Of one row. */
  line: number;
}
/** A large municipality with ten years of log is some 100 MB. */
export const LIMITS: Limits = { files: 2000, bytes: 512 * 1024 * 1024, line: 4 * 1024 * 1024 };

/** The names that an export is made of. */
const NAME =
  /^(?:manifest\.json|tables\/[A-Za-z]{1,40}\.json|files\/logo\.(?:png|svg)|assessments\/[a-z0-9-]{1,140}\.xlsx)$/;

export class Archive {
  private readonly zip: ZipFile;
  private readonly entries: ReadonlyMap<string, Entry>;
  private readonly limits: Limits;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>, limits: Limits) {
    this.zip = zip;
    this.entries = entries;
    this.limits = limits;
  }

  static async open(path: string, limits = LIMITS): Promise<Archive> {
    const zip = await openPromise(path, { autoClose: false, strictFileNames: true }).catch((fault: Error) => {
      throw new Refused('notAZip', fault.message);
    });
    try {
      if (zip.entryCount > limits.files) throw new Refused('tooMany', limits.files);
      const entries = new Map<string, Entry>();
      let bytes = 0;
      for await (const entry of zip.eachEntry()) {
        const name = entry.fileName;
        if (!NAME.test(name)) throw new Refused('badName', name.slice(0, 200));
        if (entries.has(name)) throw new Refused('double', name);
        if (entry.isEncrypted() || !entry.canDecodeFileData()) throw new Refused('unreadable', name);
        bytes += entry.uncompressedSize;
        if (bytes > limits.bytes) throw new Refused('tooLarge', Math.floor(limits.bytes / 1024 / 1024));
        entries.set(name, entry);
      }
      return new Archive(zip, entries, limits);
    } catch (fault) {
      zip.close();
      // The library refuses absolute names, `..` and backslashes by itself.
      throw fault instanceof Refused ? fault : new Refused('notAZip', (fault as Error).message);
    }
  }

  names(): string[] {
    return [...this.entries.keys()];
  }

  close(): void {
    this.zip.close();
  }

  private async *chunks(name: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(name);
    if (!entry) throw new Refused('missing', name);
    try {
      yield* (await this.zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>;
    } catch (fault) {
      throw fault instanceof Refused ? fault : new Refused('unreadable', name);
    }
  }

  /** The whole file: for what is known to be small. */
  async bytes(name: string, most: number): Promise<Buffer> {
    if ((this.entries.get(name)?.uncompressedSize ?? 0) > most)
      throw new Refused('tooLarge', Math.ceil(most / 1024 / 1024));
    const chunks: Buffer[] = [];
    for await (const chunk of this.chunks(name)) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  async sha256(name: string): Promise<{ bytes: number; sha256: string }> {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of this.chunks(name)) {
      bytes += chunk.length;
      hash.update(chunk);
    }
    return { bytes, sha256: hash.digest('hex') };
  }

  /** The rows of a table, one to a line, as they were parsed: of any shape. */
  async *rows(name: string): AsyncGenerator<{ line: number; value: unknown }> {
    let rest: Buffer[] = [];
    let size = 0;
    let line = 0;
    const take = (last: Buffer) => {
      const text = Buffer.concat([...rest, last]).toString('utf8');
      [rest, size] = [[], 0];
      line += 1;
      if (text === '[' || text === ']' || text === '') return undefined;
      try {
        return { line, value: JSON.parse(text.endsWith(',') ? text.slice(0, -1) : text) as unknown };
      } catch {
        throw new Refused('badRow', name, line, 'JSON');
      }
    };
    for await (const chunk of this.chunks(name)) {
      let from = 0;
      for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
        const row = take(chunk.subarray(from, end));
        from = end + 1;
        if (row) yield row;
      }
      rest.push(chunk.subarray(from));
      size += chunk.length - from;
      if (size > this.limits.line) throw new Refused('badRow', name, line + 1, 'size');
    }
    const row = take(Buffer.alloc(0));
    if (row) yield row;
  }
}
