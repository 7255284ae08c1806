/** Inviting people: what is typed, what would come of it, and what came of it. */
import type { GrantedRole, InvitationPreview, Invited, PreviewedRow } from '@stegvis/shared/api/people.ts';
import { MOST_BYTES } from '@stegvis/shared/access/limits.ts';
import { api, ApiError } from '#lib/api.ts';
import { base64 } from '#lib/base64.ts';
import type { Administration, Locale } from '#lib/text.ts';

export const WAYS = ['one', 'list', 'file'] as const;
export type Way = (typeof WAYS)[number];

export class Inviting {
  way = $state<Way>('one');
  name = $state('');
  email = $state('');
  list = $state('');
  file = $state<File | null>(null);
  roles = $state<GrantedRole[]>([]);
  locale = $state<Locale>('sv');

  /** null until the list has been looked at. */
  rows = $state<PreviewedRow[] | null>(null);
  busy = $state(false);
  failure = $state('');
  faults = $state<Record<string, string>>({});

  readonly #base: () => string;
  readonly #words: Administration['people']['invite'];
  readonly #offline: string;

  constructor(base: () => string, words: Administration['people']['invite'], offline: string, locale: Locale) {
    this.#base = base;
    this.#words = words;
    this.#offline = offline;
    this.locale = locale;
  }

  readonly sendable = $derived((this.rows ?? []).filter(({ outcome }) => outcome === 'new' || outcome === 'more'));
  readonly counts = $derived.by(() => {
    const count = (...outcomes: PreviewedRow['outcome'][]) =>
      (this.rows ?? []).filter(({ outcome }) => outcomes.includes(outcome)).length;
    return {
      invites: count('new'),
      adds: count('more'),
      skips: count('same', 'invited', 'double'),
      faults: count('fault'),
    };
  });
  /** Index of a chosen role → what is wrong with it. */
  readonly roleFaults = $derived(
    Object.fromEntries(
      Object.entries(this.faults).flatMap(([path, fault]) => {
        const found = /roles\.(\d+)\./.exec(path);
        return found ? [[Number(found[1]), fault]] : [];
      }),
    ),
  );

  /** Reads the list without saving anything. */
  async preview(): Promise<void> {
    const { way } = this;
    const faults: Record<string, string> = {};
    if (way === 'one' && this.email.trim() === '') faults.email = this.#words.empty;
    if (way === 'one' && this.roles.length === 0) faults.roles = this.#words.noRole;
    if (way === 'list' && this.list.trim() === '') faults.list = this.#words.empty;
    if (way === 'file' && !this.file) faults.file = this.#words.noFile;
    if (way === 'file' && this.file && this.file.size > MOST_BYTES) faults.file = this.#words.tooLarge;
    this.faults = faults;
    this.failure = '';
    if (Object.keys(faults).length > 0) return;
    await this.#try(async () => {
      const { roles } = this;
      const source =
        way === 'file' && this.file
          ? { file: await base64(this.file) }
          : {
              text:
                way === 'list' ? this.list : `${this.name.replace(/[<>;\t\r\n]/g, ' ').trim()} <${this.email.trim()}>`,
            };
      const { rows } = await api().post<InvitationPreview>(`${this.#base()}/preview`, { ...source, roles });
      this.rows = rows;
    });
  }

  /** To the form again. The file is chosen anew: it has most likely been mended, and the browser holds the old one. */
  back(): void {
    this.rows = null;
    this.file = null;
  }

  /** @returns what was done, or undefined where it was refused */
  async send(): Promise<{ invites: number; adds: number } | undefined> {
    const rows = this.sendable.map(({ name, email, roles }) => ({ name, email, roles }));
    return this.#try(async () => {
      const done = await api().post<Invited>(this.#base(), { rows, locale: this.locale });
      const count = (wanted: PreviewedRow['outcome']) => done.rows.filter(({ outcome }) => outcome === wanted).length;
      return { invites: count('new'), adds: count('more') };
    });
  }

  async #try<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    this.failure = '';
    try {
      return await work();
    } catch (refusal) {
      if (refusal instanceof DOMException) {
        // Changed or moved since it was chosen.
        this.faults = { file: this.#words.noFile };
        return undefined;
      }
      if (!(refusal instanceof ApiError)) throw refusal;
      this.faults = refusal.fields;
      this.failure = refusal.code === 'offline' ? this.#offline : refusal.message;
      return undefined;
    } finally {
      this.busy = false;
    }
  }
}
