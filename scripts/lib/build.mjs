import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Refusal, root, runNpm, say, toolEnv } from './house.mjs';
import { installUnlessDone } from './install.mjs';
import { withBuildLock } from './lock.mjs';

// What each part is made of. `indicators` and `migrations` are read when the server runs, so they are no sources of it.
const always = ['package-lock.json', 'scripts/lib/build.mjs'];
const parts = [
  { name: 'web', sources: [...always, 'web', 'shared'], result: 'web/build/handler.js', make: buildWeb },
  { name: 'server', sources: [...always, 'server', 'shared'], result: 'build/server/main.js', make: bundleServer },
];

// Not bundled: native code, and packages that read files beside their own.
const external = ['better-sqlite3', '@node-rs/argon2', 'pdfmake', 'pdfkit', 'exceljs', 'docx', '@fastify/swagger-ui'];

/** Installs and builds what is missing or older than its sources; two at once wait for each other. */
export async function ensureBuilt() {
  await withBuildLock(async () => {
    await installUnlessDone();
    const due = parts.map((part) => ({ ...part, hash: hashOf(part.sources) })).filter((part) => !isFresh(part));
    if (due.length === 0) return;
    const started = Date.now();
    say(`building ${due.map((part) => part.name).join(' and ')} …`);
    for (const part of due) rmSync(stampOf(part), { force: true });
    const ended = await Promise.allSettled(
      due.map(async (part) => {
        await part.make();
        writeFileSync(stampOf(part), part.hash);
      }),
    );
    const failed = ended.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
    say(`built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  });
}

function isFresh(part) {
  if (!existsSync(join(root, part.result)) || !existsSync(stampOf(part))) return false;
  return readFileSync(stampOf(part), 'utf8') === part.hash;
}

function stampOf(part) {
  return join(root, 'build', `${part.name}.stamp`);
}

export function hashOf(sources) {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of filesOf(source))
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(root, file)))
        .update('\0');
  }
  return hash.digest('hex');
}

const made = new Set(['node_modules', 'build', '.svelte-kit']);

function filesOf(path) {
  const entries = readEntries(path);
  if (!entries) return [path];
  return entries
    .filter((entry) => !made.has(entry.name) && !entry.name.includes('.test.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesOf(`${path}/${entry.name}`) : [`${path}/${entry.name}`]));
}

function readEntries(path) {
  try {
    return readdirSync(join(root, path), { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}

async function buildWeb() {
  const status = await runNpm(['run', 'build', '-w', 'web', '--silent'], {
    env: toolEnv({ NODE_ENV: 'production' }),
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Refusal('the web could not be built; the fault stands above.');
}

/** Everything lands flat in build/server, as deep in the tree as server/src: paths from import.meta.url agree. */
async function bundleServer() {
  const { build } = await import('esbuild');
  const entries = {
    main: 'server/src/main.ts',
    'pdf-worker': 'server/src/pdf/worker.ts',
    'sheets-worker': 'server/src/sheets/worker.ts',
  };
  const fresh = join(root, 'build', `server.${process.pid}`);
  for (const left of readdirSync(join(root, 'build'))) {
    if (/^server\./.test(left) && left !== 'server.stamp') rmSync(join(root, 'build', left), { recursive: true });
  }
  const result = await build({
    absWorkingDir: root,
    entryPoints: Object.entries(entries)
      .filter(([, source]) => existsSync(join(root, source)))
      .map(([out, source]) => ({ in: source, out })),
    outdir: fresh,
    chunkNames: 'chunk-[hash]',
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    external,
    metafile: true,
    // CommonJS packages inside an ES module still ask for these.
    banner: {
      js: [
        `import { createRequire as __createRequire } from 'node:module';`,
        `const require = __createRequire(import.meta.url);`,
        `const __filename = import.meta.filename, __dirname = import.meta.dirname;`,
      ].join('\n'),
    },
    logLevel: 'silent',
  }).catch(async (error) => {
    rmSync(fresh, { recursive: true, force: true });
    const { formatMessages } = await import('esbuild');
    const faults = error.errors ? await formatMessages(error.errors, { kind: 'error' }) : [error.message];
    throw new Refusal(`the server could not be bundled:\n${faults.join('\n')}`);
  });
  mkdirSync(fresh, { recursive: true });
  checkExternals(result.metafile);
  const target = join(root, 'build', 'server');
  const old = join(root, 'build', `server.old.${process.pid}`);
  if (existsSync(target)) renameSync(target, old);
  renameSync(fresh, target);
  rmSync(old, { recursive: true, force: true });
}

/** A package left outside must be found from build/server as from server/: npm may nest it where only one of them looks. */
function checkExternals(metafile) {
  const used = new Set(
    Object.values(metafile.outputs)
      .flatMap((output) => output.imports)
      .filter(
        (found) => found.external && external.some((name) => found.path === name || found.path.startsWith(`${name}/`)),
      )
      .map((found) => found.path),
  );
  const resolveFrom = (folder, name) => {
    try {
      return createRequire(pathToFileURL(join(root, folder, 'x.js'))).resolve(name);
    } catch (error) {
      return error.code;
    }
  };
  for (const name of used) {
    if (resolveFrom('build/server', name) === resolveFrom('server/src', name)) continue;
    throw new Refusal(`${name} is installed under server/ only, where the bundle does not find it: run npm dedupe.`);
  }
}
