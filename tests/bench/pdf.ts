import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
// @ts-expect-error pdfmake ships no types
import pdfmake from 'pdfmake';
import type { Action } from '../../shared/src/api/plan.ts';
import { score } from '../../shared/src/scoring/score.ts';
import { planReport } from '../../server/src/features/reports/plan-report.ts';
import { loadModels, newestModels } from '../../server/src/models/registry.ts';
import { documents } from '../../server/src/pdf/documents.ts';
import { fonts } from '../../server/src/pdf/fonts.ts';
import { renderPdf, stopPdfWorker } from '../../server/src/pdf/render.ts';
import { writeTaggedPdf } from '../../server/src/pdf/tagging/index.ts';
import { inTurn, type Benchmark } from './measure.ts';
import { root } from './servers.ts';

const ROWS = 250;

export const pdf: Benchmark = {
  name: 'pdf',
  settings: `action plan of ${ROWS} actions, tagged against the same definition through plain pdfmake; 7 in turn after 2 to warm up; then through the worker, with the main loop watched`,
  async run() {
    const report = largeReport();
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

function largeReport() {
  const model = newestModels(loadModels(join(root, 'indicators'))).get('socialtjanst');
  if (!model) throw new Error('The model socialtjanst is missing');
  const units = model.forms.map((form) => ({ id: form.id, name: form.title.sv, form: form.id }));
  const asked = units.flatMap((unit) =>
    model.indicators.filter((one) => one.forms.includes(unit.form)).map((one) => ({ unit, one })),
  );
  const actions = Array.from({ length: ROWS }, (_, i): Action => {
    const { unit, one } = asked[i % asked.length] ?? {};
    if (!unit || !one) throw new Error('The model asks nothing');
    return {
      id: `action-${i}`,
      step: one.step,
      unitId: unit.id,
      items: [{ unit: unit.id, code: one.code, level: 'planerad' }],
      title: null,
      activity: null,
      lead: i % 5 === 0 ? null : { kind: 'role', id: 'role', name: 'Verksamhetschef äldreomsorg' },
      others: [],
      startOn: null,
      dueOn: i % 4 === 0 ? null : '2027-06-30',
      doneOn: null,
      status: 'pagar',
      statusReason: '',
      reviewOn: null,
      benefit: '',
      costOnce: null,
      costYearly: null,
      funding: null,
      secrecy: false,
      secrecyProvision: '',
      links: [],
      move: null,
      followUps: [],
      late: false,
      hidden: false,
      revision: 1,
    };
  });
  return planReport({
    locale: 'sv',
    edition: 'public',
    organisation: 'Exempelkommunen',
    board: 'Socialnämnden',
    dnr: null,
    title: 'Socialtjänst 2026',
    year: 2026,
    madeOn: '2026-11-22',
    lockedOn: null,
    model,
    units,
    result: score(model, units, []),
    actions,
    proposals: [],
    holders: new Map(),
    secretAnswers: new Set(),
    unnamed: 'Utsedd medarbetare',
  });
}
