import { createHash } from 'node:crypto';
import type { EmbeddedFont, TextOptions } from './internals.ts';
import { Links, type Target } from './links.ts';
import { isContent, MarkedContent, type Mark } from './mark.ts';

import { PDFDocument } from './pdfmake.ts';
import { isScript, scriptOf } from './scripts.ts';
import { Tag, type Passage, type Place } from './tag.ts';
import { xmpPacket, type Identity } from './xmp.ts';

/** Families by name. One that is named as a script (`Arabic`, `Hebrew`) is for the letters of that script. */
export type FontFiles = Record<string, { normal: string; bold?: string; italics?: string; bolditalics?: string }>;

interface Stretch {
  spoken: string;
}

export interface FileOptions extends Identity {
  /** Makes the file's identifier; the same id and content give the same bytes. */
  id: string;
  fonts: FontFiles;
  images: Record<string, string>;
  compress: boolean;
}

/** The file being written: text lands inside marked content, links are gathered, destinations are kept. */
export class TaggedDocument extends PDFDocument {
  readonly marks = new MarkedContent(this);
  readonly links = new Links();
  /** Where the nodes with an id stand. */
  readonly destinations = new Map<string, Place>();
  readonly #identity: Identity;
  #mark: Mark | undefined;
  #startsLine = false;
  #needsSpace = false;
  /** Of the line's inlines that are not drawn yet: the stretch from right to left that each belongs to. */
  #stretches: (Stretch | undefined)[] = [];
  readonly #spoken = new WeakMap<Stretch, Passage>();
  #linkTag: Tag | undefined;

  constructor({ id, fonts, images, compress, ...identity }: FileOptions) {
    const { title, author, subject, language, creator, producer, created } = identity;
    const fontFiles = new Set(Object.values(fonts).flatMap((family) => Object.values(family)));
    super(
      fonts,
      images,
      {},
      {},
      {
        pdfVersion: '1.7',
        subset: 'PDF/A-2a',
        tagged: true,
        displayTitle: true,
        lang: language,
        compress,
        // Links and destinations may point forward, so no page is written before all are known.
        bufferPages: true,
        autoFirstPage: false,
        font: null,
        info: {
          Title: title,
          ...(author && { Author: author }),
          ...(subject && { Subject: subject }),
          Creator: creator,
          Producer: producer,
          CreationDate: created,
        },
      },
      null,
      (path) => fontFiles.has(path),
    );
    this.#identity = identity;
    this._id = createHash('sha256').update(id).digest().subarray(0, 16);
  }

  override addPage(options: unknown): this {
    this.marks.close();
    return super.addPage(options);
  }

  /** Everything drawn as text until the next call belongs to `mark`. */
  beginLine(
    mark: Mark,
    { isNewParagraph = false, stretches = [] }: { isNewParagraph?: boolean; stretches?: (Stretch | undefined)[] } = {},
  ): void {
    this.#mark = mark;
    this.#stretches = stretches;
    this.#startsLine = true;
    this.#needsSpace = isNewParagraph;
  }

  override text(words: string, x: number, y: number, options: TextOptions): this {
    // A place where a long word may part has done its work in the layout; drawn it would be read as a space.
    const text = words.replaceAll('\u200b', '');
    const target = targetOf(options);
    const mark = this.#mark;
    const stretch = this.#stretches.shift();
    if (text !== '' && mark) {
      if (isContent(mark)) {
        const passage = target ? this.links.passageFor(mark, target, text, this.#startsLine) : mark;
        if (target) this.#linkTag = passage.tag;
        this.marks.open(stretch ? this.#passageOf(stretch, passage) : passage);
      } else {
        this.marks.open(mark);
      }
      // Without it the words of two lines that belong together run into one when read aloud or copied.
      if (this.#needsSpace) super.text(' ', x, y, { lineBreak: false });
      this.#startsLine = false;
      this.#needsSpace = false;
    }
    super.text(text, x, y, options);
    this.#linkTag = undefined;
    return this;
  }

  /** What is drawn from right to left is read as it was written, letter by letter. */
  #passageOf(stretch: Stretch, around: Passage): Passage {
    let passage = this.#spoken.get(stretch);
    if (!passage) {
      const tag = new Tag('Span');
      // The text that is drawn is not read, and with it goes the space between two lines.
      tag.actualText = `${this.#needsSpace ? ' ' : ''}${stretch.spoken}`;
      around.kids.push(tag);
      passage = tag.passage();
      this.#spoken.set(stretch, passage);
    }
    return passage;
  }

  /** A picture's link: the Link tag stands around the Figure. */
  beginPictureLink(tag: Tag, target: Target, alt: string): void {
    this.links.addPicture(tag, target, alt);
    this.#linkTag = tag;
  }

  endPictureLink(): void {
    this.#linkTag = undefined;
  }

  override link(x: number, y: number, width: number, height: number): this {
    return this.#addLinkArea(x, y, width, height);
  }

  override goTo(x: number, y: number, width: number, height: number): this {
    return this.#addLinkArea(x, y, width, height);
  }

  override annotate(): this {
    throw new Error('Only links by link and linkToDestination can be tagged');
  }

  /** Kept by us instead of by name in the file: a link to nowhere is then found while writing. */
  override addNamedDestination(name: string, _kind: 'XYZ', x: number, y: number): void {
    if (this.destinations.has(name)) return;
    const [left, , , top] = this._convertRect(x, y, 0, 0);
    this.destinations.set(name, { page: this.page, x: left, y: top });
  }

  override font(source: string, family?: string | number, size?: number): this {
    super.font(source, family, size);
    refuseMissingGlyphs(this._font);
    return this;
  }

  override endMetadata(): void {
    const metadata = this.ref({ Type: 'Metadata', Subtype: 'XML' });
    // PDF/A wants it readable by programs that know nothing of PDF.
    metadata.compress = false;
    metadata.write(Buffer.from(xmpPacket(this.#identity), 'utf8'));
    metadata.end();
    this._root.data['Metadata'] = metadata;
  }

  #addLinkArea(x: number, y: number, width: number, height: number): this {
    // In headers and footers there is no structure to hang a link on; the text stays, without the link.
    if (this.#linkTag)
      this.links.addArea(this.#linkTag, { page: this.page, box: this._convertRect(x, y, width, height) });
    return this;
  }
}

function targetOf({ link, goTo }: TextOptions): Target | undefined {
  if (link) return { url: link };
  return goTo ? { destination: goTo } : undefined;
}

/** Tells whether every face that may come to draw a character has a glyph for it. */
export function glyphsIn(fonts: FontFiles): (codePoint: number) => boolean {
  const scratch = new PDFDocument({}, {}, {}, {}, { autoFirstPage: false, font: null }, null, () => true);
  const facesOf = (families: string[]) =>
    families
      .flatMap((family) => Object.values(fonts[family] ?? {}))
      .map((file: string) => scratch.font(file)._font.font);
  const own = facesOf(Object.keys(fonts).filter((family) => !isScript(family)));
  const foreign = new Map(
    Object.keys(fonts)
      .filter(isScript)
      .map((family) => [family as string, facesOf([family])]),
  );
  return (codePoint) => {
    const faces = foreign.get(scriptOf(String.fromCodePoint(codePoint)) ?? '') ?? own;
    return faces.every((face) => face.hasGlyphForCodePoint(codePoint));
  };
}

const guarded = new WeakSet<EmbeddedFont>();

/** Without this a character that the font lacks is drawn as an empty box or nothing, and nobody is told. */
function refuseMissingGlyphs(font: EmbeddedFont): void {
  if (guarded.has(font)) return;
  guarded.add(font);
  const layoutRun = font.layoutRun.bind(font);
  font.layoutRun = (text, features) => {
    for (const character of text) {
      const codePoint = character.codePointAt(0) ?? 0;
      if (!font.font.hasGlyphForCodePoint(codePoint)) {
        const hex = codePoint.toString(16).toUpperCase().padStart(4, '0');
        throw new Error(`The font ${font.name} has no glyph for U+${hex} in "${text}"`);
      }
    }
    return layoutRun(text, features);
  };
  // The first character to use a glyph is the one that text copied from the file gets: not a no-break space.
  font.encode(' -');
}
