import { error, fail, redirect } from '@sveltejs/kit';
import type { Welcome } from '@stegvis/shared/api/session.ts';
import { api, ApiError } from '#lib/api.ts';
import { loadText } from '#lib/text.ts';
import type { Actions, PageServerLoad } from './$types';

const shortest = 12;
const address = (token: string) => `/api/links/${encodeURIComponent(token)}`;
const isGone = (refusal: unknown) => refusal instanceof ApiError && [400, 404, 409, 410].includes(refusal.status);

/** Shown on GET, used on POST: programs that scan mail open every link in it. */
export const load: PageServerLoad = async ({ fetch, params }) => {
  try {
    return { welcome: await api(fetch).get<Welcome>(address(params.token)) };
  } catch (refusal) {
    if (isGone(refusal)) return { welcome: null };
    if (refusal instanceof ApiError) error(refusal.status || 503, { message: refusal.message, code: refusal.code });
    throw refusal;
  }
};

export const actions: Actions = {
  default: async ({ request, fetch, params, locals }) => {
    const password = String((await request.formData()).get('password') ?? '');
    const { signIn } = await loadText(locals.locale);
    const length = [...password].length;
    if (length < shortest) return fail(400, { message: signIn.welcome.tooShort(length) });
    try {
      await api(fetch).post(address(params.token), { password });
    } catch (refusal) {
      if (!(refusal instanceof ApiError)) throw refusal;
      // The page comes back, and its load then tells that the link is used.
      if (isGone(refusal)) return fail(refusal.status, { message: signIn.welcome.used.title });
      const { errors } = signIn;
      return fail(refusal.status || 503, {
        message: refusal.code === 'too-many-attempts' ? errors['too-many-attempts'] : errors.other,
      });
    }
    redirect(303, '/');
  },
};
