/** Choosing a password: what everybody would guess is refused, the rest is hashed. */
import type { Reader } from '../../db/connect.ts';
import { AppError } from '../../errors.ts';
import { hashPassword } from './password.ts';
import { isWeak } from './weak.ts';
import { listMemberships } from './store.ts';

/** @param also further words that everybody knows, of somebody who belongs to nothing yet @returns its hash */
export async function hashOfChosen(
  db: Reader,
  password: string,
  person: { id: string | null; name: string; email: string | null },
  also: readonly string[] = [],
): Promise<string> {
  const organisations = person.id === null ? [] : await listMemberships(db, person.id);
  if (isWeak(password, [person.name, person.email ?? '', ...organisations.map((one) => one.name), ...also])) {
    throw new AppError('weak-password', { fields: { password: 'weakPassword' } });
  }
  return hashPassword(password);
}
