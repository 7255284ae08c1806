/** The server as it is run: mail goes out because the environment names a mail server, and its password goes nowhere. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inherited } from '../support/command.ts';
import { until } from '../support/mailing.ts';
import { startSmtp, type Smtp } from '../support/smtp.ts';

const root = join(import.meta.dirname, '..', '..');
const PASSWORD = 'ett-mycket-hemligt-losenord';
let smtp: Smtp;
let folder: string;
let child: ChildProcess | undefined;
let said: string;

beforeEach(async () => {
  smtp = await startSmtp({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ password }, _session, done) =>
      password === PASSWORD ? done(null, { user: 'stegvis' }) : done(new Error('No')),
  });
  folder = mkdtempSync(join(tmpdir(), 'stegvis-server-'));
  said = '';
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await smtp.close();
  rmSync(folder, { recursive: true, force: true });
});

function start(env: Record<string, string>): ChildProcess {
  child = spawn(process.execPath, [join(root, 'server', 'src', 'main.ts')], {
    cwd: root,
    env: {
      ...inherited(),
      HOST: '127.0.0.1',
      PORT: '0',
      STEGVIS_DATA: join(folder, 'data'),
      LOG_LEVEL: 'info',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (said += text));
  return child;
}
const ended = (one: ChildProcess) =>
  new Promise<number | null>((resolve) => {
    if (one.exitCode !== null) resolve(one.exitCode);
    else one.once('exit', (code) => resolve(code));
  });

test('a link that is asked for arrives, and the server stops when it is told to', async () => {
  const server = start({
    STEGVIS_SMTP_URL: `smtp://stegvis:${PASSWORD}@127.0.0.1:${smtp.port}`,
    STEGVIS_MAIL_FROM: 'Stegvis i Exempelkommunen <stegvis@exempelkommunen.example>',
  });
  const listening = () => /http:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
  await until(() => listening() !== undefined || server.exitCode !== null, 60_000);
  const origin = `http://127.0.0.1:${listening()}`;
  const response = await fetch(`${origin}/api/session/links`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'processledare@exempelkommunen.example', purpose: 'sign-in' }),
  });
  expect(response.ok).toBe(true);
  await until(() => smtp.received.length === 1);
  const [mail] = smtp.received;
  expect(mail?.recipient).toBe('processledare@exempelkommunen.example');
  expect(mail?.parsed.from?.text).toBe('"Stegvis i Exempelkommunen" <stegvis@exempelkommunen.example>');
  const link = /^http\S+$/m.exec(mail?.parsed.text ?? '')?.[0] ?? '';
  expect(link).toMatch(new RegExp(`^${RegExp.escape(origin)}/`));

  // The link works as far as the API goes: it is known, and looking at it uses nothing up.
  const token = link.slice(link.lastIndexOf('/') + 1);
  expect((await fetch(`${origin}/api/links/${token}`)).status).toBe(200);
  expect((await fetch(`${origin}/api/links/${token}`)).status).toBe(200);

  server.kill('SIGTERM');
  expect(await ended(server)).toBe(0);
  for (const secret of [PASSWORD, token]) expect(said).not.toContain(secret);
  expect(said).not.toContain('processledare@exempelkommunen.example"');
});

test.each([
  [{ STEGVIS_SMTP_URL: `smtp://stegvis:${PASSWORD}@127.0.0.1` }, 'STEGVIS_SMTP_URL needs STEGVIS_MAIL_FROM'],
  [
    { STEGVIS_SMTP_URL: `smtp://stegvis:${PASSWORD}@127.0.0.1?ssl=yes`, STEGVIS_MAIL_FROM: 'a@b.example' },
    'STEGVIS_SMTP_URL: knows no parameter but tls',
  ],
  [{ STEGVIS_SMTP_URL: 'smtp://127.0.0.1', STEGVIS_MAIL_FROM: 'Stegvis' }, 'STEGVIS_MAIL_FROM: must be an address'],
])('what is wrong in the environment is said at the start, without the password', async (env, words) => {
  expect(await ended(start(env))).toBe(1);
  expect(said).toContain(words);
  expect(said).not.toContain(PASSWORD);
});
