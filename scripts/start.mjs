// npm start: everything from a fresh clone to a running server.
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { command, getNode, root, runForeground } from './lib/house.mjs';

await command(async (args) => {
  await ensureBuilt();
  return runForeground(getNode(), [join(root, 'build', 'server', 'main.js'), ...args]);
});
