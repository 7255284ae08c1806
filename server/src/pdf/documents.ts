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
