/**
 * That it is the person and not whoever found the screen unlocked: asked before the second factor is changed. The
 * password or a code; nothing of someone who has neither, and nothing in the demo, where people have come in by a button.
 */
import type { Profile, Proof } from '@stegvis/shared/api/profile.ts';
import type { Actor, Db } from '../../db/connect.ts';
import { AppError, type FieldFault } from '../../errors.ts';
import type { Sealing } from '../../http/sealing.ts';
import { useCode } from './code.ts';
import { isRight } from './password.ts';
import type { Account, SessionRow } from './store.ts';

type Proofs = Profile['secondFactor']['proof'];

export const proofsOf = (account: Account, { method }: Pick<SessionRow, 'method'>): Proofs => ({
  password: account.passwordHash !== null && method !== 'demo',
  code: account.totpSince !== null,
});

/** Throws `invalid` with the field that is wrong. */
export async function prove(
  db: Db,
  sealing: Sealing,
  actor: Actor,
  account: Account,
  session: Pick<SessionRow, 'method'>,
  { password = '', code = '' }: Proof,
): Promise<void> {
  const asked = proofsOf(account, session);
  if (!asked.password && !asked.code) return;
  if (asked.code && code !== '') {
    if (await db.touch((tx) => useCode(tx, sealing, account, code))) return;
    throw await refusal(db, actor, account, { code: 'wrongCode' });
  }
  if (asked.password && password !== '') {
    if (await isRight(password, account.passwordHash)) return;
    throw await refusal(db, actor, account, { password: 'wrongPassword' });
  }
  throw new AppError('invalid', { fields: { [asked.password ? 'password' : 'code']: 'missing' } });
}

/** Leaves an entry: somebody sits at the screen who may not be the one who signed in. @returns what is to be thrown */
export async function refusal(
  db: Db,
  actor: Actor,
  { id }: Account,
  fields: Record<string, FieldFault>,
): Promise<AppError> {
  const entry = { act: 'person.proof-refused', subject: `person:${id}`, after: { wrong: Object.keys(fields) } };
  await db.write(actor, entry, async () => undefined);
  return new AppError('invalid', { fields });
}
