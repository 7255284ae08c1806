/** An Excel file is a zip file that tells when it was packed: packed anew, the same content is the same bytes. */
import { PassThrough, type Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { ZipFile } from 'yazl';

const WHEN = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true };

/** @param change what is to be another in a file of the zip */
export async function withoutClock(
  xlsx: Uint8Array,
  change: (name: string, content: Buffer) => Buffer = (_name, content) => content,
): Promise<Buffer> {
  const from = await fromBufferPromise(Buffer.from(xlsx));
  const zip = new ZipFile();
  for await (const entry of from.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    const content = await buffer(await from.openReadStreamPromise(entry));
    zip.addBuffer(change(entry.fileName, content), entry.fileName, WHEN);
  }
  zip.end();
  return buffer((zip.outputStream as Readable).pipe(new PassThrough()));
}
