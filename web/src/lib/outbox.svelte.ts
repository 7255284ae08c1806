/**
 * Answers on their way to the server. Each change is written to this device before it is sent and taken away when the
 * server has said that it stands, so that it survives a reload, a closed page, a lost network and an ended session.
 *
 * One entry per question. What has been sent once keeps its `changeId` until it is acknowledged, since the server may
 * have saved it although the acknowledgement never came; what is changed meanwhile waits behind it, merged into one.
 */
import { getContext, setContext } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { v7 as uuid } from 'uuid';
import type { Answer, SaveAnswer } from '@stegvis/shared/api/assessment.ts';
import type { ErrorCode } from '@stegvis/shared/api/error.ts';
import type { Session } from '@stegvis/shared/api/session.ts';
import { api, ApiError } from '#lib/api.ts';

/** What a person sets; saving is whole. */
export type Draft = Pick<SaveAnswer, 'level' | 'reason' | 'evidence' | 'secrecy' | 'secrecyProvision' | 'secrecyNamed'>;

/** Which question, and the addresses that lead to it. */
export interface Place {
  org: string;
  assessmentId: string;
  assessment: string;
  unitId: string;
  unit: string;
  code: string;
}

interface Kept {
  place: Place;
  draft: Draft;
  /** The revision that the person saw when the change began. */
  base: number;
  /** Sent at least once and not acknowledged. */
  sending: { changeId: string; draft: Draft; base: number } | null;
}

export interface Entry extends Kept {
  state:
    | 'waiting'
    /** Marked with sekretess but without the provision it rests on: sent when that is written. */
    | 'held'
    | 'conflict'
    /** The server will not take it as it is. */
    | 'refused';
  /** At a conflict: what somebody else has saved. */
  theirs?: Answer;
  refusal?: { code: ErrorCode | 'unexpected'; message: string };
}

export type SaveStatus = 'idle' | 'saving' | 'saved' | 'offline' | 'conflict' | 'failed' | 'signed-out';

export function draftOf(answer: Answer | undefined): Draft {
  if (!answer) return { level: null, reason: '', evidence: [], secrecy: false, secrecyProvision: '', secrecyNamed: [] };
  const { level, confirmed, reason, evidence, secrecy, secrecyProvision, secrecyNamed } = answer;
  // A level carried over from last year is not an answer until somebody confirms it.
  return { level: confirmed ? level : null, reason, evidence, secrecy, secrecyProvision, secrecyNamed };
}

export function sameDraft(a: Draft, b: Draft): boolean {
  const provision = (draft: Draft) => (draft.secrecy ? draft.secrecyProvision : '');
  const named = (draft: Draft) => (draft.secrecy ? (draft.secrecyNamed ?? []).toSorted().join() : '');
  return (
    a.level === b.level &&
    a.reason === b.reason &&
    a.secrecy === b.secrecy &&
    provision(a) === provision(b) &&
    named(a) === named(b) &&
    JSON.stringify(a.evidence) === JSON.stringify(b.evidence)
  );
}

const isHeld = ({ secrecy, secrecyProvision }: Draft) => secrecy && secrecyProvision.trim() === '';
const keyOf = ({ assessmentId, unitId, code }: Pick<Place, 'assessmentId' | 'unitId' | 'code'>) =>
  `${assessmentId}/${unitId}/${code}`;

const FIRST_RETRY = 1_000;
const LAST_RETRY = 60_000;

export class Outbox {
  /** Entries by question; replaced, never changed in place. */
  readonly #entries = new SvelteMap<string, Entry>();
  /** What the server has acknowledged since the page was read. */
  readonly #saved = new SvelteMap<string, Answer>();
  readonly #flying = new SvelteMap<string, true>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #personId: string;
  readonly #prefix: string;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #delay = FIRST_RETRY;
  #channel: BroadcastChannel | undefined;
  #lastFailure = $state<'none' | 'network' | 'signed-out'>('none');
  /** The question saved last and when (ISO). */
  lastSaved = $state.raw<{ place: Place; at: string } | null>(null);
  /** False when this browser cannot keep anything: then the page must stay open until everything is saved. */
  durable = $state(true);

  constructor(personId: string) {
    this.#personId = personId;
    this.#prefix = `stegvis.outbox/${personId}/`;
  }

  /** In the browser, once the page stands: takes up what is left from earlier, and listens. Returns how to stop. */
  start(): () => void {
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(this.#prefix)) this.#readKept(key);
    } catch {
      this.durable = false; // the person's settings forbid it
    }
    const tryAgain = () => {
      this.#delay = FIRST_RETRY;
      this.flush();
    };
    const onVisibility = () => this.flush();
    // Another tab of the same person has sent or changed something.
    const onStorage = ({ key, newValue }: StorageEvent) => {
      if (!key?.startsWith(this.#prefix)) return;
      const short = key.slice(this.#prefix.length);
      if (newValue === null) this.#entries.delete(short);
      else if (!this.#flying.has(short)) this.#readKept(key);
    };
    const beforeUnload = (event: BeforeUnloadEvent) => {
      if (!this.durable && this.#entries.size > 0) event.preventDefault();
    };
    window.addEventListener('online', tryAgain);
    window.addEventListener('storage', onStorage);
    window.addEventListener('beforeunload', beforeUnload);
    document.addEventListener('visibilitychange', onVisibility);
    this.#channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('stegvis.saved');
    this.#channel?.addEventListener('message', ({ data }) => {
      const { key, answer } = data as { key: string; answer: Answer };
      this.#remember(key, answer);
    });
    this.flush();
    return () => {
      window.removeEventListener('online', tryAgain);
      window.removeEventListener('storage', onStorage);
      window.removeEventListener('beforeunload', beforeUnload);
      document.removeEventListener('visibilitychange', onVisibility);
      this.#channel?.close();
      clearTimeout(this.#retry);
      for (const timer of this.#timers.values()) clearTimeout(timer);
    };
  }

  entry(place: Pick<Place, 'assessmentId' | 'unitId' | 'code'>): Entry | undefined {
    return this.#entries.get(keyOf(place));
  }

  /** The newer of what the page was read with and what has been saved since. */
  newest(place: Pick<Place, 'assessmentId' | 'unitId' | 'code'>, read: Answer | undefined): Answer | undefined {
    const saved = this.#saved.get(keyOf(place));
    return saved && saved.revision > (read?.revision ?? 0) ? saved : read;
  }

  /** Everything not yet saved, also of other questions, units and years. */
  get entries(): Entry[] {
    return [...this.#entries.values()];
  }

  /** How many are on their way or waiting for the server. */
  get waiting(): number {
    return this.entries.filter((entry) => entry.state === 'waiting').length;
  }

  get status(): SaveStatus {
    const entries = this.entries;
    if (entries.some((entry) => entry.state === 'conflict')) return 'conflict';
    if (this.#lastFailure === 'signed-out' && this.waiting > 0) return 'signed-out';
    if (entries.some((entry) => entry.state === 'refused')) return 'failed';
    if (this.#lastFailure === 'network' && this.waiting > 0) return 'offline';
    if (this.waiting > 0 || this.#flying.size > 0) return 'saving';
    return this.lastSaved ? 'saved' : 'idle';
  }

  /**
   * A person has changed something. It is on this device when this returns.
   * @param delay milliseconds before it is sent; a text waits for a pause, a level does not
   */
  change(place: Place, draft: Draft, current: Answer | undefined, delay = 0): void {
    const key = keyOf(place);
    const before = this.#entries.get(key);
    const newest = this.newest(place, current);
    if (
      !before?.sending &&
      !this.#flying.has(key) &&
      before?.state !== 'conflict' &&
      sameDraft(draft, draftOf(newest))
    ) {
      this.#drop(key); // back where it was: nothing to send
      return;
    }
    this.#keep({
      place,
      draft,
      base: before?.base ?? newest?.revision ?? 0,
      sending: before?.sending ?? null,
      // A conflict stands until the person has chosen; what is written meanwhile is "mine".
      ...(before?.state === 'conflict'
        ? { state: 'conflict' as const, theirs: before.theirs }
        : { state: isHeld(draft) ? ('held' as const) : ('waiting' as const) }),
    });
    this.#sendSoon(key, delay);
  }

  /** Sends what waits for a pause in the writing, now. */
  hurry(place: Place): void {
    const key = keyOf(place);
    if (this.#timers.has(key)) this.#sendSoon(key, 0);
  }

  /** At a conflict: what is to stand. It is saved on top of theirs. */
  resolve(place: Place, draft: Draft): void {
    const key = keyOf(place);
    const entry = this.#entries.get(key);
    if (!entry?.theirs) return;
    this.#remember(key, entry.theirs);
    if (sameDraft(draft, draftOf(entry.theirs))) {
      this.#drop(key);
      return;
    }
    this.#keep({
      place,
      draft,
      base: entry.theirs.revision,
      sending: null,
      state: isHeld(draft) ? 'held' : 'waiting',
    });
    this.#sendSoon(key, 0);
  }

  /** The person lets go of a change that could not be saved. */
  discard(place: Place): void {
    this.#drop(keyOf(place));
  }

  /** Everything that can be sent, now: after a reload, when the network is back, at "Försök igen". */
  flush(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    if (this.#lastFailure === 'signed-out') void this.#signedInAgain();
    else this.#sendAll();
  }

  #sendAll(): void {
    for (const [key, entry] of this.#entries) if (entry.state === 'waiting') this.#sendSoon(key, 0);
  }

  /** "Försök igen": also what the server refused, in case the reason is gone. */
  retry(): void {
    for (const [, entry] of this.#entries)
      if (entry.state === 'refused') this.#keep({ ...entry, state: 'waiting', refusal: undefined });
    this.#delay = FIRST_RETRY;
    this.flush();
  }

  /** What one person wrote is never sent in another's name. */
  async #signedInAgain(): Promise<void> {
    const session = await api()
      .get<Session>('/api/session')
      .catch(() => null);
    if (session?.person?.id !== this.#personId) return;
    this.#lastFailure = 'none';
    this.#sendAll();
  }

  #sendSoon(key: string, delay: number): void {
    this.#clearTimer(key);
    if (delay === 0) void this.#send(key);
    else
      this.#timers.set(
        key,
        setTimeout(() => this.#sendSoon(key, 0), delay),
      );
  }

  async #send(key: string): Promise<void> {
    const entry = this.#entries.get(key);
    if (!entry || entry.state !== 'waiting' || this.#flying.has(key)) return;
    const sending = entry.sending ?? { changeId: uuid(), draft: entry.draft, base: entry.base };
    this.#keep({ ...entry, sending });
    this.#flying.set(key, true);
    const { org, assessment, unitId, code } = entry.place;
    try {
      const { answer } = await api().put<{ answer: Answer }>(
        `/api/organisations/${org}/assessments/${assessment}/answers/${unitId}/${code}`,
        {
          ...sending.draft,
          revision: sending.base,
          changeId: sending.changeId,
          personId: this.#personId,
        } satisfies SaveAnswer,
      );
      this.#flying.delete(key);
      this.#acknowledged(key, sending.draft, answer);
    } catch (failure) {
      this.#flying.delete(key);
      if (!(failure instanceof ApiError)) throw failure;
      this.#failed(key, failure);
    }
  }

  #acknowledged(key: string, sent: Draft, answer: Answer): void {
    this.#lastFailure = 'none';
    this.#delay = FIRST_RETRY;
    this.#remember(key, answer);
    this.#channel?.postMessage({ key, answer });
    const now = this.#entries.get(key);
    if (!now) return;
    this.lastSaved = { place: now.place, at: new Date().toISOString() };
    if (sameDraft(now.draft, sent)) {
      this.#drop(key);
      return;
    }
    this.#keep({ ...now, base: answer.revision, sending: null });
    // Not while a text is still being written: its own pause decides.
    if (!this.#timers.has(key)) this.#sendSoon(key, 0);
  }

  #failed(key: string, failure: ApiError): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    const theirs = (failure.body as { current?: Answer } | undefined)?.current;
    if (failure.status === 409 && theirs) {
      if (sameDraft(entry.draft, draftOf(theirs))) {
        // Both wrote the same: nothing to choose between.
        this.#remember(key, theirs);
        this.#drop(key);
      } else this.#keep({ ...entry, sending: null, state: 'conflict', theirs });
    } else if (failure.status === 401) {
      this.#lastFailure = 'signed-out';
    } else if (failure.status === 0 || failure.status >= 500 || failure.status === 429) {
      this.#lastFailure = 'network';
      this.#retry ??= setTimeout(() => this.flush(), this.#delay * (0.75 + Math.random() / 2));
      this.#delay = Math.min(this.#delay * 2, LAST_RETRY);
    } else {
      const code = failure.code === 'offline' ? 'unexpected' : failure.code;
      this.#keep({ ...entry, sending: null, state: 'refused', refusal: { code, message: failure.message } });
    }
  }

  #remember(key: string, answer: Answer): void {
    if (answer.revision > (this.#saved.get(key)?.revision ?? 0)) this.#saved.set(key, answer);
  }

  #keep(entry: Entry): void {
    const key = keyOf(entry.place);
    this.#entries.set(key, entry);
    const { place, draft, base, sending } = entry;
    try {
      localStorage.setItem(this.#prefix + key, JSON.stringify({ place, draft, base, sending } satisfies Kept));
    } catch {
      this.durable = false; // full or forbidden: it is still in memory and still sent
    }
  }

  #drop(key: string): void {
    this.#clearTimer(key);
    this.#entries.delete(key);
    try {
      localStorage.removeItem(this.#prefix + key);
    } catch {
      this.durable = false;
    }
  }

  #clearTimer(key: string): void {
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
  }

  #readKept(key: string): void {
    try {
      const kept = JSON.parse(localStorage.getItem(key) ?? '') as Kept;
      this.#entries.set(key.slice(this.#prefix.length), { ...kept, state: isHeld(kept.draft) ? 'held' : 'waiting' });
    } catch {
      localStorage.removeItem(key); // not ours, or written by a version that is gone
    }
  }
}

const context = Symbol('outbox');
export const setOutbox = (outbox: Outbox): Outbox => setContext(context, outbox);
export const getOutbox = () => getContext<Outbox>(context);
