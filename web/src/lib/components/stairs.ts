/**
 * Where everything in a drawn staircase stands. Pure geometry, so that it can be tested without drawing:
 * three slabs, the widest at the bottom, a slope of 5 of 16 of the width.
 */
export interface StairStep {
  step: number;
  relevant: number;
  achieved: number;
  /** How many Uppnådd it takes. */
  needed: number;
  passed: boolean;
  /** No question to count in this step. Left out: relevant is 0. */
  none?: boolean;
}

export type Reached = 0 | 1 | 2 | 3 | null;
export type DrawnSize = 48 | 224 | 400;

interface Measures {
  height: number;
  slab: number;
  gap: number;
  tread: number;
  /** Width of the accent edge that ends the filled part. */
  edge: number;
  /** Left padding of a count, and its type size; 0 = no counts. */
  pad: number;
  type: number;
}

const measures: Record<DrawnSize, Measures> = {
  48: { height: 42, slab: 12, gap: 3, tread: 15, edge: 1.5, pad: 0, type: 0 },
  224: { height: 110, slab: 34, gap: 4, tread: 70, edge: 3, pad: 9, type: 13.5 },
  400: { height: 186, slab: 58, gap: 6, tread: 125, edge: 3, pad: 14, type: 16 },
};

export interface Slab {
  step: number;
  x: number;
  y: number;
  width: number;
  height: number;
  reached: boolean;
  none: boolean;
  /** Tint and accent edge of a slab not reached; null where nothing is achieved. */
  filled: { x: number; width: number; edgeX: number; edgeWidth: number } | null;
  label: { x: number; anchor: 'start' | 'end' } | null;
  /** The dashed line at what it takes, and its words on the side where there is room; null where there is none. */
  limit: { x: number; words: { x: number; anchor: 'start' | 'end' } | null } | null;
}

export interface Stairs {
  width: number;
  height: number;
  /** Room above for the dot when the topmost stair is reached. */
  above: number;
  slabs: Slab[];
  dot: { x: number; y: number } | null;
}

/** Width of figures and short words in our typeface, to the nearest pixel or two. */
function widthOf(text: string, type: number): number {
  let em = 0;
  for (const sign of text) em += /\s/.test(sign) ? 0.22 : 0.53;
  return em * type;
}

const round = (value: number) => Math.round(value * 10) / 10;

/** `labels[i]` is the longest line that stands in slab i, `limits[i]` the words at its dashed line. */
export function drawStairs(
  size: DrawnSize,
  steps: readonly StairStep[],
  reached: Reached,
  labels: readonly string[],
  limits: readonly string[],
): Stairs {
  const m = measures[size];
  const slabs = steps.map((step, i): Slab => {
    const x = i * m.tread;
    const y = m.height - m.slab - i * (m.slab + m.gap);
    const width = size - x;
    const none = step.none ?? step.relevant === 0;
    const isReached = reached !== null && step.step <= reached;
    const inner = width - 2;
    const part = none || isReached ? 0 : (Math.min(step.achieved, step.relevant) / step.relevant) * inner;
    const filled =
      part > 0
        ? {
            x: x + 1,
            width: round(part),
            edgeX: round(Math.max(x + 1, x + 1 + part - m.edge)),
            edgeWidth: m.edge,
          }
        : null;
    const edgeEnd = filled ? filled.edgeX + filled.edgeWidth : x;

    let label: Slab['label'] = null;
    if (m.type > 0) {
      const long = widthOf(labels[i] ?? '', m.type);
      const air = size === 400 ? 8.4 : 5.4;
      const start = x + m.pad;
      if (!filled || start + long + 3 <= filled.edgeX || edgeEnd + air <= start) label = { x: start, anchor: 'start' };
      else if (edgeEnd + air + long <= size - 3) label = { x: round(edgeEnd + air), anchor: 'start' };
      // Neither side of the edge has room: only the narrow topmost slab, and beside it the paper is empty.
      else label = { x: x - 8, anchor: 'end' };
    }

    let limit: Slab['limit'] = null;
    if (size === 400 && !isReached && !none && step.needed > 0 && step.needed < step.relevant) {
      const at = Math.round(x + 1 + (step.needed / step.relevant) * inner) + 0.5;
      const taken = Math.max(edgeEnd, label?.anchor === 'start' ? label.x + widthOf(labels[i] ?? '', m.type) : 0, x);
      const long = widthOf(limits[i] ?? '', 14);
      let words: { x: number; anchor: 'start' | 'end' } | null = null;
      if (at - 6 - long > taken + 6) words = { x: at - 6, anchor: 'end' };
      else if (taken < at && at + 6 + long <= size - 3) words = { x: at + 6, anchor: 'start' };
      limit = { x: at, words };
    }
    return { step: step.step, x, y, width, height: m.slab, reached: isReached, none, filled, label, limit };
  });

  const stoodOn = size === 400 && reached ? slabs[reached - 1] : undefined;
  const dot = stoodOn ? { x: stoodOn.x + 20, y: stoodOn.y - 11 } : null;
  return { width: size, height: m.height, above: dot && dot.y < 8 ? 24 : 0, slabs, dot };
}
