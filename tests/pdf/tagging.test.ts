import { beforeAll, describe, expect, it } from 'vitest';
import { demo } from '../support/pdf-demo.ts';
import { fonts } from '../../server/src/pdf/fonts.ts';
import {
  writeTaggedPdf,
  type Cell,
  type Content,
  type DocumentDefinition,
} from '../../server/src/pdf/tagging/index.ts';
import { hiddenText, pdfFaults } from '../support/pdf-faults.ts';
import { name, text, type Dictionary, type PdfObject } from '../support/pdf-objects.ts';
import {
  attribute,
  elements,
  isElement,
  readPdf,
  squeeze,
  textOf,
  withRole,
  type Reading,
} from '../support/pdf-reading.ts';
import { writtenWords } from '../support/pdf-words.ts';

const DATA = { created: '2026-11-20T09:30:00Z', municipality: 'Exempelköpings kommun', rows: 250 };

function definition(content: Content, more: Partial<DocumentDefinition> = {}): DocumentDefinition {
  return {
    title: 'Prov',
    language: 'sv',
    creator: 'Stegvis',
    created: new Date('2026-11-20T09:30:00Z'),
    id: 'prov',
    defaultStyle: { font: 'Source Sans', fontSize: 11 },
    content,
    ...more,
  };
}

async function read(content: Content, more?: Partial<DocumentDefinition>): Promise<Reading> {
  return readPdf(await writeTaggedPdf(definition(content, more), fonts));
}

/** The tree in short: roles, with the words of what holds no tags. */
function outline(reading: Reading): unknown {
  const describeElement = (element: (typeof reading)['root']): unknown => {
    const kids = element.kids.filter(isElement);
    return { [element.role]: kids.length > 0 ? kids.map(describeElement) : squeeze(textOf(reading, element)) };
  };
  return reading.root.kids.filter(isElement).map(describeElement);
}

describe('a document with one of everything', () => {
  let reading: Reading;
  beforeAll(async () => {
    reading = readPdf(await writeTaggedPdf(demo(DATA), fonts));
  });

  it('has no faults', () => {
    expect(reading.pages.length).toBeGreaterThan(8);
    expect(pdfFaults(reading)).toEqual([]);
  });

  it('reads as it was written, from the first word to the last', () => {
    const written = squeeze(writtenWords(demo(DATA).content));
    const heard = squeeze(textOf(reading, reading.root, ['Lbl', 'TOC', 'Figure']));
    expect(heard).toBe(written);
  });

  it('lists its headings as contents that lead there', () => {
    const entries = withRole(reading.root, 'TOCI');
    expect(entries.map((entry) => squeeze(textOf(reading, entry)))).toEqual([
      'Text och länkar 1',
      'Bild 1',
      'Åtgärder 3',
    ]);
    for (const entry of entries) {
      const [reference] = entry.kids.filter(isElement);
      const [link] = reference?.kids.filter(isElement) ?? [];
      expect([reference?.role, link?.role]).toEqual(['Reference', 'Link']);
    }
    expect(destinationPage(reading, entries[2])).toBe(2);
  });

  it('has bookmarks that nest as its headings do', () => {
    const { file } = reading;
    const below = (parent: PdfObject): unknown[] => {
      const titles: unknown[] = [];
      for (let item = file.at(parent, 'First'); item !== null; item = file.at(item, 'Next')) {
        const inner = below(item);
        titles.push(inner.length > 0 ? [text(file.at(item, 'Title')), inner] : text(file.at(item, 'Title')));
      }
      return titles;
    };
    expect(below(file.at(file.catalog, 'Outlines'))).toEqual([
      [
        'Provdokument för Exempelköpings kommun',
        ['Innehåll', ['Text och länkar', ['Listor']], 'Bild', ['Åtgärder', ['En tabell i en tabell']]],
      ],
    ]);
  });

  it('repeats the table headings on each page as artifacts only', () => {
    expect(withRole(reading.root, 'THead')).toHaveLength(2);
    const repeated = reading.pages.filter(({ stretches }) =>
      stretches.some(({ artifact, text: words }) => artifact?.subtype === undefined && words.includes('Ansvarig')),
    );
    expect(repeated.length).toBeGreaterThan(5);
  });

  it('joins a link into one area per line, and says where it goes', () => {
    const link = withRole(reading.root, 'Link').find((other) => textOf(reading, other).startsWith('hela vägledningen'));
    const areas = link?.kids.flatMap((kid) => ('annotation' in kid ? [kid.annotation] : [])) ?? [];
    expect(areas).toHaveLength(2);
    for (const area of areas) {
      expect(text(reading.file.at(area, 'A', 'URI'))).toBe('https://www.exempel.se/v%C3%A4gledning?steg=1&del=2');
      expect(text(reading.file.at(area, 'Contents'))).toMatch(/^hela vägledningen .*planen \(https:/);
    }
  });

  it('says which parts are in another language', () => {
    const foreign = [...elements(reading.root)].filter(({ dictionary }) => dictionary.has('Lang'));
    expect(foreign.map((element) => [text(element.dictionary.get('Lang')), squeeze(textOf(reading, element))])).toEqual(
      [['en', 'A paragraph in English.']],
    );
  });
});

describe('the structure', () => {
  it('puts paragraphs inside a cell that has several, and words straight into one that has not', async () => {
    const reading = await read({
      table: {
        headerRows: 1,
        body: [
          ['A', 'B'],
          ['ett', { stack: ['två', 'tre'] }],
        ],
      },
    });
    expect(outline(reading)).toEqual([
      {
        Table: [
          { THead: [{ TR: [{ TH: 'A' }, { TH: 'B' }] }] },
          { TBody: [{ TR: [{ TD: 'ett' }, { TD: [{ P: 'två' }, { P: 'tre' }] }] }] },
        ],
      },
    ]);
    expect(pdfFaults(reading)).toEqual([]);
  });

  it('keeps a list inside a list after the words it belongs to', async () => {
    const reading = await read({ ul: ['före', { ul: ['inuti'] }, 'efter'] });
    const [list] = withRole(reading.root, 'L');
    expect(squeeze(textOf(reading, reading.root))).toBe('före inuti efter');
    const bodies = withRole(reading.root, 'LBody').filter(({ parent }) => parent?.parent === list);
    expect(bodies.map((body) => squeeze(textOf(reading, body)))).toEqual(['före inuti', 'efter']);
    expect(name(attribute(reading, withRole(reading.root, 'L')[0] as never, 'ListNumbering'))).toBe('Disc');
    expect(pdfFaults(reading)).toEqual([]);
  });

  it('takes a caption that stands before a table into the table', async () => {
    const reading = await read([
      { text: 'Tabell 1', tag: 'Caption' },
      { table: { rowHeaderColumns: 1, body: [['A', 'B']] } },
    ]);
    expect(outline(reading)).toEqual([{ Table: [{ Caption: 'Tabell 1' }, { TR: [{ TH: 'A' }, { TD: 'B' }] }] }]);
  });

  it('sets a heading on top of its table, and reads it before the table', async () => {
    const rows = Array.from({ length: 90 }, (_, index): Cell[] => [`rad ${index}`, 'x']);
    const reading = await read({
      table: {
        leadRows: 1,
        headerRows: 2,
        dontBreakRows: true,
        keepWithHeaderRows: 1,
        body: [[{ stack: [{ text: 'Rubrik', tag: 'H1' }, 'Ingress'], colSpan: 2 }, {}], ['A', 'B'], ...rows],
      },
    });
    expect(outline(reading)).toMatchObject([
      { Div: [{ H1: 'Rubrik' }, { P: 'Ingress' }] },
      { Table: [{ THead: [{ TR: [{ TH: 'A' }, { TH: 'B' }] }] }, { TBody: expect.anything() as unknown }] },
    ]);
    expect(pdfFaults(reading)).toEqual([]);
    const [, second] = reading.pages;
    const repeated = second?.stretches.filter(({ artifact }) => artifact?.type === 'Pagination') ?? [];
    expect(squeeze(repeated.map(({ text: words }) => words).join(''))).toBe('A B');
    // Moved up to where the heading stood.
    const [top] = repeated.flatMap(({ baselines }) => baselines);
    expect((second?.height ?? 0) - (top ?? 0)).toBeLessThan(60);
  });

  it('says how far a cell reaches', async () => {
    const reading = await read({
      table: {
        headerRows: 1,
        body: [
          [{ text: 'A', colSpan: 2 }, {}, 'B'],
          [{ text: 'lång', rowSpan: 2 }, 'x', 'y'],
          [{}, 'z', 'w'],
        ],
      },
    });
    const [a] = withRole(reading.root, 'TH');
    const [long] = withRole(reading.root, 'TD');
    expect(attribute(reading, a as never, 'ColSpan')).toBe(2);
    expect(attribute(reading, long as never, 'RowSpan')).toBe(2);
    expect(pdfFaults(reading)).toEqual([]);
  });

  it('reads a row that goes on over a page break cell by cell', async () => {
    const long = (word: string): string => Array.from({ length: 600 }, (_, index) => `${word}${index}`).join(' ');
    const reading = await read({
      table: {
        headerRows: 1,
        widths: ['*', '*'],
        body: [
          ['A', 'B'],
          [long('v'), long('h')],
        ],
      },
    });
    expect(reading.pages.length).toBeGreaterThan(1);
    expect(squeeze(textOf(reading, reading.root))).toBe(`A B ${long('v')} ${long('h')}`);
    expect(pdfFaults(reading)).toEqual([]);
  });

  it('keeps a link whole that goes on over a page break beside another cell', async () => {
    const words = Array.from({ length: 600 }, (_, index) => `ord${index}`).join(' ');
    const reading = await read({
      table: {
        headerRows: 1,
        widths: ['*', '*'],
        body: [
          ['A', 'B'],
          [{ text: words, link: 'https://exempel.se/' }, words],
        ],
      },
    });
    expect(withRole(reading.root, 'Link')).toHaveLength(1);
    expect(pdfFaults(reading)).toEqual([]);
  });

  it('lets a layout that is done twice count once', async () => {
    const reading = await read(
      [{ text: 'A', tag: 'H1' }, { ul: ['ett', 'två'] }, { text: 'B', tag: 'H2', headlineLevel: 2 }, 'slut'],
      { pageBreakBefore: (node) => (node as { headlineLevel?: number }).headlineLevel === 2 },
    );
    expect(reading.pages).toHaveLength(2);
    expect(squeeze(textOf(reading, reading.root, ['Lbl']))).toBe('A ett två B slut');
    expect(pdfFaults(reading)).toEqual([]);
  });

  it('makes a link of a picture', async () => {
    const reading = await read({
      canvas: [{ type: 'rect', x: 0, y: 0, w: 40, h: 20, color: '#333333' }],
      alt: 'Mörk ruta',
    });
    expect(withRole(reading.root, 'Figure')).toHaveLength(1);
    const linked = await read({
      svg: '<svg width="40" height="20"><rect width="40" height="20"/></svg>',
      alt: 'Till startsidan',
      link: 'https://exempel.se/',
    });
    expect(outline(linked)).toEqual([{ Link: [{ Figure: '' }] }]);
    expect(pdfFaults(linked)).toEqual([]);
  });

  it('hides a watermark from the reading, and nothing else', async () => {
    const reading = await read('Innehåll', { watermark: { text: 'UTKAST', opacity: 0.1 } });
    expect(squeeze(textOf(reading, reading.root))).toBe('Innehåll');
    const watermark = reading.pages[0]?.stretches.find(({ artifact }) => artifact?.subtype === 'Watermark');
    expect(watermark?.text).toBe('UTKAST');
    expect(pdfFaults(reading)).toEqual([]);
  });

  it('reads a long word as one, wherever it was allowed to part', async () => {
    const word = 'Informationssäkerhets\u200bsamordnare';
    const reading = await read({ columns: [{ text: word, width: 90 }, { text: word }] });
    expect(squeeze(textOf(reading, reading.root))).toBe(Array(2).fill(word.replace('\u200b', '')).join(' '));
  });

  it('gives a note an id', async () => {
    const reading = await read([
      { text: 'Not', tag: 'Note' },
      { text: 'Not två', tag: 'Note' },
    ]);
    const ids = withRole(reading.root, 'Note').map(({ dictionary }) => text(dictionary.get('ID')));
    expect(ids).toEqual(['note-1', 'note-2']);
    const { file } = reading;
    expect(file.at(file.catalog, 'StructTreeRoot', 'IDTree', 'Names')).toHaveLength(4);
  });

  it('writes a title with signs that XML keeps for itself', async () => {
    const reading = await read('x', { title: 'Vård & <omsorg>', author: 'A & B' });
    expect(pdfFaults(reading)).toEqual([]);
  });
});

describe('text hidden from the reading is found', () => {
  const lines: Content[] = Array.from({ length: 20 }, (_, index) => `Rad ${index + 1} av planen`);

  it('in the background', async () => {
    const reading = await read('Innehåll', { background: () => ({ stack: lines.map((line) => line) }) });
    expect(hiddenText(reading)).toHaveLength(1);
  });

  it('in a header that is the page', async () => {
    const reading = await read('Innehåll', {
      header: () => ({ stack: lines.map((line) => line) }),
      pageMargins: [40, 400, 40, 40],
    });
    expect(hiddenText(reading).join()).toContain('hidden as a Header');
  });

  it('in a footer that reaches into the content', async () => {
    const reading = await read([...lines], {
      footer: () => ({ text: 'Hemligt', relativePosition: { x: 0, y: -600 } }),
    });
    expect(hiddenText(reading).join()).toContain('hidden as a Footer');
  });

  it('as a table heading that is none', async () => {
    const reading = readPdf(await writeTaggedPdf(demo({ ...DATA, rows: 60 }), fonts));
    for (const { stretches } of reading.pages) {
      for (const stretch of stretches) {
        if (stretch.role === 'TD') Object.assign(stretch, { mcid: undefined, artifact: { type: 'Pagination' } });
      }
    }
    expect(hiddenText(reading).length).toBeGreaterThanOrEqual(20);
  });

  it('outside all marks', async () => {
    const reading = await read([...lines]);
    for (const { stretches } of reading.pages)
      for (const stretch of stretches) Object.assign(stretch, { role: undefined });
    expect(hiddenText(reading).join()).toContain('drawing outside');
  });
});

describe('what cannot be read by everyone is refused', () => {
  it.each<[string, Content, RegExp]>([
    ['a picture without words', { svg: '<svg width="1" height="1"/>' }, /needs alt/],
    ['words as decoration', { text: 'Dolt', artifact: true }, /Text cannot be decoration: "Dolt"/],
    ['words inside decoration', { stack: ['Dolt'], artifact: true }, /Text cannot be decoration: "Dolt"/],
    ['a table without headings', { table: { body: [['a', 'b']] } }, /needs headerRows/],
    [
      'a heading level that is skipped',
      [
        { text: 'A', tag: 'H1' },
        { text: 'C', tag: 'H3' },
      ],
      /"C" is H3 .* after an H1/,
    ],
    ['a first heading that is not the first', { text: 'B', tag: 'H2' }, /"B" is H2 but comes first/],
    ['a link to nowhere', { text: 'x', linkToDestination: 'borta' }, /no node has that id/],
    ['an address that is not whole', { text: 'x', link: 'exempel.se' }, /Not a full web address: "exempel.se"/],
    ['a tag that does not exist', { text: 'x', tag: 'H7' as 'H6' }, /No tag is called "H7"/],
    [
      'rows before a table that has no headings after them',
      { table: { headerRows: 1, leadRows: 1, body: [[{ text: 'A', tag: 'H1' }], ['b']] } },
      /need column headings after them/,
    ],
    ['a sign the font lacks', 'Läge: ◐', /SourceSans3-Regular has no glyph for U\+25D0 in "◐"/],
    [
      'a sign the font lacks, in a picture',
      { svg: '<svg width="9" height="9"><text font-family="Source Sans">◐</text></svg>', alt: 'Halv' },
      /no glyph for U\+25D0/,
    ],
    ['a file of the machine as a picture', { image: '/etc/hostname', alt: 'x' }, /denied/],
  ])('%s', async (_, content, reason) => {
    await expect(writeTaggedPdf(definition(content), fonts)).rejects.toThrow(reason);
  });

  it('a document without a title', async () => {
    await expect(writeTaggedPdf(definition('x', { title: ' ' }), fonts)).rejects.toThrow(/needs a title/);
  });
});

function destinationPage({ file }: Reading, entry: Reading['root'] | undefined): number {
  const [link] = entry ? withRole(entry, 'Link') : [];
  const [area] = link?.kids.flatMap((kid) => ('annotation' in kid ? [kid.annotation] : [])) ?? [];
  return file.pages.indexOf(file.at(area, 'Dest', 0) as Dictionary);
}
