/** Telling a person that what protects their account was changed: if it was not them, they learn of it. */
import type { Transaction } from '../../db/connect.ts';
import type { Sealing } from '../../http/sealing.ts';
import type { MailKinds } from '../mail/compose.ts';
import { queueMail } from '../mail/queue.ts';
import type { Account } from './store.ts';

export async function tellOfChange(
  tx: Transaction,
  sealing: Sealing,
  { id, name, email, locale }: Pick<Account, 'id' | 'name' | 'email' | 'locale'>,
  what: MailKinds['security-change']['what'],
): Promise<void> {
  if (email === null) return;
  await queueMail(tx, sealing, {
    kind: 'security-change',
    values: { name, what, at: new Date().toISOString() },
    locale,
    recipient: email,
    organisationId: null,
    personId: id,
    causedBy: null,
  });
}
