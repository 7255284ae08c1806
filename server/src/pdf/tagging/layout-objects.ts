/** What pdfmake makes of a document while laying it out, as far as the tagging looks at it. */
import type { Mark } from './mark.ts';

export interface Inline {
  text: string;
  /** From the beginning of the line. */
  x: number;
  width: number;
  font: { widthOfString(text: string, size: number, features?: unknown): number };
  fontSize: number;
  fontFeatures?: unknown;
  characterSpacing?: number;
  link?: string | null;
  linkToDestination?: string | null;
  background?: string | null;
  mark?: Mark;
}

export interface Line {
  inlines: Inline[];
  /** The writer broke the line here. */
  newLineForced?: boolean;
  lastLineInParagraph?: boolean;
  /** Where the layout found the line to belong; pdfmake copies it along when it moves the line. */
  mark?: Mark;
  clone(): Line;
}

export interface Vector {
  type: string;
  x: number;
  y: number;
  w?: number;
  h?: number;
  r1?: number;
  r2?: number;
  x1?: number;
  y1?: number;
  x2?: number;
  y2?: number;
  points?: { x: number; y: number }[];
  mark?: Mark;
}

export interface Picture {
  x: number;
  y: number;
  _width: number;
  _height: number;
  mark?: Mark;
}

export interface Canvas {
  canvas: Vector[];
}

export interface Qr {
  _canvas: Vector[];
}

export interface PageItem {
  type: string;
  item: {
    mark?: Mark;
    /** From the top of the page or fragment; a line has it in `y1` and `y2`. */
    y?: number;
    y1?: number;
    y2?: number;
    getHeight?: () => number;
    clone?: () => PageItem['item'];
  };
}

export interface Fragment {
  items: PageItem[];
  height: number;
}

export interface Page {
  items: PageItem[];
  pageSize: { width: number; height: number };
}

/** A node of the content after pdfmake has measured it: as the writer wrote it, with shorthand written out. */
export interface LayoutNode {
  tag?: string;
  alt?: string;
  artifact?: boolean;
  lang?: string;
  scope?: 'Row' | 'Column' | 'Both';
  text?: unknown;
  stack?: LayoutNode[];
  columns?: LayoutNode[];
  ul?: LayoutNode[];
  ol?: LayoutNode[];
  type?: string;
  listMarker?: { canvas?: Vector[]; _inlines?: Inline[] };
  table?: { body: LayoutNode[][]; headerRows?: number; leadRows?: number; rowHeaderColumns?: number };
  toc?: { _table?: LayoutNode };
  svg?: unknown;
  image?: unknown;
  canvas?: Vector[];
  qr?: unknown;
  attachment?: unknown;
  link?: string;
  linkToPage?: number;
  linkToDestination?: string;
  colSpan?: number;
  rowSpan?: number;
  /** Set by pdfmake on the cells that a span covers. */
  _span?: boolean;
}
