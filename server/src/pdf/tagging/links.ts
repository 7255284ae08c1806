import { pdfText, type PdfDictionary, type PdfPage, type PdfReference } from './pdf-objects.ts';
import { Tag, type Passage, type Place } from './tag.ts';

interface Area {
  page: PdfPage;
  /** left, bottom, right, top */
  box: [number, number, number, number];
}

interface Link {
  tag: Tag;
  target: Target;
  /** What the link says, in words. */
  text: string;
  areas: Area[];
}

/** A web address, or the id of a node in the document. */
export type Target = { url: string } | { destination: string };

interface Destinations {
  ref(data: PdfDictionary): PdfReference;
  readonly destinations: ReadonlyMap<string, Place>;
}

/**
 * Gathers what pdfmake draws word by word into links: one Link tag for each link, and one annotation for each line
 * of it, whatever lies between on the way (a cell that goes on over a page break has its neighbour in between).
 */
export class Links {
  readonly #links = new Map<Tag, Link>();

  /** The passage that a word of a link belongs to: inside the Link tag that this passage ends with, or in a new one. */
  passageFor(passage: Passage, target: Target, word: string, startsLine: boolean): Passage {
    const last = passage.kids.at(-1);
    let link = last instanceof Tag ? this.#links.get(last) : undefined;
    if (!link || targetKey(link.target) !== targetKey(target)) {
      const tag = new Tag('Link');
      passage.kids.push(tag);
      link = { tag, target, text: '', areas: [] };
      this.#links.set(tag, link);
    }
    link.text += startsLine && link.text ? ` ${word}` : word;
    return link.tag.passage();
  }

  /** A picture that is a link: its tag stands inside the Link. */
  addPicture(tag: Tag, target: Target, alt: string): void {
    if (!this.#links.has(tag)) this.#links.set(tag, { tag, target, text: alt, areas: [] });
  }

  addArea(tag: Tag, area: Area): void {
    const link = this.#links.get(tag);
    if (!link) throw new Error('A link was drawn outside the structure');
    const sameLine = link.areas.find((other) => other.page === area.page && isOnSameLine(other.box, area.box));
    if (sameLine) sameLine.box = union(sameLine.box, area.box);
    else link.areas.push(area);
  }

  /** Writes the annotations; the structure tree numbers and ends them. */
  write(document: Destinations): void {
    for (const { tag, target, text, areas } of this.#links.values()) {
      const words = text.replace(/\s+/g, ' ').trim();
      for (const { page, box } of areas) {
        const annotation = document.ref({
          Type: 'Annot',
          Subtype: 'Link',
          Rect: box,
          Border: [0, 0, 0],
          // Printed with the page, as PDF/A requires of every annotation.
          F: 4,
          Contents: pdfText(describe(target, words)),
          ...aim(target, document),
        });
        page.annotations.push(annotation);
        tag.kids.push({ page, annotation });
      }
    }
  }
}

function targetKey(target: Target): string {
  return 'url' in target ? target.url : `#${target.destination}`;
}

function describe(target: Target, words: string): string {
  return 'url' in target && !words.includes(target.url) ? `${words} (${target.url})` : words;
}

function aim(target: Target, { destinations }: Destinations): PdfDictionary {
  if ('url' in target) {
    // The file's addresses are ASCII: å in a path has to be percent-encoded.
    if (!URL.canParse(target.url)) throw new Error(`Not a full web address: "${target.url}"`);
    return { A: { Type: 'Action', S: 'URI', URI: pdfText(new URL(target.url).href) } };
  }
  const place = destinations.get(target.destination);
  if (!place) throw new Error(`A link goes to "${target.destination}", but no node has that id`);
  return { Dest: [place.page.dictionary, 'XYZ', place.x, place.y, null] };
}

type Box = Area['box'];

/** Words on a line share more than half of the lower one's height, also where sizes or baselines differ. */
function isOnSameLine([, bottomA, , topA]: Box, [, bottomB, , topB]: Box): boolean {
  const shared = Math.min(topA, topB) - Math.max(bottomA, bottomB);
  return shared > Math.min(topA - bottomA, topB - bottomB) / 2;
}

function union(a: Box, b: Box): Box {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}
