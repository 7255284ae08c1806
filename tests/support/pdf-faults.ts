/**
 * What keeps a PDF from being read by everyone or kept for good: each function lists faults in words; none is good.
 *
 * Rules of PDF/UA-1 (ISO 14289-1:2014) that are checked, by number:
 *
 * - 5 version identification, 7.1 title shown, marked, artifacts apart, the same in XMP, 7.2 language: `identityFaults`
 * - 7.1 everything drawn is content or an artifact, 7.8 headers and footers are pagination: `hiddenText`
 * - 7.3 pictures have words: `pictureFaults`
 * - 7.4.2 no heading level is skipped, the first is the first: `headingFaults`
 * - 7.5 tables have headings with scope, rows are even: `tableFaults`
 * - 7.6 lists hold items with label and body: `listFaults`
 * - 7.18.1, 7.18.3, 7.18.5 links: in the structure, in its order, with a description: `linkFaults`
 * - 7.1 structure and pages find each other both ways (ISO 32000-1, 14.7): `treeFaults`
 * - 7.21.3, 7.21.4.1, 7.21.7 fonts are embedded and every letter leads back to Unicode: `fontFaults`
 *
 * And of PDF/A-2a (ISO 19005-2:2011): 6.6.2.1 and 6.6.4 XMP with part and conformance, 6.2.3 output intent, 6.1.3
 * file identifier, 6.2.11.4 embedded fonts, 6.7.2 tagged.
 */
import { name, text, type Dictionary, type PdfObject } from './pdf-objects.ts';
import {
  attribute,
  elements,
  isElement,
  squeeze,
  stretchOf,
  textOf,
  withRole,
  type Element,
  type Reading,
} from './pdf-reading.ts';

export function pdfFaults(reading: Reading): string[] {
  return [
    ...hiddenText(reading),
    ...headingFaults(reading),
    ...tableFaults(reading),
    ...listFaults(reading),
    ...pictureFaults(reading),
    ...linkFaults(reading),
    ...treeFaults(reading),
    ...identityFaults(reading),
    ...fontFaults(reading),
  ];
}

/** More is not a header but content put where nobody hears it. */
const HEADER_LINES = 4;

/** All drawing is content or an artifact, and no artifact says more than headers, footers, repeated headings, watermark. */
export function hiddenText(reading: Reading): string[] {
  const faults: string[] = [];
  const headings = withRole(reading.root, 'THead').map((head) => letters(textOf(reading, head)));
  reading.pages.forEach((page, index) => {
    const where = `page ${index + 1}`;
    const content = page.stretches.filter(({ mcid }) => mcid !== undefined).flatMap(({ baselines }) => baselines);
    for (const { role, mcid, artifact, text: words, baselines, paints } of page.stretches) {
      if (role === undefined && paints) faults.push(`${where}: drawing outside content and artifacts: "${words}"`);
      if (role !== undefined && !artifact && mcid === undefined) faults.push(`${where}: ${role} without an MCID`);
      if (!artifact || !words.trim()) continue;
      const { type, subtype } = artifact;
      const isPagination = type === 'Pagination';
      if (isPagination && subtype === 'Watermark') continue;
      if (isPagination && subtype === undefined) {
        if (!headings.includes(letters(words))) faults.push(`${where}: hidden, and no repeated heading: "${words}"`);
      } else if (isPagination && (subtype === 'Header' || subtype === 'Footer')) {
        const isBeside = baselines.every((baseline) =>
          content.every((other) => (subtype === 'Header' ? baseline > other : baseline < other)),
        );
        const lines = new Set(baselines.map(Math.round)).size;
        if (!isBeside || lines > HEADER_LINES) faults.push(`${where}: hidden as a ${subtype}: "${words}"`);
      } else {
        faults.push(`${where}: text hidden as an artifact of type ${type ?? '?'}: "${words}"`);
      }
    }
  });
  return faults;
}

export function headingFaults(reading: Reading): string[] {
  const faults: string[] = [];
  let previous = 0;
  for (const heading of withRole(reading.root, 'H1', 'H2', 'H3', 'H4', 'H5', 'H6')) {
    const level = Number(heading.role[1]);
    const words = squeeze(textOf(reading, heading));
    if (level > previous + 1) faults.push(`The heading "${words}" jumps from ${previous} to ${level}`);
    if (!words) faults.push(`An empty ${heading.role}`);
    previous = level;
  }
  return faults;
}

const TABLE_PARTS: Record<string, string[]> = {
  Table: ['Caption', 'THead', 'TBody', 'TR'],
  THead: ['TR'],
  TBody: ['TR'],
  TR: ['TH', 'TD'],
};

export function tableFaults(reading: Reading): string[] {
  const faults: string[] = [];
  for (const element of elements(reading.root)) {
    for (const kid of element.kids.filter(isElement)) {
      if (TABLE_PARTS[element.role]?.includes(kid.role) === false) faults.push(`${kid.role} in ${element.role}`);
      const isPart = ['THead', 'TBody', 'TR', 'TH', 'TD'].includes(kid.role);
      if (isPart && !TABLE_PARTS[element.role]?.includes(kid.role)) faults.push(`${kid.role} in ${element.role}`);
    }
  }
  for (const heading of withRole(reading.root, 'TH')) {
    const scope = name(attribute(reading, heading, 'Scope'));
    if (!scope) faults.push(`TH without Scope: "${textOf(reading, heading)}"`);
  }
  for (const table of withRole(reading.root, 'Table')) {
    const rows = rowsOf(table);
    if (!rows.flat().some(({ role }) => role === 'TH')) faults.push('A table without TH');
    const widths = new Set(columnCounts(reading, rows));
    if (widths.size > 1) faults.push(`A table with rows of ${[...widths].join(' and ')} columns`);
  }
  return faults;
}

function rowsOf(table: Element): Element[][] {
  return table.kids
    .filter(isElement)
    .flatMap((kid) => (kid.role === 'TR' ? [kid] : kid.kids.filter(isElement)))
    .filter(({ role }) => role === 'TR')
    .map((row) => row.kids.filter(isElement));
}

/** How many columns each row takes, counting the cells that reach down from above. */
function columnCounts(reading: Reading, rows: Element[][]): number[] {
  const span = (cell: Element, key: string): number => (attribute(reading, cell, key) as number | null) ?? 1;
  let reaching: { columns: number; rows: number }[] = [];
  return rows.map((cells) => {
    const fromAbove = reaching.reduce((sum, { columns }) => sum + columns, 0);
    const own = cells.map((cell) => ({ columns: span(cell, 'ColSpan'), rows: span(cell, 'RowSpan') }));
    reaching = [...reaching, ...own].map((cell) => ({ ...cell, rows: cell.rows - 1 })).filter((cell) => cell.rows > 0);
    return fromAbove + own.reduce((sum, { columns }) => sum + columns, 0);
  });
}

export function listFaults({ root }: Reading): string[] {
  const faults: string[] = [];
  for (const list of withRole(root, 'L')) {
    for (const kid of list.kids)
      if (!isElement(kid) || !['LI', 'L', 'Caption'].includes(kid.role)) faults.push('Not LI in L');
  }
  for (const item of withRole(root, 'LI')) {
    const roles = item.kids.map((kid) => (isElement(kid) ? kid.role : 'content')).join(' ');
    if (roles !== 'Lbl LBody' && roles !== 'LBody') faults.push(`LI holds ${roles}`);
  }
  return faults;
}

export function pictureFaults(reading: Reading): string[] {
  return withRole(reading.root, 'Figure').flatMap((figure) => {
    const alt = text(reading.file.at(figure.dictionary, 'Alt'));
    const box = attribute(reading, figure, 'BBox');
    return [
      ...(alt ? [] : ['A Figure without Alt']),
      ...(Array.isArray(box) && box.length === 4 ? [] : ['A Figure without BBox']),
    ];
  });
}

/** Every link is described, stands in the structure with its words, and is one target per line. */
export function linkFaults(reading: Reading): string[] {
  const { file, pages, root } = reading;
  const faults: string[] = [];
  const inTree = new Set<PdfObject>();
  for (const link of withRole(root, 'Link')) {
    const annotations = link.kids.flatMap((kid) => (!isElement(kid) && 'annotation' in kid ? [kid] : []));
    const words = squeeze(textOf(reading, link));
    if (annotations.length === 0) faults.push(`Link without an annotation: "${words}"`);
    if (!words && withRole(link, 'Figure').length === 0) faults.push('Link without words');
    const rows: { page: number; bottom: number; top: number }[] = [];
    for (const { page, annotation } of annotations) {
      inTree.add(annotation);
      const isOnPage = annotationsOf(reading, page).includes(annotation);
      if (!isOnPage) faults.push(`Link "${words}" names a page that does not hold its annotation`);
      const [, bottom, , top] = file.at(annotation, 'Rect') as [number, number, number, number];
      const middle = (bottom + top) / 2;
      if (rows.some((row) => row.page === page && row.bottom < middle && middle < row.top)) {
        faults.push(`Two annotations on one line for "${words}"`);
      }
      rows.push({ page, bottom, top });
    }
  }
  pages.forEach((page, index) => {
    const annotations = annotationsOf(reading, index);
    if (annotations.length > 0 && name(page.dictionary.get('Tabs')) !== 'S')
      faults.push(`page ${index + 1}: no tab order`);
    for (const annotation of annotations) {
      if (!text(file.at(annotation, 'Contents'))) faults.push(`page ${index + 1}: annotation without Contents`);
      if (!inTree.has(annotation)) faults.push(`page ${index + 1}: annotation outside the structure`);
      if (file.at(annotation, 'F') !== 4) faults.push(`page ${index + 1}: annotation that is not printed`);
      if (!annotation.has('Dest') && !annotation.has('A'))
        faults.push(`page ${index + 1}: annotation without a target`);
    }
  });
  return faults;
}

function annotationsOf({ file, pages }: Reading, page: number): Dictionary[] {
  const list = file.at(pages[page]?.dictionary, 'Annots');
  return Array.isArray(list) ? list.map((item) => file.resolve(item) as Dictionary) : [];
}

/** Page, piece and tag find each other in both directions. */
export function treeFaults(reading: Reading): string[] {
  const { file, pages, root } = reading;
  const faults: string[] = [];
  const numbers = file.at(file.catalog, 'StructTreeRoot', 'ParentTree', 'Nums') as PdfObject[];
  const parents = new Map<number, PdfObject>();
  for (let index = 0; index < numbers.length; index += 2)
    parents.set(numbers[index] as number, file.resolve(numbers[index + 1]));
  const nextKey = file.at(file.catalog, 'StructTreeRoot', 'ParentTreeNextKey') as number;
  if (nextKey !== parents.size) faults.push(`ParentTreeNextKey is ${nextKey} after ${parents.size} keys`);

  const owners = new Map<string, Element>();
  for (const element of elements(root)) {
    const above = element.parent?.dictionary ?? file.at(file.catalog, 'StructTreeRoot');
    if (file.at(element.dictionary, 'P') !== above) faults.push(`${element.role} does not know its parent`);
    for (const kid of element.kids) {
      if (isElement(kid)) continue;
      if ('annotation' in kid) {
        const key = file.at(kid.annotation, 'StructParent') as number;
        if (parents.get(key) !== element.dictionary) faults.push(`An annotation's parent is not its ${element.role}`);
        continue;
      }
      const key = `${kid.page}:${kid.mcid}`;
      if (owners.has(key)) faults.push(`MCID ${key} stands twice in the tree`);
      owners.set(key, element);
      const role = stretchOf(reading, kid)?.role;
      if (role !== element.role)
        faults.push(`MCID ${key} is drawn as ${role ?? 'nothing'} but read as ${element.role}`);
    }
  }
  pages.forEach((page, index) => {
    const mcids = page.stretches.flatMap(({ mcid }) => (mcid === undefined ? [] : [mcid]));
    if (new Set(mcids).size !== mcids.length) faults.push(`page ${index + 1}: the same MCID twice`);
    const row = parents.get(file.at(page.dictionary, 'StructParents') as number);
    for (const mcid of mcids) {
      const owner = owners.get(`${index}:${mcid}`);
      if (!owner) faults.push(`page ${index + 1}: MCID ${mcid} is in no tag`);
      else if (file.at(row, mcid) !== owner.dictionary)
        faults.push(`page ${index + 1}: ParentTree is wrong for ${mcid}`);
    }
  });
  return faults;
}

/** Says what it is: language, title, PDF/UA-1 and PDF/A-2a, and the same in both descriptions of itself. */
export function identityFaults({ file }: Reading): string[] {
  const { catalog, trailer } = file;
  const metadata = file.at(catalog, 'Metadata');
  const xmp = metadata && typeof metadata === 'object' && 'bytes' in metadata ? String(metadata.bytes) : '';
  const title = text(file.at(trailer, 'Info', 'Title'));
  const says = (pattern: string | RegExp, what: string): string[] =>
    (typeof pattern === 'string' ? xmp.includes(pattern) : pattern.test(xmp)) ? [] : [`XMP does not say ${what}`];
  const is = (holds: boolean, fault: string): string[] => (holds ? [] : [fault]);
  const id = file.at(trailer, 'ID');
  return [
    ...is(file.bytes.subarray(0, 8).toString() === '%PDF-1.7', 'Not PDF 1.7'),
    ...is(file.at(catalog, 'MarkInfo', 'Marked') === true, 'Not marked as tagged'),
    ...is(Boolean(text(file.at(catalog, 'Lang'))), 'No language'),
    ...is(
      file.at(catalog, 'ViewerPreferences', 'DisplayDocTitle') === true,
      'Shows its file name instead of its title',
    ),
    ...is(Boolean(title), 'No title'),
    ...is(name(file.at(catalog, 'OutputIntents', 0, 'S')) === 'GTS_PDFA1', 'No output intent'),
    ...is(Array.isArray(id) && id.length === 2, 'No file identifier'),
    ...says(/<pdfuaid:part>1</, 'PDF/UA-1'),
    ...says(/<pdfaid:part>2</, 'PDF/A-2'),
    ...says(/<pdfaid:conformance>A</, 'conformance level A'),
    ...says('<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/<', 'what pdfuaid is'),
    ...says(`>${escapeXml(title ?? '')}</rdf:li>`, 'its title'),
  ];
}

/** Every font is in the file, and says what its letters are. */
export function fontFaults({ file, pages }: Reading): string[] {
  const fonts = new Map<string, PdfObject>();
  for (const { dictionary } of pages) {
    const own = file.at(dictionary, 'Resources', 'Font');
    if (!(own instanceof Map)) continue;
    for (const font of own.values()) fonts.set(name(file.at(file.resolve(font), 'BaseFont')) ?? '', file.resolve(font));
  }
  return [...fonts].flatMap(([called, font]) => {
    const descriptor = file.at(font, 'DescendantFonts', 0, 'FontDescriptor') ?? file.at(font, 'FontDescriptor');
    const isEmbedded = file.at(descriptor, 'FontFile2') ?? file.at(descriptor, 'FontFile3');
    return [
      ...(isEmbedded ? [] : [`The font ${called} is not embedded`]),
      ...(file.at(font, 'ToUnicode') ? [] : [`The font ${called} does not lead back to Unicode`]),
    ];
  });
}

function escapeXml(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function letters(words: string): string {
  return words.replace(/\s+/g, '');
}
