// A process that sends what is queued, to be killed: node tests/support/mail-sender.ts FOLDER PORT
import { openQueue } from './mailing.ts';

const [folder, port] = process.argv.slice(2);
openQueue(folder).start(Number(port));
