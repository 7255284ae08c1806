import { canSeeInternal, canSeeMarked, type Access } from '@stegvis/shared/access/permissions.ts';
import type { Delivery } from '@stegvis/shared/api/delivery.ts';
import type { AssessmentRow } from '../assessments/store.ts';

/** A version with the files that the one asking may have. */
export function openTo(access: Access, { board }: Pick<AssessmentRow, 'board'>, one: Delivery): Delivery {
  const may = {
    public: true,
    internal: canSeeInternal(access, { boardId: board.id }),
    // Whoever sees all that is marked in the nämnd: neither one unit's nor over its border.
    marked: canSeeMarked(access, { boardId: board.id, unitId: null, border: board.secrecyBorder, named: [] }),
  };
  return { ...one, files: one.files.filter((file) => may[file.edition]) };
}
