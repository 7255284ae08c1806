/** The report to the nämnd as Word: what the file itself says of headings, tables, pictures, language and words. */
import { describe, expect, it } from 'vitest';
import type { ActionChanged } from '@stegvis/shared/api/plan.ts';
import type { BoardReport } from '@stegvis/shared/report/board-report.ts';
import { marks } from '@stegvis/shared/text/sv/marks.ts';
import { checksumOf } from '../../server/src/pdf/documents.ts';
import { boardDocx } from '../../server/src/features/reports/board-docx.ts';
import { startApp } from '../support/app.ts';
import { aBoardReport } from '../support/board-report.ts';
import { sketchModel } from '../support/model.ts';
import { headingsOf, readWord, tablesOf, wordsOf } from '../support/word.ts';

const CASES = {
  'an ordinary one': aBoardReport(),
  'one that was handed over': aBoardReport({ edition: 'internal', delivery: { number: 2, on: '2026-12-03' } }),
  'a first year': aBoardReport({ isFirstYear: true }),
  'an empty one': aBoardReport({ actions: 0, isFirstYear: true, dnr: null }),
  'one with everything as long as it may be': aBoardReport({ isLong: true, actions: 200, units: 6 }),
  'one in English': aBoardReport({ locale: 'en' }),
  'one with names from right to left': aBoardReport({ isRightToLeft: true }),
} satisfies Record<string, BoardReport>;

describe.each(Object.entries(CASES))('%s', async (_, report) => {
  const file = await readWord(await boardDocx(report));
  const said = wordsOf(file);

  it('has real headings in order, the first of them the message', () => {
    const headings = headingsOf(file);
    expect(headings[0]).toBe(`1 ${report.texts.sentence || 'Rapport till nämnd 2026'}`);
    const levels = headings.map((one) => Number(one[0]));
    for (const [i, level] of levels.entries()) expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1);
    for (const { id, title } of report.areas) {
      expect(headings).toContain(`3 ${title}`);
      expect(said).toContain(paragraphs(report.texts.areas[id])[0] ?? '');
    }
  });

  it('gives every table one row of headings, repeated on each page, and no row without cells of its own', () => {
    const tables = tablesOf(file);
    expect(tables.length).toBeGreaterThanOrEqual(3);
    for (const { headerRows, rows } of tables) {
      expect(headerRows).toBe(1);
      expect(new Set(rows.map((row) => row.length)).size).toBe(1);
      for (const cell of rows[0] ?? []) expect(cell.text).not.toBe('');
      for (const row of rows) expect(row.map(({ text }) => text)).not.toContain('');
    }
  });

  it('has words for its picture, and no empty paragraph to make space', () => {
    const pictures = file.blocks.flatMap((block) => (block.kind === 'paragraph' ? block.pictures : []));
    expect(pictures).toHaveLength(1);
    expect(pictures[0]).toMatch(/Steg\u00a03|Step\u00a03/);
    for (const block of file.blocks) {
      if (block.kind === 'paragraph' && block.pictures.length === 0) expect(block.text.trim()).not.toBe('');
    }
  });

  it('says its language, title and day, and no other', () => {
    const language = report.locale === 'sv' ? 'sv-SE' : 'en-GB';
    expect(file.styles).toContain(`<w:lang w:val="${language}"`);
    expect(file.core).toContain(`<dc:language>${language}</dc:language>`);
    expect(file.core).toMatch(/<dc:title>[^<]*2026[^<]*<\/dc:title>/);
    expect([...file.core.matchAll(/>(\d{4}-\d\d-\d\dT[^<]*)</g)].map(([, at]) => at)).toEqual([
      `${report.madeOn}T00:00:00Z`,
      `${report.madeOn}T00:00:00Z`,
    ]);
  });

  it('carries case, version and page on every page, and last what its data is known by', () => {
    expect(file.footer).toContain(report.dnr ?? 'Dnr');
    expect([...file.parts.values()].join('')).toContain('NUMPAGES');
    if (report.delivery) expect(file.footer).toContain(`Version ${report.delivery.number}`);
    const last = file.blocks.slice(-3).map((block) => (block.kind === 'paragraph' ? block.text : ''));
    expect(last).toContain(checksumOf('board-report', report));
  });

  it('holds every text and every action of the report', () => {
    const { texts } = report;
    const written = [texts.sentence, texts.consequence, texts.standing, texts.proposal, ...Object.values(texts.units)];
    for (const text of written.flatMap(paragraphs)) expect(said).toContain(text);
    for (const point of texts.decision.split('\n')) expect(said).toContain(point.trim());
    for (const { actions } of report.proposed) {
      for (const { title, lead } of actions) {
        expect(said).toContain(title);
        expect(said).toContain(lead ?? '');
      }
    }
    for (const { title, text } of report.method)
      for (const one of [title, ...paragraphs(text)]) expect(said).toContain(one);
  });

  it('is the same bytes each time', async () => {
    const [one, other] = [await boardDocx(report), await boardDocx(structuredClone(report))];
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
  });
});

const paragraphs = (text: string | undefined) =>
  (text ?? '')
    .split(/\n\s*\n/)
    .map((one) => one.trim())
    .filter(Boolean);

it('reads as prose from the beginning', async () => {
  const report = aBoardReport();
  const file = await readWord(await boardDocx(report));
  const first = file.blocks.slice(0, 12).map((block) => (block.kind === 'paragraph' ? block.text : '(tabell)'));
  expect(first.join('\n').replaceAll('\u00a0', ' ')).toMatchInlineSnapshot(`
    "Exempelkommunen
    Socialnämnden
    Rapport till nämnd 2026
    Dnr SN 2026/0412 · Utkast 2 december 2026
    Grunden är inte på plats än, med minst 17 frågor kvar till Steg 1, och planens 30 öppna åtgärder räcker inte hela vägen, enligt preliminära siffror.
    Inget av de tre stegen är nått än. Det betyder att delar av grunden saknas. 36 av 117 frågor är uppnådda (index 57). Siffrorna är preliminära, för 3 av 136 frågor är inte besvarade.

    Ännu inte Steg 1
    36 av 117 frågor är uppnådda. Av de 136 som ställdes 2025 var 27 det då
    41 åtgärder i planen, varav 30 öppna
    index 57 väger ihop svaren, från 0 till 100. På samma frågor: 51 år 2025, 57 nu
    133 av 136 frågor är besvarade: siffrorna är preliminära
    Trappan i varje område
    (tabell)"
  `);
  expect(marks.step(1)).toBe('Steg\u00a01');
});

it('opens with whatever somebody has typed', async () => {
  const report = aBoardReport();
  const odd = 'Nytt \u0000\u0007 & <b>fet</b> "citat" \ud800 עברית 😀\u2028slut';
  report.texts.consequence = odd;
  report.texts.decision = '';
  const file = await readWord(await boardDocx(report));
  expect(wordsOf(file)).toContain('Nytt  & <b>fet</b> "citat" \ufffd עברית 😀');
});

it('says nothing of what is marked with sekretess, in either edition, whoever asks', async () => {
  const stegvis = await startApp(
    sketchModel([
      { code: 'L1', step: 1 },
      { code: 'I2', step: 1 },
    ]),
    { a: 'f' },
  );
  try {
    const editor = await stegvis.signIn('processledare');
    const base = 'hemma/assessments/2026';
    await stegvis.answer('a', 'L1', 'planerad', {
      secrecy: true,
      secrecyProvision: 'OSL 18 kap. 8 §',
      reason: 'Hemligt skäl',
    });
    const sent = { step: 1, unitId: stegvis.home.units.a, title: 'Hemlig åtgärd', activity: 'Hemlig aktivitet' };
    const { action } = (await editor.send<ActionChanged>('POST', `${base}/plan/actions`, sent)).body;
    const mark = { secrecy: true, secrecyProvision: 'OSL 18 kap. 8 §', revision: action.revision };
    expect((await editor.send('PATCH', `${base}/plan/actions/${action.id}`, mark)).status).toBe(200);
    for (const edition of ['public', 'internal']) {
      const { rawPayload } = await editor.inject({
        url: `/api/organisations/${base}/report.docx?edition=${edition}&lang=sv`,
      });
      const { parts } = await readWord(rawPayload);
      const everything = [...parts.values()].join('');
      expect(everything).toContain('sekretessmarkera');
      expect(everything).not.toMatch(/Hemlig|18 kap/);
    }
  } finally {
    await stegvis.close();
  }
});
