import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { ScoredAnswer } from '@stegvis/shared/scoring/score.ts';
import type { Reader, Transaction } from '../../db/connect.ts';
import { actionItems, actions, answers, assessmentUnits, assessments, boards, people, units } from '../../db/tables.ts';

export type AssessmentRow = typeof assessments.$inferSelect;
export type AnswerRow = typeof answers.$inferSelect;

export async function findAssessment(
  db: Reader,
  organisationId: string,
  slug: string,
): Promise<AssessmentRow | undefined> {
  const [row] = await db
    .select()
    .from(assessments)
    .where(and(eq(assessments.organisationId, organisationId), eq(assessments.slug, slug)));
  return row;
}

export async function findAssessmentById(
  db: Reader,
  organisationId: string,
  id: string,
): Promise<AssessmentRow | undefined> {
  const [row] = await db
    .select()
    .from(assessments)
    .where(and(eq(assessments.organisationId, organisationId), eq(assessments.id, id)));
  return row;
}

export async function findBoard(db: Reader, id: string) {
  const [row] = await db.select({ id: boards.id, name: boards.name }).from(boards).where(eq(boards.id, id));
  return row;
}

export async function listAssessmentUnits(db: Reader, assessmentId: string) {
  return db
    .select({ id: units.id, slug: units.slug, name: assessmentUnits.name, form: assessmentUnits.form })
    .from(assessmentUnits)
    .innerJoin(units, eq(units.id, assessmentUnits.unitId))
    .where(eq(assessmentUnits.assessmentId, assessmentId))
    .orderBy(asc(assessmentUnits.place));
}

export async function listAnswers(db: Reader, assessmentId: string): Promise<AnswerRow[]> {
  return db.select().from(answers).where(eq(answers.assessmentId, assessmentId));
}

/** What figures are made of: an answer without its evidence and its history. */
export type AnswerLevel = Pick<AnswerRow, 'unitId' | 'code' | 'level' | 'confirmed' | 'secrecy' | 'reason'>;

const levelsQuery = (db: Reader) =>
  db
    .select({
      unitId: answers.unitId,
      code: answers.code,
      level: answers.level,
      confirmed: answers.confirmed,
      secrecy: answers.secrecy,
      reason: answers.reason,
    })
    .from(answers)
    .where(eq(answers.assessmentId, sql.placeholder('assessment')))
    .prepare();
const preparedLevels = new WeakMap<Reader, ReturnType<typeof levelsQuery>>();

/** Every answer of the assessment, as figures need it. Nearly every page reads this, so the query is built once. */
export async function listAnswerLevels(db: Reader, assessmentId: string): Promise<AnswerLevel[]> {
  let query = preparedLevels.get(db);
  if (!query) preparedLevels.set(db, (query = levelsQuery(db)));
  return query.execute({ assessment: assessmentId });
}

export async function listUnitAnswers(db: Reader, assessmentId: string, unitId: string): Promise<AnswerRow[]> {
  return db
    .select()
    .from(answers)
    .where(and(eq(answers.assessmentId, assessmentId), eq(answers.unitId, unitId)));
}

/** The answers that count: confirmed, with a level. */
export function countedAnswers(
  rows: readonly Pick<AnswerRow, 'unitId' | 'code' | 'level' | 'confirmed'>[],
): ScoredAnswer[] {
  return rows.flatMap(({ unitId, code, level, confirmed }) =>
    confirmed && level ? { unit: unitId, code, level } : [],
  );
}

const answerQuery = (db: Reader) =>
  db
    .select()
    .from(answers)
    .where(
      and(
        eq(answers.assessmentId, sql.placeholder('assessment')),
        eq(answers.unitId, sql.placeholder('unit')),
        eq(answers.code, sql.placeholder('code')),
      ),
    )
    .prepare();
const prepared = new WeakMap<Reader, ReturnType<typeof answerQuery>>();

export async function findAnswer(
  db: Reader,
  assessment: string,
  unit: string,
  code: string,
): Promise<AnswerRow | undefined> {
  let query = prepared.get(db);
  if (!query) prepared.set(db, (query = answerQuery(db)));
  const [row] = await query.execute({ assessment, unit, code });
  return row;
}

/** Writes the whole answer; the caller has checked the revision within the same transaction. */
export async function saveAnswer(tx: Transaction, row: AnswerRow): Promise<void> {
  const { assessmentId: _a, unitId: _u, code: _c, ...set } = row;
  await tx
    .insert(answers)
    .values(row)
    .onConflictDoUpdate({ target: [answers.assessmentId, answers.unitId, answers.code], set });
}

export async function namesOf(db: Reader, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await db.select({ id: people.id, name: people.name }).from(people).where(inArray(people.id, wanted));
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** What was promised about the questions of a unit, and what came of it. */
export async function listPromises(db: Reader, assessmentId: string, unitId: string) {
  return db
    .select({
      code: actionItems.code,
      title: actions.title,
      status: actions.status,
      dueOn: actions.dueOn,
      doneOn: actions.doneOn,
      secrecy: actions.secrecy,
    })
    .from(actionItems)
    .innerJoin(actions, eq(actions.id, actionItems.actionId))
    .where(and(eq(actions.assessmentId, assessmentId), eq(actionItems.unitId, unitId)))
    .orderBy(asc(actions.createdAt));
}

/** Every question that an action of the assessment serves, with what is needed to say what is planned. */
export async function listPlannedItems(db: Reader, assessmentId: string) {
  return db
    .select({ unit: actionItems.unitId, code: actionItems.code, status: actions.status, dueOn: actions.dueOn })
    .from(actionItems)
    .innerJoin(actions, eq(actions.id, actionItems.actionId))
    .where(eq(actions.assessmentId, assessmentId));
}

export async function insertAssessment(
  tx: Transaction,
  row: typeof assessments.$inferInsert,
  unitRows: (typeof assessmentUnits.$inferInsert)[],
  carried: AnswerRow[],
): Promise<void> {
  await tx.insert(assessments).values(row);
  await tx.insert(assessmentUnits).values(unitRows);
  // A statement holds a bounded number of values; 300 units carry tens of thousands of answers.
  for (let i = 0; i < carried.length; i += 500) await tx.insert(answers).values(carried.slice(i, i + 500));
}

export async function updateAssessment(
  tx: Transaction,
  id: string,
  set: Partial<Pick<AssessmentRow, 'status' | 'lockedAt' | 'result'>>,
): Promise<void> {
  await tx.update(assessments).set(set).where(eq(assessments.id, id));
}
