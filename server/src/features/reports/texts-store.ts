import { and, eq, isNotNull } from 'drizzle-orm';
import type { Locale } from '@stegvis/shared/model/model.ts';
import type { Reader, Transaction } from '../../db/connect.ts';
import { actions, people, reportTexts } from '../../db/tables.ts';

export type TextRow = typeof reportTexts.$inferSelect;
/** With who wrote it; null where that person is gone. */
export type WrittenText = TextRow & { changedByName: string | null };

export async function listTexts(db: Reader, assessmentId: string, language: Locale): Promise<WrittenText[]> {
  const rows = await db
    .select({ text: reportTexts, name: people.name })
    .from(reportTexts)
    .leftJoin(people, eq(people.id, reportTexts.changedBy))
    .where(and(eq(reportTexts.assessmentId, assessmentId), eq(reportTexts.locale, language)));
  return rows.map(({ text, name }) => ({ ...text, changedByName: name }));
}

export async function saveText(tx: Transaction, row: TextRow): Promise<void> {
  const { assessmentId: _a, locale: _l, key: _k, ...set } = row;
  await tx
    .insert(reportTexts)
    .values(row)
    .onConflictDoUpdate({ target: [reportTexts.assessmentId, reportTexts.locale, reportTexts.key], set });
}

/** The actions of an assessment that go on with one of the year before. */
export async function listCarried(db: Reader, assessmentId: string): Promise<{ id: string; from: string }[]> {
  const rows = await db
    .select({ id: actions.id, from: actions.carriedFromId })
    .from(actions)
    .where(and(eq(actions.assessmentId, assessmentId), isNotNull(actions.carriedFromId)));
  return rows.flatMap(({ id, from }) => (from === null ? [] : [{ id, from }]));
}
