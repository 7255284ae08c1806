/** Rapport till nämnd: page 1 tells it by itself, also to whoever hears it. */
import { join } from 'node:path';
import { expect, describe, it } from 'vitest';
import { LOCALES } from '@stegvis/shared/text/format.ts';
import { published } from '@stegvis/shared/report/published.ts';
import { frozenJson, sha256 } from '../../server/src/frozen.ts';
import { aBoardReport } from '../support/board-report.ts';
import { pagesOf, plain, printed } from '../support/pdf-print.ts';
import { isElement, textOf, textString, withRole, type Element, type Reading } from '../support/pdf-reading.ts';
import { TELLTALE } from '../support/plan-report.ts';

const BLOCKS = new Set(['H1', 'H2', 'H3', 'P', 'LI', 'TR', 'Figure', 'Note', 'Caption']);

/** What a screen reader says of a page, a line to each block. */
function* linear(reading: Reading, element: Element, page: number): Generator<string> {
  if (element.role === 'Figure') {
    if (pagesOf(element).includes(page)) yield textString(element.dictionary.get('Alt')) ?? '';
    return;
  }
  if (BLOCKS.has(element.role) || element.kids.some((kid) => !isElement(kid))) {
    if (!pagesOf(element).includes(page)) return;
    const cells = element.role === 'TR' ? element.kids.filter(isElement) : [element];
    yield cells.map((cell) => plain(textOf(reading, cell))).join(' | ');
    return;
  }
  for (const kid of element.kids) if (isElement(kid)) yield* linear(reading, kid, page);
}

describe.each(LOCALES)('in %s', async (locale) => {
  const report = aBoardReport({ locale, actions: 24 });
  const { reading } = await printed('board-report', report);
  const first = [...linear(reading, reading.root, 0)].filter(Boolean);

  it('makes sense read aloud, page 1', async () => {
    await expect(`${first.join('\n')}\n`).toMatchFileSnapshot(join('golden', `board-report-page-1.${locale}.txt`));
  });

  it('tells it all on page 1', () => {
    const said = first.join('\n');
    const { texts, total, important, costs } = report;
    for (const text of [texts.sentence, texts.consequence, ...texts.decision.split('\n')])
      expect(said).toContain(plain(text));
    expect(said).toMatch(new RegExp(`${total.achieved} (av|of) ${total.relevant}`));
    expect(important).toHaveLength(5);
    // A long title is shortened here, and whole further on.
    for (const { title, lead, dueOn } of important)
      for (const one of [title.slice(0, 60), lead, dueOn]) expect(said).toContain(one ?? '');
    expect(costs).not.toBeNull();
  });

  it('is four to eight pages long', () => {
    expect(reading.pages.length).toBeGreaterThanOrEqual(4);
    expect(reading.pages.length).toBeLessThanOrEqual(8);
  });

  it('prints the SHA-256 of the bytes of its JSON file', () => {
    const file = Buffer.from(frozenJson(published('board-report', report)));
    expect(
      plain(
        reading.pages
          .at(-1)
          ?.stretches.map(({ text }) => text)
          .join(' ') ?? '',
      ),
    ).toContain(sha256(file));
  });
});

it('keeps page 1 on one page with texts as long as they may be, and says them whole further on', async () => {
  const { reading, words } = await printed('board-report', aBoardReport({ isLong: true, actions: 60, units: 8 }));
  expect(
    withRole(reading.root, 'H1')
      .slice(0, 2)
      .map((heading) => pagesOf(heading)[0]),
  ).toEqual([0, 1]);
  expect(words).not.toContain(TELLTALE.secret);
});

it('names nobody in the public edition', async () => {
  const telling = await Promise.all(
    (['public', 'internal'] as const).map(async (edition) => {
      const { words } = await printed('board-report', aBoardReport({ edition }));
      return words.includes(TELLTALE.name);
    }),
  );
  expect(telling).toEqual([false, true]);
});
