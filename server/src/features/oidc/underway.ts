/**
 * A sign-in on its way to the provider and back. The state is good once and for ten minutes, and carries a proof of the
 * browser that began: who is sent a finished address by somebody else does not sign in as them.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Db } from '../../db/connect.ts';
import type { Sealing } from '../../http/sealing.ts';
import { CODE_VERIFIER } from './purposes.ts';
import { SignOnRefused } from './refused.ts';
import { deleteStatesBefore, findState, insertState, useState } from './store.ts';

const LIFE_MS = 10 * 60_000;
/** Kept a while longer, so that a late comer can be told that it was late and not that it never was. */
const KEPT_MS = 24 * 3_600_000;

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url');
const random = () => randomBytes(32).toString('base64url');

/** What the cookie holds: the same for every sign-in that a browser has under way, in however many tabs. */
export const browserKey = (cookie: string | undefined) => (cookie && /^[\w-]{43}$/.test(cookie) ? cookie : random());

export interface Underway {
  state: string;
  nonce: string;
  codeVerifier: string;
  back: string;
}

export async function begin(
  db: Db,
  sealing: Sealing,
  {
    organisationId,
    browser,
    back,
    codeVerifier,
  }: { organisationId: string; browser: string; back: string; codeVerifier: string },
): Promise<Underway> {
  const id = random();
  const state = `${id}.${sha256(`${id}.${browser}`)}`;
  const nonce = random();
  const now = Date.now();
  await db.touch(async (tx) => {
    await deleteStatesBefore(tx, new Date(now - KEPT_MS).toISOString());
    await insertState(tx, {
      stateHash: sha256(state),
      organisationId,
      nonce,
      codeVerifier: sealing.seal(codeVerifier, CODE_VERIFIER),
      back,
      expiresAt: new Date(now + LIFE_MS).toISOString(),
    });
  });
  return { state, nonce, codeVerifier, back };
}

/** Throws SignOnRefused unless this very browser began it, lately, and has not come back with it before. */
export async function redeem(
  db: Db,
  sealing: Sealing,
  {
    organisationId,
    browser,
    state,
  }: { organisationId: string; browser: string | undefined; state: string | undefined },
): Promise<Underway> {
  if (!state) throw new SignOnRefused('state-missing');
  const stateHash = sha256(state);
  const found = await findState(db.read, organisationId, stateHash);
  if (!found) throw new SignOnRefused('state-unknown');
  const [id = '', proof = ''] = state.split('.');
  // Not used up by somebody else's browser: the one that began can still come back.
  if (!browser || !isSame(proof, sha256(`${id}.${browser}`))) throw new SignOnRefused('other-browser');
  const now = new Date().toISOString();
  if (found.usedAt !== null) throw new SignOnRefused('state-used');
  if (found.expiresAt <= now) throw new SignOnRefused('state-expired');
  if (!(await db.touch((tx) => useState(tx, stateHash, now)))) throw new SignOnRefused('state-used');
  const codeVerifier = sealing.open(found.codeVerifier, CODE_VERIFIER);
  if (codeVerifier === null) throw new SignOnRefused('state-unknown');
  return { state, nonce: found.nonce, codeVerifier, back: found.back };
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
