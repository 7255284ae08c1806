import { fail, redirect } from '@sveltejs/kit';
import type { Session, SignInOptions } from '@stegvis/shared/api/session.ts';
import { api, ApiError } from '#lib/api.ts';
import { localPath } from '#lib/local-path.ts';
import { loadText } from '#lib/text.ts';
import type { Actions, PageServerLoad } from './$types';
import { codeAddress, looksLikeEmail, onward, STARTED_OVER } from './onward.ts';

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
  const back = url.searchParams.get('till');
  if (session?.person) redirect(303, localPath(back));
  if (session?.secondFactor === 'pending') redirect(303, codeAddress(localPath(back, '')));
  return {
    demo: options?.demo ?? [],
    mail: options?.mail ?? true,
    providers: options?.providers ?? [],
    signedOut: url.searchParams.has('ut'),
    /** Why one was sent here from the second step. */
    startOver: STARTED_OVER.find((one) => one === url.searchParams.get('fel')),
    /** Where to go on to; kept in the forms, since their own address replaces this one's. */
    back: localPath(back, ''),
  };
};

type Fields = { email?: string; password?: string };

/** What the API refused with, in words; the codes are the API's. */
async function refused(refusal: unknown, email: string, back: string, locale: App.Locals['locale']) {
  if (!(refusal instanceof ApiError)) throw refusal;
  const { errors } = (await loadText(locale)).signIn;
  // Two that the API says best itself: how long to wait, and where to go instead.
  const said = ['too-many-attempts', 'sign-on-needed'].includes(refusal.code) ? refusal.message : undefined;
  const known = refusal.code in errors ? errors[refusal.code as keyof typeof errors] : errors.other;
  return fail(refusal.status || 503, { email, back, message: said ?? known, fields: {} as Fields });
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
    else if (!looksLikeEmail(email)) fields.email = errors.badEmail;
    if (!password) fields.password = errors.noPassword;
    if (fields.email || fields.password) return fail(400, { email, back, message: '', fields });

    let session: Session;
    try {
      session = await api(fetch).post<Session>('/api/session', { email, password });
    } catch (refusal) {
      return refused(refusal, email, back, locals.locale);
    }
    redirect(303, onward(session, back));
  },

  demo: async ({ request, fetch, locals }) => {
    const form = await request.formData();
    const back = localPath(form.get('back'), '');
    let session: Session;
    try {
      session = await api(fetch).post<Session>('/api/session/demo', { personId: String(form.get('personId') ?? '') });
    } catch (refusal) {
      return refused(refusal, '', back, locals.locale);
    }
    redirect(303, onward(session, back));
  },
};
