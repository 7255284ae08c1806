/** WCAG 2.2 A and AA by axe, in both themes. What axe cannot decide is reviewed here, with the reason, or is a finding. */
import { AxeBuilder } from '@axe-core/playwright';
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
    html: /^<kbd/,
    why: 'One sign is too short for axe to call it text. A key is written in ink-3 on paper or tint, a measured pair of the tokens.',
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

/** Every finding as a line that says theme, rule, element and what is wrong; empty when there is none. */
export async function axeFindings(page: Page, within?: string): Promise<string[]> {
  const findings: string[] = [];
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    for (const node of await analyse(page, theme === 'light' ? undefined : byTheme, within)) {
      if (node.undecided !== undefined) {
        if (reviewed.some((one) => one.rule === node.rule && one.html.test(node.html))) continue;
        if (node.undecided === 'bgOverlap' || node.undecided === 'elmPartiallyObscured') {
          const again = await uncovered(page, node);
          findings.push(...again.map((one) => line(theme, one)));
          continue;
        }
      }
      findings.push(line(theme, node));
    }
  }
  return findings;
}

async function analyse(page: Page, rules: string[] | undefined, within?: string): Promise<Node[]> {
  // One page without frames: legacy mode spares a window of its own for every look.
  let axe = new AxeBuilder({ page }).setLegacyMode();
  axe = rules ? axe.withRules(rules) : axe.withTags(standards);
  if (within) axe = axe.include(within);
  const { violations, incomplete } = await axe.analyze();
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
 * A text that something else lies over, such as a bar at the foot of the window or an open menu. It is brought to the
 * middle of the window and looked at again; what is covered there too cannot be seen at all and has no contrast.
 */
async function uncovered(page: Page, node: Node): Promise<Node[]> {
  const element = page.locator(node.target).first();
  const covered = await element.evaluate((target) => {
    target.scrollIntoView({ block: 'center', inline: 'center' });
    const { left, top, width, height } = target.getBoundingClientRect();
    const over = document.elementFromPoint(left + width / 2, top + height / 2);
    return over === null || !(target.contains(over) || over.contains(target));
  });
  if (covered) return [];
  return (await analyse(page, [node.rule], node.target)).filter((one) => one.target === node.target);
}

const line = (theme: string, { rule, html, message, undecided }: Node) =>
  `${theme} ${rule}${undecided === undefined ? '' : ` (not decided: ${undecided})`}: ${html.slice(0, 200)} ${message}`;
