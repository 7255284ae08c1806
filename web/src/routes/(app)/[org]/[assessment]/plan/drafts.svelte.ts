/**
 * Changes to actions on their way to the server. What somebody has typed stays here until the server has acknowledged it:
 * through a slow net, a refusal, and a colleague's change to the same field.
 */
import { SvelteMap } from 'svelte/reactivity';
import type { Action, ActionChanged, UpdateAction } from '@stegvis/shared/api/plan.ts';
import { statusNeeds } from '@stegvis/shared/plan/status.ts';
import { ApiError } from '#lib/api.ts';

export type Fields = Omit<UpdateAction, 'revision'>;
export type FieldName = keyof Fields;
export type Saving = 'idle' | 'saving' | 'saved' | 'offline' | 'conflict' | 'failed' | 'signed-out';

const TYPING = 600;
const RETRY = 5_000;

export class Draft {
  /** What the server has not acknowledged. */
  fields = $state.raw<Fields>({});
  saving = $state<Saving>('idle');
  /** Dotted path of the field → what is wrong there. */
  errors = $state.raw<Record<string, string>>({});
  /** The version that stands on the server, where the same field was changed by somebody else. */
  theirs = $state.raw<Action | null>(null);
  readonly waiting = $derived(Object.keys(this.fields).length > 0);
}

interface Server {
  find: (id: string) => Action | undefined;
  send: (id: string, body: UpdateAction) => Promise<ActionChanged>;
  accept: (changed: Pick<ActionChanged, 'action'> & Partial<ActionChanged>) => void;
}

export class Drafts {
  readonly #drafts = new SvelteMap<string, Draft>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #server: Server;

  /** Ids of actions with something that is not saved. */
  readonly unsaved = $derived([...this.#drafts].filter(([, draft]) => draft.waiting).map(([id]) => id));

  constructor(server: Server) {
    this.#server = server;
  }

  find(id: string): Draft | undefined {
    return this.#drafts.get(id);
  }

  /** The action as the person sees it: the server's, with what is not yet saved on top. */
  over(action: Action): Action {
    const draft = this.#drafts.get(action.id);
    return draft?.waiting ? { ...action, ...draft.fields } : action;
  }

  /** `soon` waits for a pause in the typing. */
  change(id: string, fields: Fields, when: 'now' | 'soon' = 'now'): Promise<void> {
    let draft = this.#drafts.get(id);
    if (!draft) this.#drafts.set(id, (draft = new Draft()));
    draft.fields = { ...draft.fields, ...fields };
    draft.errors = Object.fromEntries(
      Object.entries(draft.errors).filter(([path]) => !Object.keys(fields).includes(path.split('.')[0] ?? '')),
    );
    clearTimeout(this.#timers.get(id));
    if (when === 'now') return this.flush(id);
    this.#timers.set(
      id,
      setTimeout(() => void this.flush(id), TYPING),
    );
    return Promise.resolve();
  }

  /** Sends what can be sent. Never two requests for one action at once: the second would be stale. */
  async flush(id: string): Promise<void> {
    clearTimeout(this.#timers.get(id));
    await this.#underWay.get(id);
    const draft = this.#drafts.get(id);
    const action = this.#server.find(id);
    if (!draft || !action || draft.theirs || this.#underWay.has(id)) return;
    const sent = ready(action, draft.fields);
    if (Object.keys(sent).length === 0) {
      // Typed and taken back again.
      if (!draft.waiting && draft.saving !== 'saved') draft.saving = 'idle';
      return;
    }
    const request = this.#save(draft, action, sent).finally(() => this.#underWay.delete(id));
    this.#underWay.set(id, request);
    await request;
    if (draft.saving === 'saved' && Object.keys(ready(this.#server.find(id) ?? action, draft.fields)).length > 0)
      await this.flush(id);
  }

  flushAll = async (): Promise<void> => {
    await Promise.all(this.unsaved.map((id) => this.flush(id)));
  };

  async #save(draft: Draft, action: Action, sent: Fields): Promise<void> {
    draft.saving = 'saving';
    try {
      const saved = await this.#server.send(action.id, { ...sent, revision: action.revision });
      this.#server.accept(saved);
      draft.fields = without(draft.fields, sent);
      draft.errors = {};
      draft.saving = 'saved';
    } catch (refusal) {
      if (!(refusal instanceof ApiError)) throw refusal;
      await this.#refused(draft, action, sent, refusal);
    }
  }

  async #refused(draft: Draft, action: Action, sent: Fields, refusal: ApiError): Promise<void> {
    if (refusal.status === 0) {
      draft.saving = 'offline';
      this.#timers.set(
        action.id,
        setTimeout(() => void this.flush(action.id), RETRY),
      );
      return;
    }
    if (refusal.code === 'conflict') {
      const current = (refusal.body as { current?: Action }).current;
      if (!current) {
        draft.saving = 'failed';
        return;
      }
      const collides = (Object.keys(sent) as FieldName[]).some(
        (name) => !alike(current[name], action[name]) && !alike(current[name], sent[name]),
      );
      if (collides) {
        draft.theirs = current;
        draft.saving = 'conflict';
        return;
      }
      // Somebody changed other fields of the same action: both changes stand.
      this.#server.accept({ action: current });
      return this.#save(draft, current, sent);
    }
    draft.errors = refusal.fields;
    draft.saving = refusal.code === 'signed-out' ? 'signed-out' : 'failed';
  }

  /** The person has seen both. */
  choose(id: string, whose: 'mine' | 'theirs'): Promise<void> {
    const draft = this.#drafts.get(id);
    if (!draft?.theirs) return Promise.resolve();
    this.#server.accept({ action: draft.theirs });
    draft.theirs = null;
    if (whose === 'theirs') {
      draft.fields = {};
      draft.errors = {};
      draft.saving = 'saved';
    }
    return this.flush(id);
  }

  /** Takes back what is not saved of some fields. */
  drop(id: string, names: readonly FieldName[]): void {
    const draft = this.#drafts.get(id);
    if (!draft) return;
    draft.fields = Object.fromEntries(
      Object.entries(draft.fields).filter(([name]) => !names.includes(name as FieldName)),
    );
    if (!draft.waiting) {
      draft.errors = {};
      draft.saving = 'idle';
    }
  }
}

const TOGETHER: { held: (action: Action) => boolean; names: FieldName[] }[] = [
  { held: (action) => heldStatus(action), names: ['status', 'statusReason', 'reviewOn'] },
  { held: (action) => heldSecrecy(action), names: ['secrecy', 'secrecyProvision'] },
];

/** A status that needs a reason or a date is not sent before it has them. */
export function heldStatus(action: Action): boolean {
  const needs = statusNeeds(action.status);
  return (needs.reason && action.statusReason.trim() === '') || (needs.reviewOn && action.reviewOn === null);
}

export const heldSecrecy = (action: Action) => action.secrecy && action.secrecyProvision.trim() === '';

/** What of it can be sent now: neither held back nor already so on the server. */
function ready(action: Action, fields: Fields): Fields {
  const meant = { ...action, ...fields };
  const held = new Set(TOGETHER.filter((group) => group.held(meant)).flatMap((group) => group.names));
  if (meant.title !== null && meant.title.trim() === '') held.add('title');
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !held.has(name as FieldName)));
}

/** What has been changed again since it was sent stays. */
function without(fields: Fields, sent: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => !(name in sent) || value !== sent[name as FieldName]),
  );
}

const alike = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
