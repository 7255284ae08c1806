/** Reads a model's YAML files with their lines and compiles them. Used when models are checked and released. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { compile } from '@stegvis/shared/model/compile.ts';
import type { Fault, Path, SourceFile } from '@stegvis/shared/model/faults.ts';
import type { Model } from '@stegvis/shared/model/model.ts';
import { LineCounter, isCollection, isMap, isNode, isScalar, parseDocument, type Node } from 'yaml';

/** The models' folders: those under `indicators` that hold a model.yaml. */
export function modelFolders(indicators: string): string[] {
  return readdirSync(indicators, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(indicators, entry.name, 'model.yaml')))
    .map((entry) => entry.name)
    .sort();
}

/** Compiles one model as its files stand now. Files that are missing or are not YAML are faults like any other. */
export function compileFolder(indicators: string, folder: string): { model: Model | null; faults: Fault[] } {
  const unreadable: Fault[] = [];
  const read = (path: string) => readYaml(path, relative(join(indicators, '..'), path), unreadable);
  const home = join(indicators, folder);
  const areas = join(home, 'areas');
  const files = {
    folder,
    model: read(join(home, 'model.yaml')),
    areas: existsSync(areas)
      ? readdirSync(areas)
          .filter((name) => name.endsWith('.yaml'))
          .sort()
          .map((name) => read(join(areas, name)))
      : [],
    overlay: read(join(home, 'i18n', 'en.yaml')),
    support: read(join(indicators, 'support.yaml')),
  };
  // What follows from a file that could not be read would only hide why.
  return unreadable.length > 0 ? { model: null, faults: unreadable } : compile(files);
}

function readYaml(path: string, file: string, faults: Fault[]): SourceFile {
  if (!existsSync(path)) {
    faults.push({ file, line: 1, message: 'filen saknas' });
    return { file, value: null, lineOf: () => 1 };
  }
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines });
  for (const error of document.errors) {
    const line = lines.linePos(error.pos[0]).line;
    const doubled = error.code === 'DUPLICATE_KEY';
    const why = error.message.split('\n')[0]?.replace(/ at line \d+.*$/, '') ?? '';
    faults.push({ file, line, message: doubled ? 'samma nyckel står två gånger' : `inte giltig YAML: ${why}` });
  }
  return {
    file,
    value: document.errors.length > 0 ? null : document.toJS(),
    lineOf: (keys) => lines.linePos(offsetOf(document.contents, keys)).line || 1,
  };
}

/** Where the deepest existing part of the path begins: at its key in a map, at the item in a list. */
function offsetOf(root: Node | null, path: Path): number {
  let node: unknown = root;
  let offset = root?.range?.[0] ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((one) => isScalar(one.key) && String(one.key.value) === String(step));
      if (!pair) break;
      if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isCollection(node)) {
      node = node.items[Number(step)];
      if (!isNode(node)) break;
      offset = node.range?.[0] ?? offset;
    } else break;
  }
  return offset;
}
