/** The staircase without its words, which stand as text beside it: three slabs, the widest at the bottom. */
import type { Figures } from '@stegvis/shared/scoring/result.ts';
import { colour } from './style.ts';
import { drawPng, type Rect } from './png.ts';

/** In pixels; shown at a third of that, so that it is sharp on paper. */
export const STAIRS = { width: 1200, height: 558 };
const slab = 174;
const gap = 18;
const tread = 375;
const edge = 9;
const line = 3;
const dash = 9;

export function stairsPng({ steps, reachedStep }: Pick<Figures, 'steps' | 'reachedStep'>): Buffer {
  const rects = steps.flatMap(({ step, achieved, relevant, needed }, index): Rect[] => {
    const x = index * tread;
    const y = STAIRS.height - slab - index * (slab + gap);
    const width = STAIRS.width - x;
    if (reachedStep !== null && step <= reachedStep) return [{ x, y, width, height: slab, colour: colour.accent }];
    const inside = { y: y + line, height: slab - 2 * line };
    const inner = width - 2 * line;
    const outline: Rect[] = [
      { x, y, width, height: slab, colour: colour.ruleStrong },
      { x: x + line, width: inner, ...inside, colour: colour.surface },
    ];
    if (relevant === 0) return outline;
    const filled = Math.round((achieved / relevant) * inner);
    const limit = x + line + Math.round((needed / relevant) * inner);
    return [
      ...outline,
      ...(filled > 0
        ? [
            { x: x + line, width: filled, ...inside, colour: colour.accentTint },
            {
              x: x + line + Math.max(0, filled - edge),
              width: Math.min(edge, filled),
              ...inside,
              colour: colour.accent,
            },
          ]
        : []),
      ...(needed > 0 && needed < relevant ? dashes(limit, inside.y, inside.height) : []),
    ];
  });
  return drawPng(STAIRS.width, STAIRS.height, rects);
}

/** What it takes, as a broken line. */
const dashes = (x: number, y: number, height: number): Rect[] =>
  Array.from({ length: Math.floor(height / (2 * dash)) }, (_, i) => {
    return { x, y: y + i * 2 * dash, width: line, height: dash, colour: colour.ink2 };
  });
