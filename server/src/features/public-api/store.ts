import { and, desc, eq, getTableColumns } from 'drizzle-orm';
import type { Reader } from '../../db/connect.ts';
import { assessments, boards } from '../../db/tables.ts';

/** Newest first; without their frozen figures, which are large. @param boardId null = of every nämnd */
export async function listOpenTo(db: Reader, organisationId: string, boardId: string | null) {
  const { result: _, ...columns } = getTableColumns(assessments);
  return db
    .select({ ...columns, board: { id: boards.id, name: boards.name, secrecyBorder: boards.secrecyBorder } })
    .from(assessments)
    .innerJoin(boards, eq(boards.id, assessments.boardId))
    .where(
      and(
        eq(assessments.organisationId, organisationId),
        boardId === null ? undefined : eq(assessments.boardId, boardId),
      ),
    )
    .orderBy(desc(assessments.year), desc(assessments.id));
}
