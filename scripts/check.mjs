// npm run check: format, lint and types, nothing run.
import { command, onAbandoned } from './lib/house.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { endStages, format, lint, runCheck, sync, types } from './lib/stages.mjs';

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    endStages();
    process.exit(1);
  });
}
onAbandoned(() => {
  endStages();
  process.exit(1);
});

await command(async () => {
  await ensureInstalled();
  const runOneByOne = async (stages) => {
    const counts = [];
    for (const stage of stages) counts.push(await runCheck(stage));
    return counts;
  };
  const first = await runCheck(sync);
  // Two lanes for two cores.
  const [web, ...others] = [...types].reverse();
  const lanes = await Promise.all([runOneByOne([format, web]), runOneByOne([lint, ...others])]);
  const counts = [first, ...lanes.flat()];
  return counts.some((count) => count.failed > 0) ? 1 : 0;
});
