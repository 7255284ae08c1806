import { loadAdministration } from '#lib/text.ts';
import type { PageLoad } from './$types';

/** The words are loaded here: they hold functions, which a load on the server cannot hand over. */
export const load: PageLoad = async ({ data, parent }) => {
  const { locale } = await parent();
  const { people } = await loadAdministration(locale);
  return { ...data, words: people };
};
