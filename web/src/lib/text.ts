/** The UI's words. The root layout loads one language and puts it in context; components ask for it with `getText()`. */
import { getContext, setContext } from 'svelte';
import type { Locale } from '@stegvis/shared/text/format.ts';
import type { Administration } from '@stegvis/shared/text/sv/administration.ts';
import type { Text } from '@stegvis/shared/text/sv/index.ts';

export type { Administration, Locale, Text };

const key = Symbol('text');

/** One language only is downloaded: each is a chunk of its own. */
export async function loadText(locale: Locale): Promise<Text> {
  if (locale === 'en') return (await import('@stegvis/shared/text/en/index.ts')).text;
  return (await import('@stegvis/shared/text/sv/index.ts')).text;
}

/** The texts of settings and profile: a chunk of its own, loaded by the pages that show them. */
export async function loadAdministration(locale: Locale): Promise<Administration> {
  if (locale === 'en') return (await import('@stegvis/shared/text/en/administration.ts')).administration;
  return (await import('@stegvis/shared/text/sv/administration.ts')).administration;
}

export function setText(text: Text, locale: Locale): void {
  setContext(key, { text, locale });
}

/** `const t = getText()` at the top of a component, then `{t.plan.title}`. Changing language loads the page anew. */
export function getText(): Text {
  return getContext<{ text: Text }>(key).text;
}

export function getLocale(): Locale {
  return getContext<{ locale: Locale }>(key).locale;
}

const administrationKey = Symbol('administration');

export function setAdministration(words: Administration): void {
  setContext(administrationKey, words);
}

/** Under the pages of settings and the profile, whose layouts load them: `const w = getAdministration()`. */
export function getAdministration(): Administration {
  return getContext<Administration>(administrationKey);
}
