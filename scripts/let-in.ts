/** `npm run let-in -- ADDRESS`: takes somebody's second factor away and prints a one-time link to a new password. */
import { commandLine } from '../shared/src/text/sv/command-line.ts';
import { readConfig } from '../server/src/config.ts';
import { connect } from '../server/src/db/connect.ts';
import { letIn } from '../server/src/features/auth/let-in.ts';

const words = commandLine.letIn;
const [email, ...more] = process.argv.slice(2);
if (!email || more.length > 0) {
  process.stderr.write(`${words.usage}\n`);
  process.exit(1);
}
const config = readConfig();
const db = connect(config.databaseFile);
const link = await letIn(db, email);
db.close();
if (!link) {
  process.stderr.write(`${words.unknown(email)}\n`);
  process.exit(1);
}
const origin = config.origin ?? `http://localhost:${config.port}`;
process.stdout.write(`${words.done(link.hours)}\n${origin}/valkommen/${link.token}\n`);
