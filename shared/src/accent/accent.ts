/**
 * An organisation's own accent colour, and what is made of it. Pure. The colour is used as text on the pages' grounds
 * and as a ground under white text; WCAG 2.2 (1.4.3) asks for 4.5:1 in both. In the dark a lighter colour of the same
 * hue is derived, so that an organisation chooses one colour, not two.
 */

/** The pages' grounds, as in web/src/lib/styles/tokens/colours.css. */
export const GROUNDS = {
  light: { paper: '#fbfaf6', surface: '#ffffff', sunken: '#f2f1ea' },
  dark: { paper: '#111716', surface: '#18201f', sunken: '#1c2524' },
} as const;
export const LEAST_CONTRAST = 4.5;

type Rgb = readonly [number, number, number];

/** One colour as the tokens name it. */
export interface AccentTokens {
  accent: string;
  hover: string;
  tint: string;
  onAccent: string;
}

export interface AccentCheck {
  passes: boolean;
  /** Least contrast as text on the pages' grounds, e.g. 5.2 (to one). */
  asText: number;
  /** Contrast of white text on the colour. */
  underWhite: number;
  /** The nearest colour of the same hue that passes; the colour itself where it does. */
  suggestion: string;
  light: AccentTokens;
  dark: AccentTokens;
  /** Least contrast in the dark, of the derived colour: as text, and of the dark text on it. */
  inDark: { asText: number; underText: number };
}

export const isHexColour = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text);

/** @param hex `#rrggbb`; anything else throws */
export function checkAccent(hex: string): AccentCheck {
  const suggestion = nearestPassing(hex);
  const light = lightTokens(hex);
  const dark = darkTokens(suggestion);
  const asText = leastOn(hex, [...Object.values(GROUNDS.light), light.tint]);
  const underWhite = contrast(hex, '#ffffff');
  return {
    passes: passes(hex),
    asText,
    underWhite,
    suggestion,
    light,
    dark,
    inDark: {
      asText: leastOn(dark.accent, [...Object.values(GROUNDS.dark), dark.tint]),
      underText: contrast(dark.accent, dark.onAccent),
    },
  };
}

/** The tokens of a colour that has been checked, as a value for a `style` attribute. */
export function accentStyle(hex: string): string {
  const { light, dark } = checkAccent(hex);
  const both = (key: keyof AccentTokens) => `light-dark(${light[key]}, ${dark[key]})`;
  return `--accent: ${both('accent')}; --accent-hover: ${both('hover')}; --accent-tint: ${both('tint')}; --on-accent: ${both('onAccent')}`;
}

/** WCAG's contrast ratio, 1–21. */
export function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function passes(hex: string): boolean {
  const { tint } = lightTokens(hex);
  return (
    leastOn(hex, [...Object.values(GROUNDS.light), tint]) >= LEAST_CONTRAST &&
    contrast(hex, '#ffffff') >= LEAST_CONTRAST
  );
}

/** Darker in small steps: the hue stays, and so does the colour where it passes as it is. */
function nearestPassing(hex: string): string {
  for (let share = 0; share < 1; share += 0.01) {
    const darker = mix(hex, '#000000', share);
    if (passes(darker)) return darker;
  }
  return '#000000';
}

function lightTokens(hex: string): AccentTokens {
  return { accent: hex, hover: mix(hex, '#000000', 0.32), tint: mix('#ffffff', hex, 0.1), onAccent: '#ffffff' };
}

/** Lighter in small steps until it holds on the darkest pages; as light as the product's own accent (about 9:1). */
function darkTokens(hex: string): AccentTokens {
  const tint = mix(GROUNDS.dark.surface, hex, 0.3);
  const grounds = [...Object.values(GROUNDS.dark), tint];
  const onAccent = mix('#0b1110', hex, 0.12);
  let accent = '#ffffff';
  for (let share = 0; share < 1; share += 0.01) {
    const lighter = mix(hex, '#ffffff', share);
    if (leastOn(lighter, grounds) >= 7 && contrast(lighter, onAccent) >= 7) {
      accent = lighter;
      break;
    }
  }
  return { accent, hover: mix(accent, '#ffffff', 0.4), tint, onAccent };
}

const leastOn = (hex: string, grounds: readonly string[]) => Math.min(...grounds.map((one) => contrast(hex, one)));

function luminance(hex: string): number {
  const [r, g, b] = rgb(hex).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** @param share of `other`, 0–1 */
function mix(one: string, other: string, share: number): string {
  const [a, b] = [rgb(one), rgb(other)];
  const parts = a.map((part, i) => Math.round(part * (1 - share) + (b[i] ?? 0) * share));
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function rgb(hex: string): Rgb {
  if (!isHexColour(hex)) throw new Error(`Not a colour: ${hex}`);
  return [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)) as unknown as Rgb;
}
