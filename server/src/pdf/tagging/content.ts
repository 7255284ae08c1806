/** What a document writer writes: pdfmake's nodes, as far as we use them, with what the tagging adds (see ../README.md). */

export type Content = string | Content[] | TextNode | Stack | Columns | List | TableNode | ContentsNode | PictureNode;

export type WriterTag =
  'Part' | 'Art' | 'Sect' | 'Div' | 'BlockQuote' | 'Caption' | 'Note' | 'H1' | 'H2' | 'H3' | 'H4' | 'H5' | 'H6' | 'P';

/** Left, top, right, bottom; or left and right, top and bottom; or all. Points. */
export type Margin = number | [number, number] | [number, number, number, number];

export interface Style {
  font?: string;
  fontSize?: number;
  lineHeight?: number;
  bold?: boolean;
  italics?: boolean;
  color?: string;
  background?: string;
  alignment?: 'left' | 'right' | 'center' | 'justify';
  decoration?: 'underline' | 'lineThrough' | 'overline';
  characterSpacing?: number;
  noWrap?: boolean;
  margin?: Margin;
}

interface Common extends Style {
  style?: string | string[];
  /** Language of this part where it differs from the document's. */
  lang?: string;
  /** Decoration: never read aloud. Not for words. */
  artifact?: true;
  pageBreak?: 'before' | 'after';
  /** Keep together on one page. */
  unbreakable?: boolean;
  headlineLevel?: number;
  width?: number | string;
  absolutePosition?: { x: number; y: number };
  relativePosition?: { x: number; y: number };
}

interface Linking {
  /** A full web address. */
  link?: string;
  /** The id of another node in the document. */
  linkToDestination?: string;
}

export interface Inline extends Style, Linking {
  text: string | (string | Inline)[];
  style?: string | string[];
  sup?: boolean;
  sub?: boolean;
}

export interface TextNode extends Common, Linking {
  text: string | Inline | (string | Inline)[];
  tag?: WriterTag;
  /** What links and contents go to. */
  id?: string;
  /** In the contents. */
  tocItem?: true;
  tocMargin?: Margin;
  tocStyle?: string | Style;
  preserveLeadingSpaces?: boolean;
}

export interface Stack extends Common {
  stack: Content[];
  tag?: WriterTag;
}

export interface Columns extends Common {
  columns: Content[];
  columnGap?: number;
  tag?: WriterTag;
}

export type List = Common & { type?: string; markerColor?: string; start?: number; separator?: string | string[] } & (
    { ul: Content[] } | { ol: Content[] }
  );

export type Cell =
  | string
  | ((Exclude<Content, string | Content[]> | Record<string, never>) & {
      /** Makes the cell a heading where headerRows and rowHeaderColumns do not say it. */
      scope?: 'Row' | 'Column' | 'Both';
      colSpan?: number;
      rowSpan?: number;
      fillColor?: string;
      border?: [boolean, boolean, boolean, boolean];
      verticalAlignment?: 'top' | 'middle' | 'bottom';
    });

export interface TableNode extends Common {
  /** `Div`: a table that only places things; its cells are read one after the other, and it needs no headings. */
  tag?: 'Div';
  table: {
    body: Cell[][];
    widths?: (number | string)[] | string;
    heights?: number | (number | 'auto')[] | ((row: number) => number | 'auto');
    /** Rows of column headings, repeated on each page; lead rows are counted in. */
    headerRows?: number;
    /**
     * Rows from the top that stand before the table for the reader, as its heading does, and are not repeated: so that a
     * heading is never left alone at the foot of a page. Each holds one cell over all columns.
     */
    leadRows?: number;
    /** Columns from the left whose cells are headings of their rows. */
    rowHeaderColumns?: number;
    /** Rows that stay on the page with the headings. */
    keepWithHeaderRows?: number;
    dontBreakRows?: boolean;
  };
  layout?: string | TableLayout;
}

export interface TableLayout {
  hLineWidth?: (line: number, node: { table: { body: unknown[] } }) => number;
  vLineWidth?: (line: number, node: { table: { body: unknown[] } }) => number;
  hLineColor?: string | ((line: number) => string);
  vLineColor?: string | ((line: number) => string);
  paddingLeft?: (column: number) => number;
  paddingRight?: (column: number) => number;
  paddingTop?: (row: number) => number;
  paddingBottom?: (row: number) => number;
  fillColor?: string | ((row: number) => string | null);
  defaultBorder?: boolean;
}

export interface ContentsNode extends Common {
  toc: { title?: TextNode; textStyle?: string | Style; numberStyle?: string | Style; textMargin?: Margin };
}

export type PictureNode = Common &
  Linking & {
    /** What the picture says. Either this or `artifact: true`. */
    alt?: string;
    height?: number;
    fit?: [number, number];
  } & ({ svg: string } | { image: string } | { canvas: CanvasShape[] } | { qr: string });

export interface CanvasShape {
  type: 'rect' | 'line' | 'ellipse' | 'polyline';
  x?: number;
  y?: number;
  w?: number;
  h?: number;
  r?: number;
  r1?: number;
  r2?: number;
  x1?: number;
  y1?: number;
  x2?: number;
  y2?: number;
  points?: { x: number; y: number }[];
  color?: string;
  lineColor?: string;
  lineWidth?: number;
}

export interface PageDimensions {
  width: number;
  height: number;
}

/** A whole document. pdfmake changes what it is given: make a new one for each file. */
export interface DocumentDefinition {
  title: string;
  language: string;
  author?: string;
  subject?: string;
  /** The program that makes the document. */
  creator: string;
  /** Written into the file instead of the clock, so that the same document gives the same bytes. */
  created: Date;
  /** What the file's identifier is made of: stable for one document in one state. */
  id: string;
  content: Content;
  styles?: Record<string, Style>;
  defaultStyle: Style & { font: string };
  pageSize?: 'A4' | 'A3' | PageDimensions;
  pageOrientation?: 'portrait' | 'landscape';
  pageMargins?: Margin;
  header?: (page: number, pages: number, size: PageDimensions) => Content | null;
  footer?: (page: number, pages: number, size: PageDimensions) => Content | null;
  background?: (page: number, size: PageDimensions) => Content | null;
  watermark?: string | (Style & { text: string; opacity?: number; angle?: number });
  pageBreakBefore?: (node: unknown, query: unknown) => boolean;
  tableLayouts?: Record<string, TableLayout>;
  /** Pictures by name, as data URLs. */
  images?: Record<string, string>;
  /** False leaves the pages legible in the bytes, for looking at them. */
  compress?: boolean;
}
