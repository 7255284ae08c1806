/** Files that a command writes, and its refusals. */
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

/** Said to the person as it stands; exit status 1. */
export class Refused extends Error {}

/**
 * All of them or none: each is written beside its place first, and only then put there.
 * @param from what relative names are relative to
 * @throws Refused in the words of `unwritable`
 */
export function writeAll(
  outputs: readonly { file: string; bytes: Uint8Array }[],
  from: string,
  unwritable: (file: string, reason: string) => string,
): void {
  const staged: { draft: string; target: string }[] = [];
  try {
    for (const { file, bytes } of outputs) {
      const target = resolve(from, file);
      const draft = join(target, '..', `.${basename(target)}.${process.pid}`);
      staged.push({ draft, target });
      try {
        writeFileSync(draft, bytes);
      } catch (error) {
        throw new Refused(unwritable(file, (error as NodeJS.ErrnoException).code ?? ''));
      }
    }
    for (const { draft, target } of staged) renameSync(draft, target);
  } finally {
    for (const { draft } of staged) rmSync(draft, { force: true });
  }
}
