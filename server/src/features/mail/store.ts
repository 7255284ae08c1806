import type { Transaction } from '../../db/connect.ts';
import { mails } from '../../db/tables.ts';

export type MailRow = typeof mails.$inferSelect;

export async function insertMail(tx: Transaction, row: MailRow): Promise<void> {
  await tx.insert(mails).values(row);
}
