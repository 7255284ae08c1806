import type { DocumentDefinition } from './content.ts';
import { TaggedDocument, type FontFiles } from './document.ts';
import { TaggedLayoutBuilder } from './layout.ts';
import { writeOutline } from './outline.ts';
import { normalizePageMargin, normalizePageSize, SVGMeasure, tableLayouts } from './pdfmake.ts';
import { TaggedRenderer } from './render.ts';
import { isScript, setInFamilies } from './scripts.ts';
import { writeStructure } from './structure.ts';
import { assertHeadingsInOrder } from './tag.ts';

export type * from './content.ts';
export { glyphsIn, type FontFiles } from './document.ts';
export { hasForeignScript } from './scripts.ts';

/**
 * Writes a document as one file that conforms to both PDF/UA-1 (anyone can read it) and PDF/A-2a (it can be kept).
 * Fails where it would not: a table without headings, a picture without words, a skipped heading level, a link to
 * nowhere, a character that the font lacks.
 */
export async function writeTaggedPdf(definition: DocumentDefinition, fonts: FontFiles): Promise<Uint8Array> {
  if (!definition.title.trim()) throw new Error('A document needs a title');
  const document = open(definition, fonts);
  const { layout, pages } = layOut(definition, document, fonts);
  assertHeadingsInOrder(layout.root);

  new TaggedRenderer(document).renderPages(pages);
  assertNoForeignLinks(document);
  document.links.write(document);
  writeOutline(document, layout.root);
  writeStructure(document, layout.root);
  document.end();

  const chunks: Uint8Array[] = [];
  for await (const chunk of document) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

/**
 * How many pages documents would take: for what must fit on one. The fonts are opened once for all of them. pdfmake
 * changes what it is given, here too.
 */
export function pageCounter(fonts: FontFiles): (definition: DocumentDefinition) => number {
  let document: TaggedDocument | undefined;
  return (definition) => layOut(definition, (document ??= open(definition, fonts)), fonts).pages.length;
}

function open(definition: DocumentDefinition, fonts: FontFiles): TaggedDocument {
  return new TaggedDocument({
    ...definition,
    producer: 'pdfmake',
    fonts,
    images: definition.images ?? {},
    compress: definition.compress ?? true,
  });
}

function layOut(definition: DocumentDefinition, document: TaggedDocument, fonts: FontFiles) {
  const layout = new TaggedLayoutBuilder(
    normalizePageSize(definition.pageSize ?? 'A4', definition.pageOrientation),
    normalizePageMargin(definition.pageMargins ?? 40),
    new SVGMeasure(),
  );
  layout.registerTableLayouts({ ...tableLayouts, ...definition.tableLayouts });
  const families = new Set(Object.keys(fonts).filter(isScript));
  const set = <Args extends unknown[]>(make?: (...args: Args) => unknown) =>
    make && ((...args: Args) => setInFamilies(make(...args), families));
  const pages = layout.layoutDocument(
    setInFamilies(definition.content, families),
    document,
    { ...definition.styles },
    definition.defaultStyle,
    definition.background,
    set(definition.header),
    set(definition.footer),
    definition.watermark,
    definition.pageBreakBefore,
  );
  return { layout, pages };
}

/** A link inside an SVG would get a clickable area that belongs to nothing. */
function assertNoForeignLinks(document: TaggedDocument): void {
  if (document._pageBuffer.some((page) => page.annotations.length > 0)) {
    throw new Error('A picture cannot have links inside it: give the picture itself a link');
  }
}
