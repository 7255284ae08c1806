/** Giving a code: from the telephone or from the list of recovery codes, each good once. */
import type { Transaction } from '../../db/connect.ts';
import type { Sealing } from '../../http/sealing.ts';
import { useRecoveryCode, useStep, type Account } from './store.ts';
import { recoveryHash, stepOf } from './totp.ts';

/** @returns which kind it was; null where it is wrong or has been used */
export async function useCode(
  tx: Transaction,
  sealing: Sealing,
  { id, totpSecret }: Pick<Account, 'id' | 'totpSecret'>,
  code: string,
): Promise<'totp' | 'recovery' | null> {
  if (totpSecret === null) return null;
  if (/^[\d\s]+$/.test(code)) {
    const step = stepOf(sealing, totpSecret, code);
    return step !== null && (await useStep(tx, id, totpSecret, step)) ? 'totp' : null;
  }
  const used = await useRecoveryCode(tx, id, recoveryHash(sealing, id, code), new Date().toISOString());
  return used ? 'recovery' : null;
}
