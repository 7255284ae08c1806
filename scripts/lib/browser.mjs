import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { say } from './house.mjs';

// Debian's packages that the tests need, and the program that shows that each is there.
const needed = [{ name: 'chromium', program: '/usr/bin/chromium' }];

/** Puts Debian's Chromium in place where it is missing; answers with what is wrong, or undefined. */
export function ensureBrowser() {
  const missing = needed.filter((tool) => !existsSync(tool.program)).map((tool) => tool.name);
  if (missing.length === 0) return undefined;
  const words = missing.join(' ');
  const advice = `The browser tests need ${words}. Install it: apt-get update && apt-get install -y ${words}`;
  const apt = ['/usr/bin/apt-get', '/bin/apt-get'].find(existsSync);
  if (!apt) return `${advice}  (there is no apt-get on this machine: it is wanted as ${needed[0].program})`;
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (asRoot.length > 0 && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status !== 0) {
    return `${advice}  (as root: sudo asks for a password here)`;
  }
  say(`installing ${words} (apt-get) …`);
  const run = (...args) => {
    const [file, ...rest] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', apt, '-qq', ...args];
    return spawnSync(file, rest, { stdio: ['ignore', 2, 2] }).status;
  };
  run('update');
  run('install', '-y', '--no-install-recommends', ...missing);
  return needed.every((tool) => existsSync(tool.program))
    ? undefined
    : `${advice}  (apt-get could not do it, see above)`;
}
