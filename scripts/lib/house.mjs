// What every command needs before anything is installed: plain JavaScript, no packages, runs on Node 20 as well.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)));
export const bin = join(root, 'node_modules', '.bin');

const wanted = 24;
const oldestForInstall = 20;
const windows = process.platform === 'win32';

/** A fault the person at the keyboard can do something about: shown without a stack. */
export class Refusal extends Error {}

export function say(text) {
  process.stderr.write(`stegvis: ${text}\n`);
}

/** Runs a command's main function; a Refusal ends it with its message and status 1. */
export async function command(main) {
  try {
    const [major] = process.versions.node.split('.').map(Number);
    if (major < oldestForInstall) {
      throw new Refusal(
        `Node ${process.versions.node} is too old. Install Node ${wanted} (https://nodejs.org), or at least ${oldestForInstall}, with which Node ${wanted} is fetched by itself.`,
      );
    }
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    say(error instanceof Refusal ? error.message : error.stack);
    process.exitCode = 1;
  }
}

/** The Node that the project runs on: the installed package `node`, or this very Node where it is new enough. */
export function findNode() {
  const installed = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');
  if (existsSync(installed) && spawnSync(installed, ['-v']).status === 0) return installed;
  return Number(process.versions.node.split('.')[0]) >= wanted ? process.execPath : undefined;
}

export function getNode() {
  const node = findNode();
  if (node) return node;
  throw new Refusal(
    `Node ${wanted} is missing (this is Node ${process.versions.node}) and the package that carries it is not in place. ` +
      `Run: npm ci   – or, if npm is set to ignore scripts: npm rebuild node --ignore-scripts=false`,
  );
}

/** The environment in which the project's tools run: `node` means ours. */
export function toolEnv(extra = {}) {
  return { ...process.env, PATH: [bin, ...pathWithoutBins()].join(delimiter), ...extra };
}

/** For npm itself: never the Node inside the node_modules that npm is about to replace. */
export function npmEnv(extra = {}) {
  return { ...process.env, PATH: pathWithoutBins().join(delimiter), ...extra };
}

function pathWithoutBins() {
  return (process.env.PATH ?? '').split(delimiter).filter((folder) => !/node_modules[\\/]\.bin[\\/]?$/.test(folder));
}

/**
 * npm passes a signal to its shell only, and dash dies of it without telling us: then the process above us changes.
 * Answers with a function that stops watching.
 */
export function onAbandoned(act) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    act();
  }, 250);
  watch.unref();
  return () => clearInterval(watch);
}

/**
 * Runs a program in the foreground and answers with its exit status. Signals reach it, so that it can stop in its own
 * time; Ctrl-C in a terminal already does (the whole group gets it) and is not sent twice.
 */
export function runForeground(file, args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(file, args, { cwd: root, stdio: 'inherit', ...options });
    const pass = (signal) => {
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      child.kill(signal);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, pass);
    const stopWatching = process.env.npm_lifecycle_event ? onAbandoned(() => child.kill('SIGTERM')) : () => {};
    const end = () => {
      stopWatching();
      for (const signal of signals) process.off(signal, pass);
    };
    child.on('error', (error) => {
      end();
      fail(error);
    });
    child.on('exit', (code, signal) => {
      end();
      done(code ?? 128 + ({ SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal] ?? 0));
    });
  });
}

export function runNpm(args, options = {}) {
  return runForeground(windows ? 'npm.cmd' : 'npm', args, { shell: windows, ...options });
}
