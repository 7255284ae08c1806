/** npm run audit:verify: walks every chain of the log, also while the server runs, and ends with 1 where one is broken. */
import { existsSync } from 'node:fs';
import { commandLine } from '../shared/src/text/sv/command-line.ts';
import { readConfig, secretOf } from '../server/src/config.ts';
import { readSnapshot } from '../server/src/db/connect.ts';
import { verifyAll } from '../server/src/features/audit/verification.ts';
import { sealingWith } from '../server/src/http/sealing.ts';
import { refuse } from './lib/copy.ts';

const words = commandLine.audit;
if (process.argv.length > 2) refuse(words.usage);
const config = readConfig();
if (!existsSync(config.databaseFile)) refuse(words.noDatabase(config.databaseFile));

const sealing = sealingWith(secretOf(config));
const { chains, newestGone } = await readSnapshot(config.databaseFile, (reader) => verifyAll(reader, sealing));
const say = (line: string) => process.stdout.write(`${line}\n`);

for (const { organisationId, slug, name, entries, removed, head, fault } of chains) {
  const called = name
    ? `${name} (${slug})`
    : organisationId === null
      ? words.installation
      : words.goneOrganisation(organisationId);
  say(fault ? words.broken(called) : words.holds(called, entries, removed));
  if (fault) {
    const { entry, kind, missing } = fault;
    if (entry) say(words.entry(entry.seq, entry.place, entry.at, entry.act));
    say(`  ${words.faults[kind](missing)}`);
    if (head) say(words.until(head.place));
  } else {
    say(head ? words.head(head.place, head.at, head.hash) : words.noEntries);
  }
}
if (newestGone > 0) say(words.newestGone(newestGone));
const isWhole = newestGone === 0 && chains.every((chain) => chain.fault === null);
say(`\n${isWhole ? words.whole : words.notWhole}`);
process.exitCode = isWhole ? 0 : 1;
