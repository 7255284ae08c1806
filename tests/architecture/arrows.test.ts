import { describe, expect, test } from 'vitest';
import { byPath, featureOf, importsOf, isTest, packageOf, sources, type Import, type Source } from './sources.ts';

// Each rule lists the lines that break it, as "file → what it imports".
function broken(from: (path: string) => boolean, forbidden: (found: Import, source: Source) => boolean): string[] {
  return sources
    .filter((source) => from(source.path) && !isTest(source.path))
    .flatMap((source) =>
      source.imports.filter((found) => forbidden(found, source)).map((found) => arrow(source, found)),
    );
}

function arrow(source: Source, found: Import): string {
  return `${source.path} → ${found.name}`;
}

const within = (folder: string) => (path: string) => path.startsWith(folder);
const goesTo = (found: Import, folder: string) => found.file?.startsWith(folder) ?? false;

describe('arrows between the parts', () => {
  test('there is something to look at', () => {
    expect(sources.length).toBeGreaterThan(20);
    expect(sources.flatMap((source) => source.imports).filter((found) => found.file).length).toBeGreaterThan(20);
  });

  test('every imported file exists', () => {
    const missing = sources.flatMap((source) =>
      source.imports
        .filter(({ file }) => file && /^(shared|server|scripts|tests)\//.test(file) && /\.(ts|mjs|js)$/.test(file))
        .filter(({ file }) => !byPath.has(file ?? ''))
        .map((found) => arrow(source, found)),
    );
    expect(missing).toEqual([]);
  });

  test('shared imports zod and itself, nothing else', () => {
    const allowed = (found: Import) => (found.file ? goesTo(found, 'shared/src/') : packageOf(found) === 'zod');
    expect(broken(within('shared/src/'), (found) => !allowed(found))).toEqual([]);
  });

  test('web imports neither the server nor scripts nor tests', () => {
    const outside = (found: Import) => found.file !== undefined && !/^(web|shared\/src)\//.test(found.file);
    expect(broken(within('web/'), outside)).toEqual([]);
  });

  test('server imports neither the web nor scripts nor tests', () => {
    const outside = (found: Import) => found.file !== undefined && !/^(server\/src|shared\/src)\//.test(found.file);
    expect(broken(within('server/src/'), outside)).toEqual([]);
  });

  test('no page carries zod: what the browser gets of shared is free of it', () => {
    const carriesZod = (path: string, seen = new Set<string>()): boolean => {
      if (seen.has(path)) return false;
      seen.add(path);
      return (byPath.get(path)?.imports ?? []).some(
        (found) => !found.typeOnly && (found.name === 'zod' || (found.file ? carriesZod(found.file, seen) : false)),
      );
    };
    const inBrowser = (path: string) => path.startsWith('web/src/') && !/\.server\.ts$/.test(path);
    const heavy = (found: Import) =>
      !found.typeOnly && (found.name === 'zod' || (goesTo(found, 'shared/') && carriesZod(found.file ?? '')));
    expect(broken(inBrowser, heavy)).toEqual([]);
  });
});

describe('arrows inside the server', () => {
  test('routes are imported by app.ts alone', () => {
    const routes = (found: Import) => /^server\/src\/features\/[^/]+\/(?:.*-)?routes\.ts$/.test(found.file ?? '');
    expect(broken((path) => within('server/src/')(path) && path !== 'server/src/app.ts', routes)).toEqual([]);
  });

  test('routes do not reach for the tables', () => {
    const database = (found: Import) =>
      !found.typeOnly && (/^server\/src\/db\/.*tables/.test(found.file ?? '') || packageOf(found) === 'drizzle-orm');
    expect(broken((path) => /\/features\/.*routes\.ts$/.test(path), database)).toEqual([]);
  });

  test('a store knows the database and types only, never an HTTP error', () => {
    const web = (found: Import) =>
      !found.typeOnly &&
      (goesTo(found, 'server/src/http/') ||
        found.file === 'server/src/errors.ts' ||
        /^(?:@fastify\/|fastify)/.test(packageOf(found) ?? ''));
    expect(broken((path) => /\/features\/.*store\.ts$/.test(path), web)).toEqual([]);
  });

  test('the ground (db, models, pdf) does not know the features', () => {
    const ground = (path: string) => /^server\/src\/(?:db|models|pdf)\//.test(path);
    expect(broken(ground, (found) => !found.typeOnly && goesTo(found, 'server/src/features/'))).toEqual([]);
  });
});

describe('circles', () => {
  test('no module reaches itself', () => {
    expect(findCircle((path) => path)).toBeUndefined();
  });

  test('no feature reaches itself through another', () => {
    expect(findCircle((path) => featureOf(path), true)).toBeUndefined();
  });
});

/** The first circle among the groups that modules belong to. Types vanish before the code runs and make none. */
function findCircle(groupOf: (path: string) => string | undefined, betweenGroups = false): string | undefined {
  const edges = new Map<string, Set<string>>();
  for (const source of sources) {
    const from = groupOf(source.path);
    if (from === undefined) continue;
    for (const found of source.imports) {
      const to = found.file && !found.typeOnly ? groupOf(found.file) : undefined;
      if (to === undefined || (betweenGroups && to === from)) continue;
      edges.set(from, (edges.get(from) ?? new Set()).add(to));
    }
  }
  const done = new Set<string>();
  const walk = (node: string, trail: string[]): string | undefined => {
    if (trail.includes(node)) return [...trail.slice(trail.indexOf(node)), node].join(' → ');
    if (done.has(node)) return undefined;
    for (const next of edges.get(node) ?? []) {
      const circle = walk(next, [...trail, node]);
      if (circle) return circle;
    }
    done.add(node);
    return undefined;
  };
  for (const node of edges.keys()) {
    const circle = walk(node, []);
    if (circle) return circle;
  }
  return undefined;
}

describe('reading imports', () => {
  test('finds values, types, exports, lazy ones and those over several lines', () => {
    const text = [
      `import { a } from './a.ts';`,
      `import type { B } from './b.ts';`,
      `import { type C, type D } from '../c.ts';`,
      `import {\n  e,\n  type F,\n} from 'e';`,
      `export * from './g.ts';`,
      `import './h.css';`,
      `const i = await import('@scope/i/deep');`,
      `  // import('comment')`,
      `const words = 'nothing comes from';`,
      `export const j = 'k';`,
    ].join('\n');
    expect(importsOf('server/src/x.ts', text)).toEqual([
      { name: './a.ts', file: 'server/src/a.ts', typeOnly: false },
      { name: './b.ts', file: 'server/src/b.ts', typeOnly: true },
      { name: '../c.ts', file: 'server/c.ts', typeOnly: true },
      { name: 'e', typeOnly: false },
      { name: './g.ts', file: 'server/src/g.ts', typeOnly: false },
      { name: './h.css', file: 'server/src/h.css', typeOnly: false },
      { name: '@scope/i/deep', typeOnly: false },
    ]);
  });
});
