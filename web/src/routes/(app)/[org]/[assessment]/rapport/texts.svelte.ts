/**
 * The report's texts as somebody writes them. What is typed is kept on this device until the server has acknowledged it,
 * so that it survives a closed page, a lost network and an ended session; it is sent when the person saves.
 */
import { createContext } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import type { LETTER_LIMIT, ReportText, TEXT_LIMIT } from '@stegvis/shared/api/report.ts';
import { api, ApiError } from '#lib/api.ts';
import type { Locale } from '#lib/text.ts';

export class Writing {
  text = $state('');
  /** The revision that the person saw when they began. */
  revision = $state(0);
  saving = $state<'idle' | 'saving' | 'failed' | 'offline' | 'signed-out'>('idle');
  /** What the server said of the text itself. */
  refusal = $state('');
  /** What somebody else has saved meanwhile. */
  theirs = $state.raw<ReportText | null>(null);
}

interface Source {
  /** As the page was read. */
  texts: () => readonly ReportText[];
  /** The API's address of the assessment. */
  address: () => string;
  locale: Locale;
  /** Whose device memory it is. */
  personId: string;
  /** The page is read anew: the report and the other texts follow from what was saved. */
  reread: () => Promise<void>;
}

export class Texts {
  readonly #writings = new SvelteMap<string, Writing>();
  readonly #source: Source;
  /** False when this browser cannot keep anything: then the page must stay open until everything is saved. */
  durable = $state(true);
  /** The text saved last, to be read out, and whether it is the made one again. */
  last = $state.raw<{ key: string; made: boolean } | null>(null);

  constructor(source: Source) {
    this.#source = source;
  }

  get all(): readonly ReportText[] {
    return this.#source.texts();
  }

  readonly stale = $derived.by(() => this.all.filter((text) => text.stale).length);
  readonly unsaved = $derived.by(() => this.all.filter((text) => this.isChanged(text)).length);

  find(key: string): Writing | undefined {
    return this.#writings.get(key);
  }

  isChanged(text: ReportText): boolean {
    const writing = this.#writings.get(text.key);
    return writing !== undefined && writing.text.trim() !== shown(text).trim();
  }

  /** In the browser, once the page stands: takes up what is left from earlier. */
  restore(): void {
    try {
      for (const text of this.all) {
        const kept = localStorage.getItem(this.#place(text.key));
        if (!kept) continue;
        const { text: words, revision } = JSON.parse(kept) as { text: string; revision: number };
        this.#open(text, words, revision);
        if (!this.isChanged(text)) this.close(text.key);
      }
    } catch {
      this.durable = false; // the person's settings forbid it
    }
  }

  begin(text: ReportText): void {
    if (!this.#writings.has(text.key)) this.#open(text, shown(text), text.revision);
  }

  type(key: string, words: string): void {
    const writing = this.#writings.get(key);
    if (!writing) return;
    writing.text = words;
    writing.refusal = '';
    try {
      localStorage.setItem(this.#place(key), JSON.stringify({ text: words, revision: writing.revision }));
    } catch {
      this.durable = false;
    }
  }

  /** Ends the writing without saving. */
  close(key: string): void {
    this.#writings.delete(key);
    try {
      localStorage.removeItem(this.#place(key));
    } catch {
      // Nothing was kept.
    }
  }

  /** What is written like the made text is the made text. */
  save(text: ReportText): Promise<boolean> {
    const words = this.#writings.get(text.key)?.text.trim() ?? '';
    return this.#send(text, words === text.made.trim() ? null : words);
  }

  takeBack(text: ReportText): Promise<boolean> {
    this.begin(text);
    return this.#send(text, null);
  }

  /** The figures have changed, and the text holds all the same. */
  stillRight(text: ReportText): Promise<boolean> {
    this.begin(text);
    return this.#send(text, text.written);
  }

  /** The person has seen both. */
  async choose(text: ReportText, whose: 'mine' | 'theirs'): Promise<void> {
    const writing = this.#writings.get(text.key);
    if (!writing?.theirs) return;
    writing.revision = writing.theirs.revision;
    writing.theirs = null;
    if (whose === 'mine') await this.save(text);
    else {
      this.close(text.key);
      await this.#source.reread();
    }
  }

  async #send(text: ReportText, words: string | null): Promise<boolean> {
    const writing = this.#writings.get(text.key);
    if (!writing || writing.saving === 'saving') return false;
    writing.saving = 'saving';
    writing.refusal = '';
    try {
      await api().put(`${this.#source.address()}/report/texts/${text.key}`, {
        locale: this.#source.locale,
        text: words,
        revision: writing.revision,
      });
      await this.#source.reread();
      this.close(text.key);
      this.last = { key: text.key, made: words === null };
      return true;
    } catch (refusal) {
      if (!(refusal instanceof ApiError)) throw refusal;
      writing.saving = refusal.status === 0 ? 'offline' : refusal.code === 'signed-out' ? 'signed-out' : 'failed';
      if (refusal.code === 'conflict') {
        writing.theirs = (refusal.body as { current?: ReportText }).current ?? null;
        writing.saving = 'idle';
      } else if (refusal.code === 'invalid') writing.refusal = refusal.fields.text ?? refusal.message;
      return false;
    }
  }

  #open(text: ReportText, words: string, revision: number): void {
    const writing = new Writing();
    writing.text = words;
    writing.revision = revision;
    this.#writings.set(text.key, writing);
  }

  #place(key: string): string {
    return `stegvis.report/${this.#source.personId}${this.#source.address()}/${this.#source.locale}/${key}`;
  }
}

/** What the report says: what somebody has written, else what the figures say. */
export const shown = (text: ReportText): string => text.written ?? text.made;

/** The contract's limits, where the contract itself (and zod with it) is not downloaded; the types keep them together. */
const LIMITS: { text: typeof TEXT_LIMIT; letter: typeof LETTER_LIMIT } = { text: 5000, letter: 20_000 };
export const limitOf = (key: string): number => (key === 'letter' ? LIMITS.letter : LIMITS.text);

export const [getTexts, setTexts] = createContext<Texts>();
