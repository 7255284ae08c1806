import { published, type PublishedName } from '@stegvis/shared/report/published.ts';
import { frozenHash } from '../frozen.ts';
import { appendix } from './appendix/document.ts';
import { boardReport } from './board/document.ts';
import { decisionSheet } from './decision/document.ts';
import { mine } from './mine/document.ts';
import { plan } from './plan/document.ts';
import type { DocumentDefinition } from './tagging/index.ts';
import { workshop } from './workshop/document.ts';

/**
 * The documents that can be made, by name: each a function from plain data, and the hash of that data, to what
 * stands on the pages.
 */
export const documents = {
  plan,
  'board-report': boardReport,
  'decision-sheet': decisionSheet,
  appendix,
  mine,
  workshop,
} satisfies Record<string, (data: never, hash: string) => DocumentDefinition>;

export type DocumentName = keyof typeof documents;
export type DocumentData<Name extends DocumentName> = Parameters<(typeof documents)[Name]>[0];

/** The format in which a document's data is given out as a file. The others have no such file. */
const formats: Partial<Record<DocumentName, PublishedName>> = {
  plan: 'plan-report',
  'board-report': 'board-report',
  appendix: 'appendix-report',
};

/** What stands on a document's last page: the SHA-256 of its data's JSON file, as `sha256sum` gives it. */
export function checksumOf(name: DocumentName, data: unknown): string {
  const format = formats[name];
  return frozenHash(format ? published(format, data as never) : data);
}
