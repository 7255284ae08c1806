/**
 * Every document in a language: an ordinary one, an empty one, a huge one, and one with names from right to left. Each
 * language is a file of tests of its own, so that two can be made at the same time.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locale } from '@stegvis/shared/model/model.ts';
import { documents as en } from '@stegvis/shared/text/en/documents.ts';
import { documents as sv } from '@stegvis/shared/text/sv/documents.ts';
import { checksumOf, type DocumentData, type DocumentName } from '../../server/src/pdf/documents.ts';
import { aBoardReport } from './board-report.ts';
import { pdfFaults } from './pdf-faults.ts';
import { anAppendix, aDecisionSheet, aMineReport, aWorkshopReport } from './pdf-papers.ts';
import { defined, outside, plain, print, printed, spaceless, stranded, type Printed } from './pdf-print.ts';
import { squeeze, textOf, textString, withRole, type Reading } from './pdf-reading.ts';
import { writtenWords } from './pdf-words.ts';
import { aReport, RIGHT_TO_LEFT } from './plan-report.ts';

const CASES = ['ordinary', 'empty', 'huge', 'right to left'] as const;
type Case = (typeof CASES)[number];

const names = (kind: Case) => (kind === 'right to left' ? { names: RIGHT_TO_LEFT } : {});
const size = (kind: Case) => (kind === 'right to left' ? 'ordinary' : kind);
const plans: Record<Case, Parameters<typeof aBoardReport>[0]> = {
  ordinary: { actions: 24 },
  empty: { actions: 0, units: 0, dnr: null, isFirstYear: true },
  huge: { actions: 1000, units: 8, isLong: true, edition: 'internal' },
  'right to left': { actions: 12, isRightToLeft: true, delivery: { number: 2, on: '2026-12-03' } },
};

const made: { [Name in DocumentName]: (locale: Locale, kind: Case) => DocumentData<Name> } = {
  plan: (locale, kind) => {
    const { isRightToLeft = false, delivery = null, isFirstYear: _, ...wanted } = plans[kind] ?? {};
    const plan = { ...aReport({ locale, ...wanted }), delivery };
    return isRightToLeft ? { ...plan, organisation: 'بلدية المثال', board: RIGHT_TO_LEFT[1] } : plan;
  },
  'board-report': (locale, kind) => aBoardReport({ locale, ...plans[kind] }),
  'decision-sheet': (locale, kind) => aDecisionSheet({ locale, size: size(kind), ...names(kind) }),
  appendix: (locale, kind) => anAppendix({ locale, size: size(kind), ...names(kind) }),
  mine: (locale, kind) => aMineReport({ locale, size: size(kind), ...names(kind) }),
  workshop: (locale, kind) => aWorkshopReport({ locale, size: size(kind), ...names(kind) }),
};
const every = (Object.keys(made) as DocumentName[]).flatMap((name) => CASES.map((kind) => ({ name, kind })));

export const everyDocument = (locale: Locale): void =>
  describe.each(every)(`$name in ${locale}, $kind`, ({ name, kind }) => {
    const data = made[name](locale, kind);
    const t = { sv, en }[locale];
    let file: Printed | undefined;
    const get = (): Printed => file as Printed;
    beforeAll(async () => {
      file = await printed(name, data);
    }, 60_000);
    afterAll(() => {
      file = undefined;
    });

    it('conforms to PDF/UA-1 and PDF/A-2a', () => {
      expect(pdfFaults(get().reading)).toEqual([]);
    });

    it('reads as it was written, from the first word to the last, and nothing is cut', () => {
      expect(spaceless(get().words)).toBe(spaceless(writtenWords(defined(name, data).content)));
      const said = spaceless(get().words);
      for (const text of inputs[name](data as never)) expect(said).toContain(spaceless(text));
    });

    it('stays inside the margins', async () => {
      expect(await outside(get())).toEqual([]);
    });

    it('has no heading last on a page', () => {
      expect(stranded(get().reading)).toEqual([]);
    });

    it('says on every page which page it is, and of which case and version', () => {
      const { pages } = get().reading;
      pages.forEach(({ stretches }, index) => {
        // The plan begins with a cover, which says it itself.
        if (name === 'plan' && index === 0) return;
        const edge = plain(stretches.flatMap(({ artifact, text }) => (artifact ? [text] : [])).join(' '));
        expect(edge).toContain(t.page(index + 1, pages.length));
        const { dnr } = data as { dnr: string | null };
        expect(edge).toContain(dnr ?? t.noDnr);
        const { delivery } = data as { delivery?: { number: number } | null };
        if (delivery) expect(edge).toContain(`Version ${delivery.number}`);
      });
    });

    it('ends with what its data is known by', () => {
      const last = plain(
        get()
          .reading.pages.at(-1)
          ?.stretches.map(({ text }) => text)
          .join(' ') ?? '',
      );
      expect(last).toContain(checksumOf(name, data));
    });

    it('has a bookmark for every heading', () => {
      const { reading } = get();
      const headings = withRole(reading.root, 'H1', 'H2', 'H3').map((heading) => plain(textOf(reading, heading)));
      expect(headings.length).toBeGreaterThan(0);
      expect(bookmarks(reading).map(spaceless)).toEqual(headings.map(spaceless));
    });

    // The huge ones take their time: once, in one language, is enough.
    if (kind !== 'huge' || locale === 'sv') {
      it('is the same bytes each time', async () => {
        expect(Buffer.compare(get().bytes, await print(name, structuredClone(data)))).toBe(0);
      });
    }
  });

const present = (texts: readonly (string | null | undefined)[]): string[] =>
  texts.filter((text): text is string => Boolean(text));

/** What people have written, and what has been chosen: all of it has to stand in the document. */
const inputs: { [Name in DocumentName]: (data: DocumentData<Name>) => string[] } = {
  plan: ({ steps, organisation }) =>
    present([
      organisation,
      ...steps.flatMap(({ groups }) =>
        groups.flatMap(({ actions }) =>
          actions.flatMap(({ title, activity, lead, others }) => [title, activity, lead, ...others]),
        ),
      ),
    ]),
  'board-report': ({ texts: { areas, units, decision, lastYear, ...texts }, proposed, lastYear: last }) =>
    present([
      ...[...Object.values(texts), ...Object.values(areas), ...Object.values(units)].flatMap((text) =>
        text.split(/\n+/),
      ),
      ...(last ? lastYear.split(/\n+/) : []),
      ...decision.split('\n'),
      ...proposed.flatMap(({ actions }) => actions.flatMap(({ title, lead }) => [title, lead])),
    ]),
  'decision-sheet': ({ decision, files }) =>
    present([
      decision.instance,
      decision.note,
      decision.dnr,
      decision.paragraph,
      ...files.flatMap(({ fileName, sha256 }) => [fileName, sha256]),
    ]),
  appendix: ({ answers, actions }) =>
    present([
      ...answers.flatMap(({ item, reason, provision }) => [item.statement, reason, provision]),
      ...actions.flatMap(({ title, activity, lead, provision }) => [title, activity, lead, provision]),
    ]),
  mine: ({ person, groups }) =>
    present([
      person,
      ...groups.flatMap(({ actions }) =>
        actions.flatMap(({ title, activity, statusReason }) => [title, activity, statusReason]),
      ),
    ]),
  workshop: ({ unit, areas }) =>
    present([
      unit,
      ...areas.flatMap(({ questions }) => questions.flatMap(({ statement, meaning }) => [statement, meaning])),
    ]),
};

/** Depth first, as they are shown. */
function bookmarks({ file }: Reading): string[] {
  const found: string[] = [];
  const follow = (parent: ReturnType<typeof file.at>): void => {
    for (let one = file.at(parent, 'First'); one; one = file.at(one, 'Next')) {
      found.push(squeeze(textString(file.at(one, 'Title')) ?? ''));
      follow(one);
    }
  };
  follow(file.at(file.catalog, 'Outlines'));
  return found;
}
