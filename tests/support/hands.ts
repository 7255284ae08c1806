/** Two ways of using a page. The same walk is done with either, so that whatever a mouse can do the keyboard can too. */
import type { Locator, Page } from 'playwright-core';
import { PATIENCE } from './browser.ts';

export interface Hands {
  /** A button, a link, the summary of a menu. */
  press(target: Locator): Promise<void>;
  /** Makes a checkbox be checked or not. */
  tick(target: Locator, on: boolean): Promise<void>;
  /** Text into a field; what stood there goes away. */
  write(target: Locator, text: string): Promise<void>;
  /** A date (2027-03-31) into a date field. */
  date(target: Locator, iso: string): Promise<void>;
  /** An option of a select by its value. */
  choose(target: Locator, value: string): Promise<void>;
  /** The n-th of the six answers to the question in view, 1–6. */
  answer(page: Page, n: number): Promise<void>;
}

export const mouse: Hands = {
  press: (target) => target.click(),
  tick: (target, on) => target.setChecked(on),
  write: (target, text) => target.fill(text),
  date: (target, iso) => target.fill(iso),
  choose: async (target, value) => void (await target.selectOption(value)),
  // On its words, as a person does, and not on the small ring.
  answer: (page, n) =>
    page
      .locator('fieldset label')
      .nth(n - 1)
      .click(),
};

export const keyboard: Hands = {
  async press(target) {
    await reach(target);
    await target.page().keyboard.press('Enter');
  },
  async tick(target, on) {
    if ((await target.isChecked()) === on) return;
    await reach(target);
    await target.page().keyboard.press('Space');
    if ((await target.isChecked()) !== on) throw new Error(`Space does not change ${await describe(target)}`);
  },
  async write(target, text) {
    await reach(target);
    await target.page().keyboard.press('ControlOrMeta+a');
    await target.page().keyboard.type(text);
  },
  async date(target, iso) {
    const [year = '', month = '', day = ''] = iso.split('-');
    const { keyboard } = target.page();
    await reach(target);
    // In which order the browser wants them is its own language's business.
    for (const digits of [month + day + year, year + month + day, day + month + year]) {
      for (let part = 0; part < 2; part += 1) await keyboard.press('ArrowLeft');
      await keyboard.type(digits);
      if ((await target.inputValue()) === iso) return;
    }
    throw new Error(`The date cannot be typed into ${await describe(target)}`);
  },
  async choose(target, value) {
    await reach(target);
    const { keyboard } = target.page();
    await keyboard.press('Home');
    const options = await target.locator('option').count();
    for (let i = 0; i < options && (await target.inputValue()) !== value; i += 1) await keyboard.press('ArrowDown');
    if ((await target.inputValue()) !== value)
      throw new Error(`${value} cannot be chosen in ${await describe(target)}`);
  },
  answer: (page, n) => page.keyboard.press(String(n)),
};

/** As many stops as any page of ours may have between two places. */
const MOST_STOPS = 400;

/** Tab until it has focus, which must then be seen. A place that Tab does not come to is a fault of the page. */
async function reach(target: Locator): Promise<void> {
  await target.waitFor({ state: 'attached', timeout: PATIENCE });
  const page = target.page();
  const hasFocus = () => target.evaluate((node) => node === document.activeElement);
  for (let stops = 0; !(await hasFocus()); stops += 1) {
    if (stops > MOST_STOPS) throw new Error(`Tab does not reach ${await describe(target)}`);
    await page.keyboard.press('Tab');
  }
  const seen = await target.evaluate((node) => {
    const ring = (element: Element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    };
    // A radio button's ring may be drawn around the whole answer.
    const box = node.closest('label');
    const { width, height } = node.getBoundingClientRect();
    return width > 0 && height > 0 && (ring(node) || (box !== null && ring(box)));
  });
  if (!seen) throw new Error(`Focus is not seen on ${await describe(target)}`);
}

async function describe(target: Locator): Promise<string> {
  return target.evaluate((node) => node.outerHTML.replace(/\s+/g, ' ').slice(0, 160)).catch(() => String(target));
}
