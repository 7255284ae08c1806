import { afterAll, expect, it } from 'vitest';
import { renderPdf, stopPdfWorker } from '../../server/src/pdf/render.ts';
import { pdfFaults } from '../support/pdf-faults.ts';
import { readPdf, squeeze, textOf, withRole } from '../support/pdf-reading.ts';

const DATA = { created: '2026-11-20T09:30:00Z', municipality: 'Exempelköpings kommun', rows: 30 };

afterAll(stopPdfWorker);

it('gives the same bytes for the same data, also from a thread that has made other documents', async () => {
  const first = await renderPdf('demo', DATA);
  await renderPdf('demo', { ...DATA, municipality: 'Annan' });
  const second = await renderPdf('demo', DATA);
  await stopPdfWorker();
  const third = await renderPdf('demo', DATA);
  expect(Buffer.compare(first, second)).toBe(0);
  expect(Buffer.compare(first, third)).toBe(0);
  expect(pdfFaults(readPdf(first))).toEqual([]);
});

it('makes documents at once that were asked for at once', async () => {
  const names = ['Ett', 'Två', 'Tre'];
  const files = await Promise.all(names.map((municipality) => renderPdf('demo', { ...DATA, municipality, rows: 3 })));
  const titles = files.map((bytes) => {
    const reading = readPdf(bytes);
    return withRole(reading.root, 'H1').map((heading) => squeeze(textOf(reading, heading)));
  });
  expect(titles).toEqual([['Provdokument för Ett'], ['Provdokument för Två'], ['Provdokument för Tre']]);
});

it('prints what people have typed, whatever they typed', async () => {
  const reading = readPdf(await renderPdf('demo', { ...DATA, municipality: 'Glad 😀 kommun' }));
  expect(squeeze(textOf(reading, reading.root))).toContain('Provdokument för Glad □ kommun');
});

it('says why a document could not be made, and goes on', async () => {
  await expect(renderPdf('demo', { ...DATA, created: 'igår' })).rejects.toThrow(/Invalid time value/);
  await expect(renderPdf('finns inte' as 'demo', DATA)).rejects.toThrow('No document is called "finns inte"');
  await expect(renderPdf('demo', { ...DATA, municipality: (() => 'x') as never })).rejects.toThrow(
    /could not be cloned/,
  );
  await expect(renderPdf('demo', { ...DATA, rows: 1 })).resolves.toBeInstanceOf(Uint8Array);
});

it('refuses what is under way when it is stopped', async () => {
  const refused = expect(renderPdf('demo', DATA)).rejects.toThrow('The server is stopping');
  await stopPdfWorker();
  await refused;
});
