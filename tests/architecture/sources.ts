// The project's sources and what each of them imports, for the tests of this folder.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import ts from 'typescript';

export const root = resolve(import.meta.dirname, '../..');

export interface Import {
  /** As written: './store.ts', 'zod'. */
  name: string;
  /** Path from the root where it is a file of the project. */
  file?: string;
  typeOnly: boolean;
}

export interface Source {
  /** Path from the root, with '/'. */
  path: string;
  text: string;
  imports: Import[];
}

const made = new Set(['node_modules', '.svelte-kit', 'build']);

function list(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !made.has(entry.name))
    .flatMap((entry) => (entry.isDirectory() ? list(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]));
}

/** Every file that is or could be committed. */
export const projectFiles: string[] = execFileSync(
  'git',
  ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
  {
    cwd: root,
    encoding: 'utf8',
  },
)
  .split('\0')
  .filter((file) => file && statSync(join(root, file), { throwIfNoEntry: false })?.isFile());

export const sources: Source[] = ['shared', 'server', 'web', 'scripts', 'tests']
  .flatMap(list)
  .filter((path) => /\.(ts|mjs|js|svelte)$/.test(path))
  .map((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    return { path, text, imports: importsOf(path, text) };
  });

export const byPath = new Map(sources.map((source) => [source.path, source]));

export function importsOf(path: string, text: string): Import[] {
  const found: Import[] = [];
  const add = (name: ts.Node | undefined, typeOnly: boolean) => {
    if (name && ts.isStringLiteralLike(name)) found.push(resolveImport(path, name.text, typeOnly));
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node.importClause));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    else if (ts.isCallExpression(node)) {
      const called = node.expression;
      const loads =
        called.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(called) && called.text === 'require');
      if (loads) add(node.arguments[0], false);
    }
    ts.forEachChild(node, visit);
  };
  const code = path.endsWith('.svelte') ? scriptsOf(text) : text;
  visit(ts.createSourceFile(path, code, ts.ScriptTarget.Latest, false, ts.ScriptKind.TS));
  return found;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { namedBindings } = clause;
  if (clause.name || !namedBindings || !ts.isNamedImports(namedBindings)) return false;
  return namedBindings.elements.length > 0 && namedBindings.elements.every((element) => element.isTypeOnly);
}

function scriptsOf(component: string): string {
  return [...component.matchAll(/<script[^>]*>([^]*?)<\/script>/g)].map((match) => match[1]).join('\n');
}

function resolveImport(path: string, name: string, typeOnly: boolean): Import {
  const bare = name.replace(/\?.*$/, '');
  const alias: [RegExp, string][] = [
    [/^@stegvis\/shared\//, 'shared/src/'],
    [/^#lib\//, 'web/src/lib/'],
  ];
  for (const [from, to] of alias) if (from.test(bare)) return { name, file: bare.replace(from, to), typeOnly };
  if (!bare.startsWith('.')) return { name, typeOnly };
  return { name, file: posix.normalize(posix.join(posix.dirname(path), bare)), typeOnly };
}

/** 'zod' of 'zod/mini', '@fastify/jwt' of '@fastify/jwt/x'; undefined for files, Node's own and what Kit makes. */
export function packageOf({ name, file }: Import): string | undefined {
  if (file !== undefined || /^(?:node:|\$|#|virtual:)/.test(name)) return undefined;
  return name.split('/', name.startsWith('@') ? 2 : 1).join('/');
}

/** The folder under server/src/features a file belongs to. */
export function featureOf(path: string): string | undefined {
  return /^server\/src\/features\/([^/]+)\//.exec(path)?.[1];
}

export function isTest(path: string): boolean {
  return /\.test\.ts$/.test(path);
}
