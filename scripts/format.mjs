// npm run format: writes every file the way the format check wants it.
import { join } from 'node:path';
import { command, getNode, root, runForeground } from './lib/house.mjs';
import { ensureInstalled } from './lib/install.mjs';

await command(async (args) => {
  await ensureInstalled();
  const prettier = join(root, 'node_modules', 'prettier', 'bin', 'prettier.cjs');
  return runForeground(getNode(), [prettier, '--write', '--list-different', ...(args.length > 0 ? args : ['.'])]);
});
