/** Who reads through a shared link: a läsare of the assessment's nämnd, and nobody in particular. */
import type { Access } from '@stegvis/shared/access/permissions.ts';
import type { AssessmentRow } from '../assessments/store.ts';

/** @param linkId stands in for a person: it is nobody's id, so nothing is somebody's own */
export const readerBy = (linkId: string, { board }: Pick<AssessmentRow, 'board'>): Access => ({
  personId: linkId,
  grants: [{ role: 'lasare', boardId: board.id, unitId: null, area: null, assessmentId: null }],
  holds: [],
});
