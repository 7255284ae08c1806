import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { say } from './house.mjs';

const office = '/usr/lib/libreoffice/program';

// Debian's packages that the tests need, and what shows that each is there: any of these files.
const needed = [
  { name: 'chromium-headless-shell', signs: ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'], use: 'browser' },
  { name: 'libreoffice-calc-nogui', signs: [`${office}/libsclo.so`], use: 'office' },
  { name: 'libreoffice-writer-nogui', signs: [`${office}/libswlo.so`], use: 'office' },
];

const missing = () => needed.filter(({ signs }) => !signs.some(existsSync));

/** @param {'browser' | 'office'} use what the programs are for */
export const hasPrograms = (use) => missing().every((tool) => tool.use !== use);

/** Puts Debian's Chromium and LibreOffice in place where they are missing; answers with what is wrong, or undefined. */
export async function ensurePrograms() {
  const wanted = missing();
  if (wanted.length === 0) return undefined;
  const words = wanted.map((tool) => tool.name).join(' ');
  const advice = `The tests need ${words}. Install: apt-get update && apt-get install -y --no-install-recommends ${words}`;
  const apt = ['/usr/bin/apt-get', '/bin/apt-get'].find(existsSync);
  if (!apt) {
    return `${advice}  (there is no apt-get on this machine: wanted are ${wanted.map((tool) => tool.signs[0]).join(', ')})`;
  }
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (asRoot.length > 0 && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) {
    return `${advice}  (as root: there is no sudo here that asks for no password)`;
  }
  say(`installing ${words} (apt-get) …`);
  // A machine that has just started may still be installing something of its own.
  const patience = ['-o', 'DPkg::Lock::Timeout=120'];
  const run = (...args) =>
    new Promise((done) => {
      const [file, ...rest] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', apt, '-qq', ...patience, ...args];
      spawn(file, rest, { stdio: ['ignore', 2, 2] })
        .on('error', done)
        .on('close', done);
    });
  await run('update');
  await run('install', '-y', '--no-install-recommends', ...wanted.map((tool) => tool.name));
  return missing().length === 0 ? undefined : `${advice}  (apt-get could not do it, see above)`;
}
