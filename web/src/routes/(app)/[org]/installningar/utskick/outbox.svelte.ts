/** What the administrator does with one mail at a time: what came of it, and what could not be done. */
import { invalidate } from '$app/navigation';
import type { Mail, MailLink, OpenedMail } from '@stegvis/shared/api/mail.ts';
import { api, ApiError } from '#lib/api.ts';
import type { Administration } from '#lib/text.ts';

export class MailActs {
  /** The mail that is read. */
  opened = $state<OpenedMail | null>(null);
  /** The mail that is about to be stopped. */
  stopping = $state<Mail | null>(null);
  /** A link that the browser would not copy by itself. */
  link = $state<string | null>(null);
  /** What was done last, to be read out. */
  done = $state('');
  failure = $state('');
  busy = $state(false);
  readonly #path: () => string;
  readonly #words: Administration['outbox'];
  readonly #offline: string;

  /** @param path of the outbox in the API */
  constructor(path: () => string, words: Administration['outbox'], offline: string) {
    this.#path = path;
    this.#words = words;
    this.#offline = offline;
  }

  read(mail: Mail): Promise<void> {
    return this.#attempt(async () => {
      this.opened = await api().get<OpenedMail>(`${this.#path()}/${mail.id}`);
    });
  }

  copy(mail: Mail): Promise<void> {
    return this.#attempt(async () => {
      const { link } = await api().post<MailLink>(`${this.#path()}/${mail.id}/link`);
      // Over plain HTTP there is no clipboard, and a browser may say no.
      const copied = await navigator.clipboard?.writeText(link).then(
        () => true,
        () => false,
      );
      this.opened = null;
      if (copied) this.done = this.#words.copied(mail.recipient);
      else this.link = link;
    });
  }

  retry(mail: Mail): Promise<void> {
    return this.#attempt(async () => {
      await api().post(`${this.#path()}/${mail.id}/retry`);
      await this.#reload();
      this.done = this.#words.retried(mail.recipient);
    });
  }

  stop(mail: Mail): Promise<void> {
    return this.#attempt(async () => {
      await api().post(`${this.#path()}/${mail.id}/cancel`);
      await this.#reload();
      this.done = this.#words.cancelled(mail.recipient);
    });
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.done = '';
    this.failure = '';
    try {
      await work();
    } catch (refusal) {
      if (!(refusal instanceof ApiError)) throw refusal;
      if (refusal.code === 'conflict') {
        await this.#reload();
        this.failure = this.#words.moved;
      } else this.failure = refusal.code === 'offline' ? this.#offline : refusal.message;
    } finally {
      this.busy = false;
    }
  }

  async #reload(): Promise<void> {
    this.opened = null;
    this.stopping = null;
    await invalidate((url) => url.pathname === this.#path());
  }
}
