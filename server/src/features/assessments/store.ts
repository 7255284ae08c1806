import { and, asc, eq, getTableColumns, inArray, sql, type Placeholder } from 'drizzle-orm';
import type { ScoredAnswer } from '@stegvis/shared/scoring/score.ts';
import type { Reader, Transaction } from '../../db/connect.ts';
import { prepared } from '../../db/prepared.ts';
import { actionItems, actions, answers, assessmentUnits, assessments, boards, people, units } from '../../db/tables.ts';

/** An assessment with its nämnd: nothing about it can be answered without knowing whose it is. */
export type AssessmentRow = typeof assessments.$inferSelect & {
  board: Pick<typeof boards.$inferSelect, 'id' | 'name' | 'secrecyBorder'>;
};
export type AnswerRow = typeof answers.$inferSelect;

const withBoard = (db: Reader) =>
  db
    .select({
      ...getTableColumns(assessments),
      board: { id: boards.id, name: boards.name, secrecyBorder: boards.secrecyBorder },
    })
    .from(assessments)
    .innerJoin(boards, eq(boards.id, assessments.boardId));

const assessmentQuery = prepared((db: Reader) =>
  withBoard(db)
    .where(
      and(
        eq(assessments.organisationId, sql.placeholder('organisation')),
        eq(assessments.slug, sql.placeholder('slug')),
      ),
    )
    .prepare(),
);

export async function findAssessment(
  db: Reader,
  organisation: string,
  slug: string,
): Promise<AssessmentRow | undefined> {
  const [row] = await assessmentQuery(db).execute({ organisation, slug });
  return row;
}

export async function findAssessmentById(
  db: Reader,
  organisationId: string,
  id: string,
): Promise<AssessmentRow | undefined> {
  const [row] = await withBoard(db).where(and(eq(assessments.organisationId, organisationId), eq(assessments.id, id)));
  return row;
}

const yearQuery = prepared((db: Reader) =>
  db
    .select({ slug: assessments.slug, year: assessments.year })
    .from(assessments)
    .where(
      and(eq(assessments.organisationId, sql.placeholder('organisation')), eq(assessments.id, sql.placeholder('id'))),
    )
    .prepare(),
);

/** What a page says of the year before: its frozen result is large, and is not read for this. */
export async function findYear(db: Reader, organisation: string, id: string) {
  const [row] = await yearQuery(db).execute({ organisation, id });
  return row;
}

const statusQuery = prepared((db: Reader) =>
  db
    .select({ status: assessments.status })
    .from(assessments)
    .where(eq(assessments.id, sql.placeholder('id')))
    .prepare(),
);

/** Whether answers may be changed now; asked again inside the transaction that changes one. */
export async function isAssessmentOpen(db: Reader, id: string): Promise<boolean> {
  const [row] = await statusQuery(db).execute({ id });
  return row?.status === 'open';
}

const formQuery = prepared((db: Reader) =>
  db
    .select({ form: assessmentUnits.form })
    .from(assessmentUnits)
    .where(
      and(
        eq(assessmentUnits.assessmentId, sql.placeholder('assessment')),
        eq(assessmentUnits.unitId, sql.placeholder('unit')),
      ),
    )
    .prepare(),
);

/** The form that a unit fills in, or undefined where it is not part of the assessment. */
export async function findForm(db: Reader, assessment: string, unit: string): Promise<string | undefined> {
  const [row] = await formQuery(db).execute({ assessment, unit });
  return row?.form;
}

const unitsQuery = prepared((db: Reader) =>
  db
    .select({ id: units.id, slug: units.slug, name: assessmentUnits.name, form: assessmentUnits.form })
    .from(assessmentUnits)
    .innerJoin(units, eq(units.id, assessmentUnits.unitId))
    .where(eq(assessmentUnits.assessmentId, sql.placeholder('assessment')))
    .orderBy(asc(assessmentUnits.place))
    .prepare(),
);

export async function listAssessmentUnits(db: Reader, assessment: string) {
  return unitsQuery(db).execute({ assessment });
}

export async function listAnswers(db: Reader, assessmentId: string): Promise<AnswerRow[]> {
  return db.select().from(answers).where(eq(answers.assessmentId, assessmentId));
}

/** What figures are made of: an answer without its evidence and its history. */
export type AnswerLevel = Pick<
  AnswerRow,
  'unitId' | 'code' | 'level' | 'confirmed' | 'secrecy' | 'secrecyProvision' | 'secrecyNamed' | 'reason' | 'answeredBy'
>;

const levelsQuery = prepared((db: Reader) =>
  db
    .select({
      unitId: answers.unitId,
      code: answers.code,
      level: answers.level,
      confirmed: answers.confirmed,
      secrecy: answers.secrecy,
      secrecyProvision: answers.secrecyProvision,
      secrecyNamed: answers.secrecyNamed,
      reason: answers.reason,
      answeredBy: answers.answeredBy,
    })
    .from(answers)
    .where(eq(answers.assessmentId, sql.placeholder('assessment')))
    .prepare(),
);

/** Every answer of the assessment, as figures need it. */
export async function listAnswerLevels(db: Reader, assessmentId: string): Promise<AnswerLevel[]> {
  return levelsQuery(db).execute({ assessment: assessmentId });
}

const unitAnswersQuery = prepared((db: Reader) =>
  db
    .select()
    .from(answers)
    .where(and(eq(answers.assessmentId, sql.placeholder('assessment')), eq(answers.unitId, sql.placeholder('unit'))))
    .prepare(),
);

export async function listUnitAnswers(db: Reader, assessment: string, unit: string): Promise<AnswerRow[]> {
  return unitAnswersQuery(db).execute({ assessment, unit });
}

/** The answers that count: confirmed, with a level. */
export function countedAnswers(
  rows: readonly Pick<AnswerRow, 'unitId' | 'code' | 'level' | 'confirmed'>[],
): ScoredAnswer[] {
  return rows.flatMap(({ unitId, code, level, confirmed }) =>
    confirmed && level ? { unit: unitId, code, level } : [],
  );
}

const answerQuery = prepared((db: Reader) =>
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
    .prepare(),
);

export async function findAnswer(
  db: Reader,
  assessment: string,
  unit: string,
  code: string,
): Promise<AnswerRow | undefined> {
  const [row] = await answerQuery(db).execute({ assessment, unit, code });
  return row;
}

const ANSWER_COLUMNS = [
  'level',
  'reason',
  'evidence',
  'secrecy',
  'secrecyProvision',
  'secrecyNamed',
  'confirmed',
  'revision',
  'changeId',
  'answeredBy',
  'answeredAt',
] as const;

const saveQuery = prepared((tx: Transaction) => {
  const given = <Key extends string>(keys: readonly Key[]) =>
    Object.fromEntries(keys.map((key) => [key, sql.placeholder(key)])) as unknown as Record<Key, Placeholder>;
  return tx
    .insert(answers)
    .values({ ...given(['assessmentId', 'unitId', 'code']), ...given(ANSWER_COLUMNS) })
    .onConflictDoUpdate({
      target: [answers.assessmentId, answers.unitId, answers.code],
      set: Object.fromEntries(
        ANSWER_COLUMNS.map((key) => [
          key,
          sql.raw(`excluded.${key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`),
        ]),
      ),
    })
    .prepare();
});

/** Writes the whole answer; the caller has checked the revision within the same transaction. */
export async function saveAnswer(tx: Transaction, row: AnswerRow): Promise<void> {
  await saveQuery(tx).execute(row);
}

export async function namesOf(db: Reader, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await db.select({ id: people.id, name: people.name }).from(people).where(inArray(people.id, wanted));
  return new Map(rows.map((row) => [row.id, row.name]));
}

const promisesQuery = prepared((db: Reader) =>
  db
    .select({
      code: actionItems.code,
      title: actions.title,
      status: actions.status,
      dueOn: actions.dueOn,
      doneOn: actions.doneOn,
      secrecy: actions.secrecy,
      secrecyNamed: actions.secrecyNamed,
      actionUnitId: actions.unitId,
      actionId: actions.id,
    })
    .from(actionItems)
    .innerJoin(actions, eq(actions.id, actionItems.actionId))
    .where(
      and(eq(actions.assessmentId, sql.placeholder('assessment')), eq(actionItems.unitId, sql.placeholder('unit'))),
    )
    .orderBy(asc(actions.createdAt))
    .prepare(),
);

/** What was promised about the questions of a unit, and what came of it. */
export async function listPromises(db: Reader, assessment: string, unit: string) {
  return promisesQuery(db).execute({ assessment, unit });
}

/** Every question that an action of the assessment serves, with what is needed to say what is planned. */
export async function listPlannedItems(db: Reader, assessmentId: string) {
  return db
    .select({
      unit: actionItems.unitId,
      code: actionItems.code,
      status: actions.status,
      dueOn: actions.dueOn,
      secrecy: actions.secrecy,
    })
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
  set: Partial<Pick<AssessmentRow, 'status' | 'lockedAt' | 'result' | 'dnr'>>,
): Promise<void> {
  await tx.update(assessments).set(set).where(eq(assessments.id, id));
}
