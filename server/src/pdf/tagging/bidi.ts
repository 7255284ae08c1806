/**
 * The order in which a line is drawn where something in it is written from right to left (Unicode Standard Annex 9). The
 * line is of a language that is written from left to right. A stretch of one script is turned by the font itself.
 */
import makeBidi from 'bidi-js';
import type { Inline } from './layout-objects.ts';
import { hasForeignScript, scriptOf } from './scripts.ts';

// Its types describe an ES module, and Node is given the CommonJS one.
const bidi = (makeBidi as unknown as typeof makeBidi.default)();

/** Part of a line, at its place. `spoken` is the whole stretch that it belongs to, as it is read aloud. */
export interface Piece {
  inline: Inline;
  /** Set on what stands inside a stretch from right to left: the same object for the whole stretch. */
  stretch: { spoken: string } | undefined;
}

interface Run {
  inline: Inline;
  text: string;
  level: number;
  start: number;
}

/** @returns null where the line is drawn as it is written */
export function visualOrder(inlines: readonly Inline[]): Piece[] | null {
  const text = inlines.map((inline) => inline.text).join('');
  if (!hasForeignScript(text)) return null;
  const { levels } = bidi.getEmbeddingLevels(text, 'ltr');
  const runs = runsOf(inlines, levels);
  // Spaces at the end of a line stand at the end whatever comes before (L1).
  for (let last = runs.length - 1; last >= 0 && runs[last]?.text.trim() === ''; last--) (runs[last] as Run).level = 0;

  const stretches = new Map<Run, { spoken: string }>();
  let open: { spoken: string } | undefined;
  for (const run of runs) {
    if (run.level === 0) open = undefined;
    else {
      open ??= { spoken: '' };
      open.spoken += run.text;
      stretches.set(run, open);
    }
  }

  let x = inlines[0]?.x ?? 0;
  return reordered(runs).map((run) => {
    const isTurned = run.level % 2 === 1 && scriptOf(run.text) === undefined;
    const drawn = isTurned ? turned(run.text) : run.text;
    const width = widthOf(run, drawn);
    const inline = { ...run.inline, text: drawn, x, width };
    x += width;
    return { inline, stretch: stretches.get(run) };
  });
}

/** Each as long as its inline and its level go on. */
function runsOf(inlines: readonly Inline[], levels: ArrayLike<number>): Run[] {
  const runs: Run[] = [];
  let at = 0;
  for (const inline of inlines) {
    let begun: Run | undefined;
    for (const character of inline.text) {
      const level = levels[at] ?? 0;
      if (begun?.level !== level) runs.push((begun = { inline, text: '', level, start: at }));
      begun.text += character;
      at += character.length;
    }
    if (inline.text === '') runs.push({ inline, text: '', level: 0, start: at });
  }
  return runs;
}

/** From the highest level down, what is at that level or above is turned around (L2). */
function reordered(runs: readonly Run[]): Run[] {
  const order = [...runs];
  const highest = Math.max(...order.map(({ level }) => level));
  for (let level = highest; level > 0; level--) {
    for (let start = 0; start < order.length; start++) {
      if ((order[start]?.level ?? 0) < level) continue;
      let end = start;
      while (end < order.length && (order[end]?.level ?? 0) >= level) end++;
      order.splice(start, end - start, ...order.slice(start, end).reverse());
      start = end;
    }
  }
  return order;
}

/** Signs between the words, which no font turns: the other way around, and parentheses as they open and close there (L4). */
const turned = (text: string): string =>
  [...text]
    .reverse()
    .map((character) => bidi.getMirroredCharacter(character) ?? character)
    .join('');

function widthOf({ inline, text }: Run, drawn: string): number {
  if (text === inline.text && drawn === text) return inline.width;
  const { font, fontSize, fontFeatures, characterSpacing = 0 } = inline;
  return font.widthOfString(drawn, fontSize, fontFeatures) + characterSpacing * drawn.length;
}
