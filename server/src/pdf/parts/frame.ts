/** What every document has around its content: what it is, whose, which version, which page, and its checksum. */
import type { Locale } from '@stegvis/shared/model/model.ts';
import type { PlanReport } from '@stegvis/shared/report/plan-report.ts';
import type { Content, DocumentDefinition } from '../tagging/index.ts';
import { colour, contentWidth, defaultStyle, page, styles, tableLayouts } from './style.ts';
import { shorten, type Words } from './words.ts';

export interface Framed {
  locale: Locale;
  organisation: string;
  board: string;
  dnr: string | null;
  /** null = a draft; left out by working papers, which are nobody's version. */
  delivery?: PlanReport['delivery'];
  madeOn: string;
}

export interface Frame {
  /** Shown in the window of a reader. */
  title: string;
  subject: string;
  /** At the top right of every page but the first. */
  running: string;
  /** In the footer, after dnr and version. */
  notes: readonly string[];
  /** What the file's identifier is made of, besides the frame. */
  id: readonly string[];
  /** Whether the first page has its footer; the header it never has. */
  firstFooter: boolean;
}

export function framed(
  data: Framed,
  { title, subject, running, notes, id, firstFooter }: Frame,
  words: Words,
  content: Content[],
): DocumentDefinition {
  const { organisation, locale, madeOn } = data;
  return {
    title,
    ...(organisation && { author: organisation }),
    subject,
    language: locale,
    creator: 'Stegvis',
    created: new Date(`${madeOn}T00:00:00Z`),
    id: id.join('\n'),
    pageSize: 'A4',
    pageMargins: page.margins,
    defaultStyle,
    styles,
    tableLayouts,
    header: (number) => (number === 1 ? null : header(data, running)),
    footer: (number, pages) => (number === 1 && !firstFooter ? null : footer(data, notes, words, number, pages)),
    content,
  };
}

/** "Utkast 2026-11-26", "Version 2, överlämnad 2026-12-02" or "Utskrift 2026-11-26". */
export function versionOf(
  { delivery, madeOn }: Pick<Framed, 'delivery' | 'madeOn'>,
  { documents: t, dateInTable, dateInText }: Words,
  style: 'table' | 'words' = 'table',
): string {
  const written = style === 'table' ? dateInTable : dateInText;
  if (delivery === undefined) return t.printed(written(madeOn));
  return delivery === null ? t.draft(written(madeOn)) : t.handedOver(delivery.number, written(delivery.on));
}

export const caseOf = ({ dnr }: Pick<Framed, 'dnr'>, { documents: t }: Words): string =>
  dnr === null || dnr === '' ? t.noDnr : `${t.dnr} ${dnr}`;

/** The last thing of a document: what its data is known by. */
export function checksum(hash: string, { documents: { checksum: t } }: Words, hasFile = true): Content {
  return {
    unbreakable: true,
    stack: [
      rule([0, 26, 0, 7]),
      { text: t.title, style: 'small', bold: true },
      // Parted only where a line may end; it is read and copied as one.
      { text: hash, style: 'small', color: colour.ink },
      { text: hasFile ? t.check : t.same, style: 'small', margin: [0, 2, 0, 0] },
    ],
  };
}

export function rule(margin: [number, number, number, number], line: string = colour.rule): Content {
  return {
    canvas: [{ type: 'line', x1: 0, y1: 0, x2: contentWidth, y2: 0, lineColor: line, lineWidth: 0.5 }],
    artifact: true,
    margin,
  };
}

const [LEFT, , RIGHT] = page.margins;

function header({ organisation, board }: Framed, running: string): Content {
  const who = [organisation, board].filter(Boolean).map((name) => shorten(name, 40));
  return edge([LEFT, 30, RIGHT, 0], who.join(', '), running);
}

function footer(data: Framed, notes: readonly string[], words: Words, number: number, pages: number): Content {
  const about = [shorten(caseOf(data, words), 36), versionOf(data, words), ...notes];
  return {
    stack: [
      {
        canvas: [{ type: 'line', x1: 0, y1: 0, x2: contentWidth, y2: 0, lineColor: colour.rule, lineWidth: 0.5 }],
        margin: [LEFT, 22, RIGHT, 6],
      },
      edge([LEFT, 0, RIGHT, 0], about.join(' · '), words.documents.page(number, pages)),
    ],
  };
}

function edge(margin: [number, number, number, number], left: string, right: string): Content {
  return {
    columns: [
      { text: left, style: 'edge', width: '*' },
      { text: right, style: 'edge', alignment: 'right', width: 'auto' },
    ],
    columnGap: 16,
    margin,
  };
}
