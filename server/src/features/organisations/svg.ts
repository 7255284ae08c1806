/**
 * An SVG made anew of what a drawing needs. A strict XML parser reads it; elements, attributes and style declarations on
 * the lists below are written out again by us, and nothing else is: no script, no handler, no reference out of the
 * file, no entity, no namespace but SVG's. What is not on a list is left out and named, so that whoever uploads it knows.
 */
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { AppError } from '../../errors.ts';

const SVG = 'http://www.w3.org/2000/svg';
const XLINK = 'http://www.w3.org/1999/xlink';
const MOST_ELEMENTS = 5000;
const MOST_DEPTH = 50;
/** Elements inside each other when references are followed, and rules of the style sheet that refer to something. */
const MOST_NESTED = 300;
const MOST_REFERRING = 300;
const LONGEST_VALUE = 2000;
/** Of what was left out, so much is told. */
const MOST_TOLD = 20;
/** What is drawn when every reference has been followed: nested references could otherwise grow without end. */
const MOST_DRAWN = 20_000;

const SHAPES = ['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text', 'use'];
const TEXTUAL = new Set(['text', 'tspan', 'title', 'desc']);
const ELEMENTS = new Set([
  ...SHAPES,
  ...['svg', 'g', 'defs', 'symbol', 'title', 'desc', 'tspan', 'clipPath', 'mask', 'style'],
  ...['linearGradient', 'radialGradient', 'stop'],
]);
/** Kept as a plain group: what is inside them is judged by itself. */
const UNWRAPPED = new Set(['a', 'switch']);

/** The long ones: numbers and letters. */
const DRAWING = words('d points');
const GEOMETRY = words(
  `x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy width height viewBox preserveAspectRatio transform
   gradientTransform gradientUnits spreadMethod clipPathUnits maskUnits maskContentUnits offset pathLength rotate
   textLength lengthAdjust version`,
);
const PRESENTATION = words(
  `fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit
   stroke-dasharray stroke-dashoffset opacity color stop-color stop-opacity clip-path clip-rule mask display visibility
   overflow font-family font-size font-weight font-style font-stretch font-variant text-anchor dominant-baseline
   alignment-baseline baseline-shift letter-spacing word-spacing text-decoration text-rendering shape-rendering
   color-interpolation paint-order vector-effect isolation mix-blend-mode enable-background`,
);
/** What may be called in a value. `url` is looked at by itself. */
const FUNCTIONS = words('rgb rgba hsl hsla matrix translate scale rotate skewX skewY url');
const NAME = /^[A-Za-z_][\w.-]*$/;
const OWN_REFERENCE = /^#([A-Za-z_][\w.-]*)$/;
const OWN_URL = /url\(\s*(["']?)#([A-Za-z_][\w.-]*)\1\s*\)/g;

interface Node {
  name: string;
  attributes: [string, string][];
  children: (Node | string)[];
}

/** @throws AppError `invalid`: `picture` for what is no SVG, `unsafePicture` for what nobody draws a logo with */
export function cleanSvg(text: string): { svg: string; removed: string[] } {
  const removed = new Set<string>();
  const root = read(text, removed);
  if (!isDrawn(root))
    throw new AppError('invalid', { fields: { logo: removed.size > 0 ? 'unsafePicture' : 'picture' } });
  if (countDrawn(root) > MOST_DRAWN) throw unsafe();
  return {
    svg: write(root, true),
    removed: [...removed]
      .map((one) => one.slice(0, 40))
      .sort()
      .slice(0, MOST_TOLD),
  };
}

function read(text: string, removed: Set<string>): Node {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const holder: Node = { name: '', attributes: [], children: [] };
  const open: Node[] = [holder];
  let elements = 0;
  let skipping = 0;
  const within = () => open.at(-1) ?? holder;

  parser.on('error', () => {
    throw new AppError('invalid', { fields: { logo: 'picture' } });
  });
  // Drawing programs name the DTD; one that declares something of its own is an attack.
  parser.on('doctype', (doctype) => {
    if (/[[\]]|<!/.test(doctype)) throw unsafe();
  });
  parser.on('opentag', (tag) => {
    elements += 1;
    if (elements > MOST_ELEMENTS || open.length + skipping > MOST_DEPTH) throw unsafe();
    const name = tag.uri === SVG && UNWRAPPED.has(tag.local) ? 'g' : tag.local;
    const isRoot = open.length === 1 && skipping === 0;
    if (isRoot && (tag.uri !== SVG || tag.local !== 'svg')) {
      throw new AppError('invalid', { fields: { logo: 'picture' } });
    }
    if (skipping > 0 || tag.uri !== SVG || !ELEMENTS.has(name)) {
      if (skipping === 0) removed.add(`<${tag.name}>`);
      skipping += 1;
      return;
    }
    const node: Node = { name, attributes: attributesOf(tag, removed), children: [] };
    within().children.push(node);
    open.push(node);
  });
  parser.on('closetag', () => {
    if (skipping > 0) skipping -= 1;
    else {
      const node = open.pop();
      if (node?.name === 'style') node.children = [styleSheet(node.children.join(''), removed)];
    }
  });
  const keep = (words: string) => {
    const { name, children } = within();
    if (skipping === 0 && (TEXTUAL.has(name) || name === 'style')) children.push(words);
  };
  parser.on('text', keep);
  parser.on('cdata', keep);
  parser.write(text).close();

  const [root] = holder.children;
  if (!root || typeof root === 'string') throw new AppError('invalid', { fields: { logo: 'picture' } });
  return root;
}

function attributesOf({ attributes, local }: SaxesTagNS, removed: Set<string>): [string, string][] {
  if (UNWRAPPED.has(local)) return [];
  const kept: [string, string][] = [];
  for (const one of Object.values(attributes)) {
    const { uri, prefix, value } = one;
    if (prefix === 'xmlns' || one.name === 'xmlns') continue;
    // SVG 2 writes href without a prefix; the older way is written out as the newer.
    const name = uri === XLINK && one.local === 'href' ? 'href' : one.name;
    const known = uri === '' || name === 'href' ? cleanAttribute(name, value, removed) : undefined;
    if (known === undefined) removed.add(one.name);
    else if (!kept.some(([other]) => other === name)) kept.push([name, known]);
  }
  return kept;
}

/** undefined = not kept. */
function cleanAttribute(name: string, value: string, removed: Set<string>): string | undefined {
  if (name === 'id') return NAME.test(value) ? value : undefined;
  if (name === 'class') return /^[\w\s-]*$/.test(value) ? value : undefined;
  if (name === 'href') return OWN_REFERENCE.test(value.trim()) ? value.trim() : undefined;
  if (name === 'style') return declarations(value, removed);
  if (DRAWING.has(name)) return /^[\w\s.,+\-]*$/.test(value) ? value : undefined;
  return (GEOMETRY.has(name) || PRESENTATION.has(name)) && isPlain(value) ? value : undefined;
}

/** Numbers, words, colours, and references to something in the same file. No scheme, no escape, no comment. */
function isPlain(value: string): boolean {
  if (value.length > LONGEST_VALUE || !/^[\w\s#.,%()+\-'"]*$/.test(value)) return false;
  const calls = [...value.matchAll(/([\w-]*)\s*\(/g)].map(([, name = '']) => name);
  if (!calls.every((name) => FUNCTIONS.has(name))) return false;
  return !/url/i.test(value.replace(OWN_URL, ''));
}

function declarations(text: string, removed: Set<string>): string {
  return text
    .split(';')
    .map((one) => one.trim())
    .filter(Boolean)
    .flatMap((one) => {
      const [, property = '', value = ''] = /^([a-z-]+)\s*:\s*(.*)$/is.exec(one) ?? [];
      const name = property.toLowerCase();
      if (PRESENTATION.has(name) && isPlain(value)) return `${name}: ${value.trim()}`;
      removed.add(`style: ${name || '?'}`);
      return [];
    })
    .join('; ');
}

/** Rules for classes, ids and element names; no at-rule, no escape. */
function styleSheet(text: string, removed: Set<string>): string {
  const plain = withoutComments(text);
  if (/[@\\<>]/.test(plain)) {
    removed.add('<style>');
    return '';
  }
  return rulesOf(plain)
    .flatMap(({ selectors, body }) => {
      const known = selectors.filter((one) => /^[.#]?[A-Za-z_][\w-]*$/.test(one));
      const kept = declarations(body, removed);
      return known.length > 0 && kept !== '' ? `${known.join(', ')} { ${kept} }` : [];
    })
    .join('\n');
}

/** By hand, not by one expression: a file made to be slow must not be. */
function rulesOf(text: string): { selectors: string[]; body: string }[] {
  return text.split('}').flatMap((part) => {
    const at = part.indexOf('{');
    if (at < 0 || part.indexOf('{', at + 1) >= 0) return [];
    const selectors = part.slice(0, at).split(',');
    return { selectors: selectors.map((one) => one.trim()), body: part.slice(at + 1) };
  });
}

function withoutComments(text: string): string {
  const [first = '', ...rest] = text.split('/*');
  const after = (part: string) => (part.includes('*/') ? part.slice(part.indexOf('*/') + 2) : '');
  return first + rest.map(after).join('');
}

/** Whether there is anything to see. */
function isDrawn(node: Node | string): boolean {
  return typeof node !== 'string' && (SHAPES.includes(node.name) || node.children.some(isDrawn));
}

/** How many elements are drawn when every reference is followed, in attributes and through the style sheet. */
function countDrawn(root: Node): number {
  const byId = new Map<string, Node>();
  const rules: { selectors: string[]; ids: string[] }[] = [];
  const visit = (node: Node | string): void => {
    if (typeof node === 'string') return;
    const id = attribute(node, 'id');
    if (id !== undefined && !byId.has(id)) byId.set(id, node);
    if (node.name === 'style') {
      for (const { selectors, body } of rulesOf(node.children.join(''))) {
        const ids = referencesIn(body);
        if (ids.length > 0) rules.push({ selectors, ids });
      }
    }
    node.children.forEach(visit);
  };
  visit(root);
  if (rules.length > MOST_REFERRING) throw unsafe();

  const referred = (node: Node): string[] => {
    const own = node.attributes.flatMap(([name, value]) => (name === 'href' ? [value.slice(1)] : referencesIn(value)));
    const classes = (attribute(node, 'class') ?? '').split(/\s+/).map((one) => `.${one}`);
    const names = new Set([node.name, `#${attribute(node, 'id') ?? ''}`, ...classes]);
    const hit = rules.filter((rule) => rule.selectors.some((one) => names.has(one)));
    return [...own, ...hit.flatMap((rule) => rule.ids)];
  };
  const known = new Map<Node, number>();
  const under = new Set<Node>();
  const weigh = (node: Node | string | undefined): number => {
    if (node === undefined || typeof node === 'string') return 0;
    const done = known.get(node);
    if (done !== undefined) return done;
    // Drawn inside itself, or through more references than anyone draws with.
    if (under.has(node) || under.size > MOST_NESTED) throw unsafe();
    under.add(node);
    let sum = 1;
    for (const id of referred(node)) sum += weigh(byId.get(id));
    for (const child of node.children) sum += weigh(child);
    under.delete(node);
    known.set(node, Math.min(sum, MOST_DRAWN + 1));
    return sum;
  };
  return weigh(root);
}

const attribute = (node: Node, name: string) => node.attributes.find(([own]) => own === name)?.[1];
const referencesIn = (value: string) => [...value.matchAll(OWN_URL)].map(([, , id = '']) => id);

function write({ name, attributes, children }: Node, isRoot = false): string {
  const own = isRoot ? [['xmlns', SVG] as const, ...attributes] : attributes;
  const start = `<${name}${own.map(([key, value]) => ` ${key}="${escaped(value)}"`).join('')}`;
  if (children.length === 0) return `${start}/>`;
  return `${start}>${children.map((child) => (typeof child === 'string' ? escaped(child) : write(child))).join('')}</${name}>`;
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? '');

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

const unsafe = () => new AppError('invalid', { fields: { logo: 'unsafePicture' } });
