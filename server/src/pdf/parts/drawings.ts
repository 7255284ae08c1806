/** Pictures as SVG, in the manner of the web's: the same figures always stand as text beside them. */
import type { Figures } from '@stegvis/shared/scoring/result.ts';
import { colour, font } from './style.ts';
import type { Words } from './words.ts';

type Staircase = Pick<Figures, 'steps' | 'reachedStep'>;

const stairs = { width: 400, height: 186, slab: 58, gap: 6, tread: 125, edge: 3, pad: 14 };

/** Three slabs, the widest at the bottom. A slab reached is solid; one not reached is filled as far as one has come. */
export function staircase(
  { steps, reachedStep }: Staircase,
  { marks }: Words,
): { svg: string; width: number; height: number } {
  const { width, height, slab, gap, tread, edge, pad } = stairs;
  const parts: string[] = [];
  steps.forEach(({ step, achieved, relevant, needed }, index) => {
    const x = index * tread;
    const y = height - slab - index * (slab + gap);
    const inner = width - x - 2;
    const isReached = reachedStep !== null && step <= reachedStep;
    const isNone = relevant === 0;
    const count = isNone ? marks.noQuestion : marks.of(achieved, relevant);
    const filled = isReached || isNone ? 0 : (achieved / relevant) * inner;
    const edgeEnd = x + 1 + filled;
    if (isReached) parts.push(rect(x, y, width - x, slab, { fill: colour.accent }));
    else {
      const outline: Record<string, string> = { fill: colour.surface, stroke: colour.ruleStrong };
      if (isNone) outline['stroke-dasharray'] = '3 3';
      parts.push(rect(x + 0.5, y + 0.5, width - x - 1, slab - 1, outline));
      if (filled > 0) {
        parts.push(rect(x + 1, y + 1, filled, slab - 2, { fill: colour.accentTint }));
        parts.push(rect(Math.max(x + 1, edgeEnd - edge), y + 1, edge, slab - 2, { fill: colour.accent }));
      }
    }

    // The words stand at the left edge, or right of the accent edge when that would run through them.
    const long = textWidth(count, 16);
    let at = { x: x + pad, anchor: 'start' };
    if (filled > 0 && at.x + long + 3 > edgeEnd - edge && edgeEnd + 8 > at.x) {
      at = edgeEnd + 8 + long <= width - 3 ? { x: edgeEnd + 8, anchor: 'start' } : { x: x - 8, anchor: 'end' };
    }
    const ink = isReached ? colour.onAccent : colour.ink;
    parts.push(
      words(marks.step(step), at.x, y + 24, 16, { fill: ink, 'font-weight': 'bold', 'text-anchor': at.anchor }),
    );
    parts.push(words(count, at.x, y + 44, 16, { fill: ink, 'text-anchor': at.anchor }));

    if (!isReached && !isNone && needed > 0 && needed < relevant) {
      const limit = Math.round(x + 1 + (needed / relevant) * inner) + 0.5;
      parts.push(
        `<path d="M${round(limit)} ${y + 1}v${slab - 2}" stroke="${colour.ink2}" stroke-dasharray="2 3" fill="none"/>`,
      );
      const taken = Math.max(edgeEnd, at.anchor === 'start' ? at.x + long : 0);
      const label = marks.needed(needed);
      if (limit - 6 - textWidth(label, 14) > taken + 6) {
        parts.push(words(label, limit - 6, y + 24, 14, { fill: colour.ink2, 'text-anchor': 'end' }));
      }
    }
  });
  return { svg: svg(0, 0, width, height, parts), width, height };
}

export interface Axis {
  label: string;
  /** 0–100; null where nothing can be counted. */
  value: number | null;
  /** Under the name. */
  note: string;
}

const spiderSize = { width: 296, height: 176, radius: 58 };

/** Four axes or as many as there are areas, 0 in the middle and 100 at the rim. Broken where nothing can be counted. */
export function spider(axes: readonly Axis[]): { svg: string; width: number; height: number } {
  const { width, height, radius } = spiderSize;
  const [cx, cy] = [width / 2, height / 2];
  const point = (index: number, value: number): [number, number] => {
    const angle = (index / axes.length) * 2 * Math.PI - Math.PI / 2;
    return [cx + (Math.cos(angle) * radius * value) / 100, cy + (Math.sin(angle) * radius * value) / 100];
  };
  const path = (points: [number, number][], end: string): string =>
    `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}${end}`;
  const parts: string[] = [];
  for (const ring of [25, 50, 75, 100]) {
    const outline = path(
      axes.map((_, index) => point(index, ring)),
      'Z',
    );
    parts.push(
      `<path d="${outline}" fill="none" stroke="${ring === 100 ? colour.ruleStrong : colour.rule}" stroke-width="0.8"/>`,
    );
  }
  axes.forEach((_, index) => {
    parts.push(
      `<path d="${path([[cx, cy], point(index, 100)], '')}" stroke="${colour.rule}" stroke-width="0.8" fill="none"/>`,
    );
  });
  if (axes.every(({ value }) => value !== null)) {
    const outline = path(
      axes.map(({ value }, index) => point(index, value ?? 0)),
      'Z',
    );
    parts.push(
      `<path d="${outline}" fill="${colour.accent}" fill-opacity="0.12" stroke="${colour.accent}" stroke-width="2"/>`,
    );
  } else {
    axes.forEach(({ value }, index) => {
      const after = (index + 1) % axes.length;
      const next = axes[after]?.value ?? null;
      if (value === null || next === null) return;
      parts.push(
        `<path d="${path([point(index, value), point(after, next)], '')}" stroke="${colour.accent}" stroke-width="2" fill="none"/>`,
      );
    });
  }
  axes.forEach(({ label, value, note }, index) => {
    if (value !== null) {
      const [x, y] = point(index, value);
      parts.push(`<circle cx="${round(x)}" cy="${round(y)}" r="3" fill="${colour.accent}"/>`);
    }
    const [x, y] = point(index, 100);
    const beside = x > cx + 1 ? 'start' : x < cx - 1 ? 'end' : 'middle';
    const at = beside === 'middle' ? x : x + (beside === 'start' ? 8 : -8);
    const first = beside === 'middle' ? (y < cy ? y - 18 : y + 15) : y - 1;
    parts.push(words(label, at, first, 10.5, { fill: colour.ink, 'font-weight': 'bold', 'text-anchor': beside }));
    parts.push(words(note, at, first + 12, 10, { fill: colour.ink2, 'text-anchor': beside }));
  });
  return { svg: svg(0, 0, width, height, parts), width, height };
}

/** The same without words, small enough to stand beside them. */
export function smallStairs({ steps, reachedStep }: Staircase, width: number): { svg: string; height: number } {
  const scale = width / 48;
  const parts = steps.flatMap(({ step, achieved, relevant }, index): string[] => {
    const [x, y, w, h] = [index * 15 * scale, (30 - index * 15) * scale, (48 - index * 15) * scale, 12 * scale];
    if (reachedStep !== null && step <= reachedStep) return [rect(x, y, w, h, { fill: colour.accent })];
    const filled = relevant === 0 ? 0 : (achieved / relevant) * (w - 1);
    const edge = Math.min(1.5 * scale, filled);
    return [
      rect(x + 0.3, y + 0.3, w - 0.6, h - 0.6, {
        fill: colour.surface,
        stroke: colour.ruleStrong,
        'stroke-width': '0.6',
        ...(relevant === 0 && { 'stroke-dasharray': '2 2' }),
      }),
      ...(filled > 0
        ? [
            rect(x + 0.5, y + 0.6, filled, h - 1.2, { fill: colour.accentTint }),
            rect(x + 0.5 + filled - edge, y + 0.6, edge, h - 1.2, { fill: colour.accent }),
          ]
        : []),
    ];
  });
  const height = 42 * scale;
  return { svg: svg(0, 0, width, height, parts), height };
}

/** How much of the whole is paid for: filled, half filled and outlined. */
export function bar(shares: readonly { part: number; kind: 'full' | 'half' | 'none' }[], width: number): string {
  const whole = shares.reduce((sum, { part }) => sum + part, 0);
  let x = 0;
  const parts = shares.flatMap(({ part, kind }): string[] => {
    const w = whole === 0 ? 0 : (part / whole) * width;
    const at = x;
    x += w;
    if (w < 0.8) return [];
    const look: Record<string, string> = {
      full: { fill: colour.accent },
      half: { fill: colour.accentTint, stroke: colour.accent, 'stroke-width': '0.6' },
      none: { fill: colour.surface, stroke: colour.gap, 'stroke-width': '0.8' },
    }[kind];
    return [rect(at + 0.4, 0.5, w - 0.8, 6, look)];
  });
  return svg(0, 0, width, 7, parts);
}

/** The staircase as the mark of the cover: only which stairs are reached, no words. */
export function largeStairs(reached: number, width: number, height: number): string {
  const [slab, gap] = [(height * 58) / 186, (height * 6) / 186];
  const parts = [0, 1, 2].map((index) => {
    const x = (index * width * 5) / 16;
    const y = height - slab - index * (slab + gap);
    return index < reached
      ? rect(x, y, width - x, slab, { fill: colour.accent })
      : rect(x + 0.5, y + 0.5, width - x - 1, slab - 1, {
          fill: index === reached ? colour.accentTint : colour.surface,
          stroke: colour.accent,
        });
  });
  return svg(0, 0, width, height, parts);
}

function svg(x: number, y: number, width: number, height: number, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${x} ${y} ${width} ${height}">${parts.join('')}</svg>`;
}

function rect(x: number, y: number, width: number, height: number, more: Record<string, string>): string {
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"${attributes(more)}/>`;
}

function words(text: string, x: number, y: number, size: number, more: Record<string, string>): string {
  const safe = text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '');
  return `<text x="${round(x)}" y="${round(y)}" font-family="${font}" font-size="${size}"${attributes(more)}>${safe}</text>`;
}

function attributes(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([key, value]) => ` ${key}="${value}"`)
    .join('');
}

/** Width of figures and short words in our typeface, to the nearest point or two. */
function textWidth(text: string, size: number): number {
  let em = 0;
  for (const sign of text) em += /\s/.test(sign) ? 0.22 : 0.53;
  return em * size;
}

const round = (value: number): number => Math.round(value * 100) / 100;
