import { error } from '@sveltejs/kit';
import { loadAdministration } from '#lib/text.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ parent }) => {
  const { locale, guest } = await parent();
  if (guest) error(403, { message: '', code: 'forbidden' });
  return { words: await loadAdministration(locale) };
};
