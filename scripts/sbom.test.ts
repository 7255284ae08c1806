import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'stegvis-sbom-'));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'sbom.ts'), ...args], {
    // No registry can be asked: there is no npm in it, and nowhere to go.
    env: { ...process.env, INIT_CWD: place, HTTPS_PROXY: 'http://127.0.0.1:1' },
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}

test('the list lies where it was asked for, the same each time, and the table says what to look at', () => {
  const first = run('first.json');
  expect(first).toMatchObject({ status: 0, said: expect.stringMatching(/^ +\d+ {2}MIT$/m) });
  expect(first.said).not.toContain('NOT ALLOWED');
  run('second.json');
  const bytes = readFileSync(join(place, 'first.json'), 'utf8');
  expect(readFileSync(join(place, 'second.json'), 'utf8')).toBe(bytes);
  expect(JSON.parse(bytes)).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 });
});

test('without a place only the table is shown; what is no place is refused', () => {
  expect(run().status).toBe(0);
  expect(run('--out', 'x.json')).toMatchObject({ status: 1, said: expect.stringContaining('npm run sbom') });
  expect(readdirSync(place)).toEqual([]);
  expect(existsSync(join(place, 'x.json'))).toBe(false);
});
