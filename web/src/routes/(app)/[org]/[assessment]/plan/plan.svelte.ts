/** The plan on the page: what the server has said, what is derived from it, and every act that changes it. */
import { createContext } from 'svelte';
import { canEditPlan, canSeeInternal } from '@stegvis/shared/access/permissions.ts';
import type { Organisation } from '@stegvis/shared/api/organisation.ts';
import type { Action, ActionChanged, Choice, History, Plan, ProposalRow } from '@stegvis/shared/api/plan.ts';
import { findIndicator, type Indicator, type Model, type Step } from '@stegvis/shared/model/model.ts';
import { gaps } from '@stegvis/shared/plan/status.ts';
import type { Item } from '@stegvis/shared/scoring/result.ts';
import { score } from '@stegvis/shared/scoring/score.ts';
import { date } from '@stegvis/shared/text/format.ts';
import { api, ApiError } from '#lib/api.ts';
import type { Locale, Text } from '#lib/text.ts';
import { Drafts } from './drafts.svelte.ts';
import { isUndecided } from './view.ts';

interface Source {
  plan: Plan;
  model: Model;
  organisation: Organisation;
  /** The API's address of the plan. */
  address: string;
}

/** What came of the latest act, said in a status line, with a way back where there is one. */
export interface Said {
  text: string;
  undo?: () => Promise<boolean>;
}

export class PlanState {
  readonly #source: () => Source;
  readonly text: Text;
  readonly locale: Locale;
  readonly drafts: Drafts;

  constructor(source: () => Source, text: Text, locale: Locale) {
    this.#source = source;
    this.text = text;
    this.locale = locale;
    this.drafts = new Drafts({
      find: (id) => this.plan.actions.find((action) => action.id === id),
      send: (id, body) => api().patch<ActionChanged>(this.#at(`/actions/${id}`), body),
      accept: (changed) => this.#take(changed),
    });
  }

  /** Replaced by what each write returns: no read after a write. */
  plan = $derived.by(() => this.#source().plan);
  readonly model = $derived.by(() => this.#source().model);
  readonly organisation = $derived.by(() => this.#source().organisation);
  readonly mayEdit = $derived(canEditPlan(this.organisation.access, { boardId: this.plan.assessment.board.id }));
  readonly maySeeInternal = $derived(
    canSeeInternal(this.organisation.access, { boardId: this.plan.assessment.board.id }),
  );
  readonly today = date(new Date().toISOString(), 'table', 'sv');

  readonly actions = $derived(this.plan.actions.map((action) => this.drafts.over(action)));
  readonly byId = $derived(new Map(this.actions.map((action) => [action.id, action])));
  readonly undecided = $derived(this.plan.proposals.filter(isUndecided));
  readonly gaps = $derived(this.gapsOf(this.actions));
  // Derived on their own, so that an edited action does not count everything anew.
  readonly units = $derived(this.plan.assessment.units);
  readonly #answers = $derived(this.plan.answers);
  readonly figured = $derived({
    model: this.model,
    units: this.units,
    answers: this.#answers,
    withheld: this.plan.withheld,
    before: score(this.model, this.units, this.#answers, this.plan.withheld),
  });
  readonly #byUnit = $derived(new Map(this.units.map((unit) => [unit.id, unit])));

  /** Id of the page's one list of roles and people. */
  readonly ownerList = 'owners';
  dialog = $state.raw<Asking | null>(null);

  busy = $state(false);
  said = $state.raw<Said | null>(null);
  /** Why the latest act was refused; what was chosen stays chosen. */
  refused = $state.raw<ApiError | null>(null);

  gapsOf(actions: readonly Action[]) {
    return gaps(
      // What only stands as a mark is counted by nobody.
      actions
        .filter((action) => !action.hidden)
        .map(({ status, lead, dueOn }) => ({ status, hasLead: lead !== null, dueOn })),
      this.today,
    );
  }

  // ── Words ─────────────────────────────────────────────────────────────────────────────────────────────────────
  unitName(id: string | null): string {
    return id === null ? this.text.plan.table.wholeOffice : (this.#byUnit.get(id)?.name ?? id);
  }
  indicator(code: string | undefined): Indicator | undefined {
    return code === undefined ? undefined : findIndicator(this.model, code);
  }
  /** The model's own words, which stand until somebody has written others. */
  modelTitle(action: Action): string {
    return this.indicator(action.items[0]?.code)?.statement[this.locale] ?? '';
  }
  modelActivity(action: Action): string {
    return this.indicator(action.items[0]?.code)?.activity[this.locale] ?? '';
  }
  title(action: Action): string {
    // Someone who may not see it gets no words of it, not even the model's.
    if (action.hidden) return this.text.plan.table.secret;
    return action.title ?? this.modelTitle(action);
  }
  codes(action: Action): string[] {
    return [...new Set(action.items.map((item) => item.code))];
  }
  explain(refusal: ApiError): string {
    const byCode = this.text.errors.byCode as Record<string, string>;
    if (refusal.code === 'offline') return this.text.frame.error.offline.text;
    return byCode[refusal.code] ?? this.text.plan.failed;
  }

  // ── Acts: each is one write that returns the new state ────────────────────────────────────────────────────────
  choose(items: readonly Item[], choice: Choice | null, reason = ''): Promise<boolean> {
    const before = items.map((item) => this.#row(item)).filter((row) => row !== undefined);
    const words = this.text.plan.proposals;
    return this.#act(
      () => api().put(this.#at('/choices'), { items: items.map(bare), choice, reason }),
      () => {
        const n = this.undecided.length;
        if (choice === null) return { text: words.tookBack(items.length) };
        const word = this.text.plan.choice[choice];
        const single = items.length === 1 ? items[0] : undefined;
        return {
          text: single ? words.made(single.code, word, n) : words.madeMany(items.length, word, n),
          undo: before.every(isUndecided) ? () => this.choose(items, null) : undefined,
        };
      },
    );
  }

  move(rows: { items: readonly Item[]; actionIds: readonly string[] }, to: Step, reason: string): Promise<boolean> {
    const n = rows.items.length + rows.actionIds.length;
    return this.#act(
      () => api().post(this.#at('/moves'), { items: rows.items.map(bare), actionIds: rows.actionIds, to, reason }),
      () => ({ text: this.text.plan.move.done(n, to) }),
    );
  }

  undoMove(id: string): Promise<boolean> {
    return this.#act(
      () => api().delete(this.#at(`/moves/${id}`)),
      () => ({ text: this.text.plan.move.undone }),
    );
  }

  setMany(ids: readonly string[], set: object, said: string): Promise<boolean> {
    return this.#act(
      () => api().post(this.#at('/actions/update-many'), { ids, set }),
      () => ({ text: said }),
    );
  }

  join(ids: readonly string[], title: string | null): Promise<boolean> {
    return this.#act(
      () => api().post(this.#at('/actions/join'), { ids, title }),
      () => ({ text: this.text.plan.many.doneJoin(ids.length) }),
    );
  }

  /** The same question in several units, as one action; where nothing is decided it is chosen this year. */
  makeJoint(rows: readonly ProposalRow[]): Promise<boolean> {
    const code = rows[0]?.code ?? '';
    return this.#act(
      () => api().post(this.#at('/actions/join'), { ids: [], items: rows.map(bare), title: null }),
      () => ({ text: this.text.plan.proposals.joined(code) }),
    );
  }

  confirm(items: readonly Item[]): Promise<boolean> {
    return this.#act(
      () => api().post(this.#at('/confirm-achieved'), { items: items.map(bare) }),
      () => ({ text: this.text.plan.many.doneConfirm(items.length) }),
    );
  }

  /** Resolves to the new action's id, or null when refused. */
  async add(action: { title: string; activity: string; step: Step; unitId: string | null }): Promise<string | null> {
    const known = new Set(this.plan.actions.map((one) => one.id));
    const done = await this.#act(
      () => api().post(this.#at('/actions'), action),
      () => ({ text: this.text.plan.own.added }),
    );
    return done ? (this.plan.actions.find((one) => !known.has(one.id))?.id ?? null) : null;
  }

  split(action: Action, titles: readonly string[]): Promise<boolean> {
    return this.#act(
      () => api().post(this.#at(`/actions/${action.id}/split`), { titles, revision: action.revision }),
      () => ({ text: this.text.plan.sheet.splitDone(titles.length) }),
    );
  }

  followUp(id: string, body: object): Promise<boolean> {
    return this.#act(
      () => api().post(this.#at(`/actions/${id}/follow-ups`), body),
      () => ({ text: this.text.frame.save.saved }),
    );
  }

  history(id: string, signal?: AbortSignal): Promise<History> {
    return api().get(this.#at(`/actions/${id}/history`), signal);
  }

  dismiss = () => {
    this.refused = null;
    this.said = null;
  };

  #at = (path: string) => this.#source().address + path;
  #row = (item: Item) => this.plan.proposals.find((row) => row.unit === item.unit && row.code === item.code);

  async #act(send: () => Promise<unknown>, say: () => Said): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.refused = null;
    try {
      // A row that is being typed in is saved first, so that the act sees it.
      await this.drafts.flushAll();
      this.#absorb(await send());
      this.said = say();
      return true;
    } catch (refusal) {
      if (!(refusal instanceof ApiError)) throw refusal;
      this.refused = refusal;
      return false;
    } finally {
      this.busy = false;
    }
  }

  /** The whole plan where many rows move, else the action that changed and what changes with it. */
  #absorb(answer: unknown): void {
    if (!answer || typeof answer !== 'object') return;
    if ('proposals' in answer) this.plan = answer as Plan;
    else if ('action' in answer) this.#take(answer as ActionChanged);
  }

  #take({ action, regeneration }: Pick<ActionChanged, 'action'> & Partial<ActionChanged>): void {
    const { actions } = this.plan;
    const known = actions.some((one) => one.id === action.id);
    this.plan = {
      ...this.plan,
      regeneration: regeneration ?? this.plan.regeneration,
      actions: known ? actions.map((one) => (one.id === action.id ? action : one)) : [...actions, action],
    };
  }
}

const bare = ({ unit, code }: Item): Item => ({ unit, code });

/** What a dialog asks about; they stand beside the list and the sheet, so that Esc closes one thing at a time. */
export type Asking = { ondone?: () => void } & (
  | { kind: 'own' }
  | { kind: 'decline'; rows: readonly ProposalRow[] }
  | { kind: 'move'; items: readonly Item[]; actionIds: readonly string[]; step: Step | null }
  | { kind: 'lead' | 'due' | 'join'; actions: readonly Action[] }
);

export const [getPlan, setPlan] = createContext<PlanState>();
