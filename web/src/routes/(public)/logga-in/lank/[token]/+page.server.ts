import { error, fail, redirect } from '@sveltejs/kit';
import type { Session, Welcome } from '@stegvis/shared/api/session.ts';
import { api, ApiError } from '#lib/api.ts';
import { loadText } from '#lib/text.ts';
import { onward } from '../../onward.ts';
import type { Actions, PageServerLoad } from './$types';

const address = (token: string) => `/api/links/${encodeURIComponent(token)}`;
const isGone = (refusal: unknown) => refusal instanceof ApiError && [400, 404, 410].includes(refusal.status);

/** Shown on GET, used on POST: programs that scan mail open every link in it. */
export const load: PageServerLoad = async ({ fetch, params }) => {
  let link: Welcome;
  try {
    link = await api(fetch).get<Welcome>(address(params.token));
  } catch (refusal) {
    if (isGone(refusal)) return { link: null };
    if (refusal instanceof ApiError) error(refusal.status || 503, { message: refusal.message, code: refusal.code });
    throw refusal;
  }
  if (link.purpose === 'password') redirect(303, `/valkommen/${encodeURIComponent(params.token)}`);
  return { link };
};

export const actions: Actions = {
  default: async ({ fetch, params, locals }) => {
    let session: Session;
    try {
      session = await api(fetch).post<Session>(address(params.token), {});
    } catch (refusal) {
      if (!(refusal instanceof ApiError)) throw refusal;
      const { errors, welcome } = (await loadText(locals.locale)).signIn;
      // The page comes back, and its load then tells that the link is used.
      if (isGone(refusal)) return fail(refusal.status, { message: welcome.used.title });
      const said = ['too-many-attempts', 'sign-on-needed'].includes(refusal.code);
      return fail(refusal.status || 503, { message: said ? refusal.message : errors.other });
    }
    redirect(303, onward(session, ''));
  },
};
