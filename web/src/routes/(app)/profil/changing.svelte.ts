/** One form of the profile: faults at their fields, saved or why not. What was typed stays until it is saved. */
import { invalidate } from '$app/navigation';
import { ApiError } from '#lib/api.ts';

export class Changing {
  faults = $state<Record<string, string>>({});
  /** What could not be said at a field. */
  failure = $state('');
  /** What was done, to be read out. */
  done = $state('');
  busy = $state(false);
  readonly #offline: string;

  /** @param offline what to say where the server cannot be reached */
  constructor(offline: string) {
    this.#offline = offline;
  }

  clear(): void {
    this.faults = {};
    this.failure = '';
    this.done = '';
  }

  /** @param done what to say then; empty where the page shows it by itself @returns what was answered; undefined when refused */
  async run<T>(write: () => Promise<T>, done: string): Promise<{ answer: T } | undefined> {
    if (this.busy) return;
    this.clear();
    this.busy = true;
    try {
      const answer = await write();
      await invalidate('/api/profile');
      this.done = done;
      return { answer };
    } catch (refusal) {
      if (!(refusal instanceof ApiError)) throw refusal;
      this.faults = refusal.fields;
      if (Object.keys(refusal.fields).length === 0)
        this.failure = refusal.code === 'offline' ? this.#offline : refusal.message;
      return;
    } finally {
      this.busy = false;
    }
  }
}
