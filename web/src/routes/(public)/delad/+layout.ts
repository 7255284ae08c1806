import { loadSharing } from '#lib/text.ts';
import type { LayoutLoad } from './$types';

/** Loaded here, so that the page that says that a link leads nowhere has them too. */
export const load: LayoutLoad = async ({ parent }) => {
  const { locale } = await parent();
  return { words: await loadSharing(locale) };
};
