import { loadAdministration } from '#lib/text.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ parent }) => {
  const { locale } = await parent();
  return { words: await loadAdministration(locale) };
};
