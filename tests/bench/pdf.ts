import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { renderPdf, stopPdfWorker } from '../../server/src/pdf/render.ts';
import { inTurn, type Benchmark, type Row } from './measure.ts';
import { data, define, make, ROWS, type Name, type Way } from './pdf-jobs.ts';

export const pdf: Benchmark = {
  name: 'pdf',
  settings: `report to the nämnd and an action plan of ${ROWS} actions, each drawn by us against the same definition through plain pdfmake: times in turn after one to warm up, memory each in a process of its own, waits of the main loop with ours in its thread and plain pdfmake in the main one`,
  async run() {
    return [
      ...(await measured('report to the nämnd', 'board-report', 7)),
      ...(await measured(`plan of ${ROWS} rows`, 'plan', 3)),
    ];
  },
};

async function measured(what: string, name: Name, rounds: number): Promise<Row[]> {
  const report = data[name]();
  // The definition takes its time in both: it is made before, so that only the drawing is compared.
  const ready = Array.from({ length: 2 * (rounds + 1) }, () => define(name, report));
  const next = () => ready.pop() ?? define(name, report);
  const { a, b } = await inTurn(
    rounds,
    1,
    () => make.tagged(next()),
    () => make.plain(next()),
  );

  await renderPdf(name, report as never);
  const started = performance.now();
  const wait = await longestWait(() => renderPdf(name, report as never));
  const inWorker = performance.now() - started;
  await stopPdfWorker();
  const definition = define(name, report);
  const plainWait = await longestWait(() => make.plain(definition));

  const plain = (figure: number) => ({ what: 'plain pdfmake', figure });
  return [
    { what: `${what}, tagged`, figure: a, unit: 'ms', floor: plain(b), goal: 1.3 },
    { what: `${what}, from data to bytes in its thread`, figure: inWorker, unit: 'ms' },
    {
      what: `${what}, peak memory`,
      figure: peak(name, 'tagged'),
      unit: 'MB',
      floor: plain(peak(name, 'plain')),
      goal: 1.3,
    },
    { what: `${what}, longest wait of the main loop`, figure: wait, unit: 'ms', floor: plain(plainWait), goal: 0.1 },
  ];
}

async function longestWait(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  // A wait is counted from one turn of the loop to the next: there has to be one before and one after.
  await setTimeout(5);
  await work();
  await setTimeout(5);
  delay.disable();
  return delay.max / 1e6;
}

const peak = (name: Name, way: Way): number =>
  Number(execFileSync(process.execPath, [join(import.meta.dirname, 'pdf-jobs.ts'), name, way], { encoding: 'utf8' }));
