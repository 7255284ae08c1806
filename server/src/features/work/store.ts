import { and, desc, eq } from 'drizzle-orm';
import type { WorkKind } from '@stegvis/shared/api/work.ts';
import type { Reader, Transaction } from '../../db/connect.ts';
import { assessments, works } from '../../db/tables.ts';

export type WorkRow = typeof works.$inferSelect & { assessment: string | null };

const columns = { work: works, assessment: assessments.slug };
const flat = ({ work, assessment }: { work: typeof works.$inferSelect; assessment: string | null }): WorkRow => ({
  ...work,
  assessment,
});

export async function insertWork(
  tx: Transaction,
  row: {
    id: string;
    organisationId: string;
    assessmentId: string | null;
    personId: string;
    kind: WorkKind;
    total: number;
    startedAt: string;
  },
): Promise<void> {
  await tx.insert(works).values({ ...row, state: 'running', done: 0 });
}

export async function updateWork(
  tx: Transaction,
  id: string,
  set: Partial<Pick<WorkRow, 'state' | 'done' | 'total' | 'resultId' | 'error' | 'endedAt'>>,
): Promise<void> {
  await tx.update(works).set(set).where(eq(works.id, id));
}

/** What nobody works on any longer, since the server was stopped in the middle. */
export async function interruptWorks(tx: Transaction, endedAt: string): Promise<void> {
  await tx.update(works).set({ state: 'interrupted', endedAt }).where(eq(works.state, 'running'));
}

export async function findWork(
  db: Reader,
  organisationId: string,
  personId: string,
  id: string,
): Promise<WorkRow | undefined> {
  const [row] = await db
    .select(columns)
    .from(works)
    .leftJoin(assessments, eq(assessments.id, works.assessmentId))
    .where(and(eq(works.organisationId, organisationId), eq(works.personId, personId), eq(works.id, id)));
  return row && flat(row);
}

/** One's own, the latest first. */
export async function listWorks(
  db: Reader,
  organisationId: string,
  personId: string,
  most: number,
): Promise<WorkRow[]> {
  const rows = await db
    .select(columns)
    .from(works)
    .leftJoin(assessments, eq(assessments.id, works.assessmentId))
    .where(and(eq(works.organisationId, organisationId), eq(works.personId, personId)))
    .orderBy(desc(works.startedAt))
    .limit(most);
  return rows.map(flat);
}
