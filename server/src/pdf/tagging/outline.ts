import { pdfText, type PdfDictionary, type PdfReference } from './pdf-objects.ts';
import { headingLevel, tagsInOrder, type Tag } from './tag.ts';

interface Catalog {
  ref(data: PdfDictionary): PdfReference;
  readonly _root: { data: PdfDictionary };
}

interface Bookmark {
  heading: Tag;
  children: Bookmark[];
}

/** The headings again, as bookmarks that go to the very line. The first two levels are open. */
export function writeOutline(document: Catalog, root: Tag): void {
  const bookmarks = nest([...tagsInOrder(root)].filter((tag) => tag.title && tag.place));
  if (bookmarks.length === 0) return;
  const outline = document.ref({ Type: 'Outlines' });
  writeChildren(document, outline, bookmarks, 1);
  document._root.data['Outlines'] = outline;
  document._root.data['PageMode'] = 'UseOutlines';
}

function nest(headings: Tag[]): Bookmark[] {
  const top: Bookmark[] = [];
  const path: { level: number; children: Bookmark[] }[] = [{ level: 0, children: top }];
  for (const heading of headings) {
    const level = headingLevel(heading) ?? 1;
    while ((path.at(-1)?.level ?? 0) >= level) path.pop();
    const bookmark: Bookmark = { heading, children: [] };
    path.at(-1)?.children.push(bookmark);
    path.push({ level, children: bookmark.children });
  }
  return top;
}

/** Returns how many bookmarks show when the parent is open. */
function writeChildren(document: Catalog, parent: PdfReference, bookmarks: Bookmark[], level: number): number {
  const items = bookmarks.map(({ heading }) => {
    const place = heading.place;
    return document.ref({
      Title: pdfText(heading.title ?? ''),
      Parent: parent,
      ...(place && { Dest: [place.page.dictionary, 'XYZ', 0, place.y, null] }),
    });
  });
  let visible = items.length;
  items.forEach((item, index) => {
    const children = bookmarks[index]?.children ?? [];
    const previous = items[index - 1];
    const next = items[index + 1];
    if (previous) item.data['Prev'] = previous;
    if (next) item.data['Next'] = next;
    if (children.length === 0) {
      item.end();
      return;
    }
    const inside = writeChildren(document, item, children, level + 1);
    if (level === 1) visible += inside;
  });
  const [first] = items;
  const last = items.at(-1);
  if (first && last) Object.assign(parent.data, { First: first, Last: last });
  // Negative: closed, with as many inside.
  parent.data['Count'] = level <= 2 ? visible : -visible;
  parent.end();
  return visible;
}
