import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFiles, root, sources } from './sources.ts';

const paths = sources.map((source) => source.path);

test('files are kebab-case, components PascalCase', () => {
  const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9-]+)*$/;
  // Kit's own: +page.svelte, +layout.server.ts; state classes: draft.svelte.ts.
  const good = (name: string) =>
    name.endsWith('.svelte')
      ? /^(?:[A-Z][A-Za-z0-9]*|\+[a-z]+(?:@.*)?)\.svelte$/.test(name)
      : kebab.test(name.replace(/^\+/, ''));
  expect(paths.filter((path) => !good(basename(path)))).toEqual([]);
});

test('folders are kebab-case', () => {
  const folder = /^(?:[a-z0-9]+(?:-[a-z0-9]+)*|\[{1,2}(?:\.\.\.)?[a-z-]+(?:=[a-z-]+)?\]{1,2}|\([a-z-]+\))$/;
  const odd = paths.flatMap((path) => path.split('/').slice(0, -1)).filter((name) => !folder.test(name));
  expect([...new Set(odd)]).toEqual([]);
});

test('nothing is called by a name that says nothing', () => {
  const empty = /(?:^|[/.-])(?:utils?|helpers?|common|manager|service|misc)(?:[/.-]|$)/i;
  expect(paths.filter((path) => empty.test(path))).toEqual([]);
});

test('no file names the machine it was written on', () => {
  const place = new RegExp(`${RegExp.escape(root)}(?![\\w-])|/(?:home|Users)/[a-z]`);
  const text = /\.(?:ts|js|mjs|svelte|css|html|md|json|ya?ml|csv|sql|txt|sh)$|\/run$|^\.[a-z]+$/;
  const named = projectFiles
    .filter((path) => text.test(path) && path !== 'package-lock.json')
    .filter((path) => place.test(readFileSync(join(root, path), 'utf8')));
  expect(named).toEqual([]);
});

test('nothing reaches outside the project', () => {
  const out = sources.flatMap((source) =>
    source.imports.filter((found) => found.file?.startsWith('..')).map((found) => `${source.path} → ${found.name}`),
  );
  expect(out).toEqual([]);
});
