/**
 * That it is the person and not whoever found the screen unlocked: asked before the second factor is changed. The
 * password or a code; nothing of someone who has neither, and nothing in the demo, where people have come in by a button.
 */
import type { Profile, Proof } from '@stegvis/shared/api/profile.ts';
import type { Db } from '../../db/connect.ts';
import { AppError } from '../../errors.ts';
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
  account: Account,
  session: Pick<SessionRow, 'method'>,
  { password = '', code = '' }: Proof,
): Promise<void> {
  const asked = proofsOf(account, session);
  if (!asked.password && !asked.code) return;
  if (asked.code && code !== '') {
    if (await db.touch((tx) => useCode(tx, sealing, account, code))) return;
    throw new AppError('invalid', { fields: { code: 'wrongCode' } });
  }
  if (asked.password && password !== '') {
    if (await isRight(password, account.passwordHash)) return;
    throw new AppError('invalid', { fields: { password: 'wrongPassword' } });
  }
  throw new AppError('invalid', { fields: { [asked.password ? 'password' : 'code']: 'missing' } });
}
