import { error, fail, redirect } from '@sveltejs/kit';
import type { Accepted, Invitation } from '@stegvis/shared/api/people.ts';
import { api, ApiError } from '#lib/api.ts';
import { loadAdministration } from '#lib/text.ts';
import type { Actions, PageServerLoad } from './$types';

const address = (token: string) => `/api/invitations/${encodeURIComponent(token)}`;
const isGone = ({ code, status }: ApiError) => code === 'link-used' || status === 404;

/** Shown on GET, used on POST: programs that scan mail open every link in it. */
export const load: PageServerLoad = async ({ fetch, params }) => {
  if (!/^[\w-]{20,100}$/.test(params.token)) return { invitation: null };
  try {
    return { invitation: await api(fetch).get<Invitation>(address(params.token)) };
  } catch (refusal) {
    if (!(refusal instanceof ApiError)) throw refusal;
    if (isGone(refusal)) return { invitation: null };
    error(refusal.status || 503, { message: refusal.message, code: refusal.code });
  }
};

export const actions: Actions = {
  default: async ({ request, fetch, params, locals }) => {
    const form = await request.formData();
    const words = (await loadAdministration(locals.locale)).people.invitation;
    const asked = form.has('name');
    const name = String(form.get('name') ?? '').trim();
    const how = String(form.get('how') ?? 'link');
    const password = how === 'password' ? String(form.get('password') ?? '') : null;
    const kept = { name, how };
    if (asked && name === '') return fail(400, { ...kept, fields: { name: words.nameMissing }, message: '' });

    let done: Accepted;
    try {
      done = await api(fetch).post<Accepted>(address(params.token), asked ? { name, password } : {});
    } catch (refusal) {
      if (!(refusal instanceof ApiError)) throw refusal;
      // The page comes back, and its load then tells that the link is used.
      if (isGone(refusal)) return fail(410, { ...kept, fields: {}, message: words.used.title });
      const fields: { name?: string; password?: string } =
        refusal.code === 'weak-password' ? { password: refusal.message } : refusal.fields;
      const message = Object.keys(fields).length > 0 ? '' : refusal.status === 0 ? words.other : refusal.message;
      return fail(refusal.status || 503, { ...kept, fields, message });
    }
    if (!done.isIn || done.secondFactor === 'pending') redirect(303, `/logga-in?till=/${done.slug}`);
    redirect(303, `/${done.slug}`);
  },
};
