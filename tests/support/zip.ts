/** Zip files in memory, for tests that look into one, or make one that is not as it should be. */
import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { PassThrough, type Readable } from 'node:stream';
import { fromBufferPromise } from 'yauzl';
import { ZipFile } from 'yazl';
import type { Manifest } from '@stegvis/shared/api/data.ts';

export type Files = Map<string, Buffer>;

export async function unzip(bytes: Buffer): Promise<Files> {
  const zip = await fromBufferPromise(bytes);
  const files: Files = new Map();
  for await (const entry of zip.eachEntry())
    files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  return files;
}

export async function zip(files: Iterable<readonly [string, Buffer]>): Promise<Buffer> {
  const made = new ZipFile();
  for (const [name, content] of files) made.addBuffer(content, name);
  made.end();
  return buffer((made.outputStream as Readable).pipe(new PassThrough()));
}

export const manifestIn = (files: Files): Manifest => JSON.parse(String(files.get('manifest.json'))) as Manifest;
export const rowsIn = (files: Files, table: string) =>
  JSON.parse(String(files.get(`tables/${table}.json`))) as Record<string, unknown>[];

/** The same export with rows of a table changed, and a manifest that says so: only what is in it can give it away. */
export function withRows(files: Files, table: string, rows: unknown[]): Files {
  const text = rows.length > 0 ? `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n` : '[\n]\n';
  return withFile(files, `tables/${table}.json`, Buffer.from(text));
}

export function withFile(files: Files, name: string, content: Buffer): Files {
  const manifest = manifestIn(files);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const others = manifest.files.filter((file) => file.name !== name);
  const told = { ...manifest, files: [...others, { name, bytes: content.length, sha256, rows: null }] };
  return new Map([...files, [name, content], ['manifest.json', Buffer.from(JSON.stringify(told))]]);
}

export function withManifest(files: Files, more: object): Files {
  return new Map([...files, ['manifest.json', Buffer.from(JSON.stringify({ ...manifestIn(files), ...more }))]]);
}
