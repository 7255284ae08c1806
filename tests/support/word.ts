/** What a Word file says of itself: paragraphs with their styles, tables, pictures, read from its own XML. */
import { SaxesParser } from 'saxes';
import { unzip } from './zip.ts';

export interface Cell {
  text: string;
}
export type Block =
  | { kind: 'paragraph'; style: string; text: string; pictures: string[]; list: boolean }
  | { kind: 'table'; headerRows: number; rows: Cell[][] };

export interface WordFile {
  blocks: Block[];
  header: string;
  footer: string;
  core: string;
  styles: string;
  /** Every part, by name. */
  parts: Map<string, string>;
}

export async function readWord(bytes: Uint8Array): Promise<WordFile> {
  const files = await unzip(Buffer.from(bytes));
  const parts = new Map([...files].map(([name, content]) => [name, content.toString('utf8')]));
  const part = (pattern: RegExp) => [...parts].find(([name]) => pattern.test(name))?.[1] ?? '';
  return {
    blocks: blocksOf(part(/^word\/document\.xml$/)),
    header: textOf(part(/^word\/header\d+\.xml$/)),
    footer: textOf(part(/^word\/footer\d+\.xml$/)),
    core: part(/^docProps\/core\.xml$/),
    styles: part(/^word\/styles\.xml$/),
    parts,
  };
}

/** Everything that is read, in the order in which it is read. */
export const wordsOf = (file: WordFile): string =>
  file.blocks
    .map((block) =>
      block.kind === 'paragraph'
        ? block.text
        : block.rows.map((row) => row.map(({ text }) => text).join('\n')).join('\n'),
    )
    .join('\n');

export const headingsOf = (file: WordFile): string[] =>
  file.blocks.flatMap((block) =>
    block.kind === 'paragraph' && /^Heading\d$/.test(block.style) ? [`${block.style.slice(-1)} ${block.text}`] : [],
  );

export const tablesOf = (file: WordFile) => file.blocks.filter((block) => block.kind === 'table');

function textOf(xml: string): string {
  return blocksOf(xml)
    .map((block) => (block.kind === 'paragraph' ? block.text : ''))
    .join('\n');
}

function blocksOf(xml: string): Block[] {
  const blocks: Block[] = [];
  const parser = new SaxesParser();
  let table: Extract<Block, { kind: 'table' }> | null = null;
  let paragraph: Extract<Block, { kind: 'paragraph' }> | null = null;
  let inText = false;
  parser.on('opentag', ({ name, attributes }) => {
    const value = String(attributes['w:val'] ?? '');
    if (name === 'w:tbl') table = { kind: 'table', headerRows: 0, rows: [] };
    else if (name === 'w:tr') table?.rows.push([]);
    else if (name === 'w:tc') table?.rows.at(-1)?.push({ text: '' });
    else if (name === 'w:tblHeader' && table && value !== 'false') table.headerRows += 1;
    else if (name === 'w:p') paragraph = { kind: 'paragraph', style: 'Normal', text: '', pictures: [], list: false };
    else if (name === 'w:pStyle' && paragraph) paragraph.style = value;
    else if (name === 'w:numPr' && paragraph) paragraph.list = true;
    else if (name === 'wp:docPr') paragraph?.pictures.push(String(attributes.descr ?? ''));
    // A new page is no word.
    else if (((name === 'w:br' && attributes['w:type'] !== 'page') || name === 'w:tab') && paragraph)
      paragraph.text += name === 'w:br' ? '\n' : '\t';
    else if (name === 'w:t') inText = true;
  });
  parser.on('text', (text) => {
    if (inText && paragraph) paragraph.text += text;
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'w:t') inText = false;
    if (name === 'w:p' && paragraph) {
      const cell = table?.rows.at(-1)?.at(-1);
      if (cell) cell.text += (cell.text ? '\n' : '') + paragraph.text;
      else blocks.push(paragraph);
      paragraph = null;
    }
    if (name === 'w:tbl' && table) {
      blocks.push(table);
      table = null;
    }
  });
  parser.write(xml).close();
  return blocks;
}
