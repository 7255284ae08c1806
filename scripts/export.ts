/** npm run export -- --organisation SLUG OUT.zip: a whole organisation as a file, for whoever runs the installation. */
import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { commandLine } from '../shared/src/text/sv/command-line.ts';
import { projectRoot, readConfig } from '../server/src/config.ts';
import { connect } from '../server/src/db/connect.ts';
import { exportOrganisation } from '../server/src/features/data/export.ts';
import { findOrganisationBySlug } from '../server/src/features/data/store.ts';
import { NO_VEIL, SEES_ALL } from '../server/src/features/data/withhold.ts';
import { loadModels } from '../server/src/models/registry.ts';
import { fromCaller, refuse } from './lib/copy.ts';

const words = commandLine.export;

function readOptions() {
  try {
    return parseArgs({ options: { organisation: { type: 'string' } }, allowPositionals: true });
  } catch (error) {
    return refuse(`${(error as Error).message}\n${words.usage}`);
  }
}

const { values, positionals } = readOptions();
const [target, ...rest] = positionals;
if (!values.organisation || !target || rest.length > 0) refuse(words.usage);
const out = fromCaller(target);
if (existsSync(out)) refuse(words.there(out));
const config = readConfig();
if (!existsSync(config.databaseFile)) refuse(words.noDatabase(config.databaseFile));

const db = connect(config.databaseFile);
// Made beside its place and moved there when whole.
const unfinished = `${out}.unfinished`;
try {
  const organisation = await findOrganisationBySlug(db.read, values.organisation);
  if (!organisation) refuse(words.unknown(values.organisation));
  const { id: organisationId } = organisation;
  const models = loadModels(join(projectRoot, 'indicators'));
  const asked = {
    models,
    organisationId,
    veil: NO_VEIL,
    sightOf: () => SEES_ALL,
    language: 'sv' as const,
    personId: null,
  };
  const file = createWriteStream(unfinished, { mode: 0o600 });
  await db.snapshot((reader) => exportOrganisation(reader, { ...asked, now: new Date() }, file));
  renameSync(unfinished, out);
  const entry = {
    act: 'data.export',
    subject: `organisation:${organisationId}`,
    after: { by: 'command', withheld: 0 },
  };
  await db.write({ personId: null, organisationId }, entry, async () => undefined);
  process.stdout.write(`${words.done(organisation.name, out)}\n`);
} finally {
  rmSync(unfinished, { force: true });
  db.close();
}
