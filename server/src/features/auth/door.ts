/**
 * Whether the password's door is open to a person. An organisation with a sign-in of its own may leave it to
 * administrators alone; who belongs only to such organisations, and is administrator in none, goes through theirs. A
 * link in a mail is the same door. Asked once the password or the link was right, so that it tells a stranger nothing.
 */
import type { Reader } from '../../db/connect.ts';
import { listDoors } from './store.ts';

export async function isDoorOpen(db: Reader, personId: string): Promise<boolean> {
  const doors = await listDoors(db, personId);
  return doors.length === 0 || doors.some(({ role, door }) => door !== 'administrators' || role === 'administrator');
}
