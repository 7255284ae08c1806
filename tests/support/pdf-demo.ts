import type { Cell, DocumentDefinition } from '../../server/src/pdf/tagging/index.ts';

export interface DemoData {
  /** ISO 8601. */
  created: string;
  municipality: string;
  /** How long the table is. */
  rows: number;
  watermark?: string;
}

/** One of everything that the tagging knows, to look at and to test. */
export function demo({ created, municipality, rows, watermark }: DemoData): DocumentDefinition {
  const people = ['Åsa Ängström', 'Örjan Öberg', 'Éva Müller'];
  const body: Cell[][] = Array.from({ length: rows }, (_, index) => [
    `Å${index + 1}`,
    { text: `Åtgärd nummer ${index + 1} – så att fler når målet på ≥ ${(index % 90) + 10} %` },
    index % 40 === 5
      ? { stack: [people[index % 3] ?? '', 'tillsammans med verksamhetens ledning'] }
      : (people[index % 3] ?? ''),
    index % 25 === 7 ? '' : '2027-06-30',
  ]);
  return {
    title: `Provdokument för ${municipality}`,
    author: municipality,
    subject: 'Allt som märkningen kan, i ett dokument',
    language: 'sv',
    creator: 'Stegvis',
    created: new Date(created),
    id: `demo ${municipality} ${rows} ${created}`,
    defaultStyle: { font: 'Source Sans', fontSize: 10, lineHeight: 1.2 },
    styles: {
      h1: { fontSize: 24, bold: true, margin: [0, 0, 0, 12] },
      h2: { fontSize: 16, bold: true, margin: [0, 16, 0, 6] },
      h3: { fontSize: 12, bold: true, margin: [0, 10, 0, 4] },
      link: { color: '#0b5394', decoration: 'underline' },
      small: { fontSize: 8, color: '#444444' },
    },
    pageMargins: [48, 56, 48, 56],
    header: () => ({ text: municipality, style: 'small', margin: [48, 24, 48, 0] }),
    footer: (page, pages) => ({
      text: `Sida ${page} av ${pages}`,
      style: 'small',
      alignment: 'right',
      margin: [48, 16, 48, 0],
    }),
    ...(watermark && { watermark: { text: watermark, opacity: 0.08 } }),
    content: [
      { text: `Provdokument för ${municipality}`, tag: 'H1', style: 'h1' },
      { toc: { title: { text: 'Innehåll', tag: 'H2', style: 'h2' } } },
      { text: 'Text och länkar', tag: 'H2', style: 'h2', tocItem: true, id: 'text' },
      {
        text: [
          'Ett stycke med “citat”, ’apostrof’, § 12 och tankstreck – och — långt. Läs ',
          {
            text: 'hela vägledningen om hur en kommun tar nästa steg i sin digitala utveckling, från den första värderingen till planen',
            link: 'https://www.exempel.se/vägledning?steg=1&del=2',
            style: 'link',
          },
          ' eller gå till ',
          { text: 'åtgärderna', linkToDestination: 'atgarder', style: 'link' },
          '. Skriv till ',
          { text: 'oss', link: 'mailto:info@exempel.se', style: 'link' },
          '.',
        ],
      },
      { text: 'A paragraph in English.', lang: 'en', margin: [0, 6, 0, 0] },
      { canvas: [{ type: 'line', x1: 0, y1: 6, x2: 499, y2: 6, lineColor: '#999999' }], artifact: true },
      { text: 'Noten står efter stycket den hör till.', tag: 'Note', style: 'small', margin: [0, 6, 0, 0] },
      { text: 'Listor', tag: 'H3', style: 'h3' },
      {
        ul: [
          'Första punkten',
          'Andra punkten, med en lista inuti:',
          { ul: ['inre ett', 'inre två'] },
          { stack: ['Tredje punkten', 'med två stycken', { ol: ['steg ett', 'steg två'] }] },
        ],
      },
      { ol: ['a', 'b', 'c'], type: 'lower-alpha', margin: [0, 6, 0, 0] },
      { text: 'Bild', tag: 'H2', style: 'h2', tocItem: true },
      {
        svg: staircase(),
        width: 220,
        alt: 'Trappa i tre steg. Steg 1 har 12 åtgärder, steg 2 har 7 och steg 3 har 3.',
      },
      { text: 'Figur 1. Åtgärder per steg', tag: 'Caption', style: 'small' },
      {
        canvas: [{ type: 'rect', x: 0, y: 0, w: 80, h: 20, color: '#2a6f4f' }],
        alt: 'Grön stapel',
        margin: [0, 6, 0, 0],
      },
      {
        tag: 'Div',
        layout: 'noBorders',
        margin: [0, 8, 0, 0],
        table: {
          widths: ['*', '*'],
          body: [['En ruta till vänster,', 'och en till höger.']],
        },
      },
      { text: 'Åtgärder', tag: 'H2', style: 'h2', tocItem: true, id: 'atgarder', pageBreak: 'before' },
      { text: 'Tabell 1. Åtgärder med ansvarig och datum', tag: 'Caption', style: 'small' },
      {
        table: {
          headerRows: 1,
          rowHeaderColumns: 1,
          keepWithHeaderRows: 1,
          dontBreakRows: true,
          widths: [32, '*', 130, 60],
          body: [['Kod', 'Åtgärd', 'Ansvarig', 'Klart'], ...body],
        },
        layout: 'lightHorizontalLines',
      },
      { text: 'En tabell i en tabell', tag: 'H3', style: 'h3' },
      {
        table: {
          headerRows: 1,
          widths: ['*', '*'],
          body: [
            [{ text: 'Område', rowSpan: 1 }, 'Läge'],
            [{ text: 'Båda kolumnerna, en gruppering', colSpan: 2, scope: 'Row' }, {}],
            [
              'Ledning ✓',
              {
                table: {
                  rowHeaderColumns: 1,
                  body: [
                    ['2025', 'Steg 1'],
                    ['2026', 'Steg 2'],
                  ],
                },
              },
            ],
          ],
        },
      },
      {
        text: ['Tillbaka till ', { text: 'texten', linkToDestination: 'text', style: 'link' }, '.'],
        margin: [0, 8, 0, 0],
      },
    ],
  };
}

function staircase(): string {
  const steps = [12, 7, 3].map((count, index) => {
    const [x, height] = [10 + index * 70, 30 + index * 30];
    return (
      `<rect x="${x}" y="${110 - height}" width="60" height="${height}" fill="#0b5394" />` +
      `<text x="${x + 22}" y="${106 - height}" font-family="Source Sans" font-size="12">${count}</text>`
    );
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="230" height="120" viewBox="0 0 230 120">${steps.join('')}</svg>`;
}
