/** npm run audit:thin -- --before YYYY-MM-DD: the log's oldest stretch is removed behind a signed checkpoint, per chain. */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { commandLine } from '../shared/src/text/sv/command-line.ts';
import { startOfDay, today } from '../server/src/clock.ts';
import { readConfig, secretOf } from '../server/src/config.ts';
import { connect } from '../server/src/db/connect.ts';
import { findStretch, listOrganisations } from '../server/src/features/audit/store.ts';
import { thin } from '../server/src/features/audit/thin.ts';
import { sealingWith } from '../server/src/http/sealing.ts';
import { refuse } from './lib/copy.ts';

const words = commandLine.audit;

function readOptions() {
  try {
    return parseArgs({
      options: {
        before: { type: 'string' },
        organisation: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    return refuse(`${(error as Error).message}\n${words.thin.usage}`);
  }
}

const { before, organisation: slug, 'dry-run': isDry } = readOptions();
if (before === undefined) refuse(words.thin.usage);
if (!/^\d{4}-\d{2}-\d{2}$/.test(before) || Number.isNaN(Date.parse(before))) refuse(words.thin.badDate(before));
if (before > today()) refuse(words.thin.future);
const config = readConfig();
if (!existsSync(config.databaseFile)) refuse(words.noDatabase(config.databaseFile));

const sealing = sealingWith(secretOf(config));
const db = connect(config.databaseFile);
const say = (line: string) => process.stdout.write(`${line}\n`);
try {
  const organisations = await listOrganisations(db.read);
  const all = [{ id: null, slug: null, name: words.installation }, ...organisations];
  const chosen = slug === undefined ? all : organisations.filter((one) => one.slug === slug);
  if (slug !== undefined && chosen.length === 0) refuse(words.thin.unknown(slug));
  const moment = startOfDay(before);
  for (const { id, name } of chosen) {
    if (isDry) {
      const stretch = await findStretch(db.read, id, moment);
      say(stretch ? words.thin.would(name, stretch.entries, stretch.fromAt, stretch.toAt) : words.thin.nothing(name));
      continue;
    }
    const actor = { personId: null, organisationId: id };
    const thinned = await db.write(actor, null, (tx) => thin(tx, sealing, id, moment, null));
    if (thinned.outcome === 'thinned') {
      const { entries, fromAt, toAt } = thinned.stretch;
      say(words.thin.done(name, entries, fromAt, toAt));
    } else if (thinned.outcome === 'nothing') {
      say(words.thin.nothing(name));
    } else {
      say(words.thin.broken(name));
      process.exitCode = 1;
    }
  }
} finally {
  db.close();
}
