/** How an entry of the log is bound to the one before it. Pure but for the hash. */
import { createHash } from 'node:crypto';

/** An entry as it is stored: `before` and `after` are the JSON text itself, byte for byte. */
export interface ChainedEntry {
  at: string;
  organisationId: string | null;
  actorId: string | null;
  address: string | null;
  requestId: string | null;
  act: string;
  subject: string;
  before: string | null;
  after: string | null;
}

/** What a chain starts from, before its first entry. */
export const genesis = (organisationId: string | null): string => sha256(`stegvis:${organisationId ?? 'system'}`);

/** SHA-256 (hex) over the hash of the entry before it and everything that the entry says. */
export function chainHash(previous: string, entry: ChainedEntry): string {
  const { at, organisationId, actorId, address, requestId, act, subject, before, after } = entry;
  return sha256(
    JSON.stringify([previous, at, organisationId, actorId, address, requestId, act, subject, before, after]),
  );
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
