/** The documents that are measured, in both ways. Run as a program it makes one, and prints the most memory that it took, in MB. */
// @ts-expect-error pdfmake ships no types
import pdfmake from 'pdfmake';
import { documents, type DocumentName } from '../../server/src/pdf/documents.ts';
import { fonts } from '../../server/src/pdf/fonts.ts';
import { writeTaggedPdf, type DocumentDefinition } from '../../server/src/pdf/tagging/index.ts';
import { aBoardReport } from '../support/board-report.ts';
import { aReport } from '../support/plan-report.ts';

export const ROWS = 1000;

export const data = {
  'board-report': () => aBoardReport({ actions: 24 }),
  plan: () => aReport({ actions: ROWS, units: 12 }),
} satisfies Partial<Record<DocumentName, () => unknown>>;
export type Name = keyof typeof data;
export type Way = 'tagged' | 'plain';

/** A new one each time: pdfmake changes what it is given. */
export const define = (name: Name, what: unknown): DocumentDefinition =>
  (documents[name] as (data: unknown, hash: string) => DocumentDefinition)(what, '');

pdfmake.setFonts(fonts);
pdfmake.setUrlAccessPolicy?.(() => false);
pdfmake.setLocalAccessPolicy?.(() => true);

export const make: Record<Way, (definition: DocumentDefinition) => Promise<Uint8Array>> = {
  tagged: (definition) => writeTaggedPdf(definition, fonts),
  plain: (definition) => pdfmake.createPdf({ ...definition, tagged: false }).getBuffer() as Promise<Buffer>,
};

if (import.meta.main) {
  const [name, way] = process.argv.slice(2) as [Name, Way];
  await make[way](define(name, data[name]()));
  process.stdout.write(String(Math.round(process.resourceUsage().maxRSS / 1024)));
}
