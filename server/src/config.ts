/** Everything that the environment decides, read and checked once. The table in the README lists the same names. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readAllowedHosts, type AllowedHosts } from './features/integrations/allowed-hosts.ts';
import { readSender, readSmtpAddress, type Sender, type SmtpAddress } from './features/mail/smtp-address.ts';

/** The folder that holds `migrations/` and `indicators/`, whether run from source or from the bundle. */
export const projectRoot = findRoot(dirname(fileURLToPath(import.meta.url)));

function findRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'indicators')) && existsSync(join(folder, 'migrations'))) return folder;
    if (folder === dirname(folder)) throw new Error(`No Stegvis above ${from}`);
  }
}

/** A reader that throws, as a part of the schema: what it says is said beside the name. */
const by =
  <T>(read: (text: string) => T) =>
  (text: string, context: z.RefinementCtx): T => {
    try {
      return read(text);
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as Error).message });
      return z.NEVER;
    }
  };

const environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  STEGVIS_DATA: z.string().default('data'),
  STEGVIS_SECRET: z.string().min(32).optional(),
  STEGVIS_ORIGIN: z.url().optional(),
  STEGVIS_TRUST_PROXY: z.enum(['0', '1']).default('0'),
  STEGVIS_SMTP_URL: z.string().transform(by(readSmtpAddress)).optional(),
  STEGVIS_MAIL_FROM: z.string().transform(by(readSender)).optional(),
  STEGVIS_OIDC_ALLOW_PRIVATE: z.enum(['0', '1']).default('0'),
  STEGVIS_WEBHOOK_HOSTS: z.string().default('').transform(by(readAllowedHosts)),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).optional(),
});

export interface Config {
  production: boolean;
  host: string;
  port: number;
  /** Folder of the database and what belongs to it. */
  dataDir: string;
  databaseFile: string;
  /** Signs the session cookie. Outside production one is made and kept beside the database. */
  secret: string | null;
  /** The address people use, e.g. https://stegvis.kommunen.se; null = whatever the request came to. */
  origin: string | null;
  trustProxy: boolean;
  /** Whether single sign-on may reach providers inside the municipality's own network. */
  oidcAllowPrivate: boolean;
  /** Hosts that messages to other systems may go to; empty = none. */
  webhookHosts: AllowedHosts;
  /** Where mail is handed over, and from whom; null = it stays in the outbox, where the administrator copies the links. */
  mail: { smtp: SmtpAddress; from: Sender } | null;
  logLevel: string;
}

/** Throws with every fault named at once; production refuses to start on a missing secret or address. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = environment.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  }
  const { data } = parsed;
  const production = data.NODE_ENV === 'production';
  if (production) {
    const missing = (['STEGVIS_SECRET', 'STEGVIS_ORIGIN'] as const).filter((name) => !data[name]);
    if (missing.length > 0) throw new Error(`Production needs ${missing.join(' and ')}. See the table in README.md.`);
  }
  const { STEGVIS_SMTP_URL: smtp, STEGVIS_MAIL_FROM: from } = data;
  if (smtp && !from) throw new Error('STEGVIS_SMTP_URL needs STEGVIS_MAIL_FROM. See the table in README.md.');
  const dataDir = resolve(projectRoot, data.STEGVIS_DATA);
  return {
    production,
    host: data.HOST,
    port: data.PORT,
    dataDir,
    databaseFile: join(dataDir, 'stegvis.db'),
    secret: data.STEGVIS_SECRET ?? null,
    origin: data.STEGVIS_ORIGIN ?? null,
    trustProxy: data.STEGVIS_TRUST_PROXY === '1',
    mail: smtp && from ? { smtp, from } : null,
    webhookHosts: data.STEGVIS_WEBHOOK_HOSTS,
    oidcAllowPrivate: data.STEGVIS_OIDC_ALLOW_PRIVATE === '1',
    // A newcomer's terminal shows the address and the sign-ins; an operator's log shows every request.
    logLevel: data.LOG_LEVEL ?? (production ? 'info' : 'warn'),
  };
}

/** Outside production a secret is made once and kept beside the database, so that a restart signs nobody out. */
export function secretOf({ secret, dataDir }: Config): string {
  if (secret !== null) return secret;
  const file = join(dataDir, 'secret');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8').trim();
}
