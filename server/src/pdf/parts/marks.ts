/** The small marks of answers and statuses, drawn: in most fonts the characters look different, or are missing. */
import type { LevelId } from '@stegvis/shared/model/model.ts';
import type { ActionStatus } from '@stegvis/shared/plan/status.ts';
import type { CanvasShape, Content } from '../tagging/index.ts';
import { colour } from './style.ts';

const SIZE = 7.5;
const MIDDLE = SIZE / 2;
const RADIUS = SIZE / 2 - 0.4;

/** How much of the ring is filled, in quarters. */
const quarters: Record<Exclude<LevelId, 'ej-relevant'>, number> = {
  'ej-planerad': 0,
  planerad: 1,
  paborjad: 2,
  'nastan-dar': 3,
  uppnadd: 4,
};

export function levelMark(level: LevelId): CanvasShape[] {
  const ink = colour.accent;
  if (level === 'ej-relevant') return [line(1, MIDDLE, SIZE - 1, MIDDLE, colour.ruleStrong)];
  const ring: CanvasShape = {
    type: 'ellipse',
    x: MIDDLE,
    y: MIDDLE,
    r1: RADIUS,
    r2: RADIUS,
    lineColor: ink,
    lineWidth: 0.75,
  };
  const filled = quarters[level];
  if (filled === 0) return [ring];
  if (filled === 4) return [{ ...ring, color: ink }];
  const arc = Array.from({ length: filled * 6 + 1 }, (_, index) => {
    const angle = (index / 24) * 2 * Math.PI - Math.PI / 2;
    return { x: MIDDLE + Math.cos(angle) * RADIUS, y: MIDDLE + Math.sin(angle) * RADIUS };
  });
  return [{ type: 'polyline', points: [{ x: MIDDLE, y: MIDDLE }, ...arc], color: ink, lineWidth: 0 }, ring];
}

export function statusMark(status: ActionStatus): CanvasShape[] {
  const ink = status === 'klar' ? colour.accent : colour.ink2;
  switch (status) {
    case 'ej-paborjad':
      return [{ type: 'rect', x: 1, y: 1, w: SIZE - 2, h: SIZE - 2, lineColor: ink, lineWidth: 0.8 }];
    case 'pagar':
      return [
        line(1.5, 0.9, 1.5, SIZE - 0.9, ink),
        line(1.5, SIZE - 0.9, SIZE - 0.9, MIDDLE, ink),
        line(SIZE - 0.9, MIDDLE, 1.5, 0.9, ink),
      ];
    case 'klar':
      return [line(0.9, MIDDLE + 0.2, 2.9, SIZE - 1.6, ink, 1.2), line(2.9, SIZE - 1.6, SIZE - 0.6, 1.4, ink, 1.2)];
    case 'avvaktar':
      return [line(2.4, 1, 2.4, SIZE - 1, ink, 1.1), line(5.1, 1, 5.1, SIZE - 1, ink, 1.1)];
    case 'utgar':
      return [line(1.2, 1.2, SIZE - 1.2, SIZE - 1.2, ink, 1), line(SIZE - 1.2, 1.2, 1.2, SIZE - 1.2, ink, 1)];
  }
}

/** A mark and its word, which says it all to those who do not see the mark. */
export function marked(mark: CanvasShape[], text: string, style: string, above = 0): Content {
  return {
    margin: [0, above, 0, 0],
    columnGap: 0,
    columns: [
      { canvas: mark, artifact: true, width: SIZE + 3.5, margin: [0, 1.8, 0, 0] },
      { text, style, width: '*' },
    ],
  };
}

function line(x1: number, y1: number, x2: number, y2: number, lineColor: string, lineWidth = 0.8): CanvasShape {
  return { type: 'line', x1, y1, x2, y2, lineColor, lineWidth };
}
