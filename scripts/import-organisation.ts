/** npm run import-organisation -- IN.zip: an exported organisation put into this installation, whole or not at all. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine } from '../shared/src/text/sv/command-line.ts';
import { projectRoot, readConfig, secretOf } from '../server/src/config.ts';
import { connect } from '../server/src/db/connect.ts';
import { importOrganisation } from '../server/src/features/data/import.ts';
import { Refused } from '../server/src/features/data/refused.ts';
import { LINK_HOURS } from '../server/src/features/organisations/found.ts';
import { sealingWith } from '../server/src/http/sealing.ts';
import { loadModels } from '../server/src/models/registry.ts';
import { fromCaller, refuse } from './lib/copy.ts';

const words = commandLine.importOrganisation;
const [given, ...rest] = process.argv.slice(2);
if (!given || given.startsWith('-') || rest.length > 0) refuse(words.usage);
const file = fromCaller(given);
if (!existsSync(file)) refuse(words.noFile(file));

const config = readConfig();
const db = connect(config.databaseFile);
try {
  const models = loadModels(join(projectRoot, 'indicators'));
  const done = await importOrganisation(db, { models, sealing: sealingWith(secretOf(config)), file });
  process.stdout.write(`${words.done(done.name, done.created, done.joined)}\n`);
  if (done.administrators.length > 0) process.stdout.write(`${words.links(LINK_HOURS)}\n`);
  const origin = config.origin ?? `http://localhost:${config.port}`;
  for (const { name, token } of done.administrators) process.stdout.write(`${name}: ${origin}/valkommen/${token}\n`);
} catch (fault) {
  if (!(fault instanceof Refused)) throw fault;
  const say = words.faults[fault.fault] as (...about: readonly (string | number)[]) => string;
  refuse(say(...fault.about));
} finally {
  db.close();
}
