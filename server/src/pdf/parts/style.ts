import type { Style, TableLayout } from '../tagging/index.ts';

/** The web's colours in light: by role, never by look. */
export const colour = {
  ink: '#16211f',
  ink2: '#4b5754',
  ink3: '#5e6966',
  rule: '#dddcd3',
  ruleStrong: '#7a8581',
  surface: '#ffffff',
  accent: '#0b4b46',
  accentTint: '#e3eeea',
  onAccent: '#ffffff',
  late: '#a12a1a',
  gap: '#7a4e00',
} as const;

export const font = 'Source Sans';
const light = 'Source Sans Light';

/** A4 in points. */
export const page = { width: 595.28, height: 841.89, margins: [45, 62, 45, 62] as [number, number, number, number] };
export const contentWidth = page.width - page.margins[0] - page.margins[2];

/** The typeface's own line is 1.42 of its size, which `lineHeight` multiplies: 0.9 gives 1.28. */
export const defaultStyle = { font, fontSize: 10.5, lineHeight: 0.93, color: colour.ink } as const;

export const styles: Record<string, Style> = {
  coverTitle: { fontSize: 36, bold: true, lineHeight: 0.78, characterSpacing: -0.5 },
  h1: { fontSize: 24, bold: true, lineHeight: 0.8, characterSpacing: -0.25 },
  /** The message of a report, by its length. */
  message: { fontSize: 24, bold: true, lineHeight: 0.8, characterSpacing: -0.25 },
  messageLong: { fontSize: 19, bold: true, lineHeight: 0.82, characterSpacing: -0.15 },
  messageLongest: { fontSize: 15.5, bold: true, lineHeight: 0.84 },
  h2: { fontSize: 14, bold: true, lineHeight: 0.85 },
  h3: { fontSize: 11.5, bold: true, lineHeight: 0.88 },
  /** Over a part of the summary. */
  part: { fontSize: 10.5, bold: true },
  lead: { fontSize: 12.5, lineHeight: 0.92, color: colour.ink2 },
  figure: { font: light, fontSize: 17, lineHeight: 0.8 },
  th: { fontSize: 8.5, color: colour.ink3, bold: false, lineHeight: 0.82 },
  row: { fontSize: 9.5, lineHeight: 0.88 },
  small: { fontSize: 8.75, lineHeight: 0.88, color: colour.ink2 },
  gap: { color: colour.gap, bold: true },
  late: { color: colour.late, bold: true },
  edge: { fontSize: 8.25, color: colour.ink3, lineHeight: 0.9 },
};

/** Hairlines between rows and no more. Columns are set apart by `gap`. */
function hairlines(gap: number, vertical: number, more: TableLayout = {}): TableLayout {
  return {
    hLineWidth: () => 0.5,
    vLineWidth: () => 0,
    hLineColor: () => colour.rule,
    paddingLeft: (column) => (column === 0 ? 0 : gap),
    paddingRight: () => 0,
    paddingTop: () => vertical,
    paddingBottom: () => vertical,
    ...more,
  };
}

export const gap = { rows: 9, tight: 6 } as const;

function rowsUnder(lead: number, above = 5, below = 6): TableLayout {
  return hairlines(gap.rows, 5, {
    hLineWidth: (line) => (line < lead ? 0 : line === lead ? 0.9 : 0.5),
    hLineColor: (line) => (line === lead ? colour.ink : colour.rule),
    paddingTop: (row) => (row < lead ? 0 : row === lead ? 3 : above),
    paddingBottom: (row) => (row < lead ? 4 : row === lead ? 3 : below),
  });
}

export const tableLayouts: Record<string, TableLayout> = {
  /** Rows that are read one by one: a row with the heading, a heavy rule, the column heads. */
  rows: rowsUnder(1),
  /** The same going on, without the heading. */
  moreRows: rowsUnder(0),
  denseRows: rowsUnder(1, 2.5, 3),
  moreDenseRows: rowsUnder(0, 2.5, 3),
  /** Small tables: a heavy rule above, column heads, hairlines. */
  figures: hairlines(gap.tight, 2.2, {
    hLineWidth: (line) => (line === 0 ? 0.9 : 0.5),
    hLineColor: (line) => (line === 0 ? colour.ink : colour.rule),
  }),
  facts: hairlines(14, 5),
  /** What is to be decided: a heavy rule at the left. */
  box: hairlines(0, 1, {
    hLineWidth: () => 0,
    vLineWidth: (line) => (line === 0 ? 2.5 : 0),
    vLineColor: () => colour.accent,
    paddingLeft: () => 12,
  }),
  /** For placing only. */
  bare: hairlines(0, 0, { hLineWidth: () => 0 }),
};
