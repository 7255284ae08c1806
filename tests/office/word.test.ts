/** The Word report as somebody's office opens it: every word of it is there, on pages that can be printed. */
import { beforeAll, describe, expect, it } from 'vitest';
import { boardDocx } from '../../server/src/features/reports/board-docx.ts';
import { convert, type Order } from '../support/office.ts';
import { aBoardReport } from '../support/board-report.ts';
import { headingsOf, readWord, wordsOf, type WordFile } from '../support/word.ts';

const reports = {
  vanlig: aBoardReport({ delivery: { number: 1, on: '2026-12-03' } }),
  lang: aBoardReport({ isLong: true, actions: 60, units: 5, edition: 'internal' }),
  english: aBoardReport({ locale: 'en', isFirstYear: true }),
  'fran-hoger': aBoardReport({ isRightToLeft: true }),
};
type Name = keyof typeof reports;
const names = Object.keys(reports) as Name[];

const files: Order[] = [];
const ours = {} as Record<Name, WordFile>;

beforeAll(async () => {
  for (const name of names) {
    const bytes = await boardDocx(reports[name]);
    files.push({ name: `${name}.docx`, bytes });
    ours[name] = await readWord(bytes);
  }
});

/** Words alone: where lines part is the office's own affair. */
const words = (said: string) => said.replace(/[\s\u200b]+/g, ' ').trim();

it('is read as it was written', async () => {
  const text = await convert(files, 'txt');
  for (const name of names) {
    const read = words(String(text.get(`${name}.txt`)));
    for (const block of ours[name].blocks) {
      const said = block.kind === 'paragraph' ? [block.text] : block.rows.flat().map((cell) => cell.text);
      for (const one of said) expect(read).toContain(words(one));
    }
  }
});

it('becomes pages', async () => {
  const pdf = await convert(files, 'pdf');
  for (const name of names) expect(pdf.get(`${name}.pdf`)?.subarray(0, 5).toString()).toBe('%PDF-');
});

describe('written anew by the office, in a format of its own', () => {
  let odt: Map<string, Buffer>;
  beforeAll(async () => {
    odt = await convert(files, 'odt');
  });

  it('keeps its headings, headings of tables and words for the picture', async () => {
    const again = await convert(
      [...odt].map(([name, bytes]) => ({ name, bytes })),
      'docx',
    );
    const tables = ({ blocks }: WordFile) =>
      blocks.flatMap((block) => (block.kind === 'table' ? [block.headerRows] : []));
    const pictures = ({ blocks }: WordFile) =>
      blocks.flatMap((block) => (block.kind === 'paragraph' ? block.pictures : []));
    for (const name of names) {
      const file = await readWord(again.get(`${name}.docx`)!);
      expect(headingsOf(file)).toEqual(headingsOf(ours[name]));
      expect(tables(file)).toEqual(tables(ours[name]));
      expect(pictures(file)).toEqual(pictures(ours[name]));
      expect(words(wordsOf(file))).toBe(words(wordsOf(ours[name])));
    }
  });
});
