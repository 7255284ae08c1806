/** Writing a zip file, entry by entry, each read only when its turn comes. */
import { createHash } from 'node:crypto';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

export interface Packed {
  name: string;
  bytes: number;
  sha256: string;
  /** null for what is no table. */
  rows: number | null;
}

export interface Part {
  name: string;
  /** Read once, when its turn comes. */
  content: () => AsyncIterable<Uint8Array | string>;
  /** Counted while the content is read. */
  rows?: () => number;
  /** Is packed already (xlsx, png): not squeezed again. */
  packed?: boolean;
}

// The same content gives the same bytes, whenever and wherever it is packed.
const WHEN = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true };

/** @param last made of what the parts before it turned out to be */
export async function pack(
  parts: readonly Part[],
  last: (packed: readonly Packed[]) => Part,
  to: Writable,
): Promise<void> {
  const zip = new ZipFile();
  const packed: Packed[] = [];
  const out = zip.outputStream as Readable;
  zip.on('error', (fault: Error) => out.destroy(fault));

  async function* metered({ name, content, rows }: Part): AsyncGenerator<Buffer> {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const piece of content()) {
      const chunk = Buffer.from(piece as Uint8Array);
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
    packed.push({ name, bytes, sha256: hash.digest('hex'), rows: rows?.() ?? null });
  }
  const add = (part: () => Part, name: string, isPacked = false) =>
    zip.addReadStreamLazy(name, { ...WHEN, compress: !isPacked }, (give) => {
      const stream = Readable.from(metered(part()), { objectMode: false });
      stream.on('error', (fault) => out.destroy(fault));
      give(null, stream);
    });
  for (const part of parts) add(() => part, part.name, part.packed);
  add(() => last([...packed]), MANIFEST);
  zip.end();
  await pipeline(out, to);
}

export const MANIFEST = 'manifest.json';
