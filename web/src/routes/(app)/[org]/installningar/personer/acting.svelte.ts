/** One act at a time on the page of people: under way, refused with its reason, done and told of. */
import { invalidate } from '$app/navigation';
import { ApiError } from '#lib/api.ts';

export class Acting {
  busy = $state(false);
  /** Dotted path in what was sent → what is wrong there. */
  faults = $state<Record<string, string>>({});
  /** What could not be said at a field. */
  failure = $state('');
  /** What was done last, to be read out. */
  done = $state('');
  readonly #reads: () => readonly string[];
  readonly #offline: string;

  /** @param reads addresses that the page is made from */
  constructor(reads: () => readonly string[], offline: string) {
    this.#reads = reads;
    this.#offline = offline;
  }

  clear(): void {
    this.faults = {};
    this.failure = '';
    this.done = '';
  }

  /** @returns whether it was done */
  async act(done: string, write: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.clear();
    try {
      await write();
      await Promise.all(this.#reads().map((address) => invalidate(address)));
      this.done = done;
      return true;
    } catch (refusal) {
      if (!(refusal instanceof ApiError)) throw refusal;
      this.faults = refusal.fields;
      if (Object.keys(refusal.fields).length === 0)
        this.failure = refusal.code === 'offline' ? this.#offline : refusal.message;
      return false;
    } finally {
      this.busy = false;
    }
  }
}
