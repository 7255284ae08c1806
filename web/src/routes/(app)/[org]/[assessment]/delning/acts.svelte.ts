/** What is done on the page: one act at a time, the list read anew after each, and what came of it told once. */
import { invalidate } from '$app/navigation';
import type { CreateSharedLink, SharedLink } from '@stegvis/shared/api/sharing.ts';
import { api, ApiError } from '#lib/api.ts';

export class Acts {
  busy = $state(false);
  /** Said once, where the page tells what happened. */
  told = $state('');
  failure = $state('');
  fields = $state<Record<string, string>>({});
  readonly #address: string;
  readonly #offline: string;

  /** @param address the API's address of the assessment */
  constructor(address: string, offline: string) {
    this.#address = address;
    this.#offline = offline;
  }

  clear() {
    [this.told, this.failure, this.fields] = ['', '', {}];
  }

  /** undefined where it was refused; why stands in `failure` or `fields` */
  async #act<T>(work: () => Promise<T>, told = ''): Promise<T | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    this.clear();
    try {
      const done = await work();
      await invalidate(`${this.#address}/shared-links`);
      this.told = told;
      return done;
    } catch (refusal) {
      if (!(refusal instanceof ApiError)) throw refusal;
      this.fields = refusal.fields;
      if (Object.keys(refusal.fields).length === 0)
        this.failure = refusal.code === 'offline' ? this.#offline : refusal.message;
      return undefined;
    } finally {
      this.busy = false;
    }
  }

  create = (link: CreateSharedLink) => this.#act(() => api().post<SharedLink>(`${this.#address}/shared-links`, link));

  async change(id: string, set: { name: string; lastDay: string }, told: string): Promise<boolean> {
    const done = await this.#act(async () => {
      await api().patch(`${this.#address}/shared-links/${id}`, set);
      return true;
    }, told);
    return done ?? false;
  }

  async revoke(id: string, told: string): Promise<boolean> {
    const done = await this.#act(async () => {
      await api().post(`${this.#address}/shared-links/${id}/revoke`);
      return true;
    }, told);
    return done ?? false;
  }

  async publish(out: boolean, told: string): Promise<boolean> {
    const address = `${this.#address}/publication`;
    const done = await this.#act(async () => {
      await (out ? api().put(address, {}) : api().delete(address));
      return true;
    }, told);
    return done ?? false;
  }
}
