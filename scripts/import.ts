/** What would be understood of a plan file; nothing is saved. `npm run import -- FILE.xlsx|FILE.csv …` */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { understand } from '../shared/src/import/understand.ts';
import { commandLine as en } from '../shared/src/text/en/command-line.ts';
import { errors as enErrors } from '../shared/src/text/en/errors.ts';
import { importing as enReading } from '../shared/src/text/en/import.ts';
import { commandLine as sv } from '../shared/src/text/sv/command-line.ts';
import { errors as svErrors } from '../shared/src/text/sv/errors.ts';
import { importing as svReading } from '../shared/src/text/sv/import.ts';
import { today } from '../server/src/clock.ts';
import { projectRoot } from '../server/src/config.ts';
import { AppError } from '../server/src/errors.ts';
import { loadModels, newestModels } from '../server/src/models/registry.ts';
import { readPlanFile } from '../server/src/sheets/read.ts';
import { asJson, asLines } from './lib/reading-report.ts';
import { Refused, writeAll } from './lib/outputs.ts';

const from = process.env.INIT_CWD ?? process.cwd();
// Read before everything else, since refusals are said in it too.
const locale = /(^|\s)--lang[= ]en(\s|$)/.test(process.argv.slice(2).join(' ')) ? 'en' : 'sv';
const words = { sv, en }[locale];

async function run(): Promise<void> {
  const { file, json, model: wanted } = readOptions();
  const plain = await readPlanFile(readFile(file), file).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    throw new Refused(`${file}: ${{ sv: svErrors, en: enErrors }[locale].byCode[error.code]}`);
  });

  const models = newestModels(loadModels(join(projectRoot, 'indicators')));
  const model = models.get(wanted);
  if (!model) throw new Refused(words.plan.unknownModel(wanted, [...models.keys()].join(', ')));
  const reading = understand(plain, model, { units: [], roles: [], people: [], today: today() });
  if (reading.tables.length === 0) throw new Refused(`${file}: ${words.import.noTable}`);

  const report = asLines(reading, file, words.import, { sv: svReading, en: enReading }[locale]);
  if (json !== undefined) {
    const bytes = Buffer.from(`${JSON.stringify(asJson(reading, file, model), null, 2)}\n`);
    writeAll([{ file: json, bytes }], from, words.plan.unwritable);
    report.push(words.plan.wrote(json));
  }
  process.stdout.write(`${report.join('\n')}\n`);
}

function readOptions() {
  try {
    const { values, positionals } = parseArgs({
      options: {
        json: { type: 'string' },
        model: { type: 'string', default: 'socialtjanst' },
        lang: { type: 'string', default: 'sv' },
      },
      allowPositionals: true,
    });
    const [file, more] = positionals;
    if (file === undefined || more !== undefined) throw new Refused(words.import.usage);
    return { ...values, file };
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused(`${(error as Error).message}\n${words.import.usage}`);
  }
}

function readFile(file: string): Buffer {
  try {
    return readFileSync(resolve(from, file));
  } catch (error) {
    throw new Refused(`${file}: ${words.plan.unreadable((error as NodeJS.ErrnoException).code ?? '')}`);
  }
}

try {
  await run();
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
