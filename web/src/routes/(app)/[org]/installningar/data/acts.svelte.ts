/** An act on the page of data: under way, refused at a field or as a whole, done. What was typed stays until it is done. */
import { invalidateAll } from '$app/navigation';
import { ApiError } from '#lib/api.ts';

export class Act {
  busy = $state(false);
  faults = $state<Record<string, string>>({});
  /** What could not be said at a field. */
  failure = $state('');
  /** To be read out. */
  done = $state('');
  readonly #offline: string;

  constructor(offline: string) {
    this.#offline = offline;
  }

  clear(): void {
    this.faults = {};
    this.failure = this.done = '';
  }

  /** @returns what the act gave; undefined where it was refused */
  async run<T>(work: () => Promise<T>, said: (value: T) => string = () => ''): Promise<{ value: T } | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    this.clear();
    try {
      const value = await work();
      this.done = said(value);
      return { value };
    } catch (refusal) {
      if (!(refusal instanceof ApiError)) throw refusal;
      this.faults = refusal.fields;
      if (Object.keys(refusal.fields).length === 0) {
        this.failure = refusal.code === 'offline' ? this.#offline : refusal.message;
      }
      return undefined;
    } finally {
      this.busy = false;
    }
  }

  /** The same, for what changes the page: it is read anew. */
  async write<T>(work: () => Promise<T>, said?: (value: T) => string): Promise<{ value: T } | undefined> {
    return this.run(async () => {
      const value = await work();
      await invalidateAll();
      return value;
    }, said);
  }
}
