/** How the report was made, for one who has never heard of LIKA. */
import type { BoardReport } from '@stegvis/shared/report/board-report.ts';
import type { Words } from '../parts/words.ts';
import type { Content } from '../tagging/index.ts';
import { told } from './standing.ts';

export function method({ method: parts }: BoardReport, words: Words): Content[] {
  if (parts.length === 0) return [];
  return [
    {
      text: words.board.method.title,
      tag: 'H1',
      style: 'h1',
      pageBreak: 'before',
      margin: [0, 0, 0, 2],
    },
    ...parts.flatMap(({ title, text }): Content[] => {
      const [first, ...rest] = told(text);
      return [
        {
          unbreakable: text.length < 1500,
          stack: [{ text: title, tag: 'H2', style: 'h2', margin: [0, 10, 0, 3] }, ...(first ? [first] : [])],
        },
        ...rest,
      ];
    }),
  ];
}
