/** Every fault that a model can have, made in a copy of the real one: it is named by file, line and what is wrong. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { compileFolder } from '../../server/src/models/read-source.ts';

const real = join(import.meta.dirname, '..', '..', 'indicators');
const root = mkdtempSync(join(tmpdir(), 'stegvis-faults-'));
const home = join(root, 'indicators');
afterAll(() => rmSync(root, { recursive: true }));
beforeEach(() => cpSync(real, home, { recursive: true, force: true }));

const MODEL = 'socialtjanst/model.yaml';
const LEDNING = 'socialtjanst/areas/ledning.yaml';
const ENGLISH = 'socialtjanst/i18n/en.yaml';

/** Changes a file within the indicator `code` (or anywhere, with null) and tells on which line. */
function change(file: string, code: string | null, from: RegExp, to: string): number {
  const path = join(home, file);
  const text = readFileSync(path, 'utf8');
  const start = code === null ? 0 : text.search(new RegExp(`(code: ${code}$)|(^  ${code}:$)`, 'm'));
  const found = from.exec(text.slice(start));
  if (start < 0 || !found) throw new Error(`${file}: nothing like ${from} in ${code}`);
  const offset = start + found.index;
  writeFileSync(path, text.slice(0, offset) + to + text.slice(offset + found[0].length));
  return text.slice(0, offset).split('\n').length;
}

function faults(): string[] {
  const { model, faults } = compileFolder(home, 'socialtjanst');
  expect(model === null).toBe(faults.length > 0);
  return faults.map(({ file, line, message }) => `${file}:${line}: ${message}`);
}

const LONG = 'ord '.repeat(40).trim();

describe('an indicator', () => {
  it.each<[what: string, code: string, from: RegExp, to: string, message: string]>([
    ['a field that is not known', 'L3', /role:/, 'colour: red\n    role:', 'L3: okänt fält colour'],
    ['an empty text', 'L3', /statement: .*/, 'statement: ""', 'L3: statement: text saknas'],
    ['a text over length', 'L3', /statement: .*/, `statement: ${LONG}.`, 'L3: statement: 160 tecken, högst 140'],
    [
      'a statement without a full stop',
      'L3',
      /statement: .*/,
      'statement: Helt annat',
      'L3: påståendet ska sluta med punkt',
    ],
    ['an unknown form', 'L3', /forms: .*/, 'forms: [skola]', 'L3: formuläret skola finns inte'],
    [
      'a form twice',
      'L3',
      /forms: .*/,
      'forms: [overgripande, overgripande]',
      'L3: formuläret overgripande står två gånger',
    ],
    ['an unknown step', 'L3', /step: 1/, 'step: 4', 'L3: step: 4 går inte att använda här'],
    ['an unknown role', 'L3', /role: .*/, 'role: kung', 'L3: rollen kung finns inte'],
    ['an unknown tag', 'L3', /tags: .*/, 'tags: [styrning, guld]', 'L3: etiketten guld finns inte'],
    ['too many tags', 'L3', /tags: .*/, 'tags: [styrning, data, ai, juridik]', 'L3: tags: högst 3 får stå här'],
    ['an unknown support', 'L3', /support: .*/, 'support: [5]', 'L3: det nationella stödet 5 finns inte'],
    ['a weight of nothing', 'L3', /role:/, 'weight: 0\n    role:', 'L3: weight: vikten ska vara större än 0'],
    ['a weight out of all proportion', 'L3', /role:/, 'weight: 11\n    role:', 'L3: weight: vikten ska vara högst 10'],
    ['a weight that is a word', 'L3', /role:/, 'weight: tung\n    role:', 'L3: weight: ska vara ett tal'],
    [
      'required without a reason',
      'L3',
      /role:/,
      'required: true\n    role:',
      'L3: required behöver ett skäl (requiredReason)',
    ],
    [
      'a further form that is not among the forms',
      'L3',
      /role:/,
      'addedForms: [{ form: hsl, reason: Därför. }]\n    role:',
      'L3: addedForms: hsl står inte i forms',
    ],
    ['LIKA as origin of a later code', 'L23', /origin: stegvis/, 'origin: lika', 'L23: LIKA har ingen kod efter L22'],
    [
      'an origin of our own for a code of LIKA',
      'L3',
      /origin: lika/,
      'origin: stegvis',
      'L3: en egen fråga ska ha ett nummer efter L22',
    ],
  ])('%s', (_, code, from, to, message) => {
    const line = change(LEDNING, code, from, to);
    // The origin is wrong for the code: the code's own line is named.
    const at = from.source.startsWith('origin') ? line - 1 : line;
    expect(faults()).toContain(`indicators/${LEDNING}:${at}: ${message}`);
  });

  it('a field that is missing, by the line where the indicator begins', () => {
    const line = change(LEDNING, 'L3', /code: L3/, 'code: L3');
    change(LEDNING, 'L3', /role: .*/, 'retired: false');
    expect(faults()).toEqual([`indicators/${LEDNING}:${line}: L3: role: saknas`]);
  });

  it('a reason without required', () => {
    change(LEDNING, 'L3', /role:/, 'requiredReason: Därför.\n    role:');
    expect(faults().join('\n')).toContain('L3: requiredReason utan required');
  });
});

describe('codes', () => {
  it.each([
    [
      'doubled',
      'L2',
      /^indicators\/socialtjanst\/areas\/ledning.yaml:\d+: L2: koden är redan använd, .*ledning\.yaml:\d+$/,
    ],
    [
      'one that must stay empty',
      'L1',
      /ledning\.yaml:\d+: L1: koden ska stå tom \(emptyCodes\) och får inte användas$/,
    ],
    ['of another area', 'K99', /ledning\.yaml:\d+: K99: koden hör inte till området L$/],
    ['not a code', 'L03', /ledning\.yaml:\d+: L03: code: koden ska vara en bokstav/],
  ])('%s', (_, code, message) => {
    const line = change(LEDNING, 'L3', /code: L3$/m, `code: ${code}`);
    const found = faults().filter((fault) => message.test(fault));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`:${line}:`);
  });

  it('an area that the model does not have', () => {
    change(LEDNING, null, /^area: L/, 'area: X');
    expect(faults()).toContain(`indicators/${LEDNING}:1: okänt område X`);
  });
});

describe('the order', () => {
  it('is total: every code, once, and none that does not exist', () => {
    const line = change(MODEL, null, /L12, L13, L2, L3,/, 'L12, L12, L77, L3,');
    const start = readFileSync(join(home, MODEL), 'utf8').split('\n').indexOf('order:') + 1;
    expect(faults()).toEqual([
      `indicators/${MODEL}:${start}: order: koden L2 saknas`,
      `indicators/${MODEL}:${start}: order: koden L13 saknas`,
      `indicators/${MODEL}:${line}: order: koden L12 står två gånger`,
      `indicators/${MODEL}:${line}: order: koden L77 finns inte bland indikatorerna`,
    ]);
  });
});

describe('the model file', () => {
  it.each<[what: string, from: RegExp, to: string, message: string]>([
    ['another id than its folder', /^id: .*/m, 'id: skola', 'modellen heter skola men mappen heter socialtjanst'],
    ['a version that is none', /^version: .*/m, 'version: 1.0', 'version: ska vara text'],
    ['a level with another value', /value: 3/, 'value: 2', 'levels: nastan-dar ska ha värdet 3, inte 2'],
    ['a level twice', /id: planerad/, 'id: ej-planerad', 'levels: ej-planerad står två gånger'],
    ['a level unknown', /id: planerad/, 'id: kanske', 'levels.1.id: "kanske" är inte något av ej-planerad, planerad,'],
    ['a step twice', /\{ step: 2,/, '{ step: 1,', 'steps: steg 1 står två gånger'],
    ['a threshold out of range', /share: 0.8/, 'share: 80', 'thresholds.share: högst 1'],
    ['a role twice', /id: enhetschef/, 'id: verksamhetschef', 'roles: verksamhetschef står två gånger'],
  ])('%s', (_, from, to, message) => {
    const line = change(MODEL, null, from, to);
    expect(faults().join('\n')).toContain(`indicators/${MODEL}:${line}: ${message}`);
  });
});

describe('the other language', () => {
  it('must have every text', () => {
    change(ENGLISH, 'L3', /  L3:/, '  L99:');
    const line = readFileSync(join(home, ENGLISH), 'utf8').split('\n').indexOf('indicators:') + 1;
    const extra = readFileSync(join(home, ENGLISH), 'utf8').split('\n').indexOf('  L99:') + 1;
    expect(faults()).toEqual([
      `indicators/${ENGLISH}:${line}: indicators: engelska saknas för L3`,
      `indicators/${ENGLISH}:${extra}: indicators: L99 finns inte på svenska`,
    ]);
  });

  it.each<[what: string, code: string | null, from: RegExp, to: string, message: string]>([
    ['a text over length', 'L3', /statement: .*/, `statement: ${LONG}.`, 'L3: statement: 160 tecken, högst 140'],
    [
      'a statement without a full stop',
      'L3',
      /statement: .*/,
      'statement: Something',
      'L3: påståendet ska sluta med punkt',
    ],
    ['a word for a role that is gone', null, /  enhetschef:/, '  kung:', 'roles: kung finns inte på svenska'],
  ])('%s', (_, code, from, to, message) => {
    const line = change(ENGLISH, code, from, to);
    expect(faults()).toContain(`indicators/${ENGLISH}:${line}: ${message}`);
  });

  it('must say why where the Swedish does', () => {
    const line = change(ENGLISH, 'L12', /requiredReason:/, 'done2:');
    expect(faults()).toContain(`indicators/${ENGLISH}:${line}: L12: okänt fält done2`);
    expect(faults().join('\n')).toContain('L12: engelska saknas för requiredReason');
  });
});

describe('statements that are nearly the same', () => {
  it.each([LEDNING, ENGLISH])('in %s', (file) => {
    const text = readFileSync(join(home, file), 'utf8');
    const statement = /(code: L2$|^  L2:$)[^]*?statement: (.*)\./m.exec(text)?.[2] ?? '';
    const line = change(file, 'L3', /statement: .*/, `statement: ${statement} ofta.`);
    expect(faults().join('\n')).toMatch(
      new RegExp(`indicators/${file}:${line}: L3: påståendet är nästan detsamma som L2 \\(likhet [01],\\d\\d\\)`),
    );
  });
});

describe('files', () => {
  it('are named when they are missing', () => {
    rmSync(join(home, ENGLISH));
    expect(faults()).toEqual([`indicators/${ENGLISH}:1: filen saknas`]);
  });

  it('are named when they are not YAML, with the line', () => {
    const line = change(LEDNING, 'L3', /role:.*/, 'role: [');
    expect(faults().join('\n')).toMatch(new RegExp(`indicators/${LEDNING}:(${line}|${line + 1}): inte giltig YAML: `));
  });

  it('are named when a key stands twice', () => {
    const line = change(LEDNING, 'L3', /role:/, 'role: it-chef\n    role:');
    expect(faults()).toEqual([`indicators/${LEDNING}:${line + 1}: samma nyckel står två gånger`]);
  });

  it('an area without a file is missed', () => {
    rmSync(join(home, LEDNING));
    expect(faults().join('\n')).toContain('areas: området L har ingen fil med indikatorer');
  });

  it('support that stands twice', () => {
    change('support.yaml', null, /nr: 2$/m, 'nr: 1');
    expect(faults().join('\n')).toMatch(/indicators\/support\.yaml:\d+: stöd 1 står två gånger/);
  });
});

it('tells all faults at once', () => {
  change(LEDNING, 'L3', /role: .*/, 'role: kung');
  change(LEDNING, 'L4', /statement: .*/, `statement: ${LONG}.`);
  change(LEDNING, 'L4', /tags: .*/, 'tags: [guld]');
  change(MODEL, null, /^title: .*/m, 'title: ""');
  change(ENGLISH, 'K1', /statement: .*/, 'statement: Something');
  expect(faults().map((fault) => fault.replace(/^.*?:\d+: /, ''))).toEqual([
    'L3: rollen kung finns inte',
    'L4: statement: 160 tecken, högst 140',
    'L4: etiketten guld finns inte',
    'K1: påståendet ska sluta med punkt',
    'title: text saknas',
  ]);
});
