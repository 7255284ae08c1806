import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root, say } from './house.mjs';

const file = join(root, 'build', 'lock');

/** One installation or build at a time in this tree; the next in line waits and then usually finds it already done. */
export async function withBuildLock(work) {
  mkdirSync(join(root, 'build'), { recursive: true });
  let told = false;
  while (!take()) {
    const holder = readHolder();
    if (holder !== undefined && !isAlive(holder)) {
      setAside(holder);
      continue;
    }
    if (!told) say(`waiting for process ${holder ?? '?'}, which is installing or building here …`);
    told = true;
    await sleep(200);
  }
  const release = () => {
    if (readHolder() === process.pid) rmSync(file, { force: true });
  };
  process.on('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

function take() {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function readHolder() {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

// Two waiters may find the same dead holder; a rename succeeds for one of them only.
function setAside(holder) {
  const grave = `${file}.${process.pid}`;
  try {
    renameSync(file, grave);
    if (Number(readFileSync(grave, 'utf8')) !== holder) renameSync(grave, file);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  rmSync(grave, { force: true });
}
