import type { PdfPage, PdfReference, PdfValue } from './pdf-objects.ts';

/** The roles of ISO 32000-1, 14.8.4, that our documents use. */
export type Role =
  | 'Document'
  | 'Part'
  | 'Art'
  | 'Sect'
  | 'Div'
  | 'BlockQuote'
  | 'Caption'
  | 'TOC'
  | 'TOCI'
  | 'Note'
  | 'Reference'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'H5'
  | 'H6'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'THead'
  | 'TBody'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Link'
  | 'Span'
  | 'Figure';

/** The roles a writer may give a node; the others come from lists, tables, contents, links and pictures by themselves. */
export const WRITER_ROLES: readonly string[] = [
  'Part',
  'Art',
  'Sect',
  'Div',
  'BlockQuote',
  'Caption',
  'Note',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'P',
] satisfies Role[];

/** A stretch of a page's drawing that belongs to a tag. */
export interface MarkedStretch {
  page: PdfPage;
  mcid: number;
}

/** Something on a page that is not drawing but belongs to a tag: the clickable area of a link. */
export interface AnnotationKid {
  page: PdfPage;
  annotation: PdfReference;
}

/** Where a heading or a destination stands: from the page's lower left corner, in points. */
export interface Place {
  page: PdfPage;
  x: number;
  y: number;
}

/**
 * One run of a tag's own content. The layout makes it at its place among the tag's kids, drawing fills it later: so
 * that the text of a list item stands before the list inside it although the inner list's tag was there first.
 */
export class Passage {
  readonly tag: Tag;
  readonly kids: (MarkedStretch | Tag)[] = [];

  constructor(tag: Tag) {
    this.tag = tag;
  }
}

/** One element of the structure tree. */
export class Tag {
  readonly role: Role;
  readonly parent: Tag | undefined;
  readonly kids: (Tag | Passage | AnnotationKid)[] = [];
  /** By owner, such as `Table` → `{ Scope: 'Column' }`. */
  readonly attributes: Record<string, Record<string, PdfValue>> = {};
  alt: string | undefined;
  actualText: string | undefined;
  lang: string | undefined;
  id: string | undefined;
  /** A heading's words, for the bookmarks. */
  title: string | undefined;
  place: Place | undefined;

  constructor(role: Role, parent?: Tag) {
    this.role = role;
    this.parent = parent;
    parent?.kids.push(this);
  }

  /** Where content met now belongs: the open run, or a new one after the tags that have come since. */
  passage(): Passage {
    const last = this.kids.at(-1);
    if (last instanceof Passage) return last;
    const passage = new Passage(this);
    this.kids.push(passage);
    return passage;
  }
}

/** The level of a heading, 1–6; undefined for every other role. */
export function headingLevel(tag: Tag): number | undefined {
  const match = /^H([1-6])$/.exec(tag.role);
  return match ? Number(match[1]) : undefined;
}

/** All the tags, in reading order, the outer before the inner. */
export function* tagsInOrder(tag: Tag): Generator<Tag> {
  yield tag;
  for (const kid of tag.kids) {
    if (kid instanceof Tag) yield* tagsInOrder(kid);
    else if (kid instanceof Passage) {
      for (const inner of kid.kids) if (inner instanceof Tag) yield* tagsInOrder(inner);
    }
  }
}

/** Readers move by headings: a level that is skipped looks like a part that went missing (PDF/UA-1, 7.4.2). */
export function assertHeadingsInOrder(root: Tag): void {
  let previous = 0;
  for (const tag of tagsInOrder(root)) {
    const level = headingLevel(tag);
    if (level === undefined) continue;
    if (level > previous + 1) {
      const before = previous === 0 ? 'comes first' : `comes right after an H${previous}`;
      throw new Error(`The heading "${tag.title ?? ''}" is H${level} but ${before}`);
    }
    previous = level;
  }
}
