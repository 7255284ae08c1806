import { and, asc, desc, eq, gt, inArray } from 'drizzle-orm';
import type { ImportChoices, ImportSummary } from '@stegvis/shared/api/importing.ts';
import type { Item } from '@stegvis/shared/scoring/result.ts';
import type { Reader, Transaction } from '../../db/connect.ts';
import { answers, audit, imports, moves, people } from '../../db/tables.ts';
import type { Before } from './before.ts';

/** Beside what a person has chosen: what saving it did, in numbers. */
interface Kept {
  chosen: ImportChoices;
  saved: ImportSummary['saved'];
}
type Row = typeof imports.$inferSelect;
export interface ImportRow extends Omit<Row, 'choices' | 'before'> {
  choices: Kept;
  before: Before | null;
  by: string;
}

/** Without what is large: the reading, and how things stood before. */
const listed = {
  id: imports.id,
  personId: imports.personId,
  by: people.name,
  fileName: imports.fileName,
  state: imports.state,
  choices: imports.choices,
  createdAt: imports.createdAt,
  savedAt: imports.savedAt,
  undoneAt: imports.undoneAt,
};
export type ListedImport = Omit<ImportRow, 'organisationId' | 'assessmentId' | 'reading' | 'before'>;

export async function insertImport(tx: Transaction, row: typeof imports.$inferInsert): Promise<void> {
  await tx.insert(imports).values(row);
}

/** Bound to the assessment, which is bound to the organisation: another's does not exist. */
export async function findImport(db: Reader, assessmentId: string, id: string): Promise<ImportRow | undefined> {
  const [found] = await db
    .select({ row: imports, by: people.name })
    .from(imports)
    .leftJoin(people, eq(people.id, imports.personId))
    .where(and(eq(imports.assessmentId, assessmentId), eq(imports.id, id)));
  return found && (described(found.row, found.by) as ImportRow);
}

/** The latest first. */
export async function listImports(db: Reader, assessmentId: string, most: number): Promise<ListedImport[]> {
  const rows = await db
    .select(listed)
    .from(imports)
    .leftJoin(people, eq(people.id, imports.personId))
    .where(eq(imports.assessmentId, assessmentId))
    .orderBy(desc(imports.createdAt), desc(imports.id))
    .limit(most);
  return rows.map((row) => described(row, row.by) as ListedImport);
}

/** The columns hold plain JSON: this feature alone writes them. */
function described(row: object, by: string | null) {
  return { ...row, by: by ?? '' };
}

export async function updateImport(
  tx: Transaction,
  id: string,
  set: Partial<Pick<ImportRow, 'state' | 'reading' | 'choices' | 'before' | 'savedAt' | 'undoneAt'>>,
): Promise<void> {
  await tx.update(imports).set(set).where(eq(imports.id, id));
}

/** What the log tells of these subjects since a moment, oldest first. */
export async function listEntriesSince(db: Reader, organisationId: string, subjects: readonly string[], at: string) {
  return db
    .select({ act: audit.act, subject: audit.subject, before: audit.before })
    .from(audit)
    .where(and(eq(audit.organisationId, organisationId), inArray(audit.subject, [...subjects]), gt(audit.at, at)))
    .orderBy(asc(audit.seq));
}

// ── Putting back ────────────────────────────────────────────────────────────────────────────────────────────────

export async function deleteAnswer(tx: Transaction, assessmentId: string, { unit, code }: Item): Promise<void> {
  await tx
    .delete(answers)
    .where(and(eq(answers.assessmentId, assessmentId), eq(answers.unitId, unit), eq(answers.code, code)));
}

/** As if they had never been made. */
export async function deleteMoves(tx: Transaction, assessmentId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.delete(moves).where(and(eq(moves.assessmentId, assessmentId), inArray(moves.id, [...ids])));
}
