import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageOf, projectFiles, root, sources } from './sources.ts';

interface Package {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

// Used without an import: by their command, by name in a configuration, or as the types of another package.
const byName = new Set(['node', 'drizzle-kit', 'eslint', 'prettier', 'prettier-plugin-svelte', 'svelte-check']);

const workspaces = [
  { name: 'shared', folder: 'shared', owns: (path: string) => path.startsWith('shared/') },
  { name: 'server', folder: 'server', owns: (path: string) => path.startsWith('server/') },
  { name: 'web', folder: 'web', owns: (path: string) => path.startsWith('web/') },
  { name: 'the root', folder: '.', owns: (path: string) => !/^(?:shared|server|web)\//.test(path) },
];

const read = (folder: string): Package => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
const namesIn = ({ dependencies, devDependencies }: Package) => Object.keys({ ...dependencies, ...devDependencies });

const configurations = ['eslint.config.js', 'vitest.config.ts', 'drizzle.config.ts'];
const everything = [
  ...sources,
  ...configurations
    .filter((path) => projectFiles.includes(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') })),
];

describe.each(workspaces)('packages of $name', ({ folder, owns }) => {
  const own = everything.filter((source) => owns(source.path));
  const declared = namesIn(read(folder));
  const rootDeclares = namesIn(read('.'));

  test('each is used', () => {
    // Also a style sheet, a font or a worker named in a string counts.
    const files = projectFiles.filter((path) => owns(path) && /\.(?:css|html|cjs)$/.test(path));
    const text = [
      ...own.map((source) => source.text),
      ...files.map((path) => readFileSync(join(root, path), 'utf8')),
    ].join('\n');
    const unused = declared.filter((name) => !byName.has(name) && !name.startsWith('@types/') && !uses(text, name));
    expect(unused).toEqual([]);
  });

  test('each that is imported is declared', () => {
    // Scripts and tests stand at the root and are run there, with the packages of the parts they exercise.
    const parts = folder === '.' ? workspaces.flatMap((workspace) => namesIn(read(workspace.folder))) : [];
    const known = new Set([...declared, ...parts]);
    const foreign = sources
      .filter((source) => owns(source.path))
      .flatMap((source) =>
        source.imports
          .map((found) => ({ source, found, name: packageOf(found) }))
          .filter(({ name }) => name && !known.has(name)),
      )
      // Tests beside the code and the build's configuration use the tools of the root.
      .filter(({ source, name }) => !(isToolFile(source.path) && rootDeclares.includes(name ?? '')))
      .map(({ source, found }) => `${source.path} → ${found.name}`);
    expect(foreign).toEqual([]);
  });
});

function uses(text: string, name: string): boolean {
  return new RegExp(`['"\`]${RegExp.escape(name)}(?:/[^'"\`]*)?['"\`]`).test(text);
}

function isToolFile(path: string): boolean {
  return /\.test\.ts$|\.config\.ts$/.test(path);
}
