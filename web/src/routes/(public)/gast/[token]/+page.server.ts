import { error, fail, redirect } from '@sveltejs/kit';
import type { GuestDoor, GuestEntered } from '@stegvis/shared/api/people.ts';
import { api, ApiError } from '#lib/api.ts';
import type { Actions, PageServerLoad } from './$types';

const address = (token: string) => `/api/guest-links/${encodeURIComponent(token)}`;
const isGone = ({ code, status }: ApiError) => code === 'link-used' || status === 404;

/** Shown on GET, used on POST: programs that scan mail open every link in it. */
export const load: PageServerLoad = async ({ fetch, params }) => {
  if (!/^[\w-]{20,100}$/.test(params.token)) return { door: null };
  try {
    return { door: await api(fetch).get<GuestDoor>(address(params.token)) };
  } catch (refusal) {
    if (!(refusal instanceof ApiError)) throw refusal;
    if (isGone(refusal)) return { door: null };
    error(refusal.status || 503, { message: refusal.message, code: refusal.code });
  }
};

export const actions: Actions = {
  default: async ({ fetch, params }) => {
    let where: GuestEntered;
    try {
      where = await api(fetch).post<GuestEntered>(address(params.token));
    } catch (refusal) {
      if (!(refusal instanceof ApiError)) throw refusal;
      // The page comes back, and its load then tells that the link leads nowhere.
      return fail(refusal.status || 503, { message: isGone(refusal) ? '' : refusal.message });
    }
    redirect(303, `/${where.org}/${where.assessment}/vardering/${where.unit}`);
  },
};
