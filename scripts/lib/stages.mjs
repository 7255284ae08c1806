// The checks of `npm run check` and `npm test`: how each is started and what its end counts as.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { relative, join } from 'node:path';
import { getNode, root, toolEnv } from './house.mjs';

const running = new Set();

/** Ends what is still running, children's children too; used when the run itself is told to stop. */
export function endStages() {
  for (const child of running) {
    try {
      process.kill(-child.pid, 'SIGTERM');
    } catch {
      child.kill('SIGTERM');
    }
  }
}

function script(path) {
  return join(root, path);
}

export const format = {
  name: 'format',
  args: [script('node_modules/prettier/bin/prettier.cjs'), '--check', '.', '--log-level=warn'],
};
export const lint = { name: 'lint', args: [script('node_modules/eslint/bin/eslint.js'), '.', '--max-warnings=0'] };

/** Kit writes the types of the routes: what checks or tests the web reads them. */
export const sync = {
  name: 'routes',
  cwd: script('web'),
  args: [script('node_modules/@sveltejs/kit/svelte-kit.js'), 'sync'],
};

const tsc = script('node_modules/typescript/bin/tsc');
export const types = [
  ...['shared', 'server', 'scripts', 'tests'].map((folder) => ({
    name: `types ${folder}`,
    args: [tsc, '-p', folder],
  })),
  {
    name: 'types web',
    cwd: script('web'),
    args: [script('node_modules/svelte-check/bin/svelte-check'), '--tsconfig', './tsconfig.json', '--fail-on-warnings'],
  },
];

export const indicators = { name: 'indicators:check', args: [script('scripts/indicators-check.ts')] };

/** Runs one program that either holds or not: counts as one. */
export async function runCheck(stage) {
  const started = Date.now();
  const { status, output } = await runNode(stage.args, { cwd: stage.cwd });
  return report(stage.name, status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }, started, output);
}

/** Runs vitest projects: every test counts as one, and so does a file that does not load, a crash, and an empty run. */
export async function runTests(name, projects, { live = false } = {}) {
  const started = Date.now();
  const folder = join(root, 'build', 'test-reports');
  const file = join(folder, `${name}.json`);
  mkdirSync(folder, { recursive: true });
  rmSync(file, { force: true });
  const { status, output } = await runNode(
    [
      script('node_modules/vitest/vitest.mjs'),
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    { live },
  );
  const { faults, ...counts } = countTests(file, status);
  return report(name, counts, started, [live ? '' : output, ...faults].join('\n'));
}

/** The sum of a vitest JSON report; a status that its figures do not explain is one failure more. */
export function countTests(file, status) {
  if (!existsSync(file)) return { passed: 0, failed: 1, faults: [`vitest ended (${status}) without a report`] };
  let report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, faults: ['vitest ended in the middle of its report'] };
  }
  const faults = [];
  let failed = report.numFailedTests;
  for (const suite of report.testResults) {
    const told = suite.assertionResults.some((test) => test.status === 'failed');
    if (suite.status === 'failed' && !told) {
      failed += 1;
      faults.push(`${relative(root, suite.name)}: ${suite.message}`);
    }
  }
  if (report.numPassedTests + failed === 0) {
    failed = 1;
    faults.push('no tests were found');
  } else if (status !== 0 && failed === 0) {
    failed = 1;
    faults.push(`every test passed, but vitest ended with ${status}: an error outside the tests, see its output`);
  }
  return { passed: report.numPassedTests, failed, faults };
}

export function report(name, counts, started, output = '') {
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const sum = counts.passed + counts.failed > 1 ? `  ${counts.passed} passed, ${counts.failed} failed` : '';
  if (counts.failed > 0 && output.trim()) console.log(`\n──── ${name} ────\n${output.trim()}\n────`);
  console.log(`${counts.failed > 0 ? '✗' : '✓'} ${name.padEnd(18)} ${seconds.padStart(6)} s${sum}`);
  return counts;
}

function runNode(args, { cwd = root, live = false } = {}) {
  return new Promise((done) => {
    // A group of its own, so that browsers and servers started by a stage can be ended with it.
    const child = spawn(getNode(), args, {
      cwd,
      // Many processes start, and most of a start is compiling the same packages.
      env: toolEnv({ FORCE_COLOR: '0', NO_COLOR: '1', NODE_COMPILE_CACHE: join(root, 'build', 'compile-cache') }),
      stdio: ['ignore', live ? 'inherit' : 'pipe', live ? 'inherit' : 'pipe'],
      detached: process.platform !== 'win32',
    });
    running.add(child);
    let output = '';
    const keep = (text) => {
      output += text;
    };
    child.stdout?.setEncoding('utf8').on('data', keep);
    child.stderr?.setEncoding('utf8').on('data', keep);
    const end = (status, more = '') => {
      running.delete(child);
      done({ status, output: output + more });
    };
    child.on('error', (error) => end(1, error.message));
    child.on('close', (code, signal) => end(code ?? 1, signal ? `\nended by ${signal}` : ''));
  });
}
