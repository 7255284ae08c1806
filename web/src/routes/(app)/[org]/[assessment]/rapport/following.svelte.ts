/**
 * Handing over takes a while and goes on at the server whether anybody watches or not: begun here, asked about each
 * second, and found again by whoever comes back to the page.
 */
import type { Work } from '@stegvis/shared/api/work.ts';
import { api, ApiError } from '#lib/api.ts';

const EACH = 1_000;

interface Source {
  /** The API's address of the organisation, and of the assessment. */
  organisation: string;
  assessment: string;
  /** As it stands in the list of works. */
  slug: string;
  /** When the latest version was handed over (ISO); null before the first. */
  since: () => string | null;
  /** It is done: the page is read anew. */
  reread: () => Promise<void>;
}

export class Following {
  /** Under way; null when nothing is. */
  work = $state.raw<Work | null>(null);
  /** The server cannot be reached just now: how far it has come is not known, but it goes on. */
  lost = $state(false);
  readonly running = $derived(this.work !== null || this.lost);
  ended = $state<'done' | 'failed' | 'interrupted' | null>(null);
  /** Why it could not begin, in the server's words. */
  refusal = $state('');
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;
  readonly #source: Source;

  constructor(source: Source) {
    this.#source = source;
  }

  /** In the browser, once the page stands: is something under way? Returns how to stop watching. */
  watch(): () => void {
    this.#stopped = false;
    void this.#find();
    return () => {
      this.#stopped = true;
      clearTimeout(this.#timer);
    };
  }

  async begin(body: object): Promise<boolean> {
    this.refusal = '';
    this.ended = null;
    try {
      const { work: id } = await api().post<{ work: string }>(`${this.#source.assessment}/deliveries`, body);
      await this.#ask(id);
      return true;
    } catch (refusal) {
      if (!(refusal instanceof ApiError)) throw refusal;
      this.refusal = refusal.message;
      return false;
    }
  }

  async #find(): Promise<void> {
    try {
      const works = await api().get<Work[]>(`${this.#source.organisation}/works`);
      const mine = works.find(({ kind, assessment }) => kind === 'hand-over' && assessment === this.#source.slug);
      if (mine?.state === 'running') return await this.#ask(mine.id);
      // It went wrong while the person was away.
      const since = this.#source.since();
      if (mine && mine.state !== 'done' && (since === null || mine.startedAt > since)) this.ended = mine.state;
    } catch (refusal) {
      if (!(refusal instanceof ApiError)) throw refusal;
    }
  }

  async #ask(id: string): Promise<void> {
    let again = true;
    try {
      const work = await api().get<Work>(`${this.#source.organisation}/works/${id}`);
      this.lost = false;
      again = work.state === 'running';
      if (!again) await this.#source.reread();
      this.work = again ? work : null;
      if (work.state !== 'running') this.ended = work.state;
    } catch (refusal) {
      if (!(refusal instanceof ApiError)) throw refusal;
      this.lost = refusal.status === 0;
      again = this.lost;
      if (!again) this.work = null;
    }
    if (again && !this.#stopped) this.#timer = setTimeout(() => void this.#ask(id), EACH);
  }
}
