/** How the Word document looks: a font that every Word has, and the web's colours in light, by role. */
import type { ISpacingProperties, IStylesOptions } from 'docx';

/** Sizes are half points in Word, spaces twentieths of a point. */
const points = (size: number) => size * 2;
export const space = (size: number) => Math.round(size * 20);

/** Calibri is in every Word since 2007; LibreOffice has Carlito, of the same measures. */
export const font = 'Calibri';

export const colour = {
  ink: '16211f',
  ink2: '4b5754',
  rule: 'dddcd3',
  ruleStrong: '7a8581',
  surface: 'ffffff',
  accent: '0b4b46',
  accentTint: 'e3eeea',
  gap: '7a4e00',
  late: 'a12a1a',
} as const;

/** A4 with margins, in twips. */
export const page = {
  width: 11906,
  height: 16838,
  margin: { top: 1134, right: 1077, bottom: 1077, left: 1077, header: 567, footer: 510 },
};
export const textWidth = page.width - page.margin.left - page.margin.right;

/** Lines are so many per cent of the font's own height. */
const spacing = (before: number, after: number, percent = 105): ISpacingProperties => ({
  before: space(before),
  after: space(after),
  line: Math.round(2.4 * percent),
  lineRule: 'auto',
});

export function styles(language: string): IStylesOptions {
  const heading = (id: number, size: number, before: number, after: number) => ({
    run: { font, size: points(size), bold: true, color: id === 1 ? colour.accent : colour.ink },
    paragraph: { spacing: spacing(before, after, 100), keepNext: true },
  });
  return {
    default: {
      document: {
        run: { font, size: points(10.5), color: colour.ink, language: { value: language } },
        paragraph: { spacing: spacing(0, 5, 110) },
      },
      heading1: heading(1, 18, 14, 6),
      heading2: heading(2, 12, 10, 3),
      heading3: heading(3, 10.5, 8, 2),
      listParagraph: { paragraph: { spacing: spacing(0, 2) } },
    },
    paragraphStyles: [
      {
        id: 'Sender',
        name: 'Avsändare',
        basedOn: 'Normal',
        run: { color: colour.ink2, size: points(10) },
        paragraph: { spacing: spacing(0, 0) },
      },
      {
        id: 'Small',
        name: 'Liten text',
        basedOn: 'Normal',
        run: { color: colour.ink2, size: points(9) },
        paragraph: { spacing: spacing(2, 4) },
      },
      {
        id: 'Cell',
        name: 'Tabelltext',
        basedOn: 'Normal',
        run: { size: points(9.5) },
        paragraph: { spacing: spacing(1.5, 1.5, 100) },
      },
      {
        id: 'CellHead',
        name: 'Tabellhuvud',
        basedOn: 'Cell',
        run: { bold: true, color: colour.ink2, size: points(9) },
        paragraph: { keepNext: true },
      },
      { id: 'Edge', name: 'Sidkant', basedOn: 'Normal', run: { color: colour.ink2, size: points(9) } },
    ],
  };
}
