// npm run sbom -- [OUT.json]: what the service is made of, with licences, as CycloneDX; and a table of the licences.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isAllowed, readBill, toCycloneDx, type Part } from './lib/bom.ts';

const [target, ...rest] = process.argv.slice(2);
if (target?.startsWith('-') || rest.length > 0) {
  process.stderr.write('say where to: npm run sbom -- [OUT.json]\n');
  process.exit(1);
}

const { parts, ...bill } = readBill(resolve(import.meta.dirname, '..'));
const byLicence = Map.groupBy(parts, ({ licence }) => licence ?? 'none given');
const rows = [...byLicence].sort(([, a], [, b]) => b.length - a.length);

const lines = [
  `${bill.name} ${bill.version} (${bill.licence}): ${parts.length} packages, ${parts.filter((part) => part.optional).length} of them optional`,
  '',
  ...rows.map(
    ([licence, own]) => `${String(own.length).padStart(5)}  ${licence}${isAllowed(licence) ? '' : '  NOT ALLOWED'}`,
  ),
  '',
  'To look at:',
  ...lookAt(parts),
];
process.stdout.write(`${lines.join('\n')}\n`);

if (target !== undefined) {
  const out = resolve(process.env.INIT_CWD ?? process.cwd(), target);
  writeFileSync(out, `${JSON.stringify(toCycloneDx({ parts, ...bill }), null, 2)}\n`);
  process.stdout.write(`\n${out}: CycloneDX 1.6\n`);
}
if (parts.some(({ licence }) => !isAllowed(licence))) process.exitCode = 1;

function lookAt(all: Part[]): string[] {
  const named = ({ name, version }: Part) => `${name} ${version}`;
  const notes = all.flatMap((part) => {
    if (!isAllowed(part.licence))
      return `  ${named(part)}: ${part.licence ?? 'no licence given'}, which is not on the list`;
    return part.because === null ? [] : `  ${named(part)}: taken as ${part.licence}, for ${part.because}`;
  });
  return notes.length > 0 ? notes : ['  nothing'];
}
