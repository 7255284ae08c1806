import type { PdfPage } from './pdf-objects.ts';
import { Passage } from './tag.ts';

/** Drawing that is not content: ISO 32000-1, 14.8.2.2.2. */
export interface Artifact {
  readonly type: 'Pagination' | 'Layout' | 'Background';
  readonly subtype?: 'Header' | 'Footer' | 'Watermark';
  readonly attached?: 'Top' | 'Bottom';
}

export const HEADER: Artifact = { type: 'Pagination', subtype: 'Header', attached: 'Top' };
export const FOOTER: Artifact = { type: 'Pagination', subtype: 'Footer', attached: 'Bottom' };
export const WATERMARK: Artifact = { type: 'Pagination', subtype: 'Watermark' };
/** A table's headings drawn again on a new page. The standard names no subtype for them. */
export const REPEATED_HEADING: Artifact = { type: 'Pagination' };
export const BACKGROUND: Artifact = { type: 'Background' };
/** Rules, fills and decoration. */
export const DECORATION: Artifact = { type: 'Layout' };

/** What a piece of drawing is: content, at its place in the structure, or an artifact. */
export type Mark = Passage | Artifact;

export function isContent(mark: Mark | undefined): mark is Passage {
  return mark instanceof Passage;
}

interface Canvas {
  readonly page: PdfPage;
  addContent(operators: string): unknown;
}

/** Writes the brackets around drawing that say what it is. Never nested: one is open at a time. */
export class MarkedContent {
  readonly #canvas: Canvas;
  readonly #nextMcid = new Map<PdfPage, number>();
  #open: Mark | undefined;

  constructor(canvas: Canvas) {
    this.#canvas = canvas;
  }

  /** What follows is `mark`, until another is opened or this is closed. Neighbours with the same mark share brackets. */
  open(mark: Mark): void {
    if (mark === this.#open) return;
    this.close();
    this.#canvas.addContent(isContent(mark) ? this.#contentOperator(mark) : artifactOperator(mark, this.#canvas.page));
    this.#open = mark;
  }

  /** For drawing that shows nothing but must not stand outside all brackets. */
  openIfClosed(mark: Mark): void {
    if (!this.#open) this.open(mark);
  }

  close(): void {
    if (!this.#open) return;
    this.#canvas.addContent('EMC');
    this.#open = undefined;
  }

  #contentOperator(passage: Passage): string {
    const { page } = this.#canvas;
    const mcid = this.#nextMcid.get(page) ?? 0;
    this.#nextMcid.set(page, mcid + 1);
    passage.kids.push({ page, mcid });
    const { role, actualText } = passage.tag;
    // Said here too, for programs that copy text and know nothing of the structure.
    const spoken = role === 'Span' && actualText !== undefined && passage.kids.length === 1 ? actualText : undefined;
    return `/${role} <</MCID ${mcid}${spoken === undefined ? '' : ` /ActualText <FEFF${utf16(spoken)}>`}>> BDC`;
  }
}

function artifactOperator({ type, subtype, attached }: Artifact, page: PdfPage): string {
  const entries = [`/Type /${type}`];
  if (subtype) entries.push(`/Subtype /${subtype}`);
  if (attached) entries.push(`/Attached [/${attached}]`);
  if (type === 'Background') entries.push(`/BBox [0 0 ${page.width} ${page.height}]`);
  return `/Artifact <<${entries.join(' ')}>> BDC`;
}

const utf16 = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex');
