/** What happened to an action, told from the log, with what happened to those that were joined into it. */
import type { History } from '@stegvis/shared/api/plan.ts';
import type { Item } from '@stegvis/shared/scoring/result.ts';
import type { Reader } from '../../db/connect.ts';
import { among } from '../assessments/sight.ts';
import { namesOf } from '../assessments/store.ts';
import { listLog } from './store.ts';

type Fields = Record<string, unknown>;

export async function readHistory(
  db: Reader,
  organisationId: string,
  actionId: string,
  { seesMarked, withheld }: { seesMarked: boolean; withheld: readonly Item[] },
): Promise<History> {
  const known = new Set<string>();
  const entries: Awaited<ReturnType<typeof listLog>> = [];
  // One query per generation of joining, and seldom more than one generation.
  for (let next = [actionId]; next.length > 0;) {
    const found = await listLog(
      db,
      organisationId,
      next.map((id) => `action:${id}`),
    );
    entries.push(...found);
    for (const id of next) known.add(id);
    next = found.flatMap(({ after }) => joinedIn(after)).filter((id) => !known.has(id));
  }
  entries.sort((a, b) => b.seq - a.seq);

  // What was marked once may still stand in the log of what is open now.
  const wasMarked = !seesMarked && entries.some(({ before, after }) => isMarked(before) || isMarked(after));
  const isWithheld = among(withheld);
  const isHidden = (value: unknown) => wasMarked || itemsIn(value).some(isWithheld);
  const names = await namesOf(
    db,
    entries.flatMap(({ before, after }) => [...peopleIn(before), ...peopleIn(after)]),
  );
  return {
    entries: entries.map(({ at, by, act, before, after }) => ({
      at,
      by: by ?? '',
      act,
      before: isHidden(before) || isHidden(after) ? null : named(before, names),
      after: isHidden(before) || isHidden(after) ? null : named(after, names),
    })),
  };
}

const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const joinedIn = (value: unknown): string[] => {
  const { joined } = fields(value);
  return Array.isArray(joined) ? joined.filter((id) => typeof id === 'string') : [];
};
const itemsIn = (value: unknown): Item[] => {
  const { items } = fields(value);
  return Array.isArray(items) ? (items as Item[]) : [];
};
const isMarked = (value: unknown) => fields(value).secrecy === true;
const isPerson = (value: unknown): value is { kind: 'person'; id: string } => fields(value).kind === 'person';

function peopleIn(value: unknown): string[] {
  const { lead, others } = fields(value);
  return [lead, ...(Array.isArray(others) ? others : [])].filter(isPerson).map((owner) => owner.id);
}

/** People stand in the log by id; their names are put in when it is read. */
function named(value: unknown, names: ReadonlyMap<string, string>): unknown {
  const { lead, others } = fields(value);
  const name = (owner: unknown) => (isPerson(owner) ? { ...owner, name: names.get(owner.id) ?? '' } : owner);
  if (lead === undefined && others === undefined) return value;
  return {
    ...fields(value),
    ...(lead !== undefined && { lead: name(lead) }),
    ...(Array.isArray(others) && { others: others.map(name) }),
  };
}
