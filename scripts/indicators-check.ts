/** `npm run indicators:check`: every model as its files stand now. One line per fault, exit status 1 where there are any. */
import { join } from 'node:path';
import { compileFolder, modelFolders } from '../server/src/models/read-source.ts';

const indicators = join(import.meta.dirname, '..', 'indicators');

let count = 0;
for (const folder of modelFolders(indicators)) {
  const { model, faults } = compileFolder(indicators, folder);
  for (const { file, line, message } of faults) console.error(`${file}:${line}: ${message}`);
  if (model) console.log(`${model.id} ${model.version}: ${model.indicators.length} indikatorer, inga fel`);
  count += faults.length;
}
if (count > 0) {
  console.error(count === 1 ? '1 fel' : `${count} fel`);
  process.exitCode = 1;
}
