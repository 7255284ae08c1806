/** What the service is made of besides its own code, from the lock file: no network, and the same bytes each time. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const permissive = 'may be part of a work under any licence; its notice stays in node_modules';

/** Licences that may stand beside EUPL-1.2, each with why. */
export const ALLOWED: ReadonlyMap<string, string> = new Map([
  ['MIT', permissive],
  ['MIT-0', 'as MIT, and asks for no notice'],
  ['ISC', permissive],
  ['BSD-2-Clause', permissive],
  ['BSD-3-Clause', permissive],
  ['Apache-2.0', permissive],
  ['BlueOak-1.0.0', permissive],
  ['Zlib', permissive],
  ['0BSD', 'asks for nothing'],
  ['Unlicense', 'given to the public domain'],
  ['CC0-1.0', 'given to the public domain'],
  ['MPL-2.0', 'in the appendix of EUPL-1.2; binds the files that it covers, which are used unchanged'],
  ['OFL-1.1', 'fonts: may be passed on with any program, not sold by themselves'],
]);

/** Packages that do not say it as SPDX does. Each was looked up by hand, and is shown as "look" in the table. */
export const SETTLED: Readonly<Record<string, { licence: string; because: string }>> = {
  buffers: {
    licence: 'MIT',
    because:
      'the package says nothing; the README of its source names MIT since. Comes with exceljs, to read as a stream',
  },
  chainsaw: { licence: 'MIT', because: 'written as MIT/X11, the old name of the same text' },
  'png-js': { licence: 'MIT', because: 'stands in its LICENSE file, not in package.json' },
};

interface Locked {
  name?: string;
  version?: string;
  license?: string;
  integrity?: string;
  dev?: boolean;
  link?: boolean;
  optional?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

export interface Part {
  name: string;
  version: string;
  /** SPDX; null where nothing says it. */
  licence: string | null;
  /** Settled by hand, with the reason. */
  because: string | null;
  /** For another kind of machine, or not needed to run. */
  optional: boolean;
  integrity: string | null;
  /** name@version of what it needs. */
  needs: string[];
}

export interface Bill {
  name: string;
  version: string;
  licence: string;
  needs: string[];
  parts: Part[];
}

/** Production dependencies, the build's own included (vite, svelte): what they make is what runs. */
export function readBill(root: string): Bill {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>;
  };
  const { packages } = lock;
  const own = packages[''];
  if (!own) throw new Error('package-lock.json names no root');

  const keyOf = (path: string) => `${nameOf(path, packages[path])}@${packages[path]?.version ?? ''}`;
  const needsOf = (path: string) =>
    Object.keys({ ...packages[path]?.dependencies, ...packages[path]?.optionalDependencies })
      .flatMap((name) => findPath(packages, path, name) ?? [])
      .filter((found) => !packages[found]?.link)
      .map(keyOf);

  const parts = new Map<string, Part>();
  for (const [path, locked] of Object.entries(packages)) {
    if (!path.includes('node_modules/') || locked.dev || locked.link) continue;
    const name = nameOf(path, locked);
    const settled = SETTLED[name];
    parts.set(keyOf(path), {
      name,
      version: locked.version ?? '',
      licence: settled?.licence ?? locked.license ?? installedLicence(join(root, path)),
      because: settled?.because ?? null,
      optional: locked.optional ?? false,
      integrity: locked.integrity ?? null,
      needs: sorted(needsOf(path)),
    });
  }
  const workspaces = Object.keys(packages).filter((path) => path === '' || !path.includes('node_modules/'));
  return {
    name: own.name ?? 'stegvis',
    version: own.version ?? '',
    licence: own.license ?? '',
    needs: sorted(workspaces.flatMap(needsOf)),
    parts: sorted([...parts.keys()]).flatMap((key) => parts.get(key) ?? []),
  };
}

/** Whether a licence or an expression of licences may stand beside EUPL-1.2: of OR one is enough, of AND all are needed. */
export function isAllowed(licence: string | null): boolean {
  if (licence === null) return false;
  const expression = licence.replace(/^\((.*)\)$/, '$1');
  if (expression.includes(' OR ')) return expression.split(' OR ').some(isAllowed);
  if (expression.includes(' AND ')) return expression.split(' AND ').every(isAllowed);
  return ALLOWED.has(expression);
}

/** CycloneDX 1.6. Without a time and a serial number, so that the same lock file gives the same file. */
export function toCycloneDx(bill: Bill) {
  const ref = `${bill.name}@${bill.version}`;
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': ref,
        name: bill.name,
        version: bill.version,
        licenses: [{ license: { id: bill.licence } }],
      },
    },
    components: bill.parts.map((part) => ({
      type: 'library',
      'bom-ref': `${part.name}@${part.version}`,
      name: part.name,
      version: part.version,
      scope: part.optional ? 'optional' : 'required',
      purl: `pkg:npm/${part.name.replace('@', '%40')}@${part.version}`,
      licenses: part.licence === null ? [] : [asLicence(part.licence, part.because !== null)],
      ...(part.integrity !== null && { hashes: [asHash(part.integrity)] }),
    })),
    dependencies: [
      { ref, dependsOn: bill.needs },
      ...bill.parts.map((part) => ({ ref: `${part.name}@${part.version}`, dependsOn: part.needs })),
    ],
  };
}

function asLicence(licence: string, byHand: boolean) {
  const acknowledgement = byHand ? 'concluded' : 'declared';
  return / (?:OR|AND) /.test(licence)
    ? { expression: licence.replace(/^\((.*)\)$/, '$1'), acknowledgement }
    : { license: { id: licence, acknowledgement } };
}

const HASHES: Record<string, string> = { sha512: 'SHA-512', sha256: 'SHA-256', sha1: 'SHA-1' };

function asHash(integrity: string) {
  const [algorithm = '', content = ''] = (integrity.split(' ')[0] ?? '').split('-', 2);
  return { alg: HASHES[algorithm] ?? algorithm, content: Buffer.from(content, 'base64').toString('hex') };
}

const nameOf = (path: string, locked?: Locked) => locked?.name ?? path.slice(path.lastIndexOf('node_modules/') + 13);

/** As Node looks: beside the one who asks, then upwards. What is not there was optional and not chosen. */
function findPath(packages: Record<string, Locked>, from: string, name: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (packages[path]) return path;
    if (folder === '') return undefined;
  }
}

function installedLicence(folder: string): string | null {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return null;
  const { license } = JSON.parse(readFileSync(file, 'utf8')) as { license?: unknown };
  return typeof license === 'string' ? license : null;
}

const sorted = (names: string[]) => [...new Set(names)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
