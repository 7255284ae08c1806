/**
 * What the one asking may see of an assessment. Everything that is shown is made from what is visible alone: whoever may
 * not see a marked answer gets figures in which its question was never asked, so that nothing can be worked out from
 * sums or differences. That it is marked, and on what provision, is no secret.
 */
import { canSeeMarked, isGuest, type Access, type Responsible } from '@stegvis/shared/access/permissions.ts';
import type { Item } from '@stegvis/shared/scoring/result.ts';
import type { AnswerRow, AssessmentRow } from './store.ts';

export interface Sight {
  answer: (row: Pick<AnswerRow, 'unitId' | 'secrecy' | 'secrecyNamed' | 'answeredBy'>) => boolean;
  action: (row: { unitId: string | null; secrecy: boolean; secrecyNamed: string[] }, who: Responsible) => boolean;
}

export function sightOf(access: Access, { board }: Pick<AssessmentRow, 'board'>): Sight {
  const place = { boardId: board.id, border: board.secrecyBorder };
  const guest = isGuest(access);
  return {
    answer: ({ unitId, secrecy, secrecyNamed, answeredBy }) =>
      !secrecy ||
      (guest && answeredBy === access.personId) ||
      canSeeMarked(access, { ...place, unitId, named: secrecyNamed }),
    action: ({ unitId, secrecy, secrecyNamed }, responsible) =>
      !secrecy || canSeeMarked(access, { ...place, unitId, named: secrecyNamed, responsible }),
  };
}

/** The one who reads what leaves the building: sees nothing that is marked. */
export const PUBLIC_SIGHT: Sight = { answer: ({ secrecy }) => !secrecy, action: ({ secrecy }) => !secrecy };

/** The answers that may be seen, and the questions whose answers may not: those are not asked, as far as figures go. */
export function visibleAnswers<
  Row extends Pick<AnswerRow, 'unitId' | 'code' | 'secrecy' | 'secrecyNamed' | 'answeredBy'>,
>(sight: Sight, answers: readonly Row[]): { seen: Row[]; withheld: Item[] } {
  const seen: Row[] = [];
  const withheld: Item[] = [];
  for (const row of answers) {
    if (sight.answer(row)) seen.push(row);
    else withheld.push({ unit: row.unitId, code: row.code });
  }
  return { seen, withheld };
}

/** `isWithheld(item)`, in constant time. */
export function among(items: readonly Item[]): (item: Item) => boolean {
  const keys = new Set(items.map(keyOf));
  return (item) => keys.has(keyOf(item));
}
const keyOf = ({ unit, code }: Item) => `${unit}\n${code}`;
