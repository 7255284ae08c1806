/**
 * How an entry of the log is bound to the one before it. Pure but for the hash. What an entry says of before and after
 * is hashed by itself, with a salt: whoever may not see it can still follow the chain past it, and cannot find out what
 * it was by trying.
 */
import { hash } from 'node:crypto';

/** An entry as it is stored: `before` and `after` are the JSON text itself, byte for byte. */
export interface ChainedEntry {
  /** Its number in the chain, from 1. */
  place: number;
  at: string;
  organisationId: string | null;
  actorId: string | null;
  address: string | null;
  requestId: string | null;
  act: string;
  subject: string;
  before: string | null;
  after: string | null;
  salt: string;
}

/** What a chain starts from, before its first entry. */
export const genesis = (organisationId: string | null): string => sha256(`stegvis:${organisationId ?? 'system'}`);

/** SHA-256 (hex) over what the entry says of before and after. */
export const contentHash = ({ salt, before, after }: Pick<ChainedEntry, 'salt' | 'before' | 'after'>): string =>
  sha256(JSON.stringify([salt, before, after]));

/** SHA-256 (hex) over the hash of the entry before it and everything that the entry says. */
export function chainHash(previous: string, entry: ChainedEntry): string {
  const { place, at, organisationId, actorId, address, requestId, act, subject } = entry;
  return sha256(
    JSON.stringify([
      previous,
      place,
      at,
      organisationId,
      actorId,
      address,
      requestId,
      act,
      subject,
      contentHash(entry),
    ]),
  );
}

const sha256 = (text: string) => hash('sha256', text);
