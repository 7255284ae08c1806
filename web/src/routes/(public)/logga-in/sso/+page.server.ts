import { redirect } from '@sveltejs/kit';
import type { SignInOptions } from '@stegvis/shared/api/session.ts';
import { api } from '#lib/api.ts';
import { loadAdministration } from '#lib/text.ts';
import type { PageServerLoad } from './$types';

/** Where a sign-in through the organisation's own provider ends when nobody was let in. What stands in the address is only looked up. */
export const load: PageServerLoad = async ({ fetch, locals, url }) => {
  const [{ signOn }, options] = await Promise.all([
    loadAdministration(locals.locale),
    api(fetch)
      .get<SignInOptions>('/api/sign-in-options')
      .catch(() => null),
  ]);
  const failure = url.searchParams.get('fel') ?? '';
  if (!Object.hasOwn(signOn.failures, failure)) redirect(303, '/logga-in');
  const number = url.searchParams.get('nr') ?? '';
  const provider = options?.providers.find(({ slug }) => slug === url.searchParams.get('org'));
  return {
    ...signOn.failures[failure as keyof typeof signOn.failures],
    words: signOn.failed,
    number: /^[\w-]{1,36}$/.test(number) ? number : '',
    provider,
  };
};
