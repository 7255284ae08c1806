/** A PDF as someone who cannot see it meets it: the tree of tags with its words, and what is left out of the tree. */
import { data, name, Operator, Parser, PdfFile, text, type Dictionary, type PdfObject } from './pdf-objects.ts';

/** Drawing inside one pair of marked-content brackets, or outside all (`role` undefined). */
export interface Stretch {
  role: string | undefined;
  mcid: number | undefined;
  artifact: { type: string | undefined; subtype: string | undefined } | undefined;
  text: string;
  /** Baselines of its text, from the page's bottom. */
  baselines: number[];
  /** Whether it paints anything at all. */
  paints: boolean;
}

export interface Page {
  dictionary: Dictionary;
  height: number;
  stretches: Stretch[];
  byMcid: Map<number, Stretch>;
}

export interface Element {
  role: string;
  dictionary: Dictionary;
  parent: Element | undefined;
  kids: (Element | Content | Annotation)[];
}

export interface Content {
  page: number;
  mcid: number;
}

export interface Annotation {
  page: number;
  annotation: Dictionary;
}

export interface Reading {
  file: PdfFile;
  pages: Page[];
  root: Element;
}

export function readPdf(bytes: Uint8Array): Reading {
  const file = new PdfFile(bytes);
  const pages = file.pages.map((dictionary) => readPage(file, dictionary));
  const numbers = new Map(file.pages.map((page, index) => [page, index]));
  const top = file.at(file.catalog, 'StructTreeRoot', 'K', 0) as Dictionary;
  return { file, pages, root: readElement(file, numbers, top, undefined) };
}

function readElement(
  file: PdfFile,
  numbers: Map<Dictionary, number>,
  dictionary: Dictionary,
  parent: Element | undefined,
): Element {
  const element: Element = { role: name(dictionary.get('S')) ?? '', dictionary, parent, kids: [] };
  const pageOf = (holder: Dictionary): number =>
    numbers.get(file.at(holder, 'Pg') as Dictionary) ?? numbers.get(file.at(dictionary, 'Pg') as Dictionary) ?? -1;
  for (const item of (file.at(dictionary, 'K') ?? []) as PdfObject[]) {
    const kid = file.resolve(item);
    if (typeof kid === 'number') element.kids.push({ page: pageOf(dictionary), mcid: kid });
    else if (kid instanceof Map) {
      const type = name(kid.get('Type'));
      if (type === 'MCR') element.kids.push({ page: pageOf(kid), mcid: file.at(kid, 'MCID') as number });
      else if (type === 'OBJR') element.kids.push({ page: pageOf(kid), annotation: file.at(kid, 'Obj') as Dictionary });
      else element.kids.push(readElement(file, numbers, kid, element));
    }
  }
  return element;
}

type Matrix = [number, number, number, number, number, number];

function multiply(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[1] * b[2],
    a[0] * b[1] + a[1] * b[3],
    a[2] * b[0] + a[3] * b[2],
    a[2] * b[1] + a[3] * b[3],
    a[4] * b[0] + a[5] * b[2] + b[4],
    a[4] * b[1] + a[5] * b[3] + b[5],
  ];
}

const PAINTING = new Set(['f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'S', 's', 'sh', 'Do', 'Tj', 'TJ', "'", '"', 'BI']);

function readPage(file: PdfFile, dictionary: Dictionary): Page {
  const fonts = file.at(dictionary, 'Resources', 'Font');
  const decoders = new Map<string, (codes: Buffer) => string>();
  const decoderFor = (font: string): ((codes: Buffer) => string) => {
    let decode = decoders.get(font);
    if (!decode)
      decoders.set(font, (decode = unicodeDecoder(data(file.at(fonts, font, 'ToUnicode')).toString('latin1'))));
    return decode;
  };

  const stretches: Stretch[] = [outside()];
  const open: Stretch[] = [];
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  let textMatrix: Matrix = matrix;
  const saved: Matrix[] = [];
  let font = '';
  let operands: PdfObject[] = [];

  const parser = new Parser(data(file.at(dictionary, 'Contents')));
  for (let token = parser.token(); token !== undefined; token = parser.token()) {
    if (!(token instanceof Operator)) {
      operands.push(token);
      continue;
    }
    const current = stretches.at(-1) as Stretch;
    if (PAINTING.has(token.name)) current.paints = true;
    switch (token.name) {
      case 'BDC':
      case 'BMC': {
        const stretch = begin(operands);
        open.push(stretch);
        if (open.length > 1) throw new Error('Marked content inside marked content');
        stretches.push(stretch);
        break;
      }
      case 'EMC':
        if (!open.pop()) throw new Error('EMC without a beginning');
        stretches.push(outside());
        break;
      case 'q':
        saved.push(matrix);
        break;
      case 'Q':
        matrix = saved.pop() ?? matrix;
        break;
      case 'cm':
        matrix = multiply(operands as Matrix, matrix);
        break;
      case 'Tm':
        textMatrix = operands as Matrix;
        break;
      case 'Tf':
        font = name(operands[0]) ?? '';
        break;
      case 'Tj':
      case 'TJ': {
        const codes = operands.flat().filter((operand) => Buffer.isBuffer(operand));
        current.text += codes.map(decoderFor(font)).join('');
        current.baselines.push(multiply(textMatrix, matrix)[5]);
        break;
      }
    }
    operands = [];
  }
  if (open.length > 0) throw new Error('Marked content does not end');
  const byMcid = new Map(stretches.flatMap((stretch) => (stretch.mcid === undefined ? [] : [[stretch.mcid, stretch]])));
  return { dictionary, height: file.at(dictionary, 'MediaBox', 3) as number, stretches, byMcid };
}

function outside(): Stretch {
  return { role: undefined, mcid: undefined, artifact: undefined, text: '', baselines: [], paints: false };
}

function begin([tag, properties]: PdfObject[]): Stretch {
  const role = name(tag);
  const entries = properties instanceof Map ? properties : new Map<string, PdfObject>();
  const mcid = entries.get('MCID');
  return {
    ...outside(),
    role,
    mcid: typeof mcid === 'number' ? mcid : undefined,
    artifact:
      role === 'Artifact' ? { type: name(entries.get('Type')), subtype: name(entries.get('Subtype')) } : undefined,
  };
}

/** From two-byte codes to text, by the ranges of a ToUnicode map. */
function unicodeDecoder(map: string): (codes: Buffer) => string {
  const characters = new Map<number, string>();
  for (const [, start, list] of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[(.*?)\]/gs)) {
    let code = parseInt(start ?? '', 16);
    for (const [, hex] of (list ?? '').matchAll(/<([0-9a-f ]*)>/g)) {
      const units = (hex ?? '').split(' ').filter(Boolean);
      characters.set(code++, String.fromCharCode(...units.map((unit) => parseInt(unit, 16))));
    }
  }
  return (codes) => {
    let result = '';
    for (let index = 0; index < codes.length; index += 2)
      result += characters.get(codes.readUInt16BE(index)) ?? '\ufffd';
    return result;
  };
}

export function isElement(kid: Element['kids'][number]): kid is Element {
  return 'role' in kid;
}

export function* elements(element: Element): Generator<Element> {
  yield element;
  for (const kid of element.kids) if (isElement(kid)) yield* elements(kid);
}

export function withRole(root: Element, ...roles: string[]): Element[] {
  return [...elements(root)].filter(({ role }) => roles.includes(role));
}

/** Read within the line: everything else is set off from what stands around it. */
const INLINE = new Set(['Link', 'Reference', 'Span']);

/** The words of an element in reading order; `without` leaves parts of it out. */
export function textOf(reading: Reading, element: Element, without: readonly string[] = []): string {
  const parts = element.kids.map((kid): string => {
    if (isElement(kid)) {
      if (without.includes(kid.role)) return '';
      // What is drawn from right to left is read as it was written.
      const spoken = kid.role === 'Span' ? text(kid.dictionary.get('ActualText')) : undefined;
      const inner = spoken ?? textOf(reading, kid, without);
      return INLINE.has(kid.role) ? inner : ` ${inner} `;
    }
    return 'mcid' in kid ? (stretchOf(reading, kid)?.text ?? '') : '';
  });
  return parts.join('');
}

export function stretchOf({ pages }: Reading, { page, mcid }: Content): Stretch | undefined {
  return pages[page]?.byMcid.get(mcid);
}

export function squeeze(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}

/** An attribute of an element, whichever of its attribute objects it stands in. */
export function attribute({ file }: Reading, element: Element, key: string): PdfObject {
  const attributes = file.at(element.dictionary, 'A');
  const owners = Array.isArray(attributes) ? attributes : [attributes];
  for (const owner of owners) {
    const value = file.at(owner, key);
    if (value !== null) return value;
  }
  return null;
}

export { text as textString };
