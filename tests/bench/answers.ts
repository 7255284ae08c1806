import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTurn, type Benchmark } from './measure.ts';
import { serve, signIn } from './servers.ts';

export const answers: Benchmark = {
  name: 'answers',
  settings:
    'saving one answer over HTTP, one at a time, 400 in turn with the floor after 50 to warm up; the demo database',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'stegvis-bench-'));
    const product = await serve('build/server/main.js', '/api/session', { STEGVIS_DATA: folder });
    const floor = await serve('tests/bench/floor-answer.ts', '/', { STEGVIS_DATA: folder });
    try {
      const cookie = await signIn(product.origin);
      const headers = { 'content-type': 'application/json', cookie };
      const at = `${product.origin}/api/organisations/exempelkommunen/assessments/${new Date().getFullYear()}`;
      const page = (await (await fetch(`${at}/units/forvaltningsovergripande`, { headers })).json()) as {
        unit: { id: string };
        answers: { code: string; revision: number }[];
      };
      let revision = page.answers.find((answer) => answer.code === 'L2')?.revision ?? 0;
      const { a, b } = await inTurn(
        400,
        50,
        async () => {
          const level = revision % 2 === 0 ? 'planerad' : 'paborjad';
          const body = JSON.stringify({
            level,
            reason: 'Mätning',
            evidence: [],
            secrecy: false,
            secrecyProvision: '',
            revision,
            changeId: crypto.randomUUID(),
          });
          const response = await fetch(`${at}/answers/${page.unit.id}/L2`, { method: 'PUT', headers, body });
          revision = ((await response.json()) as { answer: { revision: number } }).answer.revision;
        },
        async () => {
          const body = JSON.stringify({ level: 'planerad', reason: 'Mätning' });
          await (await fetch(`${floor.origin}/answer`, { method: 'PUT', headers, body })).arrayBuffer();
        },
      );
      return [
        {
          what: 'save an answer',
          figure: a,
          unit: 'ms',
          floor: { what: 'bare Fastify and SQLite', figure: b },
          goal: 2,
        },
      ];
    } finally {
      await Promise.all([product.end(), floor.end()]);
      rmSync(folder, { recursive: true });
    }
  },
};
