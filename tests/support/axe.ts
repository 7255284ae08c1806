/** WCAG 2.2 A and AA by axe, in both themes. What axe cannot decide is reviewed here, with the reason, or is a finding. */
import axe, { type RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The only rule that the theme can change the answer to. */
const byTheme = ['color-contrast'];

interface Reviewed {
  rule: string;
  /** Which elements: matched against axe's HTML of the node. */
  html: RegExp;
  why: string;
}

/** Looked at by a person. A new case of the same rule on other elements is still a finding. */
export const reviewed: readonly Reviewed[] = [
  {
    rule: 'color-contrast',
    html: /^<text /,
    why: 'axe cannot tell what lies behind a text in a drawing. The staircase writes in ink on surface and tint, and in on-accent on accent: measured pairs of the tokens.',
  },
  {
    rule: 'color-contrast',
    html: /^<(kbd|dd|span class="count|span class="figures)/,
    why: 'One sign is too short for axe to call it text. A key, a count or a figure is written in ink or ink-3 on paper or tint, measured pairs of the tokens.',
  },
  {
    rule: 'color-contrast',
    html: /^<(input|textarea)/,
    why: 'A field without a value has no text to see. Filled in, it is written in ink on surface.',
  },
  {
    rule: 'th-has-data-cells',
    html: /^<table /,
    why: 'axe does not follow scope="rowgroup": the heading of a group of rows has its cells in the rows below it.',
  },
];

interface Node {
  rule: string;
  html: string;
  target: string;
  message: string;
  /** Why axe could not decide; undefined where it did. */
  undecided?: string;
}

const overlaps = ['bgOverlap', 'elmPartiallyObscured', 'elmPartiallyObscuring'];

/**
 * Every finding as a line that says theme, rule, element and what is wrong; empty when there is none.
 * @param within selectors of what to look at; the whole page where there are none
 */
export async function axeFindings(page: Page, within: readonly string[] = []): Promise<string[]> {
  const findings: string[] = [];
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const nodes = await analyse(page, theme === 'light' ? undefined : byTheme, within);
    const open = nodes.filter((node) => !isReviewed(node));
    const overlapped = open.filter(isOverlapped);
    const rest = overlapped.length > 0 ? await uncover(page, overlapped) : [];
    findings.push(...[...open.filter((node) => !isOverlapped(node)), ...rest].map((node) => line(theme, node)));
  }
  return findings;
}

const isOverlapped = ({ undecided }: Node) => undecided !== undefined && overlaps.includes(undecided);
const isReviewed = ({ rule, html, undecided }: Node) =>
  undecided !== undefined && reviewed.some((one) => one.rule === rule && one.html.test(html));

async function analyse(page: Page, rules: string[] | undefined, within: readonly string[]): Promise<Node[]> {
  // Half a megabyte of script: put in once for as long as the page lives.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const options: RunOptions = {
    runOnly: rules ? { type: 'rule', values: rules } : { type: 'tag', values: standards },
    // What passes is not described node by node, which on a large page takes longer than finding it.
    resultTypes: ['violations', 'incomplete'],
  };
  const { violations, incomplete } = await page.evaluate(
    async ([include, how]) => {
      const { axe: there } = globalThis as unknown as { axe: typeof axe };
      return there.run(include.length > 0 ? { include } : document, how);
    },
    [[...within], options] satisfies [string[], RunOptions],
  );
  const nodes = (results: typeof violations, decided: boolean): Node[] =>
    results.flatMap(({ id, nodes: found }) =>
      found.map((node) => ({
        rule: id,
        html: node.html.replace(/\s+/g, ' '),
        target: String(node.target[0]),
        message: node.failureSummary ?? '',
        ...(decided ? {} : { undecided: (node.any[0]?.data as { messageKey?: string } | null)?.messageKey ?? '' }),
      })),
    );
  return [...nodes(violations, true), ...nodes(incomplete, false)];
}

/**
 * Texts that something else lies over, such as a bar at the foot of the window or an open menu. One after another is
 * brought to the middle of the window, and all are looked at again; what is covered there too cannot be seen at all.
 */
async function uncover(page: Page, nodes: readonly Node[]): Promise<Node[]> {
  const findings: Node[] = [];
  let left = nodes;
  for (let first = left[0]; first; first = left[0]) {
    const { target, rule, undecided } = first;
    const covered = await page
      .locator(target)
      .first()
      .evaluate((element, over) => {
        // A bar at the foot lies over nothing where the page ends.
        if (over) scrollTo(0, document.body.scrollHeight);
        else element.scrollIntoView({ block: 'center', inline: 'center' });
        const { left, top, width, height } = element.getBoundingClientRect();
        const there = document.elementFromPoint(left + width / 2, top + height / 2);
        return there === null || !(element.contains(there) || there.contains(element));
      }, undecided === 'elmPartiallyObscuring');
    left = left.slice(1);
    if (covered) continue;
    const targets = new Set([target, ...left.map((node) => node.target)]);
    const again = (await analyse(page, [rule], [...targets])).filter(
      (node) => targets.has(node.target) && !isReviewed(node),
    );
    findings.push(...again.filter((node) => node.target === target || !isOverlapped(node)));
    left = again.filter((node) => node.target !== target && isOverlapped(node));
  }
  return findings;
}

const line = (theme: string, { rule, html, message, undecided }: Node) =>
  `${theme} ${rule}${undecided === undefined ? '' : ` (not decided: ${undecided})`}: ${html.slice(0, 200)} ${message}`;
