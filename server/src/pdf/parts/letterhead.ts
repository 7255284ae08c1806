import type { Content } from '../tagging/index.ts';
import { caseOf, versionOf, type Framed } from './frame.ts';
import { colour, contentWidth } from './style.ts';
import { shorten, type Words } from './words.ts';

/** At the top of the first page: whose document it is, what it is, and which case and version. */
export function letterhead(data: Framed, kind: string, about: string, words: Words): Content {
  const { organisation, board } = data;
  const sender = [organisation, board].filter(Boolean).map((name) => shorten(name, 60));
  return {
    columns: [
      {
        canvas: [{ type: 'rect', x: 0, y: 0, w: 2.5, h: 25, color: colour.accent }],
        artifact: true,
        width: 10,
      },
      two(sender[0] ?? '', sender[1] ?? '', 168),
      two(kind, about, '*'),
      two(caseOf(data, words), versionOf(data, words), 150, 'right'),
    ],
    columnGap: 8,
    margin: [0, -26, 0, 17],
  };

  function two(first: string, second: string, width: number | '*', alignment: 'left' | 'right' = 'left'): Content {
    return {
      width: typeof width === 'number' ? Math.min(width, contentWidth / 3) : width,
      stack: [
        ...(first ? [{ text: first, style: 'small', bold: true, color: colour.ink, alignment } satisfies Content] : []),
        ...(second ? [{ text: second, style: 'small', alignment } satisfies Content] : []),
      ],
    };
  }
}
