/** The Handlingsplan as it is printed, read back from the bytes. */
import { beforeAll, describe, expect, it } from 'vitest';
import { LOCALES } from '@stegvis/shared/text/format.ts';
import { report as en } from '@stegvis/shared/text/en/report.ts';
import { report as sv } from '@stegvis/shared/text/sv/report.ts';
import type { Edition, PlanReport, ReportAction } from '@stegvis/shared/report/plan-report.ts';
import { pdfFaults } from '../support/pdf-faults.ts';
import { defined, heard, outside, pagesOf, plain, print } from '../support/pdf-print.ts';
import {
  elements,
  isElement,
  readPdf,
  squeeze,
  textOf,
  textString,
  withRole,
  type Reading,
} from '../support/pdf-reading.ts';
import { writtenWords } from '../support/pdf-words.ts';
import { aReport, TELLTALE } from '../support/plan-report.ts';

const texts = { sv, en };
const editions: Edition[] = ['public', 'internal'];
const every = LOCALES.flatMap((locale) => editions.map((edition) => ({ locale, edition })));

const shown = (report: PlanReport): ReportAction[] =>
  report.steps.flatMap(({ groups }) => groups.flatMap(({ actions }) => actions));

describe.each(every)('the $edition edition in $locale', ({ locale, edition }) => {
  const report = aReport({ locale, edition });
  const t = texts[locale];
  let bytes: Uint8Array;
  let reading: Reading;
  let words: string;
  beforeAll(async () => {
    bytes = await print('plan', report);
    reading = readPdf(bytes);
    words = heard(reading);
  }, 60_000);

  it('conforms', () => {
    expect(pdfFaults(reading)).toEqual([]);
  });

  it('reads as it was written, from the first word to the last', () => {
    expect(words).toBe(plain(writtenWords(defined('plan', report).content)));
  });

  it('has its parts in order', () => {
    const headings = withRole(reading.root, 'H1').map((heading) => squeeze(textOf(reading, heading)));
    const step = (one: number) => `${locale === 'sv' ? 'Steg' : 'Step'} ${one}`;
    expect(headings).toEqual([
      t.title(2026),
      t.summary.title,
      t.contents,
      ...report.steps.map((one) => step(one.step)),
      t.proposals.later.title,
      t.proposals.declined.title,
      t.proposals.undecided.title,
      t.reading.title,
    ]);
    expect(report.steps).toHaveLength(3);
  });

  it('sums up on one page', () => {
    const pages = withRole(reading.root, 'H1').map((heading) => pagesOf(heading)[0]);
    expect(pages.slice(0, 3)).toEqual([0, 1, 2]);
  });

  it('holds everyone responsible and every date of the plan', () => {
    const table = plain(
      withRole(reading.root, 'TD', 'TH')
        .map((cell) => textOf(reading, cell))
        .join(' '),
    );
    for (const action of shown(report)) {
      const { title, activity, lead, others, dueOn, startOn, doneOn, reviewOn } = action;
      for (const said of [title, activity, lead, ...others, dueOn, startOn, doneOn, reviewOn]) {
        if (said) expect(table).toContain(squeeze(said));
      }
    }
  });

  it('says each gap where it is, and how many there are', () => {
    const rows = withRole(reading.root, 'TR').map((row) => plain(textOf(reading, row)));
    const open = shown(report).filter(({ status }) => status !== 'klar' && status !== 'utgar');
    expect(open.some(({ lead }) => lead === null) && open.some(({ late }) => late)).toBe(true);
    for (const { title, lead, dueOn, late } of open) {
      const gaps = Number(lead === null) + Number(dueOn === null);
      const said = rows
        .filter((row) => row.includes(squeeze(title)))
        .some((row) => row.split(t.actions.missing).length - 1 === gaps && row.includes(t.actions.late) === late);
      expect(said, title).toBe(true);
    }
  });

  it('says only what the edition may', () => {
    const whole = plain([...elements(reading.root)].map((element) => textOf(reading, element)).join(' '));
    const isInternal = edition === 'internal';
    for (const telltale of [TELLTALE.name, TELLTALE.reason]) expect(whole.includes(telltale)).toBe(isInternal);
    // What is marked stands in neither: only that it exists.
    expect(whole).toContain(t.secret.public(1));
    expect(whole).not.toContain(TELLTALE.secret);
    expect(Buffer.from(bytes).includes(TELLTALE.secret)).toBe(false);
    if (!isInternal) return;
    for (const { statusReason, moved, followUps } of shown(report)) {
      for (const said of [statusReason, moved?.reason, ...followUps.flatMap(({ at, note }) => [at, note])]) {
        if (said) expect(whole).toContain(said);
      }
    }
    for (const { reason } of report.declined) expect(whole).toContain(reason);
  });

  it('never parts a heading from its table, nor a row from itself', () => {
    for (const table of withRole(reading.root, 'Table')) {
      const rows = withRole(table, 'TR');
      for (const row of rows) expect(new Set(pagesOf(row)).size, plain(textOf(reading, row))).toBe(1);
      const siblings = table.parent?.kids.filter(isElement) ?? [];
      const before = siblings[siblings.indexOf(table) - 1];
      const start = new Set(rows.slice(0, 2).flatMap((row) => pagesOf(row)));
      if (before?.role === 'Div') expect([...start]).toEqual([...new Set(pagesOf(before))]);
    }
  });

  it('stays inside the margins', async () => {
    expect(await outside({ bytes, reading })).toEqual([]);
  });

  it('gives its drawings in words', () => {
    const figures = withRole(reading.root, 'Figure');
    expect(figures).toHaveLength(2);
    const alternatives = figures.map(({ dictionary }) => textString(dictionary.get('Alt')) ?? '');
    for (const { title, figures: counted } of report.areas) {
      expect(alternatives[1]).toContain(`${title} ${counted.index}`);
      expect(words).toContain(title);
    }
    for (const { achieved, relevant } of report.total.steps)
      expect(alternatives[0]).toMatch(new RegExp(`${achieved} (av|of) ${relevant}`));
  });

  it('is the same bytes each time', async () => {
    expect(Buffer.compare(bytes, await print('plan', aReport({ locale, edition })))).toBe(0);
  });
});

it('says that a plan is empty, and is a document all the same', async () => {
  const reading = readPdf(await print('plan', aReport({ actions: 0 })));
  expect(pdfFaults(reading)).toEqual([]);
  expect(heard(reading)).toContain(sv.actions.empty);
  expect(heard(reading)).toContain(sv.summary.noActions);
});

it('makes do with nothing at all: no name, no unit, no question', async () => {
  const report = aReport({ actions: 0, units: 0 });
  const reading = readPdf(await print('plan', { ...report, organisation: '', board: '' }));
  expect(pdfFaults(reading)).toEqual([]);
  expect(heard(reading)).toContain(sv.summary.nothing);
});

it('has the diary number where there is one', async () => {
  const [without, having] = [aReport(), aReport({ dnr: 'SN 2026/0412' })].map((report) =>
    plain(writtenWords(defined('plan', report).content)),
  );
  expect(without).toContain(sv.cover.noDnr);
  expect(having).toContain('SN 2026/0412');
  expect(having).not.toContain(sv.cover.noDnr);
});
