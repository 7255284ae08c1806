/** The main job from sign-in to a printed plan, in steps that a mouse and a keyboard do alike. */
import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Answer, Overview, WalkThrough } from '@stegvis/shared/api/assessment.ts';
import type { Organisation } from '@stegvis/shared/api/organisation.ts';
import type { Plan } from '@stegvis/shared/api/plan.ts';
import type { Role } from '@stegvis/shared/access/permissions.ts';
import { text as t } from '@stegvis/shared/text/sv/index.ts';
import { eventually, firstPage, open, openBrowser, ready } from './browser.ts';
import type { Hands } from './hands.ts';
import { readPdf, textOf } from './pdf-reading.ts';
import type { Product } from './product.ts';

const ORG = 'exempelkommunen';
/** The form with enough questions and the fewest of them. */
const FORM = 'hsl';

export class Walk {
  readonly #product: Product;
  readonly #hands: Hands;
  context!: BrowserContext;
  page!: Page;
  /** Address of the new assessment: /exempelkommunen/2027. */
  base = '';
  slug = '';
  unit = { id: '', slug: '', name: '' };

  constructor(product: Product, hands: Hands) {
    this.#product = product;
    this.#hands = hands;
  }

  get #api(): string {
    return `/api/organisations/${ORG}/assessments/${this.slug}`;
  }

  async #read<T>(path: string): Promise<T> {
    const response = await this.page.request.get(path);
    expect(response.status(), path).toBe(200);
    return (await response.json()) as T;
  }

  readUnit = () => this.#read<WalkThrough>(`${this.#api}/units/${this.unit.slug}`);
  readPlan = () => this.#read<Plan>(`${this.#api}/plan`);

  async open(profile = 'walk'): Promise<void> {
    this.context = await openBrowser(this.#product, profile);
    this.page = await firstPage(this.context);
  }

  async signIn(role: Role = 'processledare'): Promise<void> {
    const { page } = this;
    await open(page, '/logga-in');
    const { demo } = await this.#read<{ demo: { name: string; role: Role }[] }>('/api/sign-in-options');
    const person = demo.find((one) => one.role === role)!;
    await this.#hands.press(page.getByRole('button', { name: person.name }));
    await page.waitForURL(`**/${ORG}/**`);
    await ready(page);
  }

  /** A year of its own with one unit, so that the walk begins where a new municipality does. */
  async create(): Promise<void> {
    const { page } = this;
    const words = t.overview.create;
    const { units } = await this.#read<Organisation>(`/api/organisations/${ORG}`);
    this.unit = units.find((one) => one.form === FORM)!;
    await this.#hands.press(page.getByRole('link', { name: t.overview.newYear }));
    await page.waitForURL('**/ny');
    await page.getByRole('heading', { level: 1, name: words.title }).waitFor();
    for (const { id, name } of units) {
      await this.#hands.tick(page.getByRole('checkbox', { name }).first(), id === this.unit.id);
    }
    await this.#hands.choose(page.getByLabel(words.carry), '');
    await this.#hands.press(page.getByRole('button', { name: words.submit }));
    await page.waitForURL((url) => !url.pathname.endsWith('/ny'));
    this.base = new URL(page.url()).pathname;
    this.slug = this.base.split('/').at(-1)!;
    await this.#hands.press(page.getByRole('main').getByRole('link', { name: t.overview.begin }));
    await page.waitForURL(`**/vardering/${this.unit.slug}*`);
    await page.getByRole('radio').first().waitFor();
  }

  /** Answers as many as `levels` has (1–6 as they stand on the page), each followed by "next unanswered". */
  async answer(levels: readonly number[]): Promise<void> {
    const { page } = this;
    for (const level of levels) {
      await this.#hands.answer(page, level);
      await this.#isChosen(level);
      const before = await page.locator('#claim').textContent();
      await this.#hands.press(page.getByRole('main').getByRole('link', { name: /^Nästa obesvarade/ }));
      await eventually(
        'the next question',
        () => page.locator('#claim').textContent(),
        (now) => now !== before,
      );
    }
  }

  async #isChosen(level: number): Promise<void> {
    const radio = this.page.getByRole('radio').nth(level - 1);
    await eventually(`answer ${level} is chosen`, () => radio.isChecked(), Boolean);
  }

  async answered(): Promise<Answer[]> {
    return (await this.readUnit()).answers.filter((answer) => answer.level !== null);
  }

  async expectAnswered(count: number): Promise<void> {
    await eventually(
      `${count} answers saved`,
      async () => (await this.answered()).length,
      (now) => now === count,
    );
  }

  /**
   * The network is cut, a question is answered, and the page closed; the server is killed and started again; the same
   * browser profile comes back. The answer must arrive, once.
   */
  async answerOffline(level: number): Promise<void> {
    const { page } = this;
    const before = await this.answered();
    await this.context.setOffline(true);
    await this.#hands.answer(page, level);
    await this.#isChosen(level);
    await page.getByText(t.assessment.unsaved.offline(1)).first().waitFor();
    await page.close();
    await this.context.close();
    await this.#product.stop('SIGKILL');
    await this.#product.start();

    await this.open();
    await open(this.page, this.base);
    await this.expectAnswered(before.length + 1);
    const known = new Set(before.map(({ code }) => code));
    const came = async () => (await this.answered()).filter(({ code }) => !known.has(code));
    const [first] = await came();
    expect(first).toMatchObject({ revision: 1 });
    // Nothing is left on the device to be sent again.
    await open(this.page, `${this.base}/vardering/${this.unit.slug}?i=${first!.code}`);
    await this.#isChosen(level);
    await eventually(
      'the outbox is empty',
      () => this.#kept(),
      (left) => left === 0,
    );
    expect(await came()).toEqual([first]);
  }

  #kept(): Promise<number> {
    return this.page.evaluate(
      () => Object.keys(localStorage).filter((key) => key.startsWith('stegvis.outbox/')).length,
    );
  }

  /** Someone else answers the question that stands open here; this one answers it too, sees both and keeps `mine`. */
  async meet(other: Walk, theirs: number, mine: number): Promise<void> {
    const { page } = this;
    const question = (await this.readUnit()).answers;
    const taken = new Set(question.map(({ code }) => code));
    await open(page, `${this.base}/vardering/${this.unit.slug}`);
    await this.#hands.press(page.getByRole('main').getByRole('link', { name: /^Nästa obesvarade/ }));
    await page.waitForURL('**?i=*');
    const code = new URL(page.url()).searchParams.get('i')!;
    expect(taken.has(code)).toBe(false);

    await open(other.page, `${this.base}/vardering/${this.unit.slug}?i=${code}`);
    await other.#hands.answer(other.page, theirs);
    await other.#isChosen(theirs);
    const find = async () => (await this.readUnit()).answers.find((answer) => answer.code === code);
    const saved = await eventually('the other answer is saved', find, Boolean);

    await this.#hands.answer(page, mine);
    const panel = page.getByRole('alert').filter({ hasText: t.assessment.conflict.title });
    await panel.waitFor();
    expect(await panel.textContent()).toContain(saved!.answeredBy);
    // Nothing is overwritten before somebody has chosen.
    expect((await find())?.level).toBe(saved!.level);
    await this.#hands.press(panel.getByRole('button', { name: t.assessment.conflict.takeMine }));
    await eventually('mine is saved', find, (now) => now!.revision === 2 && now!.level !== saved!.level);
    await panel.waitFor({ state: 'detached' });
  }

  async lock(): Promise<void> {
    const { page } = this;
    await this.#hands.press(
      page.getByRole('navigation', { name: t.frame.mainMenu }).getByRole('link', { name: t.frame.nav.overview }),
    );
    await page.waitForURL(`**${this.base}`);
    const words = t.overview.locking;
    await this.#hands.press(page.locator('#lock').getByRole('button', { name: words.lock }));
    const dialog = page.getByRole('dialog', { name: words.confirmTitle });
    await this.#hands.press(dialog.getByRole('button', { name: words.lock }));
    await dialog.waitFor({ state: 'detached' });
    const { assessment } = await this.#read<Overview>(this.#api);
    expect(assessment.status).toBe('locked');
    await page.locator('#lock').getByRole('button', { name: words.reopen }).waitFor();
  }

  /** One no with its reason, one later, and the rest this year by the box of their group. */
  async decide(reason: string): Promise<void> {
    const { page } = this;
    const words = t.plan.proposals;
    await this.#hands.press(page.getByRole('main').getByRole('link', { name: t.overview.decide }).first());
    await page.waitForURL('**/plan**');
    const { proposals } = await this.readPlan();
    const [no, later] = proposals;
    const rows = (code: string) => page.getByRole('group', { name: words.decide(code, this.unit.name) });
    await this.#hands.press(rows(no!.code).getByRole('button', { name: words.no }));
    await this.#hands.write(page.getByLabel(words.reason), reason);
    await this.#hands.press(page.getByRole('button', { name: words.sayNo }));
    await rows(no!.code).waitFor({ state: 'detached' });
    await this.#hands.press(rows(later!.code).getByRole('button', { name: words.later }));
    await rows(later!.code).waitFor({ state: 'detached' });

    const groups = page.getByRole('checkbox', { name: /^Markera alla i / });
    while ((await groups.count()) > 0) {
      const left = await groups.count();
      await this.#hands.tick(groups.first(), true);
      const bar = page.getByRole('group', { name: t.plan.many.label });
      await this.#hands.press(bar.getByRole('button', { name: words.thisYear, exact: true }));
      await eventually(
        'the group is decided',
        () => groups.count(),
        (now) => now < left,
      );
    }
    const plan = await this.readPlan();
    expect(plan.proposals.filter((row) => row.choice === null && row.actionIds.length === 0)).toEqual([]);
    expect(plan.proposals.find(({ code }) => code === no!.code)).toMatchObject({ choice: 'nej', choiceReason: reason });
    expect(plan.proposals.find(({ code }) => code === later!.code)?.choice).toBe('senare');
    expect(plan.actions).toHaveLength(proposals.length - 2);
  }

  /** So many roles from the register: what the public edition names is roles and not people. */
  async roles(count: number): Promise<string[]> {
    const { roles } = await this.#read<Organisation>(`/api/organisations/${ORG}`);
    return roles.slice(0, count).map(({ title }) => title);
  }

  /** Someone responsible and a date for the first actions that have none. */
  async assign(names: readonly string[], dates: readonly string[]): Promise<void> {
    const { page } = this;
    const words = t.plan.table;
    await open(page, `${this.base}/plan?visa=alla`);
    for (const [i, name] of names.entries()) {
      const setLead = page.getByRole('button', { name: /^Sätt ansvarig: / }).first();
      const label = (await setLead.getAttribute('aria-label'))!;
      const title = label.slice(words.setLeadOf('').length);
      await this.#hands.press(setLead);
      // The field that comes has focus.
      const field = page.locator('input:focus');
      await this.#hands.write(field, name);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: words.changeLead(title, name) }).waitFor();

      await this.#hands.press(page.getByRole('button', { name: words.setDueOf(title) }));
      await this.#hands.date(field, dates[i]!);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: words.changeDue(title, dates[i]!) }).waitFor();
    }
    await eventually(
      'all are saved',
      async () => (await this.readPlan()).actions.filter(({ lead, dueOn }) => lead !== null && dueOn !== null).length,
      (now) => now === names.length,
    );
  }

  /** The plan as a file; every responsible and every date that it holds must stand in it. */
  async print(expected: readonly string[]): Promise<void> {
    const { page } = this;
    await this.#hands.press(page.locator('summary').filter({ hasText: t.plan.download.button }));
    const download = page.waitForEvent('download', { timeout: 30_000 });
    await this.#hands.press(page.getByRole('link', { name: t.plan.download.pdfPublic }));
    const bytes = await readFile(await (await download).path());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const reading = readPdf(bytes);
    // Lines are broken anywhere.
    const bare = (words: string) => words.replace(/\s+/g, '');
    const words = bare(textOf(reading, reading.root));
    for (const one of expected) expect(words).toContain(bare(one));
  }

  /** As someone else, in a browser of their own, with the same assessment. */
  async openOther(role: Role): Promise<Walk> {
    const other = new Walk(this.#product, this.#hands);
    Object.assign(other, { base: this.base, slug: this.slug, unit: this.unit });
    await other.open(role);
    await other.signIn(role);
    return other;
  }

  async close(): Promise<void> {
    await this.context?.close();
  }
}
