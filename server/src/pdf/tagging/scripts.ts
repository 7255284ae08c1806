/**
 * Letters of scripts that the documents' own typeface lacks: they are set in the family that `FontFiles` has under the
 * script's name. Only scripts that need no more than the font's own shaping and the right order stand here.
 */
const SCRIPTS = {
  // U+200C and U+200D part and join Arabic letters, and mean something only among them.
  Arabic: String.raw`(?:[\p{Script=Arabic}،؛؟٪-٭ـً-ْٰ]|(?<=\p{Script=Arabic})[\u200C\u200D])+`,
  Hebrew: String.raw`[\p{Script=Hebrew}]+`,
} as const;
export type ScriptName = keyof typeof SCRIPTS;

export const isScript = (family: string): family is ScriptName => Object.hasOwn(SCRIPTS, family);

const patterns = Object.entries(SCRIPTS).map(([name, pattern]) => ({ name, whole: new RegExp(`^${pattern}$`, 'u') }));
const stretch = new RegExp(`(${Object.values(SCRIPTS).join('|')})`, 'u');

/** The script that all of these letters belong to. */
export const scriptOf = (letters: string): string | undefined =>
  patterns.find(({ whole }) => whole.test(letters))?.name;

/** Whether something in it is written from right to left. */
export const hasForeignScript = (text: string): boolean => stretch.test(text);

type Node = Record<string, unknown>;

/** The same content with every stretch of such letters in its own family. Made in place, as pdfmake does with what it is given. */
export function setInFamilies(content: unknown, families: ReadonlySet<string>): unknown {
  if (families.size === 0) return content;
  if (typeof content === 'string') return hasForeignScript(content) ? { text: split(content, families) } : content;
  if (Array.isArray(content)) return content.map((one: unknown) => setInFamilies(one, families));
  if (typeof content !== 'object' || content === null) return content;
  const node = content as Node;
  if ('text' in node) node['text'] = inline(node['text'], families);
  for (const key of ['stack', 'columns', 'ul', 'ol']) {
    if (key in node) node[key] = setInFamilies(node[key], families);
  }
  if (isNode(node['table'])) node['table']['body'] = setInFamilies(node['table']['body'], families);
  if (isNode(node['toc'])) node['toc']['title'] = setInFamilies(node['toc']['title'], families);
  return node;
}

function inline(text: unknown, families: ReadonlySet<string>): unknown {
  if (typeof text === 'string') return hasForeignScript(text) ? split(text, families) : text;
  if (Array.isArray(text)) return text.flatMap((one: unknown) => inline(one, families));
  if (!isNode(text)) return text;
  const inner = inline(text['text'], families);
  return Array.isArray(inner) && typeof text['text'] === 'string'
    ? inner.map((one: unknown) => ({ ...text, ...(isNode(one) ? one : { text: one }) }))
    : { ...text, text: inner };
}

function split(text: string, families: ReadonlySet<string>): (string | Node)[] {
  return text
    .split(stretch)
    .filter((part) => part !== '')
    .map((part) => {
      const script = scriptOf(part);
      return script && families.has(script) ? { text: part, font: script, characterSpacing: 0 } : part;
    });
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
