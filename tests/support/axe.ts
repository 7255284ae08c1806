/** WCAG 2.2 A and AA by axe, in both themes. What axe cannot decide is reviewed here, with the reason, or is a finding. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Reviewed {
  rule: string;
  /** Which elements: matched against axe's HTML of the node. */
  html: RegExp;
  why: string;
}

/** Looked at by a person. A new case of the same rule on other elements is still a finding. */
export const reviewed: readonly Reviewed[] = [];

/** Every finding as a line that says theme, rule, element and what is wrong; empty when there is none. */
export async function axeFindings(page: Page): Promise<string[]> {
  const findings: string[] = [];
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const { violations, incomplete } = await new AxeBuilder({ page }).withTags(standards).analyze();
    for (const { id, nodes } of violations) {
      for (const node of nodes) findings.push(`${theme} ${id}: ${short(node.html)} ${node.failureSummary ?? ''}`);
    }
    for (const { id, nodes } of incomplete) {
      for (const node of nodes) {
        if (reviewed.some((one) => one.rule === id && one.html.test(node.html))) continue;
        findings.push(`${theme} ${id} (not decided): ${short(node.html)} ${node.any[0]?.message ?? ''}`);
      }
    }
  }
  return findings;
}

const short = (html: string) => html.replace(/\s+/g, ' ').slice(0, 200);
