import { and, asc, desc, eq } from 'drizzle-orm';
import type { Reader } from '../../db/connect.ts';
import { actions, answers, assessmentUnits, assessments, boards, units } from '../../db/tables.ts';

const assessmentColumns = {
  slug: assessments.slug,
  title: assessments.title,
  year: assessments.year,
  modelId: assessments.modelId,
  modelVersion: assessments.modelVersion,
};
const boardColumns = { id: boards.id, name: boards.name, secrecyBorder: boards.secrecyBorder };

/** Newest year first, then unit and code. */
export async function listMarkedAnswers(db: Reader, organisation: string) {
  return db
    .select({
      board: boardColumns,
      assessment: assessmentColumns,
      unit: assessmentUnits.name,
      unitSlug: units.slug,
      unitId: answers.unitId,
      code: answers.code,
      secrecy: answers.secrecy,
      secrecyProvision: answers.secrecyProvision,
      secrecyNamed: answers.secrecyNamed,
      answeredBy: answers.answeredBy,
    })
    .from(answers)
    .innerJoin(assessments, eq(assessments.id, answers.assessmentId))
    .innerJoin(boards, eq(boards.id, assessments.boardId))
    .innerJoin(units, eq(units.id, answers.unitId))
    .innerJoin(
      assessmentUnits,
      and(eq(assessmentUnits.assessmentId, answers.assessmentId), eq(assessmentUnits.unitId, answers.unitId)),
    )
    .where(and(eq(assessments.organisationId, organisation), eq(answers.secrecy, true)))
    .orderBy(desc(assessments.year), asc(assessmentUnits.place), asc(answers.code));
}

export async function listMarkedActions(db: Reader, organisation: string) {
  return db
    .select({
      board: boardColumns,
      assessment: assessmentColumns,
      assessmentId: actions.assessmentId,
      unit: units.name,
      unitId: actions.unitId,
      id: actions.id,
      title: actions.title,
      secrecy: actions.secrecy,
      secrecyProvision: actions.secrecyProvision,
      secrecyNamed: actions.secrecyNamed,
    })
    .from(actions)
    .innerJoin(assessments, eq(assessments.id, actions.assessmentId))
    .innerJoin(boards, eq(boards.id, assessments.boardId))
    .leftJoin(units, eq(units.id, actions.unitId))
    .where(and(eq(assessments.organisationId, organisation), eq(actions.secrecy, true)))
    .orderBy(desc(assessments.year), asc(actions.createdAt));
}
