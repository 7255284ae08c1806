import { loadBoardWords } from '#lib/text.ts';
import type { PageLoad } from './$types';

/** Words hold functions, which a load on the server cannot hand over. */
export const load: PageLoad = async ({ data, parent }) => {
  const { locale } = await parent();
  return { ...data, boardWords: data.door.shows === 'report' ? await loadBoardWords(locale) : null };
};
