/**
 * The library writes when the file was made, and nothing of its language: both are set here, and the parts are packed
 * anew with a fixed time, so that the same report is the same bytes.
 */
import { buffer } from 'node:stream/consumers';
import { PassThrough, type Readable } from 'node:stream';
import { fromBufferPromise } from 'yauzl';
import { ZipFile } from 'yazl';

const WHEN = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true };

/**
 * @param on the day that stands as made and changed, ISO
 * @param language as in sv-SE
 */
export async function settle(docx: Uint8Array, on: string, language: string): Promise<Uint8Array> {
  const from = await fromBufferPromise(Buffer.from(docx));
  const parts = new Map<string, Buffer>();
  for await (const entry of from.eachEntry()) {
    if (!entry.fileName.endsWith('/')) parts.set(entry.fileName, await buffer(await from.openReadStreamPromise(entry)));
  }
  const core = parts.get(CORE);
  if (!core) throw new Error('The document says nothing of when it was made');
  parts.set(CORE, properties(core, on, language));
  const zip = new ZipFile();
  for (const name of new Set([...FIRST, ...parts.keys()])) {
    const part = parts.get(name);
    if (part) zip.addBuffer(part, name, WHEN);
  }
  zip.end();
  return buffer((zip.outputStream as Readable).pipe(new PassThrough()));
}

const CORE = 'docProps/core.xml';
/** Programs that look at the beginning of a file to see what kind it is expect these first. */
const FIRST = ['[Content_Types].xml', '_rels/.rels'];

function properties(xml: Buffer, on: string, language: string): Buffer {
  const settled = xml
    .toString('utf8')
    .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${on}T00:00:00Z`)
    .replace('</cp:coreProperties>', `<dc:language>${language}</dc:language></cp:coreProperties>`);
  if (!settled.includes(`>${on}T00:00:00Z<`)) throw new Error('The document says when it was made in an unknown way');
  return Buffer.from(settled);
}
