// npm run plan, backup, bench …: scripts/<name>.ts on Node 24, whatever Node was called. Paths given by the person are
// relative to INIT_CWD.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { command, getNode, Refusal, root, runForeground, toolEnv } from './lib/house.mjs';
import { ensureInstalled } from './lib/install.mjs';

await command(async ([name = '', ...args]) => {
  const folder = join(root, 'scripts');
  const script = join(folder, `${name.replaceAll(':', '-')}.ts`);
  if (!/^[a-z][a-z:-]*$/.test(name) || !existsSync(script)) {
    const known = readdirSync(folder).filter((file) => /^[a-z-]+\.ts$/.test(file));
    throw new Refusal(`there is no command "${name}". There are: ${known.map((file) => file.slice(0, -3)).join(', ')}`);
  }
  await ensureInstalled();
  const env = toolEnv({ INIT_CWD: process.env.INIT_CWD ?? process.cwd() });
  return runForeground(getNode(), [script, ...args], { env });
});
