/** A token: `stegvis_<name>_<secret>`. Its beginning tells people, and scanners for lost secrets, what it is. */
import { randomBytes } from 'node:crypto';
import { tokenHash } from '../auth/token.ts';

const FORM = /^stegvis_[0-9a-f]{8}_[\w-]{43}$/;

/** 256 bits of chance. What is kept of it is the hash. */
export function makeToken(): { secret: string; prefix: string; hash: string } {
  const prefix = `stegvis_${randomBytes(4).toString('hex')}`;
  const secret = `${prefix}_${randomBytes(32).toString('base64url')}`;
  return { secret, prefix, hash: tokenHash(secret) };
}

/**
 * What a token is looked up by; null for what cannot be one. A hash is looked up, never a token: how long it takes tells
 * nothing of the token to whoever guesses.
 */
export function hashOfBearer(header: string | undefined): string | null {
  const [, sent = ''] = /^Bearer +(\S+)$/i.exec(header ?? '') ?? [];
  return FORM.test(sent) ? tokenHash(sent) : null;
}
