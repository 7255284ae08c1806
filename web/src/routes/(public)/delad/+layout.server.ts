import { redirect } from '@sveltejs/kit';
import type { LayoutServerLoad } from './$types';

const YEAR = 60 * 60 * 24 * 365;

/**
 * The language is chosen by a link: a form would have to say where it comes from, and the address of these pages is told
 * to nobody.
 */
export const load: LayoutServerLoad = ({ url, cookies }) => {
  const locale = url.searchParams.get('lang');
  if (locale !== 'sv' && locale !== 'en') return;
  cookies.set('locale', locale, { path: '/', maxAge: YEAR, sameSite: 'lax', secure: url.protocol === 'https:' });
  redirect(303, url.pathname);
};
