// npm run dev: Vite on http://localhost:3000 and the API on 3001, both reloading when their sources change.
import { join } from 'node:path';
import { command, getNode, root, runForeground, toolEnv } from './lib/house.mjs';
import { ensureInstalled } from './lib/install.mjs';

await command(async () => {
  await ensureInstalled();
  const node = getNode();
  const port = Number(process.env.PORT ?? 3000);
  const api = `http://127.0.0.1:${port + 1}`;
  const server = runForeground(node, ['--watch', '--watch-preserve-output', join(root, 'server', 'src', 'main.ts')], {
    env: toolEnv({ PORT: String(port + 1) }),
  });
  const web = runForeground(
    node,
    [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'dev', '--port', String(port), '--strictPort'],
    { cwd: join(root, 'web'), env: toolEnv({ STEGVIS_API: api }) },
  );
  const status = await Promise.race([server, web]);
  process.kill(process.pid, 'SIGTERM');
  await Promise.all([server, web]);
  return status;
});
