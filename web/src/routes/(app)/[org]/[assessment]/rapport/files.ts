/** The frozen files of a version. Pure. */
import type { Delivery, DeliveryFile } from '@stegvis/shared/api/delivery.ts';
import { number } from '@stegvis/shared/text/format.ts';
import type { Locale, ReportPageText } from '#lib/text.ts';

/** What the nämnd reads: report and plan. */
export const readByTheBoard = ({ files }: Delivery): DeliveryFile[] =>
  files.filter(({ edition, format }) => edition === 'public' && format === 'pdf');

/** In kilobytes, as the person's own computer says it; never 0. */
export const sizeOf = ({ size }: DeliveryFile, w: ReportPageText, locale: Locale): string =>
  w.versions.bytes(number(Math.max(1, Math.round(size / 1000)), locale));
