import { plan } from './plan/document.ts';
import type { DocumentDefinition } from './tagging/index.ts';

/**
 * The documents that can be made, by name: each a function from plain data, and the hash of that data, to what
 * stands on the pages.
 */
export const documents = {
  plan,
} satisfies Record<string, (data: never, hash: string) => DocumentDefinition>;

export type DocumentName = keyof typeof documents;
export type DocumentData<Name extends DocumentName> = Parameters<(typeof documents)[Name]>[0];
