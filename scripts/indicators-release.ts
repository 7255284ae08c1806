/** `npm run indicators:release -- MODEL`: freezes the model's present version under its releases/. */
import { join, relative } from 'node:path';
import { compileFolder, modelFolders } from '../server/src/models/read-source.ts';
import { writeRelease } from '../server/src/models/release.ts';

const root = join(import.meta.dirname, '..');
const indicators = join(root, 'indicators');
const folder = process.argv[2];

if (!folder || !modelFolders(indicators).includes(folder)) {
  console.error(`Ange en modell: npm run indicators:release -- MODELL (${modelFolders(indicators).join(', ')})`);
  process.exitCode = 1;
} else {
  const { model, faults } = compileFolder(indicators, folder);
  for (const { file, line, message } of faults) console.error(`${file}:${line}: ${message}`);
  if (!model) process.exitCode = 1;
  else {
    const { file, hash, outcome } = writeRelease(indicators, model);
    const name = relative(root, file);
    if (outcome === 'refused') {
      console.error(`${name} är redan släppt med annat innehåll. Höj version i model.yaml och skriv i CHANGELOG.md.`);
      process.exitCode = 1;
    } else console.log(`${name} ${outcome === 'same' ? 'är oförändrad' : 'är skriven'}\nsha256 ${hash}`);
  }
}
