import type { PageElementWriter as Writer } from './internals.ts';
import type { Canvas, Fragment, LayoutNode, Line, Page, PageItem, Picture, Qr, Vector } from './layout-objects.ts';
import {
  BACKGROUND,
  DECORATION,
  FOOTER,
  HEADER,
  REPEATED_HEADING,
  isContent,
  type Artifact,
  type Mark,
} from './mark.ts';
import { LayoutBuilder, PageElementWriter } from './pdfmake.ts';
import { headingLevel, Tag, WRITER_ROLES, type Role } from './tag.ts';

/** Where the node being laid out belongs: inside a tag, or among the artifacts. */
type Surroundings = Tag | Artifact;

const LIST_NUMBERING: Record<string, string> = {
  disc: 'Disc',
  circle: 'Circle',
  square: 'Square',
  none: 'None',
  decimal: 'Decimal',
  'upper-roman': 'UpperRoman',
  'lower-roman': 'LowerRoman',
  'upper-alpha': 'UpperAlpha',
  'lower-alpha': 'LowerAlpha',
};

/** Lays out as pdfmake does, growing the tree of tags on the way and marking each laid-out piece with its place in it. */
export class TaggedLayoutBuilder extends LayoutBuilder {
  /** The whole document's tags, after `layoutDocument`. */
  root = new Tag('Document');
  #writer: Writer | undefined;
  #surroundings: Surroundings = this.root;
  /** Tags that a table, list or contents has set out for its parts before they are laid out themselves. */
  #prepared = new WeakMap<LayoutNode, Tag>();
  #contentsTables = new WeakSet<LayoutNode>();
  #notes = 0;

  override get writer(): Writer {
    return this.#writer as Writer;
  }

  /** pdfmake makes a plain writer for each layout; an extended one takes its place. */
  override set writer(plain: Writer) {
    this.#writer = new MarkingWriter(plain.context(), () => this.#mark());
  }

  override tryLayoutDocument(...args: unknown[]): { pages: Page[] } {
    this.root = new Tag('Document');
    this.#surroundings = this.root;
    this.#prepared = new WeakMap();
    this.#contentsTables = new WeakSet();
    this.#notes = 0;
    return super.tryLayoutDocument(...args);
  }

  override processNode(node: LayoutNode, ...rest: [isVerticalAlignmentAllowed?: boolean]): void {
    this.#within(this.#surroundingsFor(node), () => super.processNode(node, ...rest));
  }

  override addBackground(background: unknown): void {
    this.#within(BACKGROUND, () => super.addBackground(background));
  }

  override addDynamicRepeatable(nodeGetter: unknown, sizeFunction: unknown, name: 'header' | 'footer'): void {
    const artifact = name === 'header' ? HEADER : FOOTER;
    this.#within(artifact, () => super.addDynamicRepeatable(nodeGetter, sizeFunction, name));
  }

  #within(surroundings: Surroundings, layOut: () => void): void {
    const outer = this.#surroundings;
    this.#surroundings = surroundings;
    try {
      layOut();
    } finally {
      this.#surroundings = outer;
    }
  }

  #mark(): Mark {
    return this.#surroundings instanceof Tag ? this.#surroundings.passage() : this.#surroundings;
  }

  #surroundingsFor(node: LayoutNode): Surroundings {
    const outer = this.#surroundings;
    if (!(outer instanceof Tag)) {
      if (outer === DECORATION) assertDecoration(node);
      return outer;
    }
    if (node.artifact) {
      assertDecoration(node);
      return DECORATION;
    }
    const prepared = this.#prepared.get(node);
    const tag = this.#tagFor(node, prepared ?? outer, prepared !== undefined);
    if (node.lang && tag !== outer) tag.lang = node.lang;
    return tag;
  }

  #tagFor(node: LayoutNode, place: Tag, isPrepared: boolean): Tag {
    if (node.stack || node.columns) return node.tag ? this.#named(node, place) : place;
    if (node.ul || node.ol) return this.#list(node, place);
    if (node.table) {
      if (this.#contentsTables.has(node)) return this.#contents(node.table.body, place);
      return node.tag === 'Div' ? new Tag('Div', place) : this.#table(node.table, place);
    }
    if (node.text !== undefined) return this.#text(node, place, isPrepared);
    if (node.toc) {
      if (node.toc._table) this.#contentsTables.add(node.toc._table);
      return place;
    }
    if (node.image || node.svg || node.canvas || node.qr) return figure(node, place);
    if (node.attachment) throw new Error('An attached file has no place in PDF/A-2');
    return place;
  }

  /** A cell's or list item's only text stands in the cell itself; every other text is a paragraph unless it says more. */
  #text(node: LayoutNode, place: Tag, isPrepared: boolean): Tag {
    if (node.linkToPage) throw new Error('linkToPage gives a broken link: use an id and linkToDestination');
    if (node.tag) return this.#named(node, place);
    return isPrepared ? place : new Tag('P', place);
  }

  #named(node: LayoutNode, place: Tag): Tag {
    if (!node.tag || !WRITER_ROLES.includes(node.tag)) throw new Error(`No tag is called "${node.tag ?? ''}"`);
    const tag = new Tag(node.tag as Role, place);
    if (headingLevel(tag)) tag.title = plainText(node.text).replace(/\s+/g, ' ').trim();
    // A note can only be referred to by its id, which PDF/UA-1 therefore requires (7.9).
    if (tag.role === 'Note') tag.id = `note-${++this.#notes}`;
    return tag;
  }

  #list(node: LayoutNode, place: Tag): Tag {
    const list = new Tag('L', place);
    list.attributes['List'] = { ListNumbering: LIST_NUMBERING[node.type ?? 'disc'] ?? 'None' };
    let lastBody: Tag | undefined;
    for (const item of node.ul ?? node.ol ?? []) {
      if (item.ul || item.ol) {
        // pdfmake gives a list among the items no marker: it continues the item before it.
        this.#prepared.set(item, lastBody ?? list);
        continue;
      }
      const entry = new Tag('LI', list);
      labelFor(item, entry);
      lastBody = new Tag('LBody', entry);
      this.#prepared.set(item, lastBody);
    }
    return list;
  }

  #table(
    { body, headerRows = 0, leadRows = 0, rowHeaderColumns = 0 }: NonNullable<LayoutNode['table']>,
    place: Tag,
  ): Tag {
    if (!headerRows && !rowHeaderColumns && !body.flat().some((cell) => cell.scope)) {
      throw new Error("A table needs headerRows or rowHeaderColumns, or tag: 'Div' when it only places things");
    }
    if (leadRows > 0 && leadRows >= headerRows) throw new Error('Lead rows need column headings after them');
    for (const [cell] of body.slice(0, leadRows)) if (cell) this.#prepared.set(cell, new Tag('Div', place));
    const caption = place.kids.at(-1);
    const table = new Tag('Table', place);
    if (caption instanceof Tag && caption.role === 'Caption') {
      place.kids.splice(-2, 1);
      table.kids.push(caption);
    }
    const hasGroups = headerRows > leadRows && headerRows < body.length;
    const head = hasGroups ? new Tag('THead', table) : table;
    const rest = hasGroups ? new Tag('TBody', table) : table;
    body.forEach((cells, rowIndex) => {
      if (rowIndex < leadRows) return;
      const row = new Tag('TR', rowIndex < headerRows ? head : rest);
      cells.forEach((cell, columnIndex) => {
        if (cell._span) return;
        const scope =
          cell.scope ?? (rowIndex < headerRows ? 'Column' : columnIndex < rowHeaderColumns ? 'Row' : undefined);
        this.#prepared.set(cell, cellTag(cell, scope, row));
      });
    });
    return table;
  }

  /** pdfmake sets contents as a table; for the reader each row is one reference: the heading and its page number. */
  #contents(rows: LayoutNode[][], place: Tag): Tag {
    const contents = new Tag('TOC', place);
    for (const row of rows) {
      const reference = new Tag('Reference', new Tag('TOCI', contents));
      for (const cell of row) this.#prepared.set(cell, reference);
    }
    return contents;
  }
}

/** Puts a mark on everything that is laid out, at the moment it is. */
class MarkingWriter extends PageElementWriter {
  readonly #mark: () => Mark;

  constructor(context: unknown, mark: () => Mark) {
    super(context);
    this.#mark = mark;
  }

  override addLine(line: Line, ...rest: [dontUpdateContextPosition?: boolean, index?: number]): unknown {
    // A list's marker comes as a line of its own while its item is laid out.
    line.mark ??= line.inlines[0]?.mark ?? this.#mark();
    return super.addLine(line, ...rest);
  }

  /** Vectors with no mark by now are a table's rules and fills, or stand in a header or footer. */
  override addVector(vector: Vector, ...rest: unknown[]): unknown {
    if (!vector.mark) {
      const mark = this.#mark();
      vector.mark = isContent(mark) ? DECORATION : mark;
    }
    return super.addVector(vector, ...rest);
  }

  override addImage(picture: Picture, index?: number): unknown {
    picture.mark = this.#mark();
    return super.addImage(picture, index);
  }

  override addSVG(picture: Picture, index?: number): unknown {
    picture.mark = this.#mark();
    return super.addSVG(picture, index);
  }

  override addCanvas(canvas: Canvas, index?: number): unknown {
    for (const vector of canvas.canvas) vector.mark = this.#mark();
    return super.addCanvas(canvas, index);
  }

  override addQr(qr: Qr, index?: number): unknown {
    for (const vector of qr._canvas) vector.mark = this.#mark();
    return super.addQr(qr, index);
  }

  /** The first drawing of the headings is content; what a new page repeats has been read already. */
  override currentBlockToRepeatable(): Fragment {
    const block = super.currentBlockToRepeatable();
    block.items = block.items.map(({ type, item }): PageItem => {
      const copy = item.clone ? item.clone() : { ...item };
      return { type, item: copy };
    });
    withoutLead(block);
    for (const { item } of block.items) item.mark = REPEATED_HEADING;
    return block;
  }
}

/** Takes away what stands before the table's own headings, and moves these up to its place. */
function withoutLead(block: Fragment): void {
  const isLead = ({ item: { mark } }: PageItem): boolean =>
    mark !== undefined && isContent(mark) && !isWithin(mark.tag, 'THead') && !isWithin(mark.tag, 'TR');
  const lead = block.items.filter(isLead);
  if (lead.length === 0) return;
  const end = Math.max(...lead.map(({ item }) => (item.y ?? item.y1 ?? 0) + (item.getHeight?.() ?? 0)));
  block.items = block.items.filter((kept) => !isLead(kept) && top(kept) >= end - 0.01);
  const shift = Math.min(...block.items.map(top));
  for (const { item } of block.items) {
    if (item.y !== undefined) item.y -= shift;
    if (item.y1 !== undefined) item.y1 -= shift;
    if (item.y2 !== undefined) item.y2 -= shift;
  }
  block.height -= shift;
}

const top = ({ item }: PageItem): number => item.y ?? item.y1 ?? 0;

function isWithin(tag: Tag | undefined, role: Role): boolean {
  for (let outer = tag; outer; outer = outer.parent) if (outer.role === role) return true;
  return false;
}

function labelFor(item: LayoutNode, entry: Tag): void {
  const { canvas, _inlines } = item.listMarker ?? {};
  const marker = canvas?.[0] ?? _inlines?.[0];
  if (!marker) return;
  const label = new Tag('Lbl', entry);
  // A drawn bullet has no text of its own to read or copy.
  if (canvas) label.actualText = '•';
  marker.mark = label.passage();
}

function cellTag(cell: LayoutNode, scope: LayoutNode['scope'], row: Tag): Tag {
  const tag = new Tag(scope ? 'TH' : 'TD', row);
  const attributes: Record<string, string | number> = {};
  if (scope) attributes['Scope'] = scope;
  if ((cell.colSpan ?? 1) > 1) attributes['ColSpan'] = cell.colSpan as number;
  if ((cell.rowSpan ?? 1) > 1) attributes['RowSpan'] = cell.rowSpan as number;
  if (Object.keys(attributes).length > 0) tag.attributes['Table'] = attributes;
  return tag;
}

function figure(node: LayoutNode, place: Tag): Tag {
  if (!node.alt) throw new Error('A picture needs alt, or artifact: true when it is only decoration');
  if (node.linkToPage) throw new Error('linkToPage gives a broken link: use an id and linkToDestination');
  const tag = new Tag('Figure', node.link || node.linkToDestination ? new Tag('Link', place) : place);
  tag.alt = node.alt;
  return tag;
}

/** Text that nobody hears is lost to some readers, so words can be decoration only in headers and footers. */
function assertDecoration(node: LayoutNode): void {
  if (plainText(node.text).trim()) throw new Error(`Text cannot be decoration: "${plainText(node.text)}"`);
}

function plainText(text: unknown): string {
  if (Array.isArray(text)) return text.map(plainText).join('');
  if (typeof text === 'object' && text !== null && 'text' in text) return plainText(text.text);
  return typeof text === 'string' ? text : '';
}
