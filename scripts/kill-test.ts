/** `npm run kill-test -- 200`: the server is killed that many times under a stream of saves; nothing acknowledged may be lost. */
import { killRounds } from '../tests/support/kill-rounds.ts';
// @ts-expect-error plain JavaScript: it has to run before anything is installed
import { ensureBuilt } from './lib/build.mjs';

const rounds = Number(process.argv[2] ?? 20);
if (!Number.isInteger(rounds) || rounds < 1 || rounds > 10_000) {
  process.stderr.write('npm run kill-test -- ROUNDS   (a whole number from 1 to 10000; 20 unless given)\n');
  process.exit(1);
}
await (ensureBuilt as () => Promise<void>)();
const started = Date.now();
const report = await killRounds(rounds, (text) => process.stdout.write(`${text}\n`));
for (const fault of report.faults) process.stderr.write(`${fault}\n`);
process.stdout.write(
  `killed ${report.rounds} times while answering and ${report.duringStart} times while starting, in ` +
    `${Math.round((Date.now() - started) / 1000)} s: ${report.acknowledged} answers acknowledged, ` +
    `${report.resent} sent again, ${report.faults.length === 0 ? 'none lost' : `${report.faults.length} faults`}\n`,
);
if (report.faults.length > 0 || report.rounds < rounds) process.exitCode = 1;
