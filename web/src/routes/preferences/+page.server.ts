import { redirect } from '@sveltejs/kit';
import type { SignedOut } from '@stegvis/shared/api/oidc.ts';
import { api } from '#lib/api.ts';
import { localPath } from '#lib/local-path.ts';
import { loadAdministration } from '#lib/text.ts';
import { asTheme } from '#lib/theme.ts';
import type { Actions, PageServerLoad } from './$types';

const year = 60 * 60 * 24 * 365;

// A page of its own only after a sign-out that goes on elsewhere; it needs no script.
export const csr = false;

export const load: PageServerLoad = ({ request }) => {
  if (request.method !== 'POST') redirect(303, '/');
};

/** What a person may want to do before any script has loaded: plain forms, each back to the page it came from. */
export const actions: Actions = {
  theme: async ({ request, cookies, url }) => {
    const form = await request.formData();
    cookies.set('theme', asTheme(form.get('theme')), {
      maxAge: year,
      sameSite: 'lax',
      secure: url.protocol === 'https:',
    });
    redirect(303, localPath(form.get('back')));
  },
  language: async ({ request, cookies, url, fetch }) => {
    const form = await request.formData();
    const locale = form.get('locale') === 'en' ? 'en' : 'sv';
    cookies.set('locale', locale, { maxAge: year, sameSite: 'lax', secure: url.protocol === 'https:' });
    // Letters to the person follow the choice. Someone not signed in has only the cookie.
    await api(fetch)
      .put('/api/preferences', { locale })
      .catch(() => undefined);
    redirect(303, localPath(form.get('back')));
  },
  signOut: async ({ fetch, locals }) => {
    const { address, label } = await api(fetch).post<SignedOut>('/api/oidc/sign-out');
    if (address === null) redirect(303, '/logga-in?ut=1');
    // Not a redirect: a form may lead nowhere but to ourselves (form-action in the CSP), so the page leads on.
    const { leaving } = (await loadAdministration(locals.locale)).signOn;
    const name = label ?? '';
    return { address, title: leaving.title, text: leaving.text(name), go: leaving.go(name), stay: leaving.stay };
  },
};
