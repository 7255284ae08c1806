/** A document printed as the server prints it, and read back from its bytes. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { checksumOf, documents, type DocumentData, type DocumentName } from '../../server/src/pdf/documents.ts';
import { fonts } from '../../server/src/pdf/fonts.ts';
import { page } from '../../server/src/pdf/parts/style.ts';
import { mapTexts, printableWith } from '../../server/src/pdf/printable.ts';
import { writeTaggedPdf, type DocumentDefinition } from '../../server/src/pdf/tagging/index.ts';
import { elements, readPdf, squeeze, textOf, withRole, type Element, type Reading } from './pdf-reading.ts';

const printable = printableWith(fonts);

/** What stands on the pages; a new one each time, since pdfmake changes what it is given. */
export function defined<Name extends DocumentName>(name: Name, data: DocumentData<Name>): DocumentDefinition {
  const draw = documents[name] as (data: unknown, hash: string) => DocumentDefinition;
  return draw(mapTexts(data, printable), checksumOf(name, data));
}

export const print = <Name extends DocumentName>(name: Name, data: DocumentData<Name>): Promise<Uint8Array> =>
  writeTaggedPdf(defined(name, data), fonts);

export interface Printed {
  bytes: Uint8Array;
  reading: Reading;
  /** What is read aloud, from the first word to the last. */
  words: string;
}

export async function printed<Name extends DocumentName>(name: Name, data: DocumentData<Name>): Promise<Printed> {
  const bytes = await print(name, data);
  const reading = readPdf(bytes);
  return { bytes, reading, words: heard(reading) };
}

/** Without the invisible places where a long word may part. */
export const plain = (words: string): string => squeeze(words.replaceAll('\u200b', ''));
/** A long word parts between lines: only the letters are the same. */
export const spaceless = (words: string): string => plain(words).replace(/\s/g, '');
export const heard = (reading: Reading): string => plain(textOf(reading, reading.root, ['Lbl', 'TOC', 'Figure']));

/** The pages that an element has content on, from 0. */
export function pagesOf(element: Element): number[] {
  return [...elements(element)].flatMap(({ kids }) => kids.flatMap((kid) => ('mcid' in kid ? [kid.page] : [])));
}

/** Headings, and head rows of tables, that stand last on a page: what they are the heading of comes on the next. */
export function stranded({ pages, root }: Reading): string[] {
  const heads = new Set(
    [...withRole(root, 'H1', 'H2', 'H3', 'THead')].flatMap((head) =>
      [...elements(head)].flatMap(({ kids }) =>
        kids.flatMap((kid) => ('mcid' in kid ? [`${kid.page} ${kid.mcid}`] : [])),
      ),
    ),
  );
  return pages.flatMap(({ stretches }, index) => {
    const [last] = stretches
      .filter(({ mcid, text }) => mcid !== undefined && text.trim())
      .toSorted((a, b) => Math.min(...a.baselines) - Math.min(...b.baselines));
    return last && heads.has(`${index} ${last.mcid}`) ? [`page ${index + 1}: ${last.text}`] : [];
  });
}

const [LEFT, TOP, RIGHT, BOTTOM] = page.margins;
/** A line's letters reach below its baseline; the page's own edge is nearer to the text than this. */
const EDGE = 20;

/** Words beside the text area, and content over or under it: header and footer have the room there. */
export async function outside({ bytes, reading }: Pick<Printed, 'bytes' | 'reading'>): Promise<string[]> {
  const loading = getDocument({ data: bytes.slice(), verbosity: 0 });
  const document = await loading.promise;
  const found: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    for (const item of items) {
      if (!('transform' in item) || !item.str.trim()) continue;
      const [x, y] = [Number(item.transform[4]), Number(item.transform[5])];
      const isInside =
        x >= LEFT - 0.5 && x + item.width <= page.width - RIGHT + 0.5 && y >= EDGE && y <= page.height - EDGE;
      if (!isInside) found.push(`page ${number}: ${item.str}`);
    }
  }
  await loading.destroy();
  reading.pages.forEach(({ stretches }, index) => {
    for (const { mcid, text, baselines } of stretches) {
      if (mcid === undefined || !text.trim()) continue;
      // The first page has its letterhead where the others have their header.
      const top = page.height - (index === 0 ? EDGE : TOP);
      if (baselines.some((y) => y < BOTTOM || y > top)) found.push(`page ${index + 1}, over or under: ${text}`);
    }
  });
  return found;
}
