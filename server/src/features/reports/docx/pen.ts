/** What the Word document is written with: headings, paragraphs, lists, tables and pictures, each as Word has them. */
import type * as docx from 'docx';
import type { FileChild, IRunOptions, Paragraph } from 'docx';
import { colour, space, textWidth } from './style.ts';

export type Docx = typeof docx;
export type Block = FileChild;

/** Words of a cell or a line; `gap` is something that is missing, `late` what should have been done, and say so in words too. */
export type Words = string | { text: string; bold?: boolean; gap?: boolean; late?: boolean; weak?: boolean };

/** Several lines of a cell. */
export type Lines = Words | readonly Words[];

export interface Column {
  head: string;
  /** Of the width of the text; all of a table are 1 together. */
  share: number;
  right?: boolean;
}

export type Pen = ReturnType<typeof penOf>;

export function penOf({
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  ImageRun,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
}: Docx) {
  const LEVELS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;

  function runs(words: Words, look: IRunOptions = {}) {
    const { text, bold, gap, late, weak } = typeof words === 'string' ? { text: words } : { ...words };
    const style: IRunOptions = {
      ...look,
      ...(bold && { bold }),
      ...(gap && { color: colour.gap }),
      ...(late && { color: colour.late }),
      ...(weak && { color: colour.ink2, bold: false }),
    };
    return typed(text)
      .split('\n')
      .map((line, i) => new TextRun({ ...style, text: line, ...(i > 0 && { break: 1 }) }));
  }

  /** Each of them on a line of its own, in one paragraph. */
  const lines = (words: Lines, look?: IRunOptions) =>
    (isList(words) ? words : [words]).flatMap((one, i) => [
      ...(i > 0 ? [new TextRun({ break: 1 })] : []),
      ...runs(one, look),
    ]);

  const paragraph = (words: Lines, style?: string, keepNext = false): Paragraph =>
    new Paragraph({
      children: lines(words),
      ...(style && { style }),
      ...(keepNext && { keepNext }),
    });

  const heading = (level: 1 | 2 | 3, text: string, newPage = false): Paragraph =>
    new Paragraph({ heading: LEVELS[level], children: runs(text), ...(newPage && { pageBreakBefore: true }) });

  /** A text that somebody may have written: an empty line begins a new paragraph. */
  const prose = (text: string, style?: string): Paragraph[] =>
    text
      .split(/\n\s*\n/)
      .map((one) => one.trim())
      .filter((one) => one !== '')
      .map((one) => paragraph(one, style));

  const bullets = (items: readonly Words[]): Paragraph[] =>
    items.map((one) => new Paragraph({ children: runs(one), bullet: { level: 0 }, style: 'ListParagraph' }));

  const numbered = (items: readonly string[], reference: string): Paragraph[] =>
    items.map(
      (one) => new Paragraph({ children: runs(one), numbering: { reference, level: 0 }, style: 'ListParagraph' }),
    );

  const thin = (one: string) => ({ style: BorderStyle.SINGLE, size: 4, color: one });
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };

  /** A table with one row of headings, which is repeated on every page; rows never break. */
  function table(columns: readonly Column[], rows: readonly (readonly Lines[])[]): Block {
    const widths = columns.map(({ share }) => Math.round(share * textWidth));
    const cell = (words: Lines, i: number, head: boolean) =>
      new TableCell({
        width: { size: widths[i] ?? 0, type: WidthType.DXA },
        verticalAlign: head ? VerticalAlign.BOTTOM : VerticalAlign.TOP,
        children: [
          new Paragraph({
            style: head ? 'CellHead' : 'Cell',
            children: lines(words, !head && i === 0 ? { bold: true } : {}),
            ...(columns[i]?.right && { alignment: AlignmentType.RIGHT }),
          }),
        ],
      });
    return new Table({
      width: { size: textWidth, type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      margins: { left: 0, right: space(6), top: 0, bottom: 0 },
      borders: {
        top: thin(colour.ink),
        bottom: thin(colour.rule),
        insideHorizontal: thin(colour.rule),
        left: none,
        right: none,
        insideVertical: none,
      },
      tableLook: { firstRow: true, firstColumn: true, noVBand: true },
      rows: [
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: columns.map(({ head }, i) => cell(head, i, true)),
        }),
        ...rows.map(
          (row, at) =>
            // The first rows and the headings stay together.
            new TableRow({
              cantSplit: true,
              keepNext: at === 0 && rows.length > 1,
              children: row.map((one, i) => cell(one, i, false)),
            }),
        ),
      ],
    });
  }

  /** @param alt what it shows, for whoever does not see it; `id` tells the pictures of a document apart */
  const picture = (png: Buffer, size: { width: number; height: number }, alt: string, id: number): Paragraph =>
    new Paragraph({
      keepNext: true,
      children: [
        new ImageRun({
          type: 'png',
          data: png,
          transformation: size,
          altText: { id: String(id), name: alt, description: alt },
        }),
      ],
    });

  return { paragraph, heading, prose, bullets, numbered, table, picture };
}

const isList = (words: Lines): words is readonly Words[] => Array.isArray(words);

/** Characters that XML has no way to write are gone; a file with one of them does not open. */
export const typed = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
