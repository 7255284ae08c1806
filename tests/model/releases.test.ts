/** A released model never changes: answers and results rest on it. */
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Model } from '@stegvis/shared/model/model.ts';
import { compareVersions, findModel, loadModels, newestModels } from '../../server/src/models/registry.ts';
import { compileFolder, modelFolders } from '../../server/src/models/read-source.ts';
import { recordedHashes, releaseText, writeRelease } from '../../server/src/models/release.ts';

const indicators = join(import.meta.dirname, '..', '..', 'indicators');

/** Also here, so that changing a release and its list of hashes together does not go unseen. */
const FROZEN: Record<string, string> = {
  'socialtjanst/1.0.0.json': 'd4ae3ac468801346f6a19735b43902972e25e9b221be8b2eb0d545824aed6bf9',
};

describe.each(modelFolders(indicators))('releases of %s', (folder) => {
  const releases = join(indicators, folder, 'releases');

  it('have the content that they were released with', () => {
    const files = readdirSync(releases).filter((name) => name.endsWith('.json'));
    expect(files.length).toBeGreaterThan(0);
    const hashes = files.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(releases, name)))
        .digest('hex'),
    ]);
    expect(Object.fromEntries(hashes)).toEqual(Object.fromEntries(recordedHashes(releases)));
    expect(Object.fromEntries(hashes.map(([name, hash]) => [`${folder}/${name}`, hash]))).toEqual(
      Object.fromEntries(Object.entries(FROZEN).filter(([name]) => name.startsWith(`${folder}/`))),
    );
  });

  it('end with what the files compile to now', () => {
    const newest = newestModels(loadModels(indicators)).get(folder);
    const compiled = compileFolder(indicators, folder).model;
    expect(compiled).toEqual(newest);
    expect(releaseText(compiled as Model)).toBe(readFileSync(join(releases, `${newest?.version}.json`), 'utf8'));
  });

  it('are written about in the CHANGELOG', () => {
    const changelog = readFileSync(join(indicators, folder, 'CHANGELOG.md'), 'utf8');
    for (const name of recordedHashes(releases).keys()) expect(changelog).toContain(`## ${name.replace('.json', '')}`);
  });
});

describe('releasing', () => {
  const copies: string[] = [];
  afterEach(() => copies.splice(0).forEach((copy) => rmSync(copy, { recursive: true })));

  function copy(): { home: string; model: Model } {
    const home = mkdtempSync(join(tmpdir(), 'stegvis-models-'));
    copies.push(home);
    cpSync(indicators, home, { recursive: true });
    return { home, model: compileFolder(home, 'socialtjanst').model as Model };
  }

  it('changes nothing when the content is the same', () => {
    const { home, model } = copy();
    expect(writeRelease(home, model).outcome).toBe('same');
  });

  it('refuses other content under a released version, also when the file has been removed', () => {
    const { home, model } = copy();
    const changed = { ...model, title: { sv: 'Annat', en: 'Other' } };
    expect(writeRelease(home, changed).outcome).toBe('refused');
    rmSync(join(home, 'socialtjanst', 'releases', `${model.version}.json`));
    expect(writeRelease(home, changed).outcome).toBe('refused');
    expect(writeRelease(home, model).outcome).toBe('written');
  });

  it('lets a new version stand beside the old one', () => {
    const { home, model } = copy();
    const next = { ...model, version: '1.10.0', title: { sv: 'Annat', en: 'Other' } };
    expect(writeRelease(home, { ...next, version: '1.9.0' }).outcome).toBe('written');
    expect(writeRelease(home, next).outcome).toBe('written');
    const models = loadModels(home);
    expect(findModel(models, 'socialtjanst', model.version)).toEqual(model);
    expect(findModel(models, 'socialtjanst', '9.9.9')).toBeUndefined();
    expect(newestModels(models).get('socialtjanst')?.version).toBe('1.10.0');
    expect(compareVersions('1.9.0', '1.10.0')).toBeLessThan(0);
  });

  it('is not read where the file is not a model, or is another one than its name says', () => {
    const { home, model } = copy();
    const file = join(home, 'socialtjanst', 'releases', '2.0.0.json');
    writeFileSync(file, releaseText(model));
    expect(() => loadModels(home)).toThrow(`2.0.0.json holds socialtjanst@${model.version}`);
    writeFileSync(file, '{}');
    expect(() => loadModels(home)).toThrow('2.0.0.json is not a model release');
  });
});
