/** `npm run bench [-- name …]`: figures with machine and settings; ratios against a floor measured in the same run. */
import { cpus, totalmem } from 'node:os';
import { answers } from '../tests/bench/answers.ts';
import type { Row } from '../tests/bench/measure.ts';
import { pages } from '../tests/bench/pages.ts';
import { pdf } from '../tests/bench/pdf.ts';
import { scoring } from '../tests/bench/scoring.ts';
import { sheets } from '../tests/bench/sheets.ts';
import { start } from '../tests/bench/start.ts';
import { weight } from '../tests/bench/weight.ts';
// @ts-expect-error plain JavaScript: it has to run before anything is installed
import { ensureBuilt } from './lib/build.mjs';

const all = [scoring, start, answers, pages, pdf, sheets, weight];
const wanted = process.argv.slice(2);
const chosen = wanted.length === 0 ? all : all.filter((one) => wanted.includes(one.name));
if (chosen.length === 0) {
  process.stderr.write(`There are: ${all.map((one) => one.name).join(', ')}\n`);
  process.exit(1);
}

await (ensureBuilt as () => Promise<void>)();
const [cpu] = cpus();
process.stdout.write(
  `${cpu?.model.trim()} × ${cpus().length}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}\n`,
);
for (const benchmark of chosen) {
  process.stdout.write(`\n${benchmark.name}: ${benchmark.settings}\n`);
  for (const row of await benchmark.run()) process.stdout.write(`  ${describe(row)}\n`);
}

function describe({ what, figure, unit, floor, goal }: Row): string {
  const number = (value: number) => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
  const measured = `${what}: ${number(figure)} ${unit}`;
  if (!floor) return goal === undefined ? measured : `${measured} (goal ${goal}${figure > goal ? ', MISSED' : ''})`;
  const ratio = figure / floor.figure;
  const compared = `${measured}, ${floor.what} ${number(floor.figure)} ${unit}, ratio ${number(ratio)}`;
  return goal === undefined ? compared : `${compared} (goal ${goal}${ratio > goal ? ', MISSED' : ''})`;
}
