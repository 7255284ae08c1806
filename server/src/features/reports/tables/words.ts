import type { Locale } from '@stegvis/shared/model/model.ts';
import { workbook as en } from '@stegvis/shared/text/en/workbook.ts';
import { workbook as sv } from '@stegvis/shared/text/sv/workbook.ts';

export const wordsOf = (locale: Locale): typeof sv => ({ sv, en })[locale];
