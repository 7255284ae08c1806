/** A file that has been read: what the person chooses and corrects, and what then comes of it. */
import { createContext } from 'svelte';
import type {
  ImportChoices,
  ImportConflict,
  ImportPage,
  ImportReport,
  ImportRow,
  RowChoice,
} from '@stegvis/shared/api/importing.ts';
import { api, ApiError } from '#lib/api.ts';
import type { Text } from '#lib/text.ts';

/** Long enough to tick some rows, short enough to have been kept when the page is left. */
const PAUSE_MS = 400;

export class Importing {
  readonly #data: () => { base: string; page: ImportPage | null };
  readonly #text: Text;
  #latest = $state.raw<ImportPage | null>(null);
  /** What has been chosen and is not kept by the server yet. */
  #draft = $state.raw<ImportChoices | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #keeping: Promise<void> = Promise.resolve();

  busy = $state<'save' | 'undo' | 'discard' | null>(null);
  keeping = $state(false);
  failure = $state('');
  /** What stood in the way of saving or undoing; null where nothing did. */
  changed = $state.raw<string[] | null>(null);

  constructor(data: () => { base: string; page: ImportPage | null }, text: Text) {
    this.#data = data;
    this.#text = text;
  }

  readonly page = $derived.by(() => {
    const { page } = this.#data();
    return this.#latest && this.#latest.summary.id === page?.summary.id ? this.#latest : page;
  });
  readonly report = $derived<ImportReport | null>(this.page?.report ?? null);
  readonly choices = $derived<ImportChoices>(this.#draft ?? this.page?.choices ?? { units: {}, owners: {}, rows: {} });
  readonly isKept = $derived(this.#draft === null && !this.keeping);

  choiceOf(row: Pick<ImportRow, 'row'>): RowChoice {
    return this.choices.rows[row.row] ?? {};
  }

  /** As it will be when the server has heard of it. */
  isTaken(row: ImportRow): boolean {
    return (this.choiceOf(row).take ?? row.taken) && (!isAnswerAlone(row) || this.takesAnswer(row));
  }
  takesAnswer(row: ImportRow): boolean {
    return this.choiceOf(row).answer ?? row.answer?.taken ?? false;
  }
  readonly takenCount = $derived(this.report?.rows.filter((row) => this.isTaken(row) && isPossible(row)).length ?? 0);

  chooseUnit(written: string, unit: string | null | undefined): void {
    const { [written]: _, ...others } = this.choices.units;
    this.#choose({ units: unit === undefined ? others : { ...others, [written]: unit } });
  }
  chooseOwner(written: string, owner: ImportChoices['owners'][string]): void {
    this.#choose({ owners: { ...this.choices.owners, [written]: owner } });
  }
  /** A key that is undefined is taken back. */
  chooseRow(row: Pick<ImportRow, 'row'>, set: { [Key in keyof RowChoice]: RowChoice[Key] | undefined }): void {
    this.#choose({ rows: { ...this.choices.rows, [row.row]: defined({ ...this.choiceOf(row), ...set }) } });
  }
  take(rows: readonly ImportRow[], take: boolean): void {
    const chosen = rows.filter(isPossible).map((row) => [row.row, { ...this.choiceOf(row), take }] as const);
    this.#choose({ rows: { ...this.choices.rows, ...Object.fromEntries(chosen) } });
  }

  #choose(set: Partial<ImportChoices>): void {
    this.#draft = { ...this.choices, ...set };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.keep(), PAUSE_MS);
  }

  /** Sends what is chosen. One at a time, and the last one counts. */
  keep(): Promise<void> {
    clearTimeout(this.#timer);
    this.#keeping = this.#keeping.then(async () => {
      const sent = this.#draft;
      if (!sent || !this.page) return;
      this.keeping = true;
      await this.#try(async () => {
        this.#latest = await api().put<ImportPage>(`${this.#address}/choices`, sent);
        if (this.#draft === sent) this.#draft = null;
      });
      this.keeping = false;
    });
    return this.#keeping;
  }

  get #address(): string {
    return `${this.#data().base}/${this.page?.summary.id ?? ''}`;
  }

  async save(): Promise<boolean> {
    return this.#act('save', async () => {
      await this.keep();
      if (this.#draft) return;
      const taken = this.report?.rows.filter((row) => row.taken) ?? [];
      const marks = Object.fromEntries(taken.map((row) => [row.row, row.mark]));
      this.#latest = await api().post<ImportPage>(`${this.#address}/save`, { marks });
    });
  }
  async undo(): Promise<boolean> {
    return this.#act('undo', async () => {
      this.#latest = await api().post<ImportPage>(`${this.#address}/undo`);
    });
  }
  async discard(): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#draft = null;
    return this.#act('discard', () => api().post(`${this.#address}/discard`));
  }

  async #act(what: 'save' | 'undo' | 'discard', work: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    [this.busy, this.changed] = [what, null];
    const done = await this.#try(work);
    if (this.changed !== null) await this.#try(async () => (this.#latest = await api().get(this.#address)));
    this.busy = null;
    return done;
  }

  async #try(work: () => Promise<unknown>): Promise<boolean> {
    this.failure = '';
    try {
      await work();
      return true;
    } catch (refusal) {
      if (!(refusal instanceof ApiError)) throw refusal;
      if (refusal.code === 'conflict') this.changed = (refusal.body as Partial<ImportConflict>).changed ?? [];
      else this.failure = refusal.code === 'offline' ? this.#text.frame.error.offline.title : refusal.message;
      return false;
    }
  }
}

/** Whether all that the row would do is to set its answer. */
export const isAnswerAlone = (row: ImportRow): boolean =>
  row.kind === 'change' && row.answer !== null && row.changes.length === 0;

/** Whether there is anything in the row that could be saved. */
export const isPossible = (row: ImportRow): boolean =>
  row.kind !== 'same' && row.kind !== 'unit' && row.kind !== 'gone' && !row.notes.includes('reason-needed');

function defined(choice: { [Key in keyof RowChoice]: RowChoice[Key] | undefined }): RowChoice {
  return Object.fromEntries(Object.entries(choice).filter(([, value]) => value !== undefined)) as RowChoice;
}

export const [getImporting, setImporting] = createContext<Importing>();
