import { afterAll, expect, it } from 'vitest';
import type { PlanReport } from '@stegvis/shared/report/plan-report.ts';
import { renderPdf, stopPdfWorker } from '../../server/src/pdf/render.ts';
import { pdfFaults } from '../support/pdf-faults.ts';
import { readPdf, squeeze, textOf, withRole } from '../support/pdf-reading.ts';
import { aReport } from '../support/plan-report.ts';

const report = aReport({ actions: 3, units: 1 });
const named = (organisation: string): PlanReport => ({ ...report, organisation });

afterAll(stopPdfWorker);

it('gives the same bytes for the same data, also from a thread that has made other documents', async () => {
  const first = await renderPdf('plan', report);
  await renderPdf('plan', named('Annan'));
  const second = await renderPdf('plan', report);
  await stopPdfWorker();
  const third = await renderPdf('plan', report);
  expect(Buffer.compare(first, second)).toBe(0);
  expect(Buffer.compare(first, third)).toBe(0);
  expect(pdfFaults(readPdf(first))).toEqual([]);
});

it('makes documents at once that were asked for at once', async () => {
  const names = ['Ett', 'Två', 'Tre'];
  const files = await Promise.all(names.map((name) => renderPdf('plan', named(name))));
  const openings = files.map((bytes) => {
    const reading = readPdf(bytes);
    return squeeze(textOf(reading, withRole(reading.root, 'P')[0] ?? reading.root));
  });
  expect(openings).toEqual(names);
});

it('prints what people have typed, whatever they typed', async () => {
  const reading = readPdf(await renderPdf('plan', named('Glad 😀 kommun')));
  expect(squeeze(textOf(reading, reading.root))).toContain('Glad □ kommun');
});

it('says why a document could not be made, and goes on', async () => {
  await expect(renderPdf('plan', { ...report, madeOn: 'igår' })).rejects.toThrow(/Invalid time value/);
  await expect(renderPdf('finns inte' as 'plan', report)).rejects.toThrow('No document is called "finns inte"');
  await expect(renderPdf('plan', named((() => 'x') as never))).rejects.toThrow(/could not be cloned/);
  await expect(renderPdf('plan', report)).resolves.toBeInstanceOf(Uint8Array);
});

it('refuses what is under way when it is stopped', async () => {
  const refused = expect(renderPdf('plan', report)).rejects.toThrow('The server is stopping');
  await stopPdfWorker();
  await refused;
});
