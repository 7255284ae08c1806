/** The floor of saving an answer: one Fastify route, one prepared update, SQLite with synchronous=FULL. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import Fastify from 'fastify';

const database = new Database(join(process.env.STEGVIS_DATA ?? '.', 'floor.db'));
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec('create table if not exists answers (id integer primary key, level text, reason text, revision integer)');
database.exec("insert or ignore into answers values (1, 'planerad', '', 1)");
const update = database.prepare('update answers set level = ?, reason = ?, revision = revision + 1 where id = 1');

const app = Fastify();
app.get('/', async () => ({ ok: true }));
app.put('/answer', async (request) => {
  const { level, reason } = request.body as { level: string; reason: string };
  update.run(level, reason);
  return { ok: true };
});
await app.listen({ host: process.env.HOST, port: Number(process.env.PORT) });
process.once('SIGTERM', () => process.exit(0));
