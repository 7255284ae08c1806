/**
 * The operator's way to help somebody who has lost both telephone and recovery codes, or whose second factor was sealed
 * with a secret that is gone: takes the second factor away, ends every session, and gives a one-time link to a new
 * password. Whoever runs the installation has the database anyway; that it was done stands in the log.
 */
import { randomBytes } from 'node:crypto';
import type { Db } from '../../db/connect.ts';
import { endSessionsOf, findPersonByEmail, insertLink, turnTotpOff, voidLinks } from './store.ts';
import { tokenHash } from './token.ts';

const HOURS = 24;

/** @returns the token of the link and how long it lives, or undefined where nobody active has that address */
export async function letIn(db: Db, email: string): Promise<{ token: string; hours: number } | undefined> {
  const person = await findPersonByEmail(db.read, email);
  if (!person || person.deactivatedAt !== null) return undefined;
  const token = randomBytes(32).toString('base64url');
  const now = new Date();
  const expiresAt = new Date(now.getTime() + HOURS * 3_600_000).toISOString();
  const entry = { act: 'person.let-in', subject: `person:${person.id}` };
  await db.write({ personId: null, organisationId: null }, entry, async (tx) => {
    await turnTotpOff(tx, person.id);
    await endSessionsOf(tx, person.id, now.toISOString());
    await voidLinks(tx, person.id, now.toISOString());
    await insertLink(tx, {
      tokenHash: tokenHash(token),
      purpose: 'password',
      personId: person.id,
      expiresAt,
      usedAt: null,
    });
  });
  return { token, hours: HOURS };
}
