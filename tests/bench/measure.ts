/** What a benchmark gives: figures with their floor from the same run. Nothing here passes or fails. */
export interface Row {
  what: string;
  /** The measured figure, in `unit`. */
  figure: number;
  unit: 'ms' | 'MB' | 'kB' | 'requests' | 'req/s';
  /** The same thing done with as little as possible, in the same run. */
  floor?: { what: string; figure: number };
  /** As a ratio to the floor where there is one, else in `unit`. */
  goal?: number;
}

export interface Benchmark {
  name: string;
  /** What was run, how often and on what data: a figure without it says nothing. */
  settings: string;
  run: () => Promise<Row[]>;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** A and B in turn, so that a machine whose speed drifts is unfair to neither. Medians in milliseconds. */
export async function inTurn(rounds: number, warmUp: number, a: () => Promise<unknown>, b: () => Promise<unknown>) {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < warmUp + rounds; round += 1) {
    for (const [i, work] of [a, b].entries()) {
      const started = performance.now();
      await work();
      if (round >= warmUp) times[i]?.push(performance.now() - started);
    }
  }
  return { a: median(times[0]), b: median(times[1]) };
}

/** `total` requests with `at` under way at once; milliseconds for all of them. */
export async function load(total: number, at: number, request: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  let left = total;
  await Promise.all(
    Array.from({ length: at }, async () => {
      while (left-- > 0) await request();
    }),
  );
  return performance.now() - started;
}
