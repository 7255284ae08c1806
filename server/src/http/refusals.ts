/**
 * Refused attempts, for the log. Written when the answer has gone, so that it neither changes nor delays it, and bounded,
 * so that whoever keeps on cannot fill the log. No body, no token: only which kind of address was asked for.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ErrorCode } from '@stegvis/shared/api/error.ts';
import type { Actor, AuditEntry, Db } from '../db/connect.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Why the request was refused, where it was. */
    refusal: ErrorCode | null;
  }
}

/** So many entries for a person, or an address where nobody is signed in, before they are counted as many. */
export const REFUSALS_NOTED = 30;
const WINDOW_MS = 10 * 60_000;
/** Beyond this many that are watched at once, the oldest are forgotten. */
const WATCHED = 10_000;

/** An organisation's name in an address, where it may be one: anything else that was typed there may be anybody's name. */
const SLUG = /^[a-z0-9-]{1,60}$/;

export function noteRefusals(api: FastifyInstance, db: Db): void {
  const watched = new Map<string, { since: number; count: number }>();
  const writing = new Set<Promise<unknown>>();

  api.addHook('onResponse', async (request) => {
    const noted = entryOf(request);
    if (!noted) return;
    const { actor, entry } = noted;
    const count = countOf(actor.personId ?? network(request.ip));
    if (count > REFUSALS_NOTED + 1) return;
    const many = count > REFUSALS_NOTED;
    const written = db
      .write(actor, many ? { act: 'access.refused-many', subject: entry.subject } : entry, async () => undefined)
      .catch((error: unknown) => request.log.error({ err: error }, 'a refusal could not be noted'))
      .finally(() => writing.delete(written));
    writing.add(written);
  });
  // What was refused last is noted before the database is closed.
  api.addHook('onClose', async () => void (await Promise.all(writing)));

  function countOf(key: string): number {
    const now = Date.now();
    let seen = watched.get(key);
    if (!seen || now - seen.since > WINDOW_MS) {
      watched.delete(key);
      watched.set(key, (seen = { since: now, count: 0 }));
      const [oldest] = watched.keys();
      if (watched.size > WATCHED && oldest !== undefined) watched.delete(oldest);
    }
    return (seen.count += 1);
  }
}

const ORGANISATION = '/api/organisations/:org';

function entryOf(request: FastifyRequest): { actor: Actor; entry: AuditEntry } | undefined {
  const { refusal, member, person } = request;
  if (refusal === null) return undefined;
  const url = request.routeOptions.url ?? '';
  const subject = `route:${request.method} ${url.replace(/^\/api/, '')}`;
  const actor: Actor = {
    personId: person?.id ?? null,
    organisationId: member?.organisation.id ?? null,
    requestId: request.id,
    address: request.ip,
  };
  // Asked by a page of another site: before it is known who the browser belongs to.
  if (refusal === 'foreign-origin' || (refusal === 'forbidden' && member)) {
    return { actor, entry: { act: 'access.refused', subject, after: { refused: refusal } } };
  }
  // Not a member: the same whether the organisation exists.
  if (refusal === 'not-found' && person && !member && url.startsWith(ORGANISATION)) {
    const { org = '' } = request.params as { org?: string };
    const cut = org.slice(0, 60);
    return {
      actor,
      entry: { act: 'access.refused', subject, after: { refused: refusal, slug: SLUG.test(cut) ? cut : '?' } },
    };
  }
  if (refusal === 'link-used') return { actor, entry: { act: 'link.refused', subject } };
  if (refusal === 'too-many-attempts') return { actor, entry: { act: 'session.limited', subject } };
  return undefined;
}

/** One household or town hall: an IPv6 network has more addresses than anybody can count. */
const network = (address: string) => (address.includes(':') ? address.split(':').slice(0, 4).join(':') : address);
