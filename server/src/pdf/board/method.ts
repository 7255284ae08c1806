/** How the report was made and how to read it, for one who has never heard of LIKA: in words, then its marks. */
import type { BoardReport } from '@stegvis/shared/report/board-report.ts';
import { answerMarks, statusMarks } from '../parts/reading.ts';
import type { Words } from '../parts/words.ts';
import type { Content } from '../tagging/index.ts';
import { beside, HALF } from './layout.ts';
import { told } from './standing.ts';

export function method(report: BoardReport, words: Words): Content[] {
  const { board: w } = words;
  return [
    { text: w.method.title, tag: 'H1', style: 'h1', margin: [0, 16, 0, 2] },
    ...report.method.flatMap(({ title, text }): Content[] => {
      const [first, ...rest] = told(text);
      return [
        {
          unbreakable: text.length < 1500,
          stack: [heading(title), ...(first ? [first] : [])],
        },
        ...rest,
      ];
    }),
    {
      unbreakable: true,
      stack: [
        heading(w.method.marks),
        beside([answerMarks(report, words.report.reading, HALF)], [statusMarks(words, HALF)], 0),
      ],
    },
  ];
}

const heading = (text: string): Content => ({ text, tag: 'H2', style: 'h2', margin: [0, 8, 0, 3] });
