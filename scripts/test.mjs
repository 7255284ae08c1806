// npm test: everything that can be checked, from a fresh clone. Whatever happens, the last line is "N passed, N failed".
import { writeSync } from 'node:fs';
import { ensureBuilt } from './lib/build.mjs';
import { command, onAbandoned, Refusal, say } from './lib/house.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { ensurePrograms, hasPrograms } from './lib/programs.mjs';
import { endStages, format, indicators, lint, report, runCheck, runTests, sync, types } from './lib/stages.mjs';

const total = { passed: 0, failed: 0 };
let finished = false;

function add(counts) {
  total.passed += counts.passed;
  total.failed += counts.failed;
}

process.on('exit', () => {
  endStages();
  if (!finished || total.passed + total.failed === 0) total.failed += 1;
  if (total.failed > 0) process.exitCode = 1;
  writeSync(1, `${total.passed} passed, ${total.failed} failed\n`);
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    say(`stopped by ${signal}`);
    process.exit(1);
  });
}

// A terminal that is gone takes the last line with it, but nothing may run on unseen.
onAbandoned(() => process.exit(1));

const one = { passed: 1, failed: 0 };
const none = { passed: 0, failed: 1 };

/** Something that is no program of its own, counted like one. */
async function step(name, work) {
  const started = Date.now();
  try {
    const fault = await work();
    add(report(name, fault ? none : one, started, fault));
    return !fault;
  } catch (error) {
    add(report(name, none, started, error instanceof Refusal ? error.message : error.stack));
    return false;
  }
}

async function runAll(stages) {
  for (const stage of stages) add(await runCheck(stage));
}

/** A minute of fetching on a new machine, meanwhile the rest goes on. */
async function programsThenOffice() {
  await step('programs', ensurePrograms);
  if (hasPrograms('office')) add(await runTests('office', ['office']));
  else await step('office', () => 'not run, for want of LibreOffice');
}

await command(async () => {
  const started = Date.now();
  await ensureInstalled();
  await runAll([sync]);
  let built = false;
  await Promise.all([
    programsThenOffice(),
    // Building writes into what the checks of the web read.
    runAll([...types, format, lint, indicators]).then(async () => {
      built = await step('build', ensureBuilt);
    }),
    runTests('tests', ['unit', 'web', 'model', 'api', 'mail', 'oidc', 'golden', 'pdf', 'architecture']).then(add),
  ]);
  if (hasPrograms('browser') && built) add(await runTests('e2e', ['e2e'], { live: true }));
  else
    await step(
      'e2e',
      () =>
        `not run, for want of ${[!hasPrograms('browser') && 'a browser', !built && 'a build'].filter(Boolean).join(' and ')}`,
    );
  say(`${Math.round((Date.now() - started) / 1000)} s in all`);
  finished = true;
  return total.failed > 0 ? 1 : 0;
});
