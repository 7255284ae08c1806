/** Freezing a model: the release file, and the list of hashes that guards it. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Model } from '@stegvis/shared/model/model.ts';

/** In the form that `sha256sum -c` reads, so that a release can be verified without Stegvis. */
export const HASHES = 'SHA256SUMS';

export function releaseText(model: Model): string {
  return `${JSON.stringify(model, null, 2)}\n`;
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The recorded hash of each release file of a model. */
export function recordedHashes(releases: string): Map<string, string> {
  const path = join(releases, HASHES);
  if (!existsSync(path)) return new Map();
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
}

/**
 * Writes the release and its hash. The same content again changes nothing; other content under a released version is
 * refused, since answers and results already rest on it.
 */
export function writeRelease(
  indicators: string,
  model: Model,
): { file: string; hash: string; outcome: 'written' | 'same' | 'refused' } {
  const releases = join(indicators, model.id, 'releases');
  const name = `${model.version}.json`;
  const file = join(releases, name);
  const text = releaseText(model);
  const hash = hashOf(text);
  const hashes = recordedHashes(releases);
  const recorded = hashes.get(name) ?? (existsSync(file) ? hashOf(readFileSync(file, 'utf8')) : undefined);
  if (recorded !== undefined && recorded !== hash) return { file, hash, outcome: 'refused' };
  if (recorded === hash && existsSync(file) && hashes.has(name)) return { file, hash, outcome: 'same' };

  mkdirSync(releases, { recursive: true });
  writeFileSync(file, text);
  hashes.set(name, hash);
  writeFileSync(join(releases, HASHES), [...hashes].map(([one, sum]) => `${sum}  ${one}\n`).join(''));
  return { file, hash, outcome: 'written' };
}
