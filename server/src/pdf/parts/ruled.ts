import type { CanvasShape, Content } from '../tagging/index.ts';
import { colour } from './style.ts';

const LINE = 17;

/** Lines to write on by hand, under the words that say what to write. */
export function ruled(label: string, lines: number, width: number): Content {
  return {
    stack: [
      { text: label, fontSize: 7.75, color: colour.ink3, margin: [0, 5, 0, 0] },
      {
        canvas: Array.from({ length: lines }, (_, index): CanvasShape => ({
          type: 'line',
          x1: 0,
          y1: (index + 1) * LINE - 4,
          x2: width,
          y2: (index + 1) * LINE - 4,
          lineColor: colour.ruleStrong,
          lineWidth: 0.4,
        })),
        artifact: true,
      },
    ],
  };
}
