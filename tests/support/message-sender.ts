// A process that sends what is queued, to be killed: node tests/support/message-sender.ts FOLDER HOSTS
import { openMessages } from './messages.ts';

const [folder, hosts = ''] = process.argv.slice(2);
openMessages(folder).start(hosts);
