import type { OpenDataIndex } from '@stegvis/shared/api/open-data.ts';
import { read } from '#lib/read.ts';
import { loadOpenData } from '#lib/text.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const { locale } = await event.parent();
  const [words, { assessments }] = await Promise.all([
    loadOpenData(locale),
    read<OpenDataIndex>(event, '/api/open-data'),
  ]);
  return { words, assessments };
};
