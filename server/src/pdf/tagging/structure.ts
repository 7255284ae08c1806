import {
  pdfText,
  type PdfDictionary,
  type PdfPage,
  type PdfReference,
  type PdfTree,
  type PdfValue,
} from './pdf-objects.ts';
import { Passage, Tag, type AnnotationKid, type MarkedStretch } from './tag.ts';

interface Document {
  ref(data: PdfDictionary): PdfReference;
  readonly _pageBuffer: PdfPage[];
  getStructTreeRoot(): PdfReference;
  getStructParentTree(): PdfTree;
}

type Kid = Tag | MarkedStretch | AnnotationKid;

/** A row keeps all its cells and a table all its rows, however empty, or columns would shift for the listener. */
const KEPT_EMPTY = new Set(['Document', 'TR', 'TH', 'TD']);

/**
 * Writes the tree of tags, and the way back from each piece of a page to its tag. Ours and not pdfkit's, which writes
 * the wrong page for annotations of elements that end later than their page.
 */
export function writeStructure(document: Document, root: Tag): void {
  const treeRoot = document.getStructTreeRoot();
  const contentParents = new Map<PdfPage, PdfReference[]>();
  const annotations: { annotation: PdfReference; parent: PdfReference }[] = [];
  const ids: [string, PdfReference][] = [];

  const write = (tag: Tag, parent: PdfReference): PdfReference => {
    const element = document.ref({ Type: 'StructElem', S: tag.role, P: parent, ...properties(tag) });
    if (tag.id) ids.push([tag.id, element]);
    const kids = kidsOf(tag);
    const home = kids.find((kid) => 'mcid' in kid)?.page;
    if (home) element.data['Pg'] = home.dictionary;
    element.data['K'] = kids.map((kid): PdfValue => {
      if (kid instanceof Tag) return write(kid, element);
      if ('mcid' in kid) {
        const onPage = contentParents.get(kid.page) ?? [];
        onPage[kid.mcid] = element;
        contentParents.set(kid.page, onPage);
        return kid.page === home ? kid.mcid : { Type: 'MCR', Pg: kid.page.dictionary, MCID: kid.mcid };
      }
      annotations.push({ annotation: kid.annotation, parent: element });
      return { Type: 'OBJR', Obj: kid.annotation, Pg: kid.page.dictionary };
    });
    element.end();
    return element;
  };
  treeRoot.data['K'] = [write(root, treeRoot)];

  const parentTree = document.getStructParentTree();
  // Only inner nodes of a number tree have limits; ours is a single root.
  parentTree.limits = false;
  let key = 0;
  for (const page of document._pageBuffer) {
    const parents = contentParents.get(page);
    if (!parents) continue;
    page.dictionary.data['StructParents'] = key;
    parentTree.add(key++, parents);
  }
  for (const { annotation, parent } of annotations) {
    annotation.data['StructParent'] = key;
    parentTree.add(key++, parent);
    annotation.end();
  }
  treeRoot.data['ParentTreeNextKey'] = key;
  if (ids.length > 0) treeRoot.data['IDTree'] = idTree(ids);
}

function kidsOf(tag: Tag): Kid[] {
  return tag.kids
    .flatMap((kid): Kid[] => (kid instanceof Passage ? kid.kids : [kid]))
    .filter((kid) => !(kid instanceof Tag) || isKept(kid));
}

function isKept(tag: Tag): boolean {
  return KEPT_EMPTY.has(tag.role) || kidsOf(tag).length > 0;
}

function properties({ alt, actualText, lang, id, attributes }: Tag): PdfDictionary {
  const owners = Object.entries(attributes).map(([owner, values]): PdfDictionary => ({ O: owner, ...values }));
  return {
    ...(id && { ID: pdfText(id) }),
    ...(alt && { Alt: pdfText(alt) }),
    ...(actualText && { ActualText: pdfText(actualText) }),
    ...(lang && { Lang: pdfText(lang) }),
    ...(owners.length > 0 && { A: owners.length === 1 ? (owners[0] as PdfDictionary) : owners }),
  };
}

function idTree(ids: [string, PdfReference][]): PdfDictionary {
  const sorted = ids.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { Names: sorted.flatMap(([id, element]): PdfValue[] => [pdfText(id), element]) };
}
