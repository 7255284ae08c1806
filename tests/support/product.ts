/** The built product as a process of its own, so that a test can kill it and start it again on the same port and data. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inherited } from './command.ts';

const root = join(import.meta.dirname, '..', '..');
const entry = join(root, 'build', 'server', 'main.js');

export interface Product {
  origin: string;
  /** A folder of its own under the system's temporary one; gone after `end`. */
  folder: string;
  /** Ends the process; the data stays. SIGKILL leaves it no time to say goodbye. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Starts it again on the same port and data; settings that are given stay changed. */
  start(changed?: Record<string, string>): Promise<void>;
  /** Runs one of `scripts/` on the same data, as whoever runs the installation would; answers with what it prints. */
  run(script: string, args: readonly string[]): Promise<string>;
  /** Ends the process and takes its folder away. */
  end(): Promise<void>;
}

/** Starts the product with the demo in an empty database, and with settings of its own. Refused where nothing is built: `npm test` builds first. */
export async function startProduct(settings: Record<string, string> = {}): Promise<Product> {
  if (!existsSync(entry)) throw new Error(`${entry} is not built. Run npm test, or npm start once.`);
  const folder = mkdtempSync(join(tmpdir(), 'stegvis-e2e-'));
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  let child: ChildProcess | undefined;
  let said = '';

  const env = {
    ...inherited(),
    HOST: 'localhost',
    PORT: String(port),
    STEGVIS_DATA: join(folder, 'data'),
    LOG_LEVEL: 'warn',
    ...settings,
  };

  async function start(changed: Record<string, string> = {}): Promise<void> {
    Object.assign(env, changed);
    said = '';
    const started = spawn(process.execPath, [entry], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    child = started;
    for (const stream of [started.stdout, started.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-8000)));
    }
    const until = Date.now() + 30_000;
    while (!(await answers(origin))) {
      if (started.exitCode !== null || started.signalCode !== null)
        throw new Error(`The product ended at once:\n${said}`);
      if (Date.now() > until) throw new Error(`The product does not answer on ${origin}:\n${said}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async function stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const running = child;
    child = undefined;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => running.once('exit', () => resolve()));
    running.kill(signal);
    const late = setTimeout(() => running.kill('SIGKILL'), 5000);
    await ended;
    clearTimeout(late);
  }

  const killOnExit = () => child?.kill('SIGKILL');
  process.once('exit', killOnExit);
  const product: Product = {
    origin,
    folder,
    start,
    stop,
    async run(script, args) {
      const path = join(root, 'scripts', `${script}.ts`);
      const { stdout } = await promisify(execFile)(process.execPath, [path, ...args], {
        cwd: root,
        env,
        timeout: 30_000,
      });
      return stdout;
    },
    async end() {
      await stop();
      process.off('exit', killOnExit);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  try {
    await start();
  } catch (error) {
    await product.end();
    throw error;
  }
  return product;
}

async function answers(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/api/session`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
