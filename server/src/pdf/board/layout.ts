/** How the parts of the report are placed. */
import { contentWidth } from '../parts/style.ts';
import type { Cell, Content } from '../tagging/index.ts';

const COLUMN_GAP = 26;
export const HALF = (contentWidth - COLUMN_GAP) / 2;

export function beside(left: Content[], right: Content[], below: number): Content {
  return {
    columns: [
      { stack: left, width: HALF },
      { stack: right, width: HALF },
    ],
    columnGap: COLUMN_GAP,
    margin: [0, 0, 0, below],
  };
}

/** The heading of a part of page 1. */
export const part = (text: string): Content => ({ text, tag: 'H2', style: 'part', margin: [0, 0, 0, 3] });

export const head = (text: string): Cell => ({ text, style: 'th' });
export const headRight = (text: string): Cell => ({ text, style: 'th', alignment: 'right' });
export const right = (text: string, bold = false, style?: string): Cell => ({
  text,
  bold,
  alignment: 'right',
  style: ['row', ...(style ? [style] : [])],
});
