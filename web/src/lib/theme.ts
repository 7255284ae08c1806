/** Which theme a person has chosen: `auto` follows the system. Kept in the cookie `theme`, set on <html data-theme>. */
export type Theme = 'light' | 'dark' | 'auto';
export const THEMES: readonly Theme[] = ['auto', 'light', 'dark'];

export function asTheme(value: unknown): Theme {
  return value === 'light' || value === 'dark' ? value : 'auto';
}
