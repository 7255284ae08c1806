/** A role as it is said: "Processledare, alla nämnder". */
import type { Grant } from '@stegvis/shared/access/permissions.ts';
import type { Organisation } from '@stegvis/shared/api/organisation.ts';
import type { Administration } from '#lib/text.ts';

export function roleWords(
  words: Administration['people'],
  { boards, units }: Pick<Organisation, 'boards' | 'units'>,
  { role, boardId, unitId }: Pick<Grant, 'role' | 'boardId' | 'unitId'>,
): string {
  const named = (list: readonly { id: string; name: string }[], id: string | null) =>
    id === null ? null : (list.find((one) => one.id === id)?.name ?? words.gone);
  return words.role(role, named(boards, boardId), named(units, unitId));
}
