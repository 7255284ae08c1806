/** The answers of one unit as the person sees them: what the server has, with what is still on its way laid over. */
import type { Answer, WalkThrough } from '@stegvis/shared/api/assessment.ts';
import {
  NOT_RELEVANT,
  asked,
  type AreaId,
  type Indicator,
  type LevelId,
  type Model,
} from '@stegvis/shared/model/model.ts';
import type { ScoredAnswer } from '@stegvis/shared/scoring/score.ts';
import { collator } from '@stegvis/shared/text/format.ts';
import { draftOf, type Draft, type Entry, type Outbox, type Place } from '#lib/outbox.svelte.ts';
import { progressOf, type Count } from '../../progress.ts';

/** A pause in the writing after which a text is sent. */
const PAUSE = 600;

export interface Seen {
  indicator: Indicator;
  draft: Draft;
  /** What the server has, at its newest. */
  saved: Answer | undefined;
  entry: Entry | undefined;
  /** Last year's level, to be confirmed or changed; null once there is an answer. */
  unconfirmed: LevelId | null;
  /** Marked with sekretess, and the one who reads may not see it. */
  hidden: boolean;
  /** Ej relevant without its reason: saved, but stands in the way of locking. */
  reasonMissing: boolean;
}

interface Source {
  walk: WalkThrough;
  model: Model;
  org: string;
  mayEdit: boolean;
  people: readonly { id: string; name: string }[];
  /** A guest link may open one area only. */
  opens: (indicator: Indicator) => boolean;
}

export class Answers {
  readonly #source: () => Source = () => {
    throw new Error('Read before it was made');
  };
  readonly #outbox: Outbox;

  constructor(source: () => Source, outbox: Outbox) {
    this.#source = source;
    this.#outbox = outbox;
  }

  /** By area, within an area by code. */
  readonly questions = $derived.by(() => {
    const { walk, model } = this.#source();
    const place = new Map(model.areas.map((area, i) => [area.id, i]));
    return asked(model, walk.unit.form)
      .filter((one) => this.#source().opens(one))
      .sort((a, b) => (place.get(a.area) ?? 0) - (place.get(b.area) ?? 0) || collator.compare(a.code, b.code));
  });
  readonly #read = $derived(new Map(this.#source().walk.answers.map((answer) => [answer.code, answer])));
  readonly #previous = $derived(new Map(this.#source().walk.previous.map((one) => [one.code, one.level])));

  readonly #seen = $derived(new Map(this.questions.map((indicator) => [indicator.code, this.#see(indicator)])));

  readonly open = $derived(this.#source().walk.assessment.status === 'open');
  readonly editable = $derived(this.open && this.#source().mayEdit);

  /** Who can be named on a mark. */
  readonly people = $derived(this.#source().people);

  #see(indicator: Indicator): Seen {
    const place = this.place(indicator.code);
    const saved = this.#outbox.newest(place, this.#read.get(indicator.code));
    const entry = this.#outbox.entry(place);
    const draft = entry?.draft ?? draftOf(saved);
    const last = this.#previous.get(indicator.code) ?? (saved?.confirmed === false ? saved.level : null);
    return {
      indicator,
      draft,
      saved,
      entry,
      unconfirmed: draft.level === null && !(last === NOT_RELEVANT && indicator.required) ? last : null,
      hidden: saved?.hidden ?? false,
      reasonMissing: draft.level === NOT_RELEVANT && draft.reason.trim() === '',
    };
  }

  see(code: string): Seen | undefined {
    return this.#seen.get(code);
  }

  of(area: AreaId): Seen[] {
    return [...this.#seen.values()].filter((one) => one.indicator.area === area);
  }

  place(code: string): Place {
    const { walk, org } = this.#source();
    const { assessment, unit } = walk;
    return { org, assessmentId: assessment.id, assessment: assessment.slug, unitId: unit.id, unit: unit.slug, code };
  }

  // ── Progress, counted as the person sees it ──

  #isAnswered(one: Seen): boolean {
    return one.draft.level !== null || (one.hidden && one.saved?.confirmed === true);
  }

  count(area?: AreaId): Count {
    const counted = [...this.#seen.values()].filter((one) => area === undefined || one.indicator.area === area);
    return { asked: counted.length, answered: counted.filter((one) => this.#isAnswered(one)).length };
  }

  /** The whole assessment: other units as they were when the page was read. */
  readonly total = $derived.by<Count>(() => {
    const { assessment, unit } = this.#source().walk;
    const others = progressOf({ progress: assessment.progress.filter((one) => one.unitId !== unit.id) });
    const own = this.count();
    return { asked: others.asked + own.asked, answered: others.answered + own.answered };
  });

  /** The first question after this one without an answer, coming round to the beginning; undefined when all have one. */
  nextUnanswered(code: string | undefined): Indicator | undefined {
    const at = this.questions.findIndex((one) => one.code === code);
    const inTurn = [...this.questions.slice(at + 1), ...this.questions.slice(0, at + 1)];
    return inTurn.find((one) => one.code !== code && !this.#isAnswered(this.#seen.get(one.code)!));
  }

  before(code: string): Indicator | undefined {
    return this.questions[this.questions.findIndex((one) => one.code === code) - 1];
  }

  after(code: string): Indicator | undefined {
    return this.questions[this.questions.findIndex((one) => one.code === code) + 1];
  }

  /** What counts, for score(). */
  readonly scored = $derived<ScoredAnswer[]>(
    [...this.#seen.values()].flatMap(({ indicator, draft }) =>
      draft.level ? [{ unit: this.#source().walk.unit.id, code: indicator.code, level: draft.level }] : [],
    ),
  );

  // ── What the person does ──

  change(code: string, part: Partial<Draft>, delay = 0): void {
    const seen = this.#seen.get(code);
    if (seen && this.editable && !seen.hidden)
      this.#outbox.change(this.place(code), { ...seen.draft, ...part }, seen.saved, delay);
  }

  /** @param browsing with the arrow keys each level is passed on the way: only the one that is stopped at is sent */
  choose(code: string, level: LevelId | null, browsing = false): void {
    const seen = this.#seen.get(code);
    if (level === NOT_RELEVANT && seen?.indicator.required) return;
    this.change(code, { level }, browsing ? PAUSE : 0);
  }

  write(code: string, part: Partial<Draft>): void {
    this.change(code, part, PAUSE);
  }

  /** On leaving a field. */
  hurry(code: string): void {
    this.#outbox.hurry(this.place(code));
  }

  resolve(code: string, draft: Draft): void {
    this.#outbox.resolve(this.place(code), draft);
  }

  discard(code: string): void {
    this.#outbox.discard(this.place(code));
  }
}
