import { monitorEventLoopDelay } from 'node:perf_hooks';
// @ts-expect-error pdfmake ships no types
import pdfmake from 'pdfmake';
import { documents } from '../../server/src/pdf/documents.ts';
import { fonts } from '../../server/src/pdf/fonts.ts';
import { renderPdf, stopPdfWorker } from '../../server/src/pdf/render.ts';
import { writeTaggedPdf } from '../../server/src/pdf/tagging/index.ts';
import { aReport } from '../support/plan-report.ts';
import { inTurn, type Benchmark } from './measure.ts';

const ROWS = 250;

export const pdf: Benchmark = {
  name: 'pdf',
  settings: `action plan of ${ROWS} actions, tagged against the same definition through plain pdfmake; 7 in turn after 2 to warm up; then through the worker, with the main loop watched`,
  async run() {
    const report = aReport({ actions: ROWS, units: 12 });
    pdfmake.setFonts(fonts);
    pdfmake.setUrlAccessPolicy?.(() => false);
    pdfmake.setLocalAccessPolicy?.(() => true);
    const { a, b } = await inTurn(
      7,
      2,
      () => writeTaggedPdf(documents.plan(report), fonts),
      () => pdfmake.createPdf({ ...documents.plan(report), tagged: false }).getBuffer() as Promise<Buffer>,
    );
    await renderPdf('plan', report);
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const started = performance.now();
    await renderPdf('plan', report);
    const inWorker = performance.now() - started;
    delay.disable();
    await stopPdfWorker();
    return [
      {
        what: `tagged PDF, ${ROWS} rows`,
        figure: a,
        unit: 'ms',
        floor: { what: 'plain pdfmake', figure: b },
        goal: 1.3,
      },
      { what: 'through the worker', figure: inWorker, unit: 'ms' },
      { what: 'longest wait of the main loop meanwhile', figure: delay.max / 1e6, unit: 'ms', goal: 25 },
    ];
  },
};
