import { visualOrder } from './bidi.ts';
import type { TaggedDocument } from './document.ts';
import type { Line, Page, Picture, Vector } from './layout-objects.ts';
import { DECORATION, isContent, WATERMARK, type Mark } from './mark.ts';
import { Renderer } from './pdfmake.ts';
import { headingLevel, type Tag } from './tag.ts';

type LinkedPicture = Picture & { link?: string; linkToDestination?: string };

/** Draws as pdfmake does, each piece inside marked content that says what it is. */
export class TaggedRenderer extends Renderer {
  readonly #document: TaggedDocument;
  /** Passages whose last line so far ended where the writer ended it, not where the column did. */
  readonly #finished = new WeakSet<Mark>();
  readonly #figureBoxes = new Map<Tag, [number, number, number, number]>();

  constructor(document: TaggedDocument) {
    super(document);
    this.#document = document;
  }

  override renderPages(pages: Page[]): void {
    super.renderPages(pages);
    this.#document.marks.close();
    for (const [figure, box] of this.#figureBoxes) figure.attributes['Layout'] = { Placement: 'Block', BBox: box };
  }

  override renderLine(line: Line, x: number, y: number): void {
    const mark = line.mark ?? DECORATION;
    const pieces = visualOrder(line.inlines);
    if (pieces) line.inlines = pieces.map(({ inline }) => inline);
    this.#document.beginLine(mark, {
      isNewParagraph: this.#finished.has(mark),
      ...(pieces && { stretches: pieces.map(({ stretch }) => stretch) }),
    });
    if (line.newLineForced || line.lastLineInParagraph) this.#finished.add(mark);
    else this.#finished.delete(mark);
    // Marker colour is drawn before any text; otherwise pdfmake fills a path of no points when it sets the colour.
    if (line.inlines.some((inline) => inline.background)) this.#document.marks.open(DECORATION);
    else this.#document.marks.openIfClosed(DECORATION);
    if (isContent(mark) && headingLevel(mark.tag) && !mark.tag.place) {
      const [left, , , top] = this.#document._convertRect(x, y, 0, 0);
      mark.tag.place = { page: this.#document.page, x: left, y: top };
    }
    super.renderLine(line, x, y);
  }

  override renderVector(vector: Vector): void {
    const mark = vector.mark ?? DECORATION;
    this.#document.marks.open(mark);
    if (isContent(mark) && mark.tag.role === 'Figure') this.#extendFigure(mark.tag, ...vectorBox(vector));
    super.renderVector(vector);
  }

  override renderImage(picture: LinkedPicture): void {
    this.#beginPicture(picture);
    super.renderImage(picture);
    this.#document.endPictureLink();
  }

  override renderSVG(picture: LinkedPicture): void {
    this.#beginPicture(picture);
    super.renderSVG(picture);
    this.#document.endPictureLink();
    // Its drawing may have changed the transformation that the next piece must not be inside of.
    this.#document.marks.close();
  }

  override beginClip(rectangle: unknown): void {
    this.#document.marks.close();
    super.beginClip(rectangle);
  }

  override endClip(): void {
    this.#document.marks.close();
    super.endClip();
  }

  override beginVerticalAlignment(item: unknown): void {
    this.#document.marks.close();
    super.beginVerticalAlignment(item);
  }

  override endVerticalAlignment(item: unknown): void {
    this.#document.marks.close();
    super.endVerticalAlignment(item);
  }

  override renderWatermark(page: Page): void {
    this.#document.marks.open(WATERMARK);
    this.#document.beginLine(WATERMARK);
    super.renderWatermark(page);
    this.#document.marks.close();
  }

  #beginPicture(picture: LinkedPicture): void {
    const mark = picture.mark ?? DECORATION;
    this.#document.marks.open(mark);
    if (!isContent(mark)) return;
    this.#extendFigure(mark.tag, picture.x, picture.y, picture._width, picture._height);
    const { link, linkToDestination } = picture;
    const around = mark.tag.parent;
    if (around?.role !== 'Link') return;
    if (link) this.#document.beginPictureLink(around, { url: link }, mark.tag.alt ?? '');
    else if (linkToDestination) {
      this.#document.beginPictureLink(around, { destination: linkToDestination }, mark.tag.alt ?? '');
    }
  }

  #extendFigure(figure: Tag, x: number, y: number, width: number, height: number): void {
    const [left, bottom, right, top] = this.#document._convertRect(x, y, width, height);
    const box = this.#figureBoxes.get(figure) ?? [left, bottom, right, top];
    this.#figureBoxes.set(figure, [
      Math.min(box[0], left),
      Math.min(box[1], bottom),
      Math.max(box[2], right),
      Math.max(box[3], top),
    ]);
  }
}

function vectorBox(vector: Vector): [x: number, y: number, width: number, height: number] {
  const { type, x, y, w = 0, h = 0, r1 = 0, r2 = r1, x1 = 0, y1 = 0, x2 = 0, y2 = 0, points = [] } = vector;
  if (type === 'ellipse') return [x - r1, y - r2, 2 * r1, 2 * r2];
  if (type === 'line') return [Math.min(x1, x2), Math.min(y1, y2), Math.abs(x2 - x1), Math.abs(y2 - y1)];
  if (type === 'polyline') {
    const [xs, ys] = [points.map((point) => point.x), points.map((point) => point.y)];
    const [left, top] = [Math.min(...xs), Math.min(...ys)];
    return [left, top, Math.max(...xs) - left, Math.max(...ys) - top];
  }
  return [x, y, w, h];
}
