/**
 * The few internals of pdfmake and pdfkit that the tagging stands on. pdfmake ships no types and promises nothing about
 * these files, which is why its version is pinned exactly: before raising it, read this file against the new
 * sources and run `tests/pdf`, which looks at the bytes and not at these types.
 */
import type { Canvas, Fragment, LayoutNode, Line, Page, Picture, Qr, Vector } from './layout-objects.ts';
import type { PdfDictionary, PdfPage, PdfReference, PdfTree } from './pdf-objects.ts';

export interface PageSize {
  width: number;
  height: number;
}

export interface Margins {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface EmbeddedFont {
  name: string;
  font: { hasGlyphForCodePoint(codePoint: number): boolean };
  /** Every text goes through here, to be measured or drawn, in pictures too. */
  layoutRun(text: string, features?: unknown): unknown;
  encode(text: string): unknown;
}

export interface TextOptions {
  link?: string | null;
  goTo?: string;
  lineBreak?: boolean;
}

/** Written by `end`, read as a stream. */
export declare class PDFDocument implements AsyncIterable<Uint8Array> {
  constructor(
    fonts: Record<string, object>,
    images: Record<string, string>,
    patterns: Record<string, unknown>,
    attachments: Record<string, unknown>,
    options: Record<string, unknown>,
    virtualFiles: null,
    mayReadFile: (path: string) => boolean,
  );
  page: PdfPage;
  /** The pages so far; kept until the end because of `bufferPages`. */
  _pageBuffer: PdfPage[];
  _root: { data: PdfDictionary };
  _id: Buffer;
  _font: EmbeddedFont;
  addPage(options: unknown): this;
  addContent(operators: string): this;
  ref(data?: PdfDictionary): PdfReference;
  /** From the layout's coordinates (from the top) to the page's own (from the bottom): left, bottom, right, top. */
  _convertRect(x: number, y: number, width: number, height: number): [number, number, number, number];
  font(source: string, family?: string | number, size?: number): this;
  text(text: string, x: number, y: number, options: TextOptions): this;
  link(x: number, y: number, width: number, height: number, target: string): this;
  goTo(x: number, y: number, width: number, height: number, destination: string): this;
  annotate(x: number, y: number, width: number, height: number, options: unknown): this;
  addNamedDestination(name: string, kind: 'XYZ', x: number, y: number, zoom: null): void;
  endMetadata(): void;
  getStructTreeRoot(): PdfReference;
  getStructParentTree(): PdfTree;
  end(): void;
  [Symbol.asyncIterator](): AsyncIterator<Uint8Array>;
}

export declare class LayoutBuilder {
  constructor(pageSize: PageSize, pageMargins: Margins, svgMeasure: object);
  /** Made anew in each layout; a second layout follows when `pageBreakBefore` asks for a break. */
  get writer(): PageElementWriter;
  set writer(writer: PageElementWriter);
  registerTableLayouts(layouts: Record<string, unknown>): void;
  layoutDocument(
    content: unknown,
    document: PDFDocument,
    styles: unknown,
    defaultStyle: unknown,
    background: unknown,
    header: unknown,
    footer: unknown,
    watermark: unknown,
    pageBreakBefore: unknown,
  ): Page[];
  tryLayoutDocument(...args: unknown[]): { pages: Page[] };
  /** Lays out one node, and through itself all the nodes inside it. */
  processNode(node: LayoutNode, isVerticalAlignmentAllowed?: boolean): void;
  addBackground(background: unknown): void;
  /** Headers and footers, on every page after the content is laid out. */
  addDynamicRepeatable(nodeGetter: unknown, sizeFunction: unknown, name: 'header' | 'footer'): void;
}

export declare class PageElementWriter {
  constructor(context: unknown);
  context(): unknown;
  addLine(line: Line, dontUpdateContextPosition?: boolean, index?: number): unknown;
  addVector(vector: Vector, ...rest: unknown[]): unknown;
  addImage(picture: Picture, index?: number): unknown;
  addSVG(picture: Picture, index?: number): unknown;
  addCanvas(canvas: Canvas, index?: number): unknown;
  addQr(qr: Qr, index?: number): unknown;
  /** What a table keeps of its heading rows, to draw again on each new page. */
  currentBlockToRepeatable(): Fragment;
}

export declare class Renderer {
  constructor(document: PDFDocument);
  renderPages(pages: Page[]): void;
  renderLine(line: Line, x: number, y: number): void;
  renderVector(vector: Vector): void;
  renderImage(picture: Picture): void;
  renderSVG(picture: Picture): void;
  beginClip(rectangle: unknown): void;
  endClip(): void;
  beginVerticalAlignment(item: unknown): void;
  endVerticalAlignment(item: unknown): void;
  renderWatermark(page: Page): void;
}

export declare class SVGMeasure {}

export interface PageSizes {
  normalizePageSize(size: unknown, orientation?: string): PageSize;
  normalizePageMargin(margins: unknown): Margins;
}

export interface TableLayouts {
  tableLayouts: Record<string, unknown>;
}
