import type { Locale } from '@stegvis/shared/model/model.ts';
import { files as en } from '@stegvis/shared/text/en/files.ts';
import { files as sv } from '@stegvis/shared/text/sv/files.ts';

/** What files are called, before whose they are and of which year. */
export const fileWords = (language: Locale): typeof sv => ({ sv, en })[language];
