/** One form of the settings at a time: open, faults at their fields, saved. What was typed stays until it is saved. */
import { invalidate } from '$app/navigation';
import { ApiError } from '#lib/api.ts';

export class Saving {
  /** Id of the row that is being changed, `new` for the form that adds one, null when none is open. */
  open = $state<string | null>(null);
  faults = $state<Record<string, string>>({});
  /** What could not be said at a field. */
  failure = $state('');
  /** What was saved last, to be read out. */
  saved = $state('');
  busy = $state(false);
  readonly #organisation: () => string;
  readonly #offline: string;

  constructor(organisation: () => string, offline: string) {
    this.#organisation = organisation;
    this.#offline = offline;
  }

  start(id: string): void {
    this.open = id;
    this.faults = {};
    this.failure = '';
    this.saved = '';
  }

  /** @returns whether it was saved */
  async save(what: string, write: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.faults = {};
    this.failure = '';
    try {
      await write();
      await invalidate(`/api/organisations/${this.#organisation()}`);
      this.open = null;
      this.saved = what;
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
