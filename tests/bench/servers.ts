/** The servers that are measured, each a process of its own on loopback, ended by its id. */
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..', '..');

export interface Running {
  origin: string;
  /** Milliseconds from spawn to the first whole answer on `path`. */
  startedIn: number;
  /** Resident memory now, MB. */
  memory: () => number;
  end: () => Promise<void>;
}

export async function serve(file: string, path: string, env: Record<string, string>): Promise<Running> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const started = performance.now();
  const child = spawn(process.execPath, [join(root, file)], {
    cwd: root,
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'silent', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    await firstAnswer(child, `${origin}${path}`);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  return {
    origin,
    startedIn: performance.now() - started,
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
    end: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
    },
  };
}

async function firstAnswer(child: ChildProcess, address: string): Promise<void> {
  for (const until = Date.now() + 30_000; Date.now() < until;) {
    if (child.exitCode !== null) throw new Error(`${address}: the server ended with ${child.exitCode}`);
    try {
      const response = await fetch(address);
      await response.arrayBuffer();
      if (response.ok) return;
    } catch {
      // not listening yet
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`${address} did not answer in 30 s`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Signs in as the demo's processledare; the cookie to send. */
export async function signIn(origin: string): Promise<string> {
  const options = (await (await fetch(`${origin}/api/sign-in-options`)).json()) as {
    demo: { id: string; role: string }[];
  };
  const personId = options.demo.find((person) => person.role === 'processledare')?.id;
  const response = await fetch(`${origin}/api/session/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ personId }),
  });
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
  if (!cookie) throw new Error('The demo let nobody in');
  return cookie;
}

/** Reads the whole body, as a client must before it asks again on the same connection. */
export async function get(address: string, headers: Record<string, string> = {}): Promise<void> {
  const response = await fetch(address, { headers });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
}
