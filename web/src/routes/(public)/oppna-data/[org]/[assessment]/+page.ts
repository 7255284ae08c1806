import type { OpenData } from '@stegvis/shared/api/open-data.ts';
import { read } from '#lib/read.ts';
import { loadOpenData } from '#lib/text.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => {
  const { org, assessment } = event.params;
  const { locale } = await event.parent();
  const path = `/api/open-data/${encodeURIComponent(org)}/${encodeURIComponent(assessment)}`;
  const [words, open] = await Promise.all([loadOpenData(locale), read<OpenData>(event, `${path}.json`)]);
  return { words, open, path };
};
