/** A command of the project as a process of its own, in an empty folder. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a process that a test starts has of the environment: how to run, and nothing of whoever runs the tests. */
export function inherited() {
  const { PATH, TZ, NODE_COMPILE_CACHE } = process.env;
  return { PATH, TZ, NODE_COMPILE_CACHE };
}

const scripts = join(import.meta.dirname, '..', '..', 'scripts');

export interface Ended {
  status: number | null;
  said: string;
  faults: string[];
}

export function workFolder(files: Record<string, string | Uint8Array> = {}) {
  const path = mkdtempSync(join(tmpdir(), 'stegvis-command-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(path, name), content);
  return {
    path,
    /** Names of what is there besides what was put there, hidden files too. */
    made: () => readdirSync(path).filter((name) => !(name in files)),
    run: (command: string, args: readonly string[], env: Record<string, string> = {}) =>
      new Promise<Ended>((done, fail) => {
        const child = spawn(process.execPath, [join(scripts, `${command}.ts`), ...args], {
          env: { ...inherited(), INIT_CWD: path, STEGVIS_DATA: join(path, 'data'), ...env },
          stdio: ['ignore', 'pipe', 'pipe'],
          timeout: 60_000,
        });
        const said = { out: '', error: '' };
        child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
        child.stderr.setEncoding('utf8').on('data', (text: string) => (said.error += text));
        child.once('error', fail);
        child.once('close', (status) =>
          done({ status, said: said.out, faults: said.error.split('\n').filter((line) => line !== '') }),
        );
      }),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
