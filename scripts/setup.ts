/** A real installation's first organisation: `npm run setup -- --name … ` prints a one-time link for its administrator. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { organisationType } from '../shared/src/api/organisation.ts';
import { signIn } from '../shared/src/api/session.ts';
import { commandLine } from '../shared/src/text/sv/command-line.ts';
import { projectRoot, readConfig } from '../server/src/config.ts';
import { connect } from '../server/src/db/connect.ts';
import { AppError } from '../server/src/errors.ts';
import { LINK_HOURS, foundOrganisation } from '../server/src/features/organisations/found.ts';
import { isPlaceOf } from '../server/src/features/organisations/municipalities.ts';
import { loadModels, newestModels } from '../server/src/models/registry.ts';

const words = commandLine.setup;

function refuse(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function readOptions() {
  try {
    const text = { type: 'string' } as const;
    return parseArgs({
      options: { name: text, type: text, code: text, board: text, 'admin-name': text, 'admin-email': text },
    }).values;
  } catch (error) {
    return refuse(`${(error as Error).message}\n${words.usage}`);
  }
}

const options = readOptions();
const { name, board, code = null, 'admin-name': adminName, 'admin-email': email } = options;
if (!name || !board || !adminName || !email || !options.type) refuse(words.usage);
const type = organisationType.safeParse(options.type);
if (!type.success) refuse(words.badType(options.type));
if (!signIn.shape.email.safeParse(email).success) refuse(words.badEmail(email));
if (!isPlaceOf(type.data, code)) {
  if (type.data === 'kommunalforbund' || type.data === 'ovrig') refuse(words.noCode);
  refuse(code === null ? words.codeNeeded : words.unknownCode(code));
}

const config = readConfig();
const model = newestModels(loadModels(join(projectRoot, 'indicators'))).get('socialtjanst');
if (!model) throw new Error('The model socialtjanst is missing');
const db = connect(config.databaseFile);
try {
  const founding = { name, type: type.data, municipalityCode: code, board, admin: { name: adminName, email } };
  const { token } = await foundOrganisation(db, model, founding);
  const origin = config.origin ?? `http://localhost:${config.port}`;
  process.stdout.write(`${words.done(name, LINK_HOURS)}\n${origin}/valkommen/${token}\n`);
} catch (error) {
  if (error instanceof AppError && error.code === 'taken') refuse(words.taken(name));
  throw error;
} finally {
  db.close();
}
