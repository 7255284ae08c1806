import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findNode, getNode, npmEnv, Refusal, root, runNpm, say } from './house.mjs';
import { withBuildLock } from './lock.mjs';

/** Installs what package-lock.json says where it is not in place already; afterwards Node 24 is at hand. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  await withBuildLock(installUnlessDone);
}

/** For those who hold the build lock already. */
export async function installUnlessDone() {
  if (isInstalled()) return;
  const started = Date.now();
  say('installing the packages of package-lock.json (npm ci); a minute or two the first time …');
  const pulse = setInterval(() => say(`still installing (${seconds(started)} s) …`), 15_000);
  // Building needs the development packages too, also where NODE_ENV=production would leave them out.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const status = await runNpm(args, { env: npmEnv(), stdio: ['ignore', 2, 2] }).catch((error) => error);
  clearInterval(pulse);
  if (status !== 0) throw await explain(status);
  getNode();
  say(`packages installed in ${seconds(started)} s`);
}

/**
 * npm leaves a note in node_modules of what it put there, last of all: an interrupted, missing or outdated installation
 * differs from package-lock.json. Optional packages may be for other machines.
 */
export function isInstalled() {
  const note = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(note) || !findNode()) return false;
  const there = readPackages(note);
  return Object.entries(readPackages(join(root, 'package-lock.json'))).every(([path, wanted]) => {
    if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) return true;
    const found = there[path];
    if (!found) return Boolean(wanted.optional || wanted.devOptional || wanted.peer);
    if (!existsSync(join(root, path))) return false;
    return wanted.link || (found.version === wanted.version && found.integrity === wanted.integrity);
  });
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

async function explain(status) {
  if (status instanceof Error) {
    return new Refusal(`npm could not be started (${status.code ?? status.message}). It comes with Node.`);
  }
  const quiet = ['ping', '--fetch-retries=0', '--fetch-timeout=10000', '--silent'];
  const reached = await runNpm(quiet, { env: npmEnv(), stdio: 'ignore' }).catch(() => 1);
  return new Refusal(
    reached === 0
      ? 'the packages could not be installed; npm says why above.'
      : 'the packages are not installed and npm does not reach its registry: this machine seems to be offline, ' +
          'or a proxy stands between. Connect it (or point npm at a mirror: npm config set registry …) and try again.',
  );
}

function seconds(since) {
  return Math.round((Date.now() - since) / 1000);
}
