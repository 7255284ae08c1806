/** What the model socialtjanst promises beyond what every model must hold. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asked, type Model } from '@stegvis/shared/model/model.ts';
import { compileFolder } from '../../server/src/models/read-source.ts';
import { readCsv } from '../support/csv.ts';

const { model, faults } = compileFolder(join(import.meta.dirname, '..', '..', 'indicators'), 'socialtjanst');

it('compiles without a fault', () => {
  expect(faults).toEqual([]);
});

describe.runIf(model)('socialtjanst', () => {
  const { indicators, emptyCodes, forms } = model as Model;
  const lika = readCsv(join(import.meta.dirname, 'lika-facts.csv'));

  it('holds at least 100 indicators, 28 of them its own', () => {
    expect(indicators.length).toBeGreaterThanOrEqual(100);
    expect(indicators.filter((one) => one.origin === 'stegvis').length).toBeGreaterThanOrEqual(28);
  });

  it('holds the 72 known codes of LIKA, in their area, with their step and at least the forms where they have been seen', () => {
    expect(lika).toHaveLength(72);
    for (const fact of lika) {
      const indicator = indicators.find((one) => one.code === fact.code);
      expect(indicator, fact.code).toMatchObject({ origin: 'lika', area: fact.area, step: Number(fact.step) });
      expect(indicator?.forms, fact.code).toEqual(expect.arrayContaining(fact.forms?.split(' ') ?? []));
    }
    expect(indicators.filter((one) => one.origin === 'lika')).toHaveLength(72);
  });

  it('says why where a question of LIKA is asked in a further form, and only there', () => {
    for (const fact of lika) {
      const indicator = indicators.find((one) => one.code === fact.code);
      const further = indicator?.forms.filter((form) => !fact.forms?.split(' ').includes(form)).sort();
      expect(indicator?.addedForms.map((one) => one.form).sort(), fact.code).toEqual(further);
    }
  });

  it('leaves the unknown codes of LIKA empty', () => {
    expect(emptyCodes).toHaveLength(17);
    expect(indicators.filter((one) => emptyCodes.includes(one.code))).toEqual([]);
  });

  it('lets the form for health care stand alone: at least 20 questions, 8 of them its own', () => {
    expect(asked(model as Model, 'hsl').length).toBeGreaterThanOrEqual(20);
    expect(indicators.filter((one) => one.forms.join() === 'hsl').length).toBeGreaterThanOrEqual(8);
  });

  it('asks in every form about every step', () => {
    for (const { id } of forms) {
      expect([...new Set(asked(model as Model, id).map((one) => one.step))].sort(), id).toEqual([1, 2, 3]);
    }
  });

  it('requires a handful, among them sign-in, classification and a strategy for information security', () => {
    const required = indicators.filter((one) => one.required).map((one) => one.code);
    expect(required).toEqual(expect.arrayContaining(['I2', 'I3', 'L12']));
    expect(required.length).toBeLessThanOrEqual(8);
  });
});
