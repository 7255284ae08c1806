import { error } from '@sveltejs/kit';
import type { ReportPage } from '@stegvis/shared/api/report.ts';
import { read } from '#lib/read.ts';
import { loadBoardWords, loadReportPage } from '#lib/text.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const { org, assessment } = event.params;
  const { locale, guest } = await event.parent();
  if (guest) error(403, { message: '', code: 'forbidden' });
  const address = `/api/organisations/${org}/assessments/${assessment}`;
  const [words, boardWords, page] = await Promise.all([
    loadReportPage(locale),
    loadBoardWords(locale),
    read<ReportPage>(event, `${address}/report?lang=${locale}`),
  ]);
  return { address, words, boardWords, page };
};
