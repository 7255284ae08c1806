import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, type Benchmark } from './measure.ts';
import { serve } from './servers.ts';

export const start: Benchmark = {
  name: 'start',
  settings: 'built product on an existing demo database, from spawn to the first sign-in page; median of 7 starts',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'stegvis-bench-'));
    try {
      await (await serve('build/server/main.js', '/logga-in', { STEGVIS_DATA: folder })).end();
      const times: number[] = [];
      const memory: number[] = [];
      for (let round = 0; round < 7; round += 1) {
        const product = await serve('build/server/main.js', '/logga-in', { STEGVIS_DATA: folder });
        times.push(product.startedIn);
        memory.push(product.memory());
        await product.end();
      }
      return [
        { what: 'start to first page', figure: median(times), unit: 'ms', goal: 1500 },
        { what: 'memory after start', figure: median(memory), unit: 'MB', goal: 150 },
      ];
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};
