import { and, asc, eq, max } from 'drizzle-orm';
import type { Delivery, DeliveryFile } from '@stegvis/shared/api/delivery.ts';
import { deliveryState } from '@stegvis/shared/plan/delivery-state.ts';
import { alias } from '../../db/columns.ts';
import type { Reader, Transaction } from '../../db/connect.ts';
import { deliveries, deliveryFiles, people } from '../../db/tables.ts';

type DeliveryRow = typeof deliveries.$inferSelect;
export type FileRow = typeof deliveryFiles.$inferSelect;

const giver = alias(people, 'giver');
const registrar = alias(people, 'registrar');

const fileColumns = {
  id: deliveryFiles.id,
  deliveryId: deliveryFiles.deliveryId,
  kind: deliveryFiles.kind,
  edition: deliveryFiles.edition,
  locale: deliveryFiles.locale,
  format: deliveryFiles.format,
  fileName: deliveryFiles.fileName,
  size: deliveryFiles.size,
  sha256: deliveryFiles.sha256,
};

/** Every version of an assessment, the first one first, with the names of its files but not what is in them. */
export async function listDeliveries(db: Reader, assessmentId: string): Promise<Delivery[]> {
  const [rows, files] = await Promise.all([
    db
      .select({ delivery: deliveries, handedOverBy: giver.name, registeredBy: registrar.name })
      .from(deliveries)
      .leftJoin(giver, eq(giver.id, deliveries.handedOverBy))
      .leftJoin(registrar, eq(registrar.id, deliveries.registeredBy))
      .where(eq(deliveries.assessmentId, assessmentId))
      .orderBy(asc(deliveries.number)),
    db
      .select(fileColumns)
      .from(deliveryFiles)
      .innerJoin(deliveries, eq(deliveries.id, deliveryFiles.deliveryId))
      .where(eq(deliveries.assessmentId, assessmentId))
      .orderBy(asc(deliveryFiles.id)),
  ]);
  const filesOf = Map.groupBy(files, (file) => file.deliveryId);
  const all = rows.map(({ delivery }) => delivery);
  return rows.map(({ delivery: row, handedOverBy, registeredBy }) => ({
    id: row.id,
    number: row.number,
    ...deliveryState(row, all),
    dnr: row.dnr,
    handedOverBy,
    handedOverAt: row.handedOverAt,
    decision: decisionOf(row, registeredBy),
    revision: row.revision,
    files: (filesOf.get(row.id) ?? []).map(({ deliveryId: _, ...file }): DeliveryFile => file),
  }));
}

function decisionOf(row: DeliveryRow, registeredBy: string | null): Delivery['decision'] {
  const { outcome, instance, decidedOn, paragraph, decisionDnr: dnr, decisionNote: note, registeredAt } = row;
  if (outcome === null || decidedOn === null || registeredAt === null) return null;
  return { outcome, instance, decidedOn, paragraph, dnr, note, registeredBy, registeredAt };
}

export async function lastNumber(db: Reader, assessmentId: string): Promise<number> {
  const [row] = await db
    .select({ last: max(deliveries.number) })
    .from(deliveries)
    .where(eq(deliveries.assessmentId, assessmentId));
  return Number(row?.last ?? 0);
}

export async function insertDelivery(
  tx: Transaction,
  row: Pick<DeliveryRow, 'id' | 'organisationId' | 'assessmentId' | 'number' | 'dnr' | 'handedOverBy' | 'handedOverAt'>,
  files: readonly Omit<FileRow, 'deliveryId'>[],
): Promise<void> {
  await tx.insert(deliveries).values(row);
  for (const file of files) await tx.insert(deliveryFiles).values({ ...file, deliveryId: row.id });
}

/** How many times a decision has been registered or corrected. */
export async function findRevision(tx: Transaction, id: string): Promise<number | undefined> {
  const [row] = await tx.select({ revision: deliveries.revision }).from(deliveries).where(eq(deliveries.id, id));
  return row?.revision;
}

export async function setDecision(tx: Transaction, id: string, set: Partial<DeliveryRow>): Promise<void> {
  await tx.update(deliveries).set(set).where(eq(deliveries.id, id));
}

export async function findFile(db: Reader, deliveryId: string, id: string): Promise<FileRow | undefined> {
  const [row] = await db
    .select()
    .from(deliveryFiles)
    .where(and(eq(deliveryFiles.deliveryId, deliveryId), eq(deliveryFiles.id, id)));
  return row;
}

/** The data that a document of a version was drawn from, as it was frozen. */
export async function findData(
  db: Reader,
  deliveryId: string,
  kind: FileRow['kind'],
  edition: FileRow['edition'],
): Promise<unknown> {
  const [row] = await db
    .select({ content: deliveryFiles.content })
    .from(deliveryFiles)
    .where(
      and(
        eq(deliveryFiles.deliveryId, deliveryId),
        eq(deliveryFiles.kind, kind),
        eq(deliveryFiles.edition, edition),
        eq(deliveryFiles.format, 'json'),
      ),
    );
  return row && JSON.parse(Buffer.from(row.content, 'base64').toString('utf8'));
}
