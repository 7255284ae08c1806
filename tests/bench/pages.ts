import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTurn, load, type Benchmark, type Row } from './measure.ts';
import { get, serve, signIn } from './servers.ts';

const TOTAL = 1000;
const AT_ONCE = 10;

export const pages: Benchmark = {
  name: 'pages',
  settings: `HTML of a page, one at a time, 150 in turn with the floor after 40 to warm up; then ${TOTAL} requests, ${AT_ONCE} at once; the demo database`,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'stegvis-bench-'));
    const product = await serve('build/server/main.js', '/logga-in', { STEGVIS_DATA: folder });
    // SvelteKit's own server; its one API call goes to the product over a socket.
    const kit = await serve('web/build/index.js', '/tillganglighet', { STEGVIS_API: product.origin });
    try {
      const cookie = await signIn(product.origin);
      const year = new Date().getFullYear();
      const walk = `${product.origin}/exempelkommunen/${year}/vardering/aldreomsorg`;
      const read = `${product.origin}/api/organisations/exempelkommunen/assessments/${year}/units/aldreomsorg`;
      const trivial = `${product.origin}/logga-in`;
      const page = await inTurn(
        150,
        40,
        () => get(walk, { cookie }),
        () => get(trivial),
      );
      const data = await inTurn(
        150,
        40,
        () => get(read, { cookie }),
        () => get(`${product.origin}/api/session`, { cookie }),
      );
      const still = await inTurn(
        150,
        40,
        () => get(`${product.origin}/tillganglighet`),
        () => get(`${kit.origin}/tillganglighet`),
      );

      const under = await underLoad(folder);
      return [
        {
          what: 'walk-through page',
          figure: page.a,
          unit: 'ms',
          floor: { what: 'sign-in page, same mount', figure: page.b },
          goal: 2,
        },
        { what: 'its read alone', figure: data.a, unit: 'ms', floor: { what: 'smallest read', figure: data.b } },
        {
          what: 'page without data, mounted',
          figure: still.a,
          unit: 'ms',
          floor: { what: 'adapter-node alone', figure: still.b },
        },
        ...under,
      ];
    } finally {
      await Promise.all([product.end(), kit.end()]);
      rmSync(folder, { recursive: true });
    }
  },
};

/** The same page from two servers that have served nothing else. */
async function underLoad(folder: string): Promise<Row[]> {
  const product = await serve('build/server/main.js', '/tillganglighet', { STEGVIS_DATA: folder });
  const kit = await serve('web/build/index.js', '/tillganglighet', { STEGVIS_API: product.origin });
  try {
    const mounted = await load(TOTAL, AT_ONCE, () => get(`${product.origin}/tillganglighet`));
    const alone = await load(TOTAL, AT_ONCE, () => get(`${kit.origin}/tillganglighet`));
    return [
      {
        what: 'the same under load',
        figure: mounted / TOTAL,
        unit: 'ms',
        floor: { what: 'adapter-node alone', figure: alone / TOTAL },
      },
      {
        what: 'memory after that load',
        figure: product.memory(),
        unit: 'MB',
        floor: { what: 'adapter-node alone', figure: kit.memory() },
        goal: 1.5,
      },
    ];
  } finally {
    await Promise.all([product.end(), kit.end()]);
  }
}
