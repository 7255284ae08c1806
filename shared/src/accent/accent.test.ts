import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accentStyle, checkAccent, contrast, GROUNDS, LEAST_CONTRAST } from './accent.ts';

const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

test('the grounds are those of the pages', () => {
  const file = join(import.meta.dirname, '..', '..', '..', 'web', 'src', 'lib', 'styles', 'tokens', 'colours.css');
  const css = readFileSync(file, 'utf8');
  for (const name of ['paper', 'surface', 'sunken'] as const) {
    const [, light, dark] = new RegExp(`--${name}: light-dark\\(\\s*(#\\w+),\\s*(#\\w+)\\s*\\)`).exec(css) ?? [];
    expect({ name, light, dark }).toEqual({ name, light: GROUNDS.light[name], dark: GROUNDS.dark[name] });
  }
});

test('contrast as WCAG counts it', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(contrast('#ffffff', '#777777')).toBe(contrast('#777777', '#ffffff'));
});

describe('a colour of one’s own', () => {
  test.each([
    ['#0b4b46', true],
    ['#004b87', true],
    ['#b5121b', true],
    ['#ffcc00', false],
    ['#ffffff', false],
    ['#4a90d9', false],
  ])('%s holds: %s', (colour, holds) => {
    expect(checkAccent(colour).passes).toBe(holds);
  });

  test('whatever is chosen, what is suggested passes, and what is derived holds in the dark', () => {
    fc.assert(
      fc.property(hex, (colour) => {
        const { passes, suggestion, inDark, dark } = checkAccent(colour);
        const suggested = checkAccent(suggestion);
        expect(suggested.passes).toBe(true);
        expect(suggested.suggestion).toBe(suggestion);
        if (passes) expect(suggestion).toBe(colour);
        expect(inDark.asText).toBeGreaterThanOrEqual(LEAST_CONTRAST);
        expect(inDark.underText).toBeGreaterThanOrEqual(LEAST_CONTRAST);
        expect(contrast(dark.hover, dark.tint)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
        expect(contrast(dark.hover, dark.onAccent)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
        const { light } = suggested;
        expect(contrast(light.hover, light.tint)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
        expect(contrast(light.hover, light.onAccent)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
      }),
    );
  });

  test('becomes four tokens for light and dark, and nothing else', () => {
    expect(accentStyle('#004b87')).toMatch(/^(?:--[a-z-]+: light-dark\(#[0-9a-f]{6}, #[0-9a-f]{6}\)(?:; |$)){4}$/);
    expect(() => accentStyle('red; background: url(x)')).toThrow();
  });
});
