import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { inSheetThread, stopSheetThread } from '../../server/src/sheets/thread.ts';
import { inTurn, type Benchmark, type Row } from './measure.ts';
import { book, fileToRead, jobs, ROWS } from './sheets-jobs.ts';

export const sheets: Benchmark = {
  name: 'sheets',
  settings: `Excel file of a plan of ${ROWS} actions, every fiftieth with 5,000 characters, out and in (cells alone, not what they mean), against the same cells through plain ExcelJS; 5 in turn after 2 to warm up; memory: peak of a process that does it once; then through the thread, where what is read is understood too, with the main loop watched`,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'stegvis-bench-'));
    try {
      const made = book();
      const bytes = await jobs.write(made);
      const file = join(folder, 'plan.xlsx');
      writeFileSync(file, bytes);
      const read = fileToRead(bytes);
      const out = await inTurn(
        5,
        2,
        () => jobs.write(made),
        () => jobs['plain write'](made),
      );
      const back = await inTurn(
        5,
        2,
        () => jobs.read(read),
        () => jobs['plain read'](read),
      );
      const rows: Row[] = [];
      for (const [what, job, { a, b }, args] of [
        ['out', 'write', out, []],
        ['in', 'read', back, [file]],
      ] as const) {
        const floor = 'plain ExcelJS';
        const [peak, plainPeak] = [peakOf(job, ...args), peakOf(`plain ${job}`, ...args)];
        rows.push(
          { what: `${ROWS} rows ${what}`, figure: a, unit: 'ms', floor: { what: floor, figure: b }, goal: 2 },
          { what: 'peak memory', figure: peak, unit: 'MB', floor: { what: floor, figure: plainPeak }, goal: 1.5 },
        );
      }
      return [
        ...rows,
        ...(await watched('out', () => inSheetThread('write', made))),
        ...(await watched('in', () => inSheetThread('read', read))),
      ];
    } finally {
      await stopSheetThread();
      rmSync(folder, { recursive: true });
    }
  },
};

const peakOf = (...args: string[]): number =>
  Number(execFileSync(process.execPath, [join(import.meta.dirname, 'sheets-jobs.ts'), ...args], { encoding: 'utf8' }));

/** Through the thread, once to start it and once to be measured. */
async function watched(what: string, work: () => Promise<unknown>): Promise<Row[]> {
  await work();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const started = performance.now();
  await work();
  const took = performance.now() - started;
  delay.disable();
  return [
    { what: `${what} through the thread`, figure: took, unit: 'ms' },
    { what: 'longest wait of the main loop meanwhile', figure: delay.max / 1e6, unit: 'ms', goal: 25 },
  ];
}
