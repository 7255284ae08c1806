import { error, fail, redirect } from '@sveltejs/kit';
import type { Session, Welcome } from '@stegvis/shared/api/session.ts';
import { api, ApiError } from '#lib/api.ts';
import { loadText } from '#lib/text.ts';
import { onward } from '../../logga-in/onward.ts';
import type { Actions, PageServerLoad } from './$types';

const shortest = 12;
const longest = 256;
const address = (token: string) => `/api/links/${encodeURIComponent(token)}`;
const isGone = (refusal: unknown) => refusal instanceof ApiError && [404, 409, 410].includes(refusal.status);

/** Shown on GET, used on POST: programs that scan mail open every link in it. */
export const load: PageServerLoad = async ({ fetch, params }) => {
  let welcome: Welcome;
  try {
    welcome = await api(fetch).get<Welcome>(address(params.token));
  } catch (refusal) {
    // A mangled address is a link that does not work, too.
    if (isGone(refusal) || (refusal instanceof ApiError && refusal.status === 400)) return { welcome: null };
    if (refusal instanceof ApiError) error(refusal.status || 503, { message: refusal.message, code: refusal.code });
    throw refusal;
  }
  if (welcome.purpose === 'sign-in') redirect(303, `/logga-in/lank/${encodeURIComponent(params.token)}`);
  return { welcome };
};

export const actions: Actions = {
  default: async ({ request, fetch, params, locals }) => {
    const password = String((await request.formData()).get('password') ?? '');
    const { signIn } = await loadText(locals.locale);
    if (password.length < shortest) return fail(400, { message: signIn.welcome.tooShort(password.length) });
    if (password.length > longest) return fail(400, { message: signIn.welcome.tooLong });
    let session: Session;
    try {
      session = await api(fetch).post<Session>(address(params.token), { password });
    } catch (refusal) {
      if (!(refusal instanceof ApiError)) throw refusal;
      // The page comes back, and its load then tells that the link is used.
      if (isGone(refusal)) return fail(refusal.status, { message: signIn.welcome.used.title });
      const said = ['too-many-attempts', 'sign-on-needed'].includes(refusal.code) ? refusal.message : undefined;
      return fail(refusal.status || 503, { message: refusal.fields.password ?? said ?? signIn.errors.other });
    }
    redirect(303, onward(session, ''));
  },
};
