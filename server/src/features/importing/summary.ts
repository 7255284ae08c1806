/** What is said of an import to everyone who may edit the plan. */
import type { ImportSummary } from '@stegvis/shared/api/importing.ts';
import type { ListedImport } from './store.ts';

export function summaryOf(row: ListedImport, personId: string): ImportSummary {
  const { id, fileName, state, by, createdAt, savedAt, undoneAt, choices } = row;
  const mine = row.personId === personId;
  return { id, fileName, state, by, mine, createdAt, savedAt, undoneAt, saved: choices.saved };
}
