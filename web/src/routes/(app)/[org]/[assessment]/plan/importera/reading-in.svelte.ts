/** Sending a file and waiting for it to be read. */
import type { Work } from '@stegvis/shared/api/work.ts';
import { api, ApiError } from '#lib/api.ts';
import { base64 } from '#lib/base64.ts';
import type { ImportPageText, Text } from '#lib/text.ts';

export const MOST_BYTES = 10 * 1024 * 1024;
const PAUSE_MS = 500;

interface Addresses {
  base: string;
  works: string;
}

export class ReadingIn {
  /** `sending` and `reading` with what is shown meanwhile. */
  state = $state<'idle' | 'sending' | 'reading'>('idle');
  fileName = $state('');
  failure = $state('');

  readonly #addresses: () => Addresses;
  readonly #words: ImportPageText;
  readonly #text: Text;
  #left = false;

  constructor(addresses: () => Addresses, words: ImportPageText, text: Text) {
    this.#addresses = addresses;
    this.#words = words;
    this.#text = text;
  }

  /** @returns the import's id; undefined where it came to nothing, and `failure` says why */
  async send(file: File): Promise<string | undefined> {
    [this.failure, this.fileName] = ['', file.name];
    if (file.size === 0 || file.size > MOST_BYTES) {
      this.failure = file.size === 0 ? this.#text.errors.byCode['empty-file'] : this.#words.file.tooLarge;
      return undefined;
    }
    this.state = 'sending';
    return this.#try(async () => {
      const body = { fileName: file.name.slice(-200), file: await base64(file) };
      const { work } = await api().post<{ work: string }>(this.#addresses().base, body);
      return this.#ended(work);
    });
  }

  /** Takes up the waiting for what was begun before the person left the page. */
  follow(work: string): Promise<string | undefined> {
    return this.#try(() => this.#ended(work));
  }

  /** Nobody waits any longer. */
  leave(): void {
    this.#left = true;
  }

  async #ended(work: string): Promise<string | undefined> {
    this.state = 'reading';
    for (;;) {
      const now = await api().get<Work>(`${this.#addresses().works}/${work}`);
      if (this.#left) return undefined;
      if (now.state === 'done') return now.resultId ?? undefined;
      if (now.state !== 'running') {
        const code = now.error as keyof Text['errors']['byCode'] | null;
        const why = code === null ? undefined : this.#text.errors.byCode[code];
        this.failure = now.state === 'interrupted' ? this.#words.work.interrupted : (why ?? this.#words.work.failed);
        return undefined;
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  async #try(work: () => Promise<string | undefined>): Promise<string | undefined> {
    try {
      return await work();
    } catch (refusal) {
      if (refusal instanceof DOMException) this.failure = this.#words.file.unreadable;
      else if (refusal instanceof ApiError) {
        this.failure = refusal.code === 'offline' ? this.#text.frame.error.offline.title : refusal.message;
      } else throw refusal;
      return undefined;
    } finally {
      this.state = 'idle';
    }
  }
}
