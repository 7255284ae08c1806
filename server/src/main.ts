/** config → database → app → listen; graceful stop. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildApp } from './app.ts';
import { projectRoot, readConfig, secretOf, type Config } from './config.ts';
import { connect } from './db/connect.ts';
import { DEMO_PASSWORD, holdsDemo, isEmpty, loadDemo } from './demo/load.ts';
import { sealingWith } from './http/sealing.ts';
import { WEB_ENVIRONMENT, type WebHandler } from './http/web-mount.ts';
import { startMailing } from './jobs/mail.ts';
import { startRetention } from './jobs/retention.ts';
import { startSending } from './jobs/webhooks.ts';
import { loadModels } from './models/registry.ts';
import { stopPdfWorker } from './pdf/render.ts';
import { stopSheetThread } from './sheets/thread.ts';

const config = readConfigOrExit();
const db = connect(config.databaseFile);
const models = loadModels(join(projectRoot, 'indicators'));

if (config.production && (await holdsDemo(db.read))) {
  exit('The database holds the demo. Production needs a database of its own: set STEGVIS_DATA to an empty folder.');
}
if (!config.production && (await isEmpty(db.read))) await loadDemo(db, models);

const secret = secretOf(config);
const app = await buildApp({
  ...config,
  db,
  models,
  secret,
  sendsMail: config.mail !== null,
  // Outside production the outbox is where mail is read.
  canMail: config.mail !== null || !config.production,
  web: await loadWeb(),
});
await app.listen({ host: config.host, port: config.port });
const lockFile = join(config.dataDir, 'mail.lock');
const mailing =
  config.mail && startMailing({ ...config.mail, db, sealing: sealingWith(secret), lockFile, log: app.log });
const sending = startSending({
  ...{ db, sealing: sealingWith(secret), hosts: config.webhookHosts, production: config.production },
  lockFile: join(config.dataDir, 'webhooks.lock'),
  log: app.log,
});
const retention = startRetention({
  db,
  sealing: sealingWith(secret),
  lockFile: join(config.dataDir, 'retention.lock'),
  log: app.log,
});

const address = config.origin ?? `http://localhost:${config.port}`;
process.stdout.write(`\nStegvis: ${address}\n`);
if (!config.production && (await holdsDemo(db.read))) {
  process.stdout.write(
    `Demo: choose a person on the sign-in page, or sign in as processledare@exempelkommunen.example with ${DEMO_PASSWORD}\n\n`,
  );
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await app.close();
    await mailing?.stop();
    await sending.stop();
    await retention.stop();
    await stopPdfWorker();
    await stopSheetThread();
    db.close();
    process.exit(0);
  });
}

function readConfigOrExit(): Config {
  try {
    return readConfig();
  } catch (error) {
    return exit((error as Error).message);
  }
}

function exit(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** SvelteKit's build. Its handler reads these names when it is loaded: mount and Kit must agree on who says what. */
async function loadWeb(): Promise<WebHandler | null> {
  const file = join(projectRoot, 'web', 'build', 'handler.js');
  if (!existsSync(file)) return null;
  Object.assign(process.env, WEB_ENVIRONMENT);
  const { handler } = (await import(pathToFileURL(file).href)) as { handler: WebHandler };
  return handler;
}
