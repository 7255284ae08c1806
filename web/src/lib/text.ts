/** The UI's words. The root layout loads one language and puts it in context; components ask for it with `getText()`. */
import { createContext, getContext, setContext } from 'svelte';
import type { Locale } from '@stegvis/shared/text/format.ts';
import type { Administration } from '@stegvis/shared/text/sv/administration.ts';
import type { BoardReportText } from '@stegvis/shared/text/sv/board-report.ts';
import type { ImportPageText } from '@stegvis/shared/text/sv/import-page.ts';
import type { Text } from '@stegvis/shared/text/sv/index.ts';
import type { OpenDataText } from '@stegvis/shared/text/sv/open-data.ts';
import type { ReportPageText } from '@stegvis/shared/text/sv/report-page.ts';
import type { SharingText } from '@stegvis/shared/text/sv/sharing.ts';

export type {
  Administration,
  BoardReportText as BoardWords,
  ImportPageText,
  Locale,
  OpenDataText,
  ReportPageText,
  SharingText,
  Text,
};

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

/** The texts of the report's own page, which no other page carries. */
export async function loadReportPage(locale: Locale): Promise<ReportPageText> {
  if (locale === 'en') return (await import('@stegvis/shared/text/en/report-page.ts')).reportPage;
  return (await import('@stegvis/shared/text/sv/report-page.ts')).reportPage;
}

export const [getReportPage, setReportPage] = createContext<ReportPageText>();

/** The texts of sharing: where links are made, and the pages that they open. */
export async function loadSharing(locale: Locale): Promise<SharingText> {
  if (locale === 'en') return (await import('@stegvis/shared/text/en/sharing.ts')).sharing;
  return (await import('@stegvis/shared/text/sv/sharing.ts')).sharing;
}

/** The texts of the public pages of open data. */
export async function loadOpenData(locale: Locale): Promise<OpenDataText> {
  if (locale === 'en') return (await import('@stegvis/shared/text/en/open-data.ts')).openData;
  return (await import('@stegvis/shared/text/sv/open-data.ts')).openData;
}

/** What stands around the content of the report to the nämnd, wherever it is shown. */
export async function loadBoardWords(locale: Locale): Promise<BoardReportText> {
  if (locale === 'en') return (await import('@stegvis/shared/text/en/board-report.ts')).boardReport;
  return (await import('@stegvis/shared/text/sv/board-report.ts')).boardReport;
}

export const [getBoardWords, setBoardWords] = createContext<BoardReportText>();

/** The texts of importing a plan. */
export async function loadImportPage(locale: Locale): Promise<ImportPageText> {
  if (locale === 'en') return (await import('@stegvis/shared/text/en/import-page.ts')).importPage;
  return (await import('@stegvis/shared/text/sv/import-page.ts')).importPage;
}

export const [getImportPage, setImportPage] = createContext<ImportPageText>();
