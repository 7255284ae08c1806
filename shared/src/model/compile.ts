/**
 * From the files that people write to the model that everything else reads. Pure: files come in parsed, with their
 * lines, and every fault goes out at once. Faults are in Swedish, as the models are.
 */
import { assemble } from './assemble.ts';
import { checkParts } from './check.ts';
import type { Fault, Report } from './faults.ts';
import type { Model } from './model.ts';
import { readParts, type ModelFiles } from './parts.ts';

/** The model, or null where anything at all is wrong; and everything that is wrong, by file and line. */
export function compile(files: ModelFiles): { model: Model | null; faults: Fault[] } {
  const faults: Fault[] = [];
  const report: Report = (source, path, message) =>
    void faults.push({ file: source.file, line: source.lineOf(path), message });

  const parts = readParts(files, report);
  checkParts(parts, report);
  faults.sort((a, b) => a.file.localeCompare(b.file, 'sv') || a.line - b.line);
  return { model: faults.length === 0 ? assemble(parts) : null, faults };
}
