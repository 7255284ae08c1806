import { fail, redirect } from '@sveltejs/kit';
import type { Session, SignInOptions } from '@stegvis/shared/api/session.ts';
import { api, ApiError } from '#lib/api.ts';
import { localPath } from '#lib/local-path.ts';
import { loadText } from '#lib/text.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url }) => {
  const [session, options] = await Promise.all([
    api(fetch)
      .get<Session>('/api/session')
      .catch(() => null),
    // Without it one can still sign in with a password.
    api(fetch)
      .get<SignInOptions>('/api/sign-in-options')
      .catch(() => null),
  ]);
  if (session?.person) redirect(303, localPath(url.searchParams.get('till')));
  return {
    demo: options?.demo ?? [],
    signedOut: url.searchParams.has('ut'),
    /** Where to go on to; kept in the forms, since their own address replaces this one's. */
    back: localPath(url.searchParams.get('till'), ''),
  };
};

type Fields = { email?: string; password?: string };

/** What the API refused with, in words; the codes are the API's. */
async function refused(refusal: unknown, email: string, back: string, locale: App.Locals['locale']) {
  if (!(refusal instanceof ApiError)) throw refusal;
  const { errors } = (await loadText(locale)).signIn;
  const known = refusal.code in errors ? errors[refusal.code as keyof typeof errors] : errors.other;
  return fail(refusal.status || 503, { email, back, message: known, fields: {} as Fields });
}

export const actions: Actions = {
  password: async ({ request, fetch, locals }) => {
    const form = await request.formData();
    const back = localPath(form.get('back'), '');
    const email = String(form.get('email') ?? '').trim();
    const password = String(form.get('password') ?? '');
    const { errors } = (await loadText(locals.locale)).signIn;

    const fields: Fields = {};
    if (!email) fields.email = errors.noEmail;
    // Length first: on a very long line the pattern takes its time, and the process has one thread.
    else if (email.length > 254 || !/^[^\s@]+@[^\s@]+$/.test(email)) fields.email = errors.badEmail;
    if (!password) fields.password = errors.noPassword;
    if (fields.email || fields.password) return fail(400, { email, back, message: '', fields });

    try {
      await api(fetch).post('/api/session', { email, password });
    } catch (refusal) {
      return refused(refusal, email, back, locals.locale);
    }
    redirect(303, back || '/');
  },

  demo: async ({ request, fetch, locals }) => {
    const form = await request.formData();
    const back = localPath(form.get('back'), '');
    try {
      await api(fetch).post('/api/session/demo', { personId: String(form.get('personId') ?? '') });
    } catch (refusal) {
      return refused(refusal, '', back, locals.locale);
    }
    redirect(303, back || '/');
  },
};
