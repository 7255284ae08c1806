import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
// @ts-expect-error plain JavaScript, so that it runs before anything is installed
import { countTests } from './stages.mjs';

let place: string;
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'stegvis-count-'));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

function count(status: number, report?: string | object) {
  const file = join(place, `${Math.random()}.json`);
  if (report) writeFileSync(file, typeof report === 'string' ? report : JSON.stringify(report));
  const { passed, failed } = countTests(file, status);
  return { passed, failed };
}

const file = (status: string, ...tests: string[]) => ({
  name: join(place, 'x.test.ts'),
  status,
  message: '',
  assertionResults: tests.map((test) => ({ status: test })),
});

test('every test counts once', () => {
  const testResults = [file('passed', 'passed'), file('failed', 'failed', 'passed')];
  expect(count(1, { numPassedTests: 2, numFailedTests: 1, testResults })).toEqual({ passed: 2, failed: 1 });
});

test('a file that does not load is a failure', () => {
  const testResults = [file('passed', 'passed'), file('failed')];
  expect(count(1, { numPassedTests: 1, numFailedTests: 0, testResults })).toEqual({ passed: 1, failed: 1 });
});

test('no tests are a failure', () => {
  expect(count(0, { numPassedTests: 0, numFailedTests: 0, testResults: [] })).toEqual({ passed: 0, failed: 1 });
});

test('a status that the figures do not explain is a failure', () => {
  const testResults = [file('passed', 'passed')];
  expect(count(1, { numPassedTests: 1, numFailedTests: 0, testResults })).toEqual({ passed: 1, failed: 1 });
});

test('a crash without a report, or in the middle of it, is a failure', () => {
  expect(count(137)).toEqual({ passed: 0, failed: 1 });
  expect(count(137, '{"numPassedTests": 3, ')).toEqual({ passed: 0, failed: 1 });
});
