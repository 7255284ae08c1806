/**
 * What stood in the plan at the moment a file of ours was made, told by the log: the oldest value before each change
 * since. What is not here has not been changed. An old file then never takes back somebody's newer edit.
 */
import type { LevelId, Step } from '@stegvis/shared/model/model.ts';
import type { Item } from '@stegvis/shared/scoring/result.ts';
import type { Reader } from '../../db/connect.ts';
import type { Edit } from '../plan/edit.ts';
import { keyOf } from '../plan/state.ts';
import { listEntriesSince } from './store.ts';

export interface Then {
  /** The fields of an action that have been changed since, as they were. */
  action: (id: string) => Edit & { step?: Step };
  /** undefined = not changed since. */
  level: (item: Item) => LevelId | null | undefined;
  choice: (item: Item) => { choice: string | null; reason: string } | undefined;
}

type Fields = Record<string, unknown>;
const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};

export const NOTHING_SINCE: Then = { action: () => ({}), level: () => undefined, choice: () => undefined };

/** @param at null = not known: nothing is then taken to have been changed */
export async function thenOf(
  db: Reader,
  organisationId: string,
  assessmentId: string,
  actionIds: readonly string[],
  items: readonly Item[],
  at: string | null,
): Promise<Then> {
  if (at === null) return NOTHING_SINCE;
  const answerOf = ({ unit, code }: Item) => `answer:${assessmentId}/${unit}/${code}`;
  const entries = await listEntriesSince(
    db,
    organisationId,
    [`assessment:${assessmentId}`, ...actionIds.map((id) => `action:${id}`), ...items.map(answerOf)],
    at,
  );
  const actions = new Map<string, Fields>();
  const levels = new Map<string, LevelId | null>();
  const choices = new Map<string, { choice: string | null; reason: string }>();
  const first = <Value>(map: Map<string, Value>, key: string, value: Value) => {
    if (!map.has(key)) map.set(key, value);
  };
  for (const { act, subject, before } of entries) {
    const [, kind = '', id = ''] = /^(action|answer|assessment):(.+)$/.exec(subject) ?? [];
    if (kind === 'action') actions.set(id, { ...fields(before), ...actions.get(id) });
    if (kind === 'answer') first(levels, subject, (fields(before).level ?? null) as LevelId | null);
    for (const row of kind === 'assessment' && Array.isArray(before) ? before.map(fields) : []) {
      const item = { unit: String(row.unit), code: String(row.code) };
      if (act === 'answer.confirm-achieved') first(levels, answerOf(item), row.level as LevelId | null);
      if (act === 'plan.choose') {
        first(choices, keyOf(item), { choice: row.choice as string | null, reason: String(row.reason ?? '') });
      }
    }
  }
  return {
    action: (id) => actions.get(id) ?? {},
    level: (item) => levels.get(answerOf(item)),
    choice: (item) => choices.get(keyOf(item)),
  };
}
